"""One module for each question, with the whole of its answer. An answer does not know
how it was asked, nor how it will be shown.
"""
