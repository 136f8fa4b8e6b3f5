from __future__ import annotations

from decimal import Decimal

import pytest

from pehchan.portal.community.comments.values import value_of
from pehchan.portal.community.errors import CommunityError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("31400000", "31400000"),
        ("31,400,000", "31400000"),
        ("3,14,00,000", "31400000"),
        ("31.4 million", "31400000"),
        ("31.4m", "31400000"),
        ("3.14 crore", "31400000"),
        ("۳۱۴ لاکھ", "31400000"),
        ("۳۱٬۴۰۰٬۰۰۰", "31400000"),
        ("$1.9 billion", "1900000000"),
        ("95 %", "95"),
        ("95.25%", "95.25"),
        ("-3.5", "-3.5"),
        ("−3.5", "-3.5"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, value: str) -> None:
    assert value_of(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "many", "3.14.15", "1,2,3", "31 zillion", "NaN", "Infinity", "1e9", "0.0000001", "9" * 30],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(CommunityError) as refused:
        value_of(text)

    assert refused.value.code == "bad_value"
