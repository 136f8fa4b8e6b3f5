"""Where facts lie: Delta Lake tables, runs that make them count, and views as of any day."""
