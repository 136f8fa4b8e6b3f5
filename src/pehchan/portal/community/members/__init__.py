"""Members of the network: profiles, following, muting, leaving."""
