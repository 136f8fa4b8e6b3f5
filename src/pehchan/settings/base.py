"""What every part of the settings shares: frozen, typed, and strict about unknown keys."""

from __future__ import annotations

import msgspec


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of pehchan.toml."""
