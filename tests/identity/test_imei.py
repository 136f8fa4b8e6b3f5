from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.errors import PehchanError, UsageError
from pehchan.identity.imei import (
    Kind,
    Note,
    check_digit,
    display,
    normal_form,
    parse,
    with_check_digit,
)
from tests.identity.samples import imeis, texts

VECTORS = [("35209900176148", 1), ("49015420323751", 8), ("01332700000000", 2)]
fourteen = st.text(string.digits, min_size=14, max_size=14)


@pytest.mark.parametrize(("digits", "expected"), VECTORS)
def test_check_digits(digits: str, expected: int) -> None:
    assert check_digit(digits) == expected
    assert with_check_digit(digits) == f"{digits}{expected}"


@pytest.mark.parametrize(
    "text", ["3520990017614", "352099001761481", "3520990017614A", "٣" * 14, ""]
)
def test_only_fourteen_digits_have_a_check_digit(text: str) -> None:
    with pytest.raises(PehchanError) as caught:
        check_digit(text)
    assert caught.value.code == "not_fourteen_digits"
    assert with_check_digit(text) == text
    assert display(text) == text


@given(fourteen, st.integers(0, 13), st.integers(1, 9))
@settings(max_examples=100)
def test_a_single_mistyped_digit_changes_the_check_digit(
    digits: str, place: int, shift: int
) -> None:
    wrong = str((int(digits[place]) + shift) % 10)
    assert check_digit(digits[:place] + wrong + digits[place + 1 :]) != check_digit(digits)


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        (None, None),
        ("", None),
        (" \t", None),
        ("35209900176148", "35209900176148"),
        (" 352099001761481 ", "35209900176148"),
        ("3520990017614899", "35209900176148"),
        ("35209900176148XY", "35209900176148"),
        ("00000000000001", "00000000000001"),
        ("3520990017614a", "3520990017614A"),
        ("*#06#", "*#06#"),
        ("12345", "12345"),
        ("35-209900-176148-1", "35-209900-176148-1"),
        ("٣٥٢٠٩٩٠٠١٧٦١٤٨", "٣٥٢٠٩٩٠٠١٧٦١٤٨"),
        ("straße", "STRAßE"),
    ],
)
def test_the_normal_form_of_a_files_value(text: str | None, norm: str | None) -> None:
    assert normal_form(text) == norm


@given(texts)
@settings(max_examples=200)
def test_the_normal_form_is_its_own_normal_form(text: str | None) -> None:
    norm = normal_form(text)
    assert norm is None or normal_form(norm) == norm


def test_the_shown_form_stands_in_groups() -> None:
    assert display("35209900176148") == "35-209900-176148-1"
    assert display("01332700000000") == "01-332700-000000-2"


@pytest.mark.parametrize(
    "text",
    [
        "352099001761481",
        "35-209900-176148-1",
        "35 209900 176148 1",
        "35209900/176148/1",
        "35.209900.176148,1",
        "35–209900–176148–1",
        "imei:352099001761481",
        "IMEI 352099001761481",
        "IMEI2: 352099001761481",
        "imei-352099001761481",
        "urn:gsma:imei:35209900-176148-1",
        "URN:GSMA:IMEI:35209900-176148-1;vers=0",
        "۳۵۲۰۹۹۰۰۱۷۶۱۴۸۱",
        "٣٥٢٠٩٩٠٠١٧٦١٤٨١",
        "\u200e352099001761481\u200f\ufeff",
        "\xa0352099001761481\xa0",
    ],
)
def test_ways_to_write_one_imei(text: str) -> None:
    found = parse(text)
    assert (found.kind, found.device, found.digits) == (
        Kind.IMEI,
        "35209900176148",
        "352099001761481",
    )
    assert (found.tac, found.serial, found.software_version) == ("35209900", "176148", None)
    assert (found.check_digit, found.check_digit_expected) == ("1", "1")
    assert found.check_digit_ok is True
    assert found.notes == ()


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("3520990017614801", "01"),
        ("imeisv:35209900-176148-01", "01"),
        ("imeisv-3520990017614801", "01"),
        ("urn:gsma:imei:35209900-176148-0;svn=42", "42"),
        ("352099001761481/78", "78"),
    ],
)
def test_ways_to_write_one_imeisv(text: str, version: str) -> None:
    found = parse(text)
    assert (found.kind, found.device) == (Kind.IMEISV, "35209900176148")
    assert found.software_version == version


def test_fourteen_digits_tell_the_expected_check_digit_and_no_more() -> None:
    found = parse("35209900176148")
    assert (found.kind, found.check_digit, found.check_digit_expected) == (Kind.IMEI, None, "1")
    assert found.check_digit_ok is None


def test_a_wrong_check_digit_is_noted_and_the_device_is_the_same() -> None:
    found = parse("352099001761480")
    assert found.check_digit_ok is False
    assert found.notes == (Note.CHECK_DIGIT_WRONG,)
    assert found.device == "35209900176148"


@pytest.mark.parametrize("text", ["imei-352099001761480", "urn:gsma:imei:35209900-176148-0"])
def test_a_networks_spare_zero_is_not_wrong(text: str) -> None:
    found = parse(text)
    assert found.check_digit_ok is None
    assert found.notes == (Note.CHECK_DIGIT_SPARE,)


def test_a_networks_other_digit_can_be_wrong() -> None:
    assert parse("imei-352099001761485").check_digit_ok is False


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("00000000000000", Note.ALL_SAME_DIGIT),
        ("004401230000001", Note.TEST_TAC),
        ("3520990017614899", Note.SOFTWARE_VERSION_WITHHELD),
        ("12345", Note.TOO_SHORT),
        ("352099001761481 352099001761499", Note.TOO_LONG),
        ("8992301234567890123", Note.SIM_CARD_NUMBER),
        ("35*67890#1234", Note.FOREIGN_CHARACTERS),
    ],
)
def test_what_is_odd_is_noted(text: str, note: Note) -> None:
    assert note in parse(text).notes


@pytest.mark.parametrize(("text", "good"), [("AF0123450ABCDE", None), ("af 012345 0abcde c", True)])
def test_a_meid_is_known_by_its_fourteen_digits(text: str, good: bool | None) -> None:
    found = parse(text)
    assert (found.kind, found.device) == (Kind.MEID, "AF0123450ABCDE")
    assert found.check_digit_expected == "C"
    assert found.check_digit_ok is good


def test_a_meids_wrong_check_digit_is_noted() -> None:
    found = parse("AF0123450ABCDED")
    assert (found.check_digit_ok, found.notes) == (False, (Note.CHECK_DIGIT_WRONG,))


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("*#06#", "*#06#"),
        ("35abcdef", "35ABCDEF"),
        ("12 345", "12345"),
        ("۰۰۰۰۰۰۰", "0000000"),
        ("35209900176148AB", "35209900176148"),
        ("35209900176148123", "35209900176148"),
        ("imei:*#06#", "*#06#"),
    ],
)
def test_other_texts_keep_the_form_a_file_gives_them(text: str, device: str) -> None:
    found = parse(text)
    assert (found.kind, found.device) == (Kind.OTHER, device)


@pytest.mark.parametrize("text", ["", "  ", "imei:", "\u200b", "---"])
def test_nothing_typed_is_an_error(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert caught.value.code == "empty_identifier"
    assert caught.value.next_step


@given(imeis)
@settings(max_examples=200)
def test_typed_imeis_and_files_values_name_the_same_device(text: str) -> None:
    found = parse(text)
    assert found.device == normal_form(text) == text[:14]
    assert found.tac is not None
    assert found.serial is not None
    assert found.tac + found.serial == found.device


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_any_text_is_read_or_refused_as_empty(text: str) -> None:
    try:
        found = parse(text)
    except UsageError as error:
        assert error.code == "empty_identifier"
    else:
        assert normal_form(found.device) == found.device
