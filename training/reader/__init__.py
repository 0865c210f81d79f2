"""Trains the grader's pair reader: a small network that compares a reference with an answer, token by token."""
