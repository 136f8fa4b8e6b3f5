"""Registering devices: importers, manufacturers, persons, visitors."""
