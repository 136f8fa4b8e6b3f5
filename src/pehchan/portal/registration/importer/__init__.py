"""Certificates of compliance for consignments."""
