"""What rules look at: devices seen, sightings in a window, registers; for all devices or a few."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable
from functools import cached_property

import ibis
import ibis.expr.types as ir

from pehchan.identity.columns.imei import leading_digits
from pehchan.identity.columns.tac import tac_number
from pehchan.identity.device import SERIALS
from pehchan.lake.view import View
from pehchan.policy.bits import bit_or
from pehchan.policy.window import Window
from pehchan.settings.settings import Settings

_BODIES = SERIALS * 10**6  # what divides a device key down to its first two digits
_numbers = itertools.count()


class Evidence:
    """The facts of one view of the lake, as rules ask for them.

    Args:
        on: the day of judgement; None = the last day of data, or ``today`` when there is none.
        devices: judge these device keys only. Every source is restricted to them, so that the
            rows are those that judging all devices would give.

    With all devices, what several rules need is computed once and held until `close`.
    """

    def __init__(
        self,
        view: View,
        settings: Settings,
        on: datetime.date | None,
        *,
        today: datetime.date,
        devices: Iterable[int] | None = None,
    ) -> None:
        self.view = view
        self.settings = settings
        self.engine = view.engine
        self.day = on or today
        self.window_end = (on or view.last_day_of_data() or today) + datetime.timedelta(days=1)
        self.devices = None if devices is None else sorted(set(devices))
        self.widest: Window | None = None
        self._prefix = f"policy_{next(_numbers)}"
        self._held: dict[str, ir.Table] = {}
        self._crowded_window: Window | None = None

    @cached_property
    def seen(self) -> ir.Table:
        """Every device ever seen, once: device, first_seen, last_seen, rats (mask)."""
        rows = self._restricted(self.view.table("devices_seen"))
        merged = rows.group_by("device").agg(
            first_seen=rows.first_day.min(), last_seen=rows.last_day.max(), rats=bit_or(rows.rats)
        )
        return self.hold("seen", merged)

    @cached_property
    def seen_tacs(self) -> ir.Table:
        """Seen devices with ``tac``, ``body`` (first two digits) and ``text`` (irregular ones').

        TAC and body are integers, null where an irregular text does not begin with digits.
        """
        regular = self.seen.filter(self.seen.device >= 0)
        regular = regular.mutate(
            tac=tac_number(regular.device),
            body=(regular.device // _BODIES).cast("int64"),
            text=ibis.null("string"),
        )
        texts = self.irregular
        odd = self.seen.filter(self.seen.device < 0)
        kept = [odd[name] for name in odd.columns]
        odd = odd.left_join(texts, "device").select(*kept, texts.text)
        odd = odd.mutate(
            tac=leading_digits(odd.text, 8).cast("int64"),
            body=leading_digits(odd.text, 2).cast("int64"),
        )
        return regular.union(odd.select(*regular.columns))

    @cached_property
    def irregular(self) -> ir.Table:
        """Texts behind negative device keys: device, text."""
        rows = self._restricted(self.view.table("irregular"))
        return rows.group_by("device").agg(text=rows.text.min())

    def register(self, name: str) -> ir.Table:
        """A register's current rows, restricted to the devices when it has a device column."""
        return self._restricted(self.view.current(name))

    def sightings(self, window: Window) -> ir.Table:
        """Rows whose [first_day, last_day] overlaps the window, of records with an IMEI.

        Columns operator, month, device, imsi, msisdn, and ``days``: the mask of the days inside.
        Months are whole rows, as in DIRBS-Core (section 3): a row may overlap without a day inside.
        """
        return _within(self._sightings(window), window)

    def crowded(self, window: Window) -> ir.Table:
        """`sightings`, at least of every device that has two rows or more in the window.

        Most devices have one row. Rules for which one row is never enough ask for this.
        """
        if self.devices is not None:
            return self.sightings(window)
        if self._crowded_window is None or window.start < self._crowded_window.start:
            wide = min(window, self.widest) if self.widest else window
            rows = self._sightings(wide)
            several = rows.group_by("device").agg(n=rows.count())
            several = several.filter(several.n >= 2)
            self._crowded_rows = self.hold("crowded", rows.semi_join(several, "device"))
            self._crowded_window = wide
        return _within(self._crowded_rows, window)

    def hold(self, name: str, query: ir.Table) -> ir.Table:
        """The rows of that query, computed once; for a few devices the query itself."""
        if self.devices is not None:
            return query
        full = f"{self._prefix}_{name}"
        self._held[full] = self.engine.hold(full, query)
        return self._held[full]

    def close(self) -> None:
        """Let go of everything that is held."""
        for name in self._held:
            self.engine.drop(name)
        self._held.clear()

    def _sightings(self, window: Window) -> ir.Table:
        rows = self.view.table("sightings")
        overlapping = rows.filter(
            rows.device.notnull(),
            rows.month.between(window.first_month, window.last_month),
            rows.first_day < window.end,
            rows.last_day >= window.start,
        )
        return self._restricted(overlapping).select(
            "operator", "month", "device", "imsi", "msisdn", "days", "first_day", "last_day"
        )

    def _restricted(self, rows: ir.Table) -> ir.Table:
        if self.devices is None or "device" not in rows.columns:
            return rows
        if not self.devices:
            return rows.filter(ibis.literal(False))
        if "device_last" in rows.columns:
            covered = ((rows.device <= key) & (rows.device_last >= key) for key in self.devices)
            return rows.filter(ibis.or_(*covered))
        return rows.filter(rows.device.isin(self.devices))


def _within(rows: ir.Table, window: Window) -> ir.Table:
    """Sightings that overlap the window, their days cut to it."""
    rows = rows.filter(rows.first_day < window.end, rows.last_day >= window.start)
    cut = [(rows.month == month, rows.days & mask) for month, mask in window.masks().items()]
    days = ibis.cases(*cut, else_=rows.days).cast("int32")
    return rows.select("operator", "month", "device", "imsi", "msisdn", days=days)
