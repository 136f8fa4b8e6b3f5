from __future__ import annotations

import datetime
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from pehchan.errors import UsageError
from pehchan.figures.observation import cited
from pehchan.figures.reconcile import reconcile
from pehchan.figures.release import (
    COLUMNS,
    COLUMNS_OF,
    Release,
    as_csv,
    digest,
    frozen,
    held_of,
    same_figures,
    thawed,
)
from pehchan.figures.series import CITED

AT = datetime.datetime(2025, 8, 1, 9, 30, tzinfo=datetime.UTC)


def first() -> Release:
    figures = cited()
    return Release("cited", 1, AT, "", False, "", held_of(CITED, figures, reconcile(figures)))


def test_what_was_frozen_comes_back_whole_and_freezes_to_the_same_bytes() -> None:
    content = frozen(first())
    assert thawed(content) == first()
    assert frozen(thawed(content)) == content


def test_the_bytes_are_canonical() -> None:
    content = frozen(first())
    read = json.loads(content)
    again = json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert content == again.encode() + b"\n"
    assert digest(content) == digest(frozen(first()))


def test_every_cited_figure_is_in_the_release_with_its_source() -> None:
    held = first().held
    assert sum(len(one.observations) for one in held) == len(cited())
    lines = as_csv("cited-1", held).decode().splitlines()
    assert lines[0].split(",") == list(COLUMNS)
    assert len(lines) == 1 + len(cited())
    assert "cited-1,handsets_imported,Pakistan,devices,,2022-H1,1140000" in "\n".join(lines)


def test_a_later_time_is_other_bytes_of_the_same_figures() -> None:
    later = replace(first(), number=2, previous=digest(frozen(first())), released_at=AT.min)
    assert same_figures(first(), later)
    assert frozen(replace(later, released_at=AT)) != frozen(first())


def test_another_value_is_another_figure() -> None:
    release = first()
    held = release.held[0]
    wrong = replace(held.observations[0], value=Decimal(1))
    changed = replace(held, observations=(wrong, *held.observations[1:]), checks=())
    assert not same_figures(release, replace(release, held=(changed, *release.held[1:])))


def test_a_correction_says_why() -> None:
    with pytest.raises(UsageError) as refused:
        frozen(replace(first(), correction=True, reason=" "))
    assert refused.value.code == "no_reason"


def test_a_later_format_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        thawed(frozen(first()).replace(b'"format":2', b'"format":3'))
    assert refused.value.code == "bad_release"


def test_formulas_do_not_reach_a_spreadsheet_and_negative_numbers_do() -> None:
    one = replace(cited()[0], source="=HYPERLINK(1)", value=Decimal(-5))
    text = as_csv("cited-1", held_of(CITED, [one])).decode()
    assert "'=HYPERLINK(1)" in text
    assert ",-5," in text


def test_a_series_that_is_not_there() -> None:
    assert first().of("handsets_eaten") is None
    assert [one.series.name for one in first().only(["population", "x"])] == ["population"]


def test_a_release_of_the_first_format_thaws_and_freezes_to_the_same_bytes() -> None:
    old = replace(first(), format=1)
    content = frozen(old)
    assert b"entered" not in content
    assert content.startswith(b'{"collection":"cited","correction":false,"format":1,')
    again = thawed(content)
    assert again.held[0].observations[0].entered_on is None
    assert frozen(again) == content


def test_who_entered_a_figure_is_told_and_makes_no_other_figure() -> None:
    assert frozen(first()).count(b'"entered_by":"Pehchan","entered_on":"2026-11-23"') == len(
        cited()
    )
    assert same_figures(first(), thawed(frozen(replace(first(), format=1))))
    text = as_csv("cited-1", first().held).decode()
    assert text.splitlines()[1].endswith(",Pehchan,2026-11-23")
    old = as_csv("cited-1", first().held, COLUMNS_OF[1]).decode().splitlines()
    assert old[0].endswith(",link,credit")
    assert old[1].count(",") == old[0].count(",")
