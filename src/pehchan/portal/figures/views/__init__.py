"""The pages and files of this app, one module for each noun."""
