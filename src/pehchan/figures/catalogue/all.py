"""Every chart by its name, and the three pictures that combine them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from pehchan.figures.catalogue import cited, content, register
from pehchan.figures.catalogue.chart import CITED, REGISTER
from pehchan.figures.catalogue.each import each
from pehchan.figures.register.series import REGISTER as REGISTER_SERIES
from pehchan.figures.series import CITED as CITED_SERIES

CHARTS = MappingProxyType(
    {
        chart.name: chart
        for chart in (
            *cited.CHARTS,
            *(each(series, CITED) for series in CITED_SERIES),
            *register.CHARTS,
            content.CHART,
            # The others' parts are what there is to see of them; those have charts of their own.
            *(
                each(series, REGISTER)
                for series in REGISTER_SERIES
                if series.unit == "percent" and series.name != content.CHART.series[0]
            ),
        )
    }
)
TOPICS = MappingProxyType(
    {
        "handsets": ("Handsets: assembly and imports", "ہینڈ سیٹ: تیاری اور درآمد"),
        "networks": ("Devices on the networks", "نیٹ ورکس پر موجود آلات"),
        "trade": ("Trade", "تجارت"),
        "targets": ("Targets of policies", "پالیسیوں کے اہداف"),
        "people": ("People", "لوگ"),
        "world": ("The world", "دنیا"),
    }
)


@dataclass(frozen=True)
class Picture:
    """A page that tells one story with several charts, cited ones and the register's own."""

    name: str
    title: tuple[str, str]
    lead: tuple[str, str]
    charts: tuple[str, ...]


PICTURES = (
    Picture(
        "from-imports-to-local-assembly",
        ("From imports to local assembly", "درآمد سے مقامی تیاری تک"),
        (
            "How a country that bought its handsets ready-made came to assemble most of them.",
            "ایک ملک جو تیار ہینڈ سیٹ خریدتا تھا، کیسے زیادہ تر خود تیار کرنے لگا۔",
        ),
        (
            "local-and-imported",
            "share-met-locally",
            "handset-import-value-usd",
            "registered-by-origin",
            "share-registered-locally",
            "local-content",
        ),
    ),
    Picture(
        "handset-market",
        ("The handset market", "ہینڈ سیٹوں کی منڈی"),
        (
            "Which brands and which kinds of handsets are made and used.",
            "کون سے برانڈ اور کس قسم کے ہینڈ سیٹ بنتے اور استعمال ہوتے ہیں۔",
        ),
        ("brands", "assembled-by-type", "registered-brands", "registered-by-technology"),
    ),
    Picture(
        "telecom-indicators",
        ("Telecom indicators", "ٹیلی کام اشاریے"),
        (
            "What is on the networks: devices by type and generation, subscribers by operator.",
            "نیٹ ورکس پر کیا ہے: آلات بلحاظ قسم اور نسل، صارفین بلحاظ آپریٹر۔",
        ),
        (
            "devices-on-network",
            "it-exports",
            "devices-by-generation",
            "smartphone-share",
            "subscribers-by-operator",
            "devices-and-rules",
        ),
    ),
)
