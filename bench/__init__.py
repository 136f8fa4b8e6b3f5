"""Benchmarks that print a table: `make bench`, or `python -m bench --rows 20`."""
