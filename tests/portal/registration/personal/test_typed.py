from __future__ import annotations

import pytest

from pehchan.portal.registration.personal.typed import BadImeiError, read_imei, read_others

FIRST = "35209900176148"


@pytest.mark.parametrize(
    "text",
    ["352099001761481", "35-209900-176148-1", " 35 209900 176148 1 ", "۳۵۲۰۹۹۰۰۱۷۶۱۴۸۱"],
)
def test_an_imei_is_read_however_it_is_written(text: str) -> None:
    assert read_imei(text) == FIRST


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Give the IMEI"),
        ("352099001761482", "mistyped"),
        ("35209900176148", "last of the 15 digits is missing"),
        ("3520990017614", "15 digits"),
        ("8992420212345678901", "SIM card|15 digits"),
        ("A0000012345678", "15 digits"),
        ("hello", "15 digits"),
    ],
)
def test_what_is_no_imei_is_said_to_be_none(text: str, message: str) -> None:
    with pytest.raises(BadImeiError, match=message) as refused:
        read_imei(text)
    assert refused.value.next_step


def test_other_imeis_stand_on_lines_or_between_commas() -> None:
    assert read_others("", FIRST) == []
    assert read_others("352099001761499\n\n352099001761499, 490154203237518", FIRST) == [
        "35209900176149",
        "49015420323751",
    ]


def test_the_first_imei_again_is_not_another() -> None:
    with pytest.raises(BadImeiError, match="first IMEI again"):
        read_others("352099001761481", FIRST)


def test_a_device_has_at_most_five_imeis() -> None:
    from pehchan.identity.imei import with_check_digit

    others = [with_check_digit(f"3520990017615{n}") for n in range(5)]
    assert len(read_others("\n".join(others[:4]), FIRST)) == 4
    with pytest.raises(BadImeiError, match="at most 5"):
        read_others("\n".join(others), FIRST)
