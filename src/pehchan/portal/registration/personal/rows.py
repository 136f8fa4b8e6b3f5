"""A person's device as rows of the registration register, in our wider form of its file."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from pehchan.identity.imei import with_check_digit


def register_row(
    imeis: Sequence[str],
    *,
    origin: str,
    label: str,
    first: datetime.date,
    last: datetime.date | None,
) -> dict[str, str]:
    """One row for all IMEIs of a device, in effect from its first day to its last (None: for ever).

    Args:
        imeis: 14 digits each.
        origin: ``personal`` or ``visitor``.
    """
    return {
        "imei": with_check_digit(imeis[0]),
        "other_imeis": "|".join(with_check_digit(one) for one in imeis[1:]),
        "model": label,
        "origin": origin,
        "valid_from": first.isoformat(),
        "valid_until": last.isoformat() if last else "",
    }
