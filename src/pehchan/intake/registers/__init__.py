"""The ten registers: one file per kind of list, and what all of them share."""
