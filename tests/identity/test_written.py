from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.identity.written import Written, read

IMEI = "352099001761481"


@pytest.mark.parametrize(
    ("text", "plain", "digits"),
    [
        (IMEI, IMEI, IMEI),
        (f" \t{IMEI}\r\n", IMEI, IMEI),
        ("35-209900-176148-1", "35-209900-176148-1", IMEI),
        ("35 209900/176148.1", "35 209900/176148.1", IMEI),
        ("35_209900,176148\u22121", "35_209900,176148\u22121", IMEI),
        ("35\u2010209900\u2013176148\u20151", "35\u2010209900\u2013176148\u20151", IMEI),
        ("af 0123450abcde", "af 0123450abcde", "af0123450abcde"),
        ("*#06#", "*#06#", "*#06#"),
        ("", "", ""),
        ("---", "---", ""),
    ],
)
def test_separators_are_kept_in_plain_and_gone_from_the_digits(
    text: str, plain: str, digits: str
) -> None:
    assert read(text) == Written(plain, digits)


@pytest.mark.parametrize(
    "prefix",
    ["imei:", "IMEI ", "imeisv:", "Imei2: ", "IMEI 1:", "imei : ", "MEID:", "meid-", "imei"],
)
def test_a_name_in_front_is_no_part_of_the_number(prefix: str) -> None:
    assert read(f"{prefix}{IMEI}") == Written(IMEI, IMEI)


def test_a_box_number_is_one_only_before_a_colon() -> None:
    assert read("imei2:352099").digits == "352099"
    assert read("imei2 352099").digits == "2352099"
    assert read("imei5: 352099").plain == "5: 352099"


@pytest.mark.parametrize(
    ("text", "spare"),
    [
        (f"imei-{IMEI}", True),
        (f"IMEISV-{IMEI}8", True),
        ("imei-35209900176148", False),
        ("imei-35-209900-176148-1", False),
        (f"imei:{IMEI}", False),
        (IMEI, False),
        ("urn:gsma:imei:35209900-176148-0", True),
    ],
)
def test_the_fifteenth_digit_may_be_spare_only_where_networks_write(text: str, spare: bool) -> None:
    assert read(text).spare is spare


@pytest.mark.parametrize(
    ("parameters", "version"),
    [
        ("", None),
        (";svn=42", "42"),
        (";SVN=42;vers=0", "42"),
        (";vers=0;svn=07", "07"),
        (";vers=12", None),
    ],
)
def test_the_urns_parameters_are_read_and_taken_off(parameters: str, version: str | None) -> None:
    found = read(f"urn:gsma:imei:35209900-176148-0{parameters}")
    assert found == Written("35209900-176148-0", "352099001761480", True, version)


def test_an_unknown_parameter_stays_in_sight() -> None:
    found = read("urn:gsma:imei:35209900-176148-0;svn=4")
    assert (found.plain, found.software_version) == ("35209900-176148-0;svn=4", None)


@pytest.mark.parametrize("text", [f"{IMEI}/78", f"{IMEI} / 78", f"imei: {IMEI}/78"])
def test_a_version_behind_a_slash_stands_apart(text: str) -> None:
    assert read(text) == Written(IMEI, IMEI, False, "78")


@pytest.mark.parametrize("text", [f"{IMEI}/7", f"{IMEI}/789", f"{IMEI[1:]}/78"])
def test_only_two_digits_behind_fifteen_are_a_version(text: str) -> None:
    found = read(text)
    assert found == Written(text, text.replace("/", ""))


@pytest.mark.parametrize("zero", ["0", "٠", "۰", "०", "０"])
def test_the_digits_of_every_script_are_read(zero: str) -> None:
    typed = "".join(chr(ord(zero) + int(digit)) for digit in IMEI)
    assert read(typed) == Written(IMEI, IMEI)


@pytest.mark.parametrize("invisible", ["\u200b", "\u200e", "\u200f", "\u2066", "\ufeff", "\xad"])
def test_what_cannot_be_seen_does_not_count(invisible: str) -> None:
    assert read(f"{invisible}352099{invisible}001761481{invisible}") == Written(IMEI, IMEI)


@pytest.mark.parametrize("character", ["²", "①", "½", "〡"])
def test_what_only_looks_like_a_digit_stays(character: str) -> None:
    assert read(f"35{character}").digits == f"35{character}"


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read(text)
    assert found.plain == found.plain.strip()
    assert not set(found.digits) & set(" \t\n-/.,_\u2013\u2212")
