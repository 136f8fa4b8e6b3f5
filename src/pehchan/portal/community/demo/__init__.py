"""A small network to begin with, in the demo."""
