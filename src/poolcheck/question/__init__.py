"""What is asked: who, which services, which day, and who may hold what.

It knows the law, and nothing of how the question was put.
"""
