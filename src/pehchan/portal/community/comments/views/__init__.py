"""Pages about comments."""
