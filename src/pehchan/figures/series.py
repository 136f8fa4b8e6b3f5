"""Series: what is measured, in which unit, how often, where, by whom and how exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from pehchan.errors import UsageError
from pehchan.figures.period import Kind

PAKISTAN = "Pakistan"


@dataclass(frozen=True)
class Series:
    """What a series declares.

    Attributes:
        name: its stable name.
        title: what it measures, in English.
        title_ur: the same in Urdu.
        topic: under which it is listed.
        unit: ``devices``, ``percent``, ``people``, ``subscribers``, ``USD`` or ``PKR``.
        frequency: the usual period; sources publish others, too.
        place: for which country.
        method: how the figures come about, in one or two sentences.
        rounding: to which the figures are rounded, in the unit.
        whole_of: the dimension whose parts add up to the whole, if one does.
        share_of: for a share in per cent, the series of the part and of the rest.
        targets: the series that hold what a policy aims at.
        smallest_cell: counts of devices or people below it are not shown; 0 for cited figures.
        computed: whether the register computes it.
    """

    name: str
    title: str
    title_ur: str
    topic: str
    unit: str
    method: str
    frequency: Kind = Kind.YEAR
    place: str = PAKISTAN
    rounding: Decimal = Decimal(1)
    whole_of: str | None = None
    share_of: tuple[str, str] | None = None
    targets: tuple[str, ...] = ()
    smallest_cell: int = 0
    computed: bool = False


_CITED = "Cited as published; each figure names its source."
_TARGET = "What a policy or plan aims at, not what was reached; each figure names its source."
_TEN_THOUSAND, _THOUSAND, _MILLION = Decimal(10_000), Decimal(1_000), Decimal(1_000_000)

CITED = (
    Series(
        "handsets_assembled_locally",
        "Handsets assembled in the country",
        "ملک میں تیار کردہ ہینڈ سیٹ",
        "handsets",
        "devices",
        "Counted by the regulator from approvals; later years as reported in the press.",
        rounding=_TEN_THOUSAND,
        whole_of="type",
        targets=("target_localization",),
    ),
    Series(
        "handsets_imported",
        "Handsets imported ready-made",
        "درآمد شدہ تیار ہینڈ سیٹ",
        "handsets",
        "devices",
        "Counted by the regulator from certificates of compliance; as reported in the press.",
        rounding=_TEN_THOUSAND,
    ),
    Series(
        "share_of_demand_met_locally",
        "Share of demand met by local assembly",
        "مقامی تیاری سے پوری ہونے والی طلب کا حصہ",
        "handsets",
        "percent",
        "Handsets assembled in the country out of all assembled and imported.",
        share_of=("handsets_assembled_locally", "handsets_imported"),
    ),
    Series(
        "devices_on_network",
        "Devices on the networks by type",
        "نیٹ ورکس پر موجود آلات بلحاظ قسم",
        "networks",
        "percent",
        _CITED,
        whole_of="type",
    ),
    Series(
        "handset_import_value_usd",
        "Value of handset imports in US dollars",
        "ہینڈ سیٹوں کی درآمد کی مالیت، امریکی ڈالر میں",
        "trade",
        "USD",
        "Customs values as published by the statistics office; fiscal years end in June.",
        Kind.FISCAL,
        rounding=_THOUSAND,
    ),
    Series(
        "handset_import_value_pkr",
        "Value of handset imports in rupees",
        "ہینڈ سیٹوں کی درآمد کی مالیت، روپوں میں",
        "trade",
        "PKR",
        "Customs values as published by the statistics office; fiscal years end in June.",
        Kind.FISCAL,
        rounding=_MILLION,
    ),
    Series(
        "it_exports",
        "Exports of information technology and its services",
        "انفارمیشن ٹیکنالوجی اور اس کی خدمات کی برآمدات",
        "trade",
        "USD",
        "Receipts through banks as published by the central bank; fiscal years end in June.",
        Kind.FISCAL,
        rounding=_MILLION,
        whole_of="kind",
        targets=("target_it_exports",),
    ),
    Series(
        "it_exports_net",
        "Net exports of information technology and its services",
        "انفارمیشن ٹیکنالوجی کی خالص برآمدات",
        "trade",
        "USD",
        "Exports less imports of the same services, as published by the central bank.",
        Kind.MONTH,
        rounding=_MILLION,
    ),
    Series(
        "it_share_of_exports",
        "Share of information technology in all exports",
        "کل برآمدات میں انفارمیشن ٹیکنالوجی کا حصہ",
        "trade",
        "percent",
        _CITED,
    ),
    Series(
        "export_earnings_retention",
        "Share of export earnings that companies may keep in foreign currency",
        "برآمدی آمدنی کا وہ حصہ جو کمپنیاں غیر ملکی کرنسی میں رکھ سکتی ہیں",
        "trade",
        "percent",
        "What the rule was before and after its change, as reported in the press.",
    ),
    Series(
        "it_professionals",
        "People who work in information technology",
        "انفارمیشن ٹیکنالوجی میں کام کرنے والے افراد",
        "people",
        "people",
        _CITED,
        rounding=Decimal(100_000),
    ),
    Series(
        "population",
        "Population",
        "آبادی",
        "people",
        "people",
        _CITED,
        rounding=Decimal(10_000_000),
    ),
    Series(
        "wfp_donations",
        "Donations to the World Food Programme",
        "عالمی خوراک پروگرام کو عطیات",
        "world",
        "USD",
        _CITED,
        place="World",
        rounding=_MILLION,
    ),
    Series(
        "debt_to_gdp",
        "Public debt as a share of the economy",
        "معیشت کے مقابلے میں سرکاری قرض",
        "world",
        "percent",
        _CITED,
        place="World",
    ),
    Series(
        "target_localization",
        "Target: local content of handsets",
        "ہدف: ہینڈ سیٹوں میں مقامی اجزا",
        "targets",
        "percent",
        _TARGET,
    ),
    Series(
        "target_handset_exports",
        "Target: exports of handsets",
        "ہدف: ہینڈ سیٹوں کی برآمدات",
        "targets",
        "USD",
        _TARGET,
        Kind.FISCAL,
        rounding=Decimal(1_000_000_000),
    ),
    Series(
        "target_it_exports",
        "Target: exports of information technology and its services",
        "ہدف: انفارمیشن ٹیکنالوجی اور اس کی خدمات کی برآمدات",
        "targets",
        "USD",
        _TARGET,
        Kind.FISCAL,
        rounding=Decimal(1_000_000_000),
    ),
    Series(
        "target_technology_exports",
        "Target: exports of technology",
        "ہدف: ٹیکنالوجی کی برآمدات",
        "targets",
        "USD",
        _TARGET,
        rounding=Decimal(1_000_000_000),
    ),
    Series(
        "target_electric_share_of_vehicle_sales",
        "Target: electric vehicles' share of sales",
        "ہدف: گاڑیوں کی فروخت میں برقی گاڑیوں کا حصہ",
        "targets",
        "percent",
        _TARGET,
    ),
)

# The methods in Urdu, by what they are in English.
METHODS_UR = MappingProxyType(
    {
        _CITED: "جیسا شائع ہوا ویسا ہی نقل کیا گیا؛ ہر عدد کے ساتھ اس کا ماخذ درج ہے۔",
        _TARGET: "کسی پالیسی کا ہدف، نہ کہ جو حاصل ہوا؛ ہر عدد کے ساتھ اس کا ماخذ درج ہے۔",
        "Counted by the regulator from approvals; later years as reported in the press.": (
            "ریگولیٹر کی منظوریوں سے گنتی؛ بعد کے سال جیسا اخبارات میں شائع ہوا۔"
        ),
        "Counted by the regulator from certificates of compliance; as reported in the press.": (
            "ریگولیٹر کے مطابقتی سرٹیفکیٹس سے گنتی؛ جیسا اخبارات میں شائع ہوا۔"
        ),
        "Handsets assembled in the country out of all assembled and imported.": (
            "تمام تیار اور درآمد شدہ ہینڈ سیٹوں میں سے ملک میں تیار ہونے والے۔"
        ),
        "Customs values as published by the statistics office; fiscal years end in June.": (
            "کسٹم کی مالیت جیسا ادارہ شماریات نے شائع کی؛ مالی سال جون میں ختم ہوتا ہے۔"
        ),
        "Receipts through banks as published by the central bank; fiscal years end in June.": (
            "بینکوں کے ذریعے وصولیاں جیسا مرکزی بینک نے شائع کیں؛ مالی سال جون میں ختم ہوتا ہے۔"
        ),
        "Exports less imports of the same services, as published by the central bank.": (
            "انہی خدمات کی برآمدات منفی درآمدات، جیسا مرکزی بینک نے شائع کیا۔"
        ),
        "What the rule was before and after its change, as reported in the press.": (
            "تبدیلی سے پہلے اور بعد کا قاعدہ، جیسا اخبارات میں شائع ہوا۔"
        ),
    }
)

SERIES = MappingProxyType({series.name: series for series in CITED})


def named(name: str, known: Mapping[str, Series] = SERIES) -> Series:
    """The series of that name.

    Raises:
        UsageError: ``no_such_series``.
    """
    try:
        return known[name]
    except KeyError:
        raise UsageError(
            "no_such_series", f"There is no series {name!r}.", "The index lists them all."
        ) from None
