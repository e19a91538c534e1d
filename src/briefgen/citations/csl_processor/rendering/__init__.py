"""The rendering elements of CSL, compiled once and rendered for each item."""
