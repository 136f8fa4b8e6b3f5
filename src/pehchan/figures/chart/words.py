"""Numbers, periods, units and parts as English and Urdu write them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

from pehchan.figures.observation import Dimensions
from pehchan.figures.period import Kind, Period, parse
from pehchan.figures.register.series import DEMO

LANGUAGES = ("en", "ur")
_LOCALES = {"en": "en_GB", "ur": "ur_PK"}
_QUARTERS = ("پہلی", "دوسری", "تیسری", "چوتھی")
_ORDINALS = ("first", "second", "third", "fourth")
_COMPACT = 100_000
_UNITS = {
    "devices": ("handsets", "ہینڈ سیٹ"),
    "devices a month": ("handsets a month", "ہینڈ سیٹ ماہانہ"),
    "subscribers": ("subscribers", "صارفین"),
    "percent": ("per cent", "فیصد"),
    "people": ("people", "افراد"),
    "USD": ("US dollars", "امریکی ڈالر"),
    "PKR": ("Pakistani rupees", "پاکستانی روپے"),
}
# Names of brands, organisations' short names and technologies stay as they are written.
_PARTS = {
    "smartphone": "سمارٹ فون",
    "2G feature phone": "2G فیچر فون",
    "feature phone": "فیچر فون",
    "modem": "موڈیم",
    "tablet": "ٹیبلٹ",
    "wearable": "پہننے والے آلات",
    "other": "دیگر",
    "unknown": "نامعلوم",
    "local": "مقامی",
    "imported": "درآمد شدہ",
    "personal": "ذاتی",
    "compliant": "قواعد کے مطابق",
    "not compliant": "قواعد کے خلاف",
    "notice": "اطلاع دی گئی",
    "computer services": "کمپیوٹر خدمات",
    "telecom": "ٹیلی کام",
    "information services": "معلوماتی خدمات",
    "monthly average": "ماہانہ اوسط",
    "motherboard components": "مدر بورڈ کے اجزا",
    "batteries": "بیٹریاں",
    "display": "سکرین",
    "camera": "کیمرہ",
    "housing": "خول",
    "charger": "چارجر",
    "packaging": "پیکنگ",
    "plastics": "پلاسٹک",
    "before": "پہلے",
    "after": "بعد میں",
    "lower": "کم از کم",
    "upper": "زیادہ سے زیادہ",
    "approximate": "تخمیناً",
    "United States": "امریکہ",
    "Germany": "جرمنی",
    "United Kingdom": "برطانیہ",
    "European Union": "یورپی یونین",
    "Private donors": "نجی عطیہ دہندگان",
    "Pakistan": "پاکستان",
    "South Korea": "جنوبی کوریا",
    "France": "فرانس",
    "Sweden": "سویڈن",
    "Canada": "کینیڈا",
    "Norway": "ناروے",
    "India": "بھارت",
    "World": "دنیا",
    "Uraan Pakistan": "اڑان پاکستان",
    "Mobile Device Manufacturing Policy 2020": "موبائل ڈیوائس مینوفیکچرنگ پالیسی 2020",
    "NEV policy 2025-2030": "نئی توانائی کی گاڑیوں کی پالیسی 2025 تا 2030",
}
_DIMENSIONS = {
    "brand": ("brand", "برانڈ"),
    "type": ("type", "قسم"),
    "technology": ("technology", "ٹیکنالوجی"),
    "operator": ("operator", "آپریٹر"),
    "origin": ("origin", "ماخذ"),
    "kind": ("kind", "قسم"),
    "donor": ("donor", "عطیہ دہندہ"),
    "country": ("country", "ملک"),
    "policy": ("policy", "پالیسی"),
    "plan": ("plan", "منصوبہ"),
    "part": ("part", "جزو"),
    "bound": ("bound", "حد"),
    "rule": ("rule", "قاعدہ"),
    "measure": ("measure", "پیمانہ"),
    "outcome": ("outcome", "نتیجہ"),
}


class Words:
    """How one language writes what figures consist of: ``en`` or ``ur``."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self.urdu = self.language == "ur"
        self._locale = _LOCALES[self.language]

    def say(self, english: str, urdu: str) -> str:
        """That of the two which is in this language."""
        return urdu if self.urdu else english

    def number(self, value: Decimal, places: int | None = None) -> str:
        """A number with its groups, all of its digits or so many behind the point."""
        if places is not None:
            value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        shown = max(0, -int(value.normalize().as_tuple().exponent))
        pattern = "#,##0" + ("." + "0" * (places if places is not None else shown)).rstrip(".")
        return str(format_decimal(value, pattern, locale=self._locale)).replace("\u200e", "")

    def short(self, value: Decimal) -> str:
        """A large number in three digits: ``31.4 million``, ``3.14 کروڑ``."""
        if abs(value) < _COMPACT:
            return self.number(value)
        text = format_compact_decimal(
            value, format_type="long", locale=self._locale, fraction_digits=2
        )
        number, _, word = str(text).replace("\u200e", "").partition(" ")
        if "." in number:
            number = number.rstrip("0").rstrip(".")
        return f"{number} {word}".strip()

    def shorter(self, value: Decimal) -> str:
        """As short as there is room for in small bars: ``442K``, ``4.42 لاکھ``."""
        text = format_compact_decimal(
            value,
            format_type="short",
            locale=self._locale,
            fraction_digits=0 if value < 10**6 else 2,
        )
        return self.short(value) if self.urdu else str(text)

    def percent(self, value: Decimal, places: int = 1) -> str:
        """``94.8 %``."""
        text = self.number(value, places)
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return self.say(f"{text} %", f"{text} فیصد")

    def value(self, value: Decimal, unit: str) -> str:
        """A value with its unit, short: ``31.4 million``, ``95 %``, ``$1.9 billion``."""
        if unit == "percent":
            return self.percent(value)
        if unit == "USD":
            return self.say(f"${self.short(value)}", f"{self.short(value)} ڈالر")
        if unit == "PKR":
            return self.say(f"Rs {self.short(value)}", f"{self.short(value)} روپے")
        return self.short(value)

    def exact(self, value: Decimal, unit: str) -> str:
        """A value with all of its digits, as tables have it."""
        return self.number(value) + (" %" if unit == "percent" else "")

    def unit(self, unit: str) -> str:
        """``handsets``, ``US dollars``; an unknown one as it is."""
        return self.say(*_UNITS.get(unit, (unit, unit)))

    def period(self, period: Period) -> str:
        """``first half of 2022``, ``2022 کی پہلی ششماہی``."""
        text = period.text
        if period.kind is Kind.SPAN:
            first, _, last = text.partition("/")
            begin, end = self.period(parse(first)), self.period(parse(last))
            return self.say(f"{begin} to {end}", f"{begin} تا {end}")
        if period.kind is Kind.MONTH:
            return self.month(period.start)
        if period.kind is Kind.FISCAL:
            years = self._across(f"{period.start.year}–{period.end.year % 100:02d}")
            return self.say(f"fiscal year {years}", f"مالی سال {years}")
        if period.kind is Kind.YEAR:
            return text
        year, number = text[:4], int(text[-1]) - 1
        if period.kind is Kind.HALF:
            return self.say(
                f"{_ORDINALS[number]} half of {year}", f"{year} کی {_QUARTERS[number]} ششماہی"
            )
        return self.say(
            f"{_ORDINALS[number]} quarter of {year}", f"{year} کی {_QUARTERS[number]} سہ ماہی"
        )

    def month(self, day: datetime.date) -> str:
        """``June 2025``."""
        return str(format_date(day, "MMMM y", locale=self._locale))

    def day(self, day: datetime.date) -> str:
        """``24 November 2026``."""
        return str(format_date(day, "d MMMM y", locale=self._locale))

    def tick(self, period: Period) -> str:
        """A period in two short lines, for an axis."""
        text = period.text
        if period.kind in (Kind.HALF, Kind.QUARTER):
            number = int(text[-1]) - 1
            half = period.kind is Kind.HALF
            urdu = f"{_QUARTERS[number]} {'ششماہی' if half else 'سہ ماہی'}"
            english = f"{['1st', '2nd', '3rd', '4th'][number]} {'half' if half else 'quarter'}"
            return f"{text[:4]}\n{self.say(english, urdu)}"
        if period.kind is Kind.MONTH:
            month = format_date(period.start, self.say("MMM", "MMMM"), locale=self._locale)
            return f"{month}\n{period.start.year}"
        if period.kind is Kind.FISCAL:
            years = self._across(f"{period.start.year}–{period.end.year % 100:02d}")
            return f"{years}\n{self.say('fiscal', 'مالی سال')}"
        return self._across(text.replace("/", "–"))

    def _across(self, years: str) -> str:
        """Years with a dash between them, which run from left to right in Urdu, too."""
        return self.say(years, f"\u2066{years}\u2069")

    def kind(self, kind: Kind) -> str:
        """``Months``, ``Fiscal years``: periods of a length."""
        return {
            Kind.MONTH: self.say("Months", "مہینے"),
            Kind.QUARTER: self.say("Quarters", "سہ ماہیاں"),
            Kind.HALF: self.say("Half-years", "ششماہیاں"),
            Kind.YEAR: self.say("Years", "سال"),
            Kind.FISCAL: self.say("Fiscal years", "مالی سال"),
            Kind.SPAN: self.say("Spans of years", "کئی سالہ مدتیں"),
        }[kind]

    def part(self, part: Dimensions) -> str:
        """``smartphone``; of several, with commas."""
        names = (self.say(value, _PARTS.get(value, value)) for _, value in part)
        return self.say(", ", "، ").join(names)

    def dimension(self, name: str) -> str:
        """What the parts are parts by: ``brand``."""
        return self.say(*_DIMENSIONS.get(name, (name, name)))

    def place(self, place: str) -> str:
        """A place."""
        name, demo, _ = place.partition(DEMO)
        name = self.say(name, _PARTS.get(name, name))
        return name + self.say(demo, " (فرضی نمونے کا ملک)" if demo else "")

    def listing(self, texts: Iterable[str]) -> str:
        """``a, b and c``."""
        *most, last = list(texts)
        if not most:
            return last
        comma, word = self.say(", ", "، "), self.say(" and ", " اور ")
        return comma.join(most) + word + last
