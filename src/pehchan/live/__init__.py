"""The live check: a node that answers core networks over N17 and S13 from its own store."""
