"""What only the whole document shows: citation numbers, table numbers, references, contents."""
