"""Checks on what a file says of the same key: conflicts, overlaps, and several changes at once."""

from __future__ import annotations

from pehchan.intake.checks import Check, Sample, failed, passed
from pehchan.intake.registers import cells
from pehchan.intake.registers.form import Form
from pehchan.intake.registers.rows import REPEATED, ROWS, Rows, keys_of, same


def conflicts(rows: Rows, form: Form, current: str | None, *, delta: bool) -> Check:
    """Whether rows with one key agree, and ranges do not overlap (those in force included)."""
    if form.first_wins:
        return passed("conflicts", f"{rows.repeats:,} rows repeat a key; the first counts")
    keys = keys_of(rows.table)
    if rows.repeats:
        columns = ", ".join(cells.name(name) for name in (*rows.table.keys, *rows.table.payload))
        unlike = (
            f"SELECT {keys} FROM (SELECT DISTINCT {columns}, change_type FROM {ROWS} r WHERE "
            f"EXISTS (SELECT 1 FROM {REPEATED} t WHERE {same(rows.table, 'r', 't')})) "
            f"GROUP BY {keys}, change_type HAVING count(*) > 1"
        )
        if count := rows.number(unlike):
            said = f"{count:,} keys stand more than once with different values"
            return _broken("conflicts", said, count, rows.samples(unlike), "Send each key once.")
    if "device_last" in rows.table.keys:
        return _overlaps(rows, current, delta)
    return passed("conflicts", "no key stands twice with different values", figure=0, limit=0)


def multiple_changes(rows: Rows) -> Check:
    """Whether a delta does one thing to a key."""
    keys = keys_of(rows.table)
    both = (
        f"SELECT {keys} FROM {ROWS} WHERE NOT derived GROUP BY {keys} "
        "HAVING count(DISTINCT change_type) > 1"
    )
    count = rows.number(both)
    if not count:
        return passed("delta_multiple_changes", "each key changes once", figure=0, limit=0)
    return _broken(
        "delta_multiple_changes",
        f"{count:,} keys have more than one change",
        count,
        rows.samples(both),
        "Send one change per key.",
    )


def _overlaps(rows: Rows, current: str | None, delta: bool) -> Check:
    """Whether ranges share devices with other rows that are in force after this file."""
    spans = f"SELECT device, device_last FROM {ROWS} WHERE coalesce(change_type, '') <> 'remove'"
    if delta and current is not None:
        spans += (
            f" UNION SELECT device, device_last FROM {current} c WHERE NOT EXISTS (SELECT 1 FROM "
            f"{ROWS} r WHERE r.change_type = 'remove' AND {same(rows.table, 'r', 'c')})"
        )
    ranges = f"SELECT DISTINCT device, device_last FROM ({spans}) WHERE device_last > device"
    if rows.number(ranges):
        single = f"SELECT DISTINCT device, device_last FROM ({spans}) WHERE device_last = device"
        over = (
            "SELECT device, device_last FROM (SELECT *, max(device_last) OVER (ORDER BY device, "
            "device_last ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM "
            f"({ranges})) WHERE before >= device UNION ALL SELECT s.device, s.device_last FROM "
            f"({single}) s ASOF JOIN ({ranges}) g ON s.device >= g.device "
            "WHERE s.device <= g.device_last"
        )
        if count := rows.number(over):
            said, then = f"{count:,} rows overlap a range", "Send ranges that share no device."
            return _broken("conflicts", said, count, rows.samples(over), then)
    said = "no key stands twice with different values, and no ranges overlap"
    return passed("conflicts", said, figure=0, limit=0)


def _broken(name: str, said: str, count: int, samples: tuple[Sample, ...], then: str) -> Check:
    return failed(name, said, then, figure=count, limit=0, samples=samples)
