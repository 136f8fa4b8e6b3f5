"""The data dictionary: one module per table."""
