from __future__ import annotations

import pytest

from pehchan.portal.community.errors import BadHandleError
from pehchan.portal.community.members.handles import (
    LONGEST,
    Skeleton,
    handle_checked,
    handle_suggested,
    skeleton,
)
from pehchan.portal.community.models import Profile

pytestmark = pytest.mark.django_db


def taken(handle: str) -> None:
    Profile.objects.create(handle=handle, name=handle)


@pytest.mark.parametrize(
    "text",
    ["ab", "a" * 31, "1abc", "a--b", "-abc", "abc-", "a b c", "ali.b", "علی", "аlice", "a_-b", ""],
)
def test_a_handle_has_one_form(text: str) -> None:
    with pytest.raises(BadHandleError) as refused:
        handle_checked(text)
    assert refused.value.code == "bad_handle"


def test_a_handle_is_taken_down_in_lower_case_without_its_at() -> None:
    assert handle_checked(" @Ali-Khan_2 ") == "ali-khan_2"


@pytest.mark.parametrize("text", ["admin", "Admin", "adm1n", "ad-min", "m0derator", "modemtor0r"])
def test_reserved_words_and_what_looks_like_them_are_refused(text: str) -> None:
    if text == "modemtor0r":  # looks like nothing that is reserved
        assert handle_checked(text) == text
        return
    with pytest.raises(BadHandleError) as refused:
        handle_checked(text)
    assert refused.value.code == "reserved_handle"


@pytest.mark.parametrize(
    "text", ["william", "wi11iam", "willi-am", "vvilliam", "wllllarn", "WILLIAM"]
)
def test_a_handle_that_looks_like_anothers_is_refused(text: str) -> None:
    taken("william")

    with pytest.raises(BadHandleError) as refused:
        handle_checked(text)
    assert refused.value.code == "taken_handle"


def test_the_database_sees_the_same_looks() -> None:
    for handle in ("corn-vvine_105", "modern", "i1l-0o5s", "warnvv"):
        taken(handle)

    seen = Profile.objects.annotate(looks=Skeleton("handle")).values_list("handle", "looks")
    assert [looks for _, looks in seen] == [skeleton(handle) for handle, _ in seen]


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Alice Khan", "alice-khan"),
        ("Zoë Müller", "zoe-muller"),
        ("عامر شاہ", "aamr-shah"),
        ("李", "reader"),
        ("Al", "reader"),
        ("Admin", "admin-2"),
        ("42 Steps", "steps"),
    ],
)
def test_a_handle_is_suggested_from_the_name(name: str, handle: str) -> None:
    assert handle_suggested(name) == handle
    assert handle_checked(handle) == handle


def test_a_suggestion_is_free_and_short_enough() -> None:
    taken("alice-khan")
    taken("alice-khan-2")

    assert handle_suggested("Alice Khan") == "alice-khan-3"
    assert len(handle_checked(handle_suggested("very long name " * 9))) <= LONGEST
