"""Duties and fees: tariffs, payment references, providers."""
