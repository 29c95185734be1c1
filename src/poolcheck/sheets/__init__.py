"""What spreadsheet files hold, and budget sheets as organisations write them."""
