"""A processor for citation styles in CSL 1.0.2, made to stand alone. See README.md beside this file."""
