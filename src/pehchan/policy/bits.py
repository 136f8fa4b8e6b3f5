"""Bit functions that Ibis has for one engine only, declared so that they compile for both."""

from __future__ import annotations

import ibis


@ibis.udf.agg.builtin(name="bit_or")  # type: ignore[untyped-decorator]
def bit_or(mask: int) -> int:  # type: ignore[empty-body]  # the engine has the body
    """The OR of all masks of a group."""


@ibis.udf.scalar.builtin(name="bit_count")  # type: ignore[untyped-decorator]
def bit_count(mask: int) -> int:  # type: ignore[empty-body]  # the engine has the body
    """How many bits of a mask are set."""
