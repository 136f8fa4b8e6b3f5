"""Operators' files: who used which device on which day."""
