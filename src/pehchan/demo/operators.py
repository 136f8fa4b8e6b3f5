"""The mobile operators of the demo nation, on the test networks' country code (MCC 001)."""

from __future__ import annotations

from dataclasses import dataclass

COUNTRY = "Country1"

COUNTRY_CODE = "210"
"""A calling code that nobody has been given, so that no number can be a real subscriber's."""

MCC = "001"
"""Mobile country code of test networks (ITU-T E.212)."""

LOCAL_ROAMER_PREFIX = "00109"
"""An operator of the country that sends no records itself."""

VISITOR_PREFIX = "99940"
"""A foreign network (999 is for internal use, so it is nobody's)."""

VISITOR_COUNTRY_CODE = "999"


@dataclass(frozen=True)
class Operator:
    """An operator: identifier in file names, name, mobile network code, share of users (%)."""

    id: str
    name: str
    mnc: str
    share: int

    @property
    def prefix(self) -> str:
        """MCC and MNC: how the IMSIs of the operator's own subscribers begin."""
        return MCC + self.mnc


OPERATORS = (
    Operator("operator1", "Northline", "01", 40),
    Operator("operator2", "Rivertel", "02", 35),
    Operator("operator3", "Coastcell", "03", 25),
)
