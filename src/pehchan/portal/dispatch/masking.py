"""An address as staff may see it: enough to recognise, too little to use."""

from __future__ import annotations


def masked(address: str) -> str:
    """``a•••@e•••.org`` for an e-mail address, ``+92•••••567`` for a phone number."""
    name, at, host = address.rpartition("@")
    if at:
        first, dot, last = host.rpartition(".")
        return f"{name[:1]}•••@{first[:1]}•••{dot}{last}" if dot else f"{name[:1]}•••@{host[:1]}•••"
    if len(address) <= 6:
        return "•" * len(address)
    return address[:3] + "•" * (len(address) - 6) + address[-3:]
