from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pehchan.errors import UsageError
from pehchan.figures.entry import entry, part_text, repeats, standing
from pehchan.figures.observation import Observation, cited

GOOD = {
    "series": "handsets_assembled_locally",
    "part": "",
    "period": "2023",
    "value": "21,280,000",
    "source": "PTA annual report",
    "link": "https://www.pta.gov.pk/report",
}


def entered(**other: Any) -> Observation:
    return entry(**(GOOD | other))


def test_an_entry_is_brought_into_normal_form() -> None:
    one = entered(part=" type=smartphone;brand=Itel", value=" 1 234 567.500 ", source="A\n  B ")
    assert one.part == (("brand", "Itel"), ("type", "smartphone"))
    assert part_text(one.part) == "brand=Itel; type=smartphone"
    assert f"{one.value:f}" == "1234567.5"
    assert one.source == "A B"
    assert f"{entered(value=Decimal('21280000.000000')).value:f}" == "21280000"
    assert (one.line, one.claim, one.reachable) == (0, None, True)


@pytest.mark.parametrize(
    ("field", "written", "code"),
    [
        ("series", "handsets_eaten", "no_such_series"),
        ("period", "2023-13", "bad_period"),
        ("part", "Itel", "bad_part"),
        ("part", "brand=", "bad_part"),
        ("part", "brand=A; brand=B", "bad_part"),
        ("part", "brand=a=b", "bad_part"),
        ("part", "brand=" + "x" * 200, "bad_part"),
        ("value", "many", "bad_value"),
        ("value", "NaN", "bad_value"),
        ("value", "-1", "bad_value"),
        ("value", "1e30", "bad_value"),
        ("value", "0.1234567", "bad_value"),
        ("source", " \u200b ", "no_source"),
        ("link", "", "bad_link"),
        ("link", "javascript:alert(1)", "bad_link"),
        ("link", "https://user@evil.example/", "bad_link"),
        ("link", "https://a.example/ b", "bad_link"),
        ("link", "https://[", "bad_link"),
    ],
)
def test_what_cannot_be_taken_says_what_to_do(field: str, written: str, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        entered(**{field: written})
    assert refused.value.code == code
    assert refused.value.next_step


def test_a_loss_is_a_figure_of_money() -> None:
    assert entered(series="it_exports_net", value="-5000000").value == Decimal(-5_000_000)


def test_what_stands_there_already_is_known() -> None:
    one = entered(period="2024", value="31380000", source="PTA via TechJuice")
    assert len(standing(one, cited())) == 3
    assert repeats(one, cited())
    assert not repeats(entered(period="2024", value="31380001"), cited())
    assert standing(entered(), cited()) == []
