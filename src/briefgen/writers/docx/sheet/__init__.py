"""What the Word file looks like: the theme's tokens, and every style made of them."""
