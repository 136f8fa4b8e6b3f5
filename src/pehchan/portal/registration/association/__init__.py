"""Phones that are registered, entered under the names of those who have them."""
