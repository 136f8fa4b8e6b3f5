"""Members, organisations, roles, and who may do what."""
