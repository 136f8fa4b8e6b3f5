from __future__ import annotations

from decimal import Decimal

from pehchan.figures.chart.words import Words
from pehchan.portal.community.comments.figures_shown import amount, figures_html, what
from pehchan.portal.community.models import OfferedFigure


def figure(**fields: object) -> OfferedFigure:
    first = {
        "series": "handsets_assembled_locally",
        "part": "type=smartphone",
        "period": "2022-H1",
        "value": Decimal("30500000.000000"),
        "unit": "devices",
        "source": "The <regulator>",
        "link": 'https://example.org/"2025"',
    }
    return OfferedFigure(**(first | fields))


def test_a_figure_says_what_when_how_much_and_from_where() -> None:
    shown = figures_html([figure()], "en")

    assert "Handsets assembled in the country (smartphone)" in shown
    assert "first half of 2022" in shown
    assert "30,500,000 handsets" in shown
    assert "The &lt;regulator&gt;" in shown and "example.org" in shown
    assert '"2025"' not in shown
    assert "Offered" in shown


def test_a_declined_one_says_why() -> None:
    shown = figures_html([figure(state="declined", reason="A <guess>.")], "en")

    assert "Not taken" in shown and "A &lt;guess&gt;." in shown


def test_in_urdu_and_of_another_series() -> None:
    words = Words("ur")

    assert what(figure(), words) == "ملک میں تیار کردہ ہینڈ سیٹ (سمارٹ فون)"
    assert what(figure(series="other", part="Chargers"), words) == "Chargers"
    assert amount(figure(unit="percent", value=Decimal("95.5")), words).endswith("فیصد")
