"""Questions asked and answered in Python, beside the command line.

What `import poolcheck` offers stands here; `poolcheck/__init__.py` names it.
"""
