"""Floor 8: questions asked and answered in Python. It knows all but the terminal.

What `import poolcheck` offers stands here; `poolcheck/__init__.py` names it.
"""
