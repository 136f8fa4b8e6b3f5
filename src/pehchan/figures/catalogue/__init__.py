"""The charts that there are: what each shows of a release, and what it finds in it."""
