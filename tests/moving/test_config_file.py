"""Reading config.yml: types, places of errors, and what nobody asked for."""

from __future__ import annotations

import datetime

import pytest

from pehchan.moving.config_file import ConfigFileError, load


def test_scalars_stay_text_until_a_type_is_asked_for() -> None:
    root = load("a: 01\nb: 20260720\nc: Yes\nd: 0.5\ne: [1, '02']\n")
    assert root.text("a") == "01"
    assert root.date("b", datetime.date.min) == datetime.date(2026, 7, 20)
    assert root.flag("c", False) is True
    assert root.number("d") == 0.5
    assert root.texts("e") == ("1", "02")


@pytest.mark.parametrize(
    ("text", "read", "named"),
    [
        ("a: {b: x}", lambda r: r.node("a").whole("b"), "a.b: 'x' is not a whole number"),
        ("a: x", lambda r: r.number("a"), "a: 'x' is not a number"),
        ("a: maybe", lambda r: r.flag("a", True), "a: 'maybe' is not true or false"),
        ("a: 2026-01-01", lambda r: r.date("a", datetime.date.min), "is not YYYYMMDD"),
        ("a: 20260231", lambda r: r.date("a", datetime.date.min), "is not YYYYMMDD"),
        ("a: 1", lambda r: r.node("a"), "a is not a mapping"),
        ("a: 1", lambda r: r.texts("a"), "a is not a list"),
        ("a: [1]", lambda r: r.text("a"), "a is not a single value"),
        ("a: [1]", lambda r: r.nodes("a"), r"a[0] is not a mapping"),
        ("{}", lambda r: r.text("z"), "z is missing"),
    ],
)
def test_an_error_names_the_key(text: str, read: object, named: str) -> None:
    with pytest.raises(ConfigFileError) as raised:
        read(load(text))  # type: ignore[operator]
    assert named in raised.value.message


@pytest.mark.parametrize("text", ["a: [", "- 1", "just words"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(ConfigFileError):
        load(text)


def test_unused_keys_are_named_with_their_path() -> None:
    root = load("a: {b: 1, c: 2}\nd: 3\n")
    root.node("a").text("b")
    assert root.unused() == ("d", "a.c")
