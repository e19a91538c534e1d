"""The checks, one module each; `lint.table` lists them."""
