"""Names: reading them, writing one, writing a list of them."""
