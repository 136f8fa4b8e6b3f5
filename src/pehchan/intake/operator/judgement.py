"""The checks of an operator's file against its limits, in order (dirbs-core.md, section 2)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from pehchan.intake.checks import Check, failed, passed, share
from pehchan.intake.operator.figures import Figures
from pehchan.intake.operator.filename import Span
from pehchan.intake.operator.form import Form
from pehchan.settings.intake import OperatorIntakeSettings
from pehchan.settings.region import OperatorSettings, RegionSettings

# figure -> the end of "37 of 1,000 rows ...", by the option that switches these checks off.
SHARES: dict[str, dict[str, str]] = {
    "null": {
        "null_imei": "have no IMEI",
        "null_imsi": "have no IMSI",
        "null_msisdn": "have no MSISDN",
        "null_rat": "have no RAT",
        "null": "have an empty column",
    },
    "clean": {
        "unclean_imei": "have an IMEI that does not begin with 14 digits",
        "unclean_imsi": "have an IMSI that is not 14 or 15 digits long",
        "unclean": "have an unclean IMEI or IMSI",
    },
    "region": {
        "out_of_region_imsi": "have an IMSI of another country",
        "out_of_region_msisdn": "have an MSISDN of another country",
        "out_of_region": "have an IMSI or MSISDN of another country",
    },
    "home": {"non_home_network": "have an IMSI of another network"},
}
_SEND_RIGHT = "Check how the file was exported."


def _or_raise(limit: str) -> str:
    return f"{_SEND_RIGHT} If it is right, the limit is intake.operator.{limit}."


@dataclass(frozen=True)
class Judge:
    """What the checks go by."""

    limits: OperatorIntakeSettings
    region: RegionSettings
    operator: OperatorSettings
    form: Form
    disabled: Collection[str]

    def shares(self, figures: Figures) -> Iterator[Check]:
        """Every check of a share of rows that is asked of this operator's files."""
        skipped = self._not_asked()
        for option, named in SHARES.items():
            for name, what in named.items():
                if option not in self.disabled and name not in skipped:
                    limit = getattr(self.limits, name)
                    count, rows = figures[name], figures.records
                    yield share(name, count, rows, limit, what, _or_raise(name))

    def _not_asked(self) -> set[str]:
        skipped = set()
        if not self.form.use_msisdn:
            skipped |= {"null_msisdn", "out_of_region_msisdn"}
        if not self.form.use_rat:
            skipped.add("null_rat")
        if not self.operator.mcc_mnc:
            skipped |= {"out_of_region_imsi", "non_home_network"}
        if not self.region.country_codes:
            skipped.add("out_of_region_msisdn")
        if {"out_of_region_imsi", "out_of_region_msisdn"} <= skipped:
            skipped.add("out_of_region")
        return skipped

    def leading_zero(self, figures: Figures, zero_lost: Callable[[], int]) -> Iterator[Check]:
        """Whether IMEIs seem to have lost a 0 in front, as spreadsheets make them do.

        Args:
            zero_lost: asked only when there is an IMEI that begins with 1.
        """
        if "leading-zero" in self.disabled:
            return
        zeros, ones = figures["zero_leading"], figures["one_leading"]
        if ones > zeros:
            yield failed(
                "leading_zero",
                f"More IMEIs begin with 1 ({ones:,} rows) than with 0 ({zeros:,} rows).",
                _SEND_RIGHT,
                figure=ones,
                limit=zeros,
            )
            return
        figure = zero_lost() / ones if ones else 0.0
        holds = figure <= self.limits.leading_zero
        yield Check(
            "leading_zero",
            holds,
            f"{figure:.2%} of the IMEIs that begin with 1 have a known TAC when a 0 is put in "
            f"front (at most {self.limits.leading_zero:.2%} allowed)",
            figure,
            self.limits.leading_zero,
            next_step="" if holds else _or_raise("leading_zero"),
        )

    def historic(self, now: dict[str, float], before: dict[str, float] | None) -> Iterator[Check]:
        """Whether there are about as many a day as in the last days with data (`history`).

        Args:
            now: mean distinct ``imei``, ``imsi`` and ``msisdn`` a day; ``before`` is None when
                nothing is known of this operator.
        """
        if "historic" in self.disabled or before is None:
            return
        for what, mean in now.items():
            limit = getattr(self.limits, f"historic_{what}")
            if before[what] <= 0 or (what == "msisdn" and not self.form.use_msisdn):
                continue
            figure = mean / before[what]
            yield Check(
                f"historic_{what}",
                figure >= limit,
                f"{mean:,.1f} distinct {what.upper()}s a day, {figure:.2%} of the "
                f"{before[what]:,.1f} of the last days with data (at least {limit:.2%} asked)",
                figure,
                limit,
                next_step="" if figure >= limit else _or_raise(f"historic_{what}"),
            )


def date_range(span: Span, today: datetime.date, per_day: dict[datetime.date, int]) -> Check:
    """Whether the last day has come and every row lies within the days of the name."""
    if span.last > today:
        return failed(
            "data_daterange",
            f"The last date in the file's name, {span.last}, is in the future.",
            "Send the days that are over.",
        )
    outside = sum(count for day, count in per_day.items() if not span.first <= day <= span.last)
    message = f"{outside:,} rows lie outside of {span.first} to {span.last}"
    if outside:
        return failed("data_daterange", message + ".", _SEND_RIGHT, figure=outside, limit=0)
    return passed("data_daterange", message, figure=0, limit=0)


def quality(rows: int, broken: int, limits: OperatorIntakeSettings) -> Check:
    """Whether few enough rows break a rule of their columns; they are to be set aside."""
    if not rows:
        return failed("schema", "The file has a header and no rows.", _SEND_RIGHT)
    if limits.on_bad_row == "reject" and broken:
        return failed(
            "schema",
            f"{broken:,} of {rows:,} rows break the rule of a column.",
            "Correct them, or set intake.operator.on_bad_row to quarantine.",
            figure=broken / rows,
            limit=0.0,
        )
    largest = "largest_bad_row_share"
    what = "break the rule of a column"
    return share("schema", broken, rows, limits.largest_bad_row_share, what, _or_raise(largest))
