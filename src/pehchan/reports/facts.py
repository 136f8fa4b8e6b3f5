"""What reports read: views of the lake as SQL that DuckDB and Spark share."""

from __future__ import annotations

from functools import cached_property

from pehchan.lake.view import View
from pehchan.reports.month import Month
from pehchan.settings.settings import Settings

SMALLEST_VALID_IMSI = 10**14  # the key of 14 digits, a 1 in front; 15 are the most there are
SMALLEST_VALID_MSISDN = 10**12  # the key of 12 digits
_GUARD = 10**14


class Facts:
    """One view of the lake, with the joins that every report needs."""

    def __init__(self, view: View, settings: Settings) -> None:
        self.view = view
        self.engine = view.engine
        self.settings = settings

    @property
    def country(self) -> str:
        """The name of the country, as it stands in file names."""
        return self.settings.region.name

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Months with data, in order."""
        keys = {int(file.partition["month"]) for file in self.view.files("devices_seen")}
        return tuple(Month.of(key) for key in sorted(keys))

    @cached_property
    def operators(self) -> tuple[str, ...]:
        """Operators of the settings, then others that the lake has data of."""
        configured = [one.id for one in self.settings.region.operators]
        found = {file.partition["operator"] for file in self.view.files("devices_seen")}
        return (*configured, *sorted(found - set(configured)))

    def operators_of(self, month: Month) -> set[str]:
        """Operators with data in that month."""
        return {
            file.partition["operator"]
            for file in self.view.files("devices_seen")
            if int(file.partition["month"]) == month.key
        }

    def rows_of(self, table: str) -> str:
        """All rows of a table that count, as a name for SQL."""
        return self.engine.quote(self.view.name(table))

    def current(self, table: str) -> str:
        """A change log's current rows, as a name for SQL."""
        return self.engine.quote(self.view.current_name(table))

    def hold(self, what: str, sql: str) -> str:
        """The rows of a query, computed once; a name for SQL until ``what`` is held again."""
        name = f"report_{what}"
        self.engine.hold(name, sql)
        return self.engine.quote(name)

    def triplets(self, month: Month) -> str:
        """Held: each (operator, device, imsi, msisdn) of a month once, imports merged."""
        return self.hold(
            "triplets",
            "SELECT operator, device, imsi, msisdn, bit_or(days) AS days, "
            "min(first_day) AS first_day, max(last_day) AS last_day "
            f"FROM {self.rows_of('sightings')} WHERE month = {month.key} "
            "GROUP BY operator, device, imsi, msisdn",
        )

    def with_imei(self, sql: str) -> str:
        """That query with one more column ``imei``: the text of its column ``device``."""
        return (
            "SELECT q.*, CASE WHEN q.device >= 0 "
            f"THEN substr(CAST(q.device + {_GUARD} AS STRING), 2) ELSE i.text END AS imei "
            f"FROM ({sql}) q LEFT JOIN (SELECT device, min(text) AS text "
            f"FROM {self.rows_of('irregular')} GROUP BY device) i ON q.device = i.device"
        )


def text_of(key: str) -> str:
    """SQL for the digits of an IMSI or MSISDN key."""
    return f"substr(CAST({key} AS STRING), 2)"


def literal(text: str) -> str:
    """A SQL string that both engines read alike."""
    return "'" + text.replace("\\", "").replace("'", "''") + "'"


def day(value: object) -> str:
    """A SQL date."""
    return f"DATE '{value}'"
