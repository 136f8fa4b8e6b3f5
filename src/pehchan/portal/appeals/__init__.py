"""Objections against a verdict."""
