"""What has to be so before poolcheck is handed to anybody: python -m release."""
