"""The search: pieces, boxes and marks. It knows no law."""
