"""Searching finished files for what their audience may not see.

Defence in depth: narrowing has kept it out by construction; this looks whether it has.
"""
