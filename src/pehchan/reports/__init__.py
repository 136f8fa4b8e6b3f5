"""Compliance reports: exact figures from the facts and the open conditions."""
