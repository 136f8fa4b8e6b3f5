"""The record of who did what, and why: append-only, each event chained to the one before."""
