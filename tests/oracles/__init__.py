"""Second opinions: each way of counting, searching or judging has another beside it."""
