"""Leaving the network, and taking along what one wrote."""
