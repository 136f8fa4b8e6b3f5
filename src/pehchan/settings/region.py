"""The country: its operators, its calendar, and what its records carry."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from pehchan.settings.base import Section


class OperatorSettings(Section, frozen=True):
    """One mobile network operator (MNO).

    ``mcc_mnc`` lists its home networks as digits, country code and network code together
    (``"41001"``): an IMSI that begins with one of them is a home subscriber.
    """

    id: str
    name: str = ""
    mcc_mnc: tuple[str, ...] = ()

    @property
    def mccs(self) -> tuple[str, ...]:
        """The distinct mobile country codes of this operator, three digits each."""
        return tuple(sorted({code[:3] for code in self.mcc_mnc}))


class RegionSettings(Section, frozen=True):
    """Where the register works.

    ``country_codes`` are the telephone country codes of home MSISDNs; ``import_msisdn`` and
    ``import_rat`` say whether operator files carry these columns; days are days in ``timezone``.
    """

    name: str = "Country1"
    timezone: str = "UTC"
    country_codes: tuple[str, ...] = ()
    import_msisdn: bool = True
    import_rat: bool = True
    exempted_device_types: tuple[str, ...] = ()
    operators: tuple[OperatorSettings, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which days are counted."""
        return ZoneInfo(self.timezone)

    def operator(self, operator_id: str) -> OperatorSettings | None:
        """The operator of that id, or None."""
        return next((one for one in self.operators if one.id == operator_id), None)

    @property
    def home_networks(self) -> dict[str, str]:
        """MCC-MNC digits of every operator, to its operator id."""
        return {code: one.id for one in self.operators for code in one.mcc_mnc}
