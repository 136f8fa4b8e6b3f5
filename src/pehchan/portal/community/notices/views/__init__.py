"""Pages about notices, and about whom and what a member follows."""
