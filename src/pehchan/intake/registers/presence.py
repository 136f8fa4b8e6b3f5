"""Checks of a delta against the register: add what is absent, remove and update what is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pehchan.intake.checks import Check, failed, passed
from pehchan.intake.registers.rows import ROWS, Rows, keys_of, same

_CHECKS = (
    ("delta_adds", "add", "delta-adds", True, "are on the list already"),
    ("delta_removes", "remove", "delta-removes", False, "are not on the list"),
    ("delta_updates", "update", "delta-updates", False, "are not on the list"),
)


def presence(
    rows: Rows, current: str | None, changes: Collection[str], disabled: Collection[str]
) -> Iterator[Check]:
    """The delta checks that are not switched off, one per change that the list allows.

    Args:
        current: view of the register in force; None when it is empty.
    """
    for name, change, switch, there, said in _CHECKS:
        if change not in changes or switch in disabled:
            continue
        found = "false"
        if current is not None:
            found = f"EXISTS (SELECT 1 FROM {current} c WHERE {same(rows.table, 'r', 'c')})"
        wrong = (
            f"SELECT DISTINCT {keys_of(rows.table, 'r')} FROM {ROWS} r WHERE NOT r.derived "
            f"AND r.change_type = '{change}' AND {found if there else f'NOT {found}'}"
        )
        count = rows.number(wrong)
        if count:
            yield failed(
                name,
                f"{count:,} keys to {change} {said}",
                f"Leave them out, or give --disable-{switch}-check.",
                figure=count,
                limit=0,
                samples=rows.samples(wrong),
            )
        else:
            yield passed(name, f"no keys to {change} {said}", figure=0, limit=0)
