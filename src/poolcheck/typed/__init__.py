"""What was typed, word by word: services, commissioners, assumptions, wishes."""
