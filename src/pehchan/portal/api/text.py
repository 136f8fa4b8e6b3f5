"""Texts as the API takes them."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, StringConstraints

# PostgreSQL keeps every character but the first.
NO_NUL = r"^[^\x00]*$"
LongText = Annotated[str, StringConstraints(max_length=5_000, pattern=NO_NUL)]
NeededText = Annotated[str, StringConstraints(min_length=1, max_length=5_000, pattern=NO_NUL)]
Word = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_]*$")]
OrganisationName = Annotated[str, StringConstraints(max_length=60, pattern=r"^[-a-zA-Z0-9_]*$")]


class Strict(Schema):
    """A body in which nothing unknown may stand."""

    model_config = ConfigDict(extra="forbid")


def organisation_reference(row: Any) -> str | None:
    """The reference of a row's organisation; the row may be a dictionary that names it already."""
    found = row["organisation"] if isinstance(row, dict) else row.organisation
    return getattr(found, "reference", found)
