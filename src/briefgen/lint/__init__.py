"""Checks of content that builds: what a careful editor would still find, one file a check.

`base` says what a check is and what it sees, `table` lists them all. A check only reports.
"""
