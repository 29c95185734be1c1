"""The law with one slip in it, again and again: is each slip caught?"""
