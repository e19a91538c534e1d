"""Reads a Word file that came back from colleagues: their comments, insertions and deletions."""
