"""Members, their posts, and what others say to them."""
