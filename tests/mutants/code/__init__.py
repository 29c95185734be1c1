"""The code with one change in it, again and again: is each change caught?"""
