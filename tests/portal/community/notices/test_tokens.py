from __future__ import annotations

import pytest
from django.http import Http404

from pehchan.portal.community.models import Profile
from pehchan.portal.community.notices.tokens import off_address, off_read
from tests.portal.community.notices.made import alice

pytestmark = pytest.mark.django_db


def token_of(kind: str) -> str:
    return off_address(alice(), kind).rstrip("/").rpartition("/")[2]


def test_a_link_says_who_and_what(settings: object) -> None:
    settings.PEHCHAN_ADDRESS = "https://register.example"

    assert off_address(alice(), "").startswith("https://register.example/community/notices/off/")
    off = off_read(token_of("mention"))
    assert (off.profile, off.kind, off.label) == (alice(), "mention", "You were mentioned")
    assert off_read(token_of("")).label == ""


@pytest.mark.parametrize("token", ["", "x", "WzEsIiJd:1aaaaa:bbbb"])
def test_what_we_did_not_write_is_nothing(token: str) -> None:
    with pytest.raises(Http404):
        off_read(token)


def test_a_link_that_was_changed_is_nothing() -> None:
    token = token_of("mention")
    with pytest.raises(Http404):
        off_read(token[:-1] + ("a" if token[-1] != "a" else "b"))


def test_who_has_left_is_asked_nothing() -> None:
    token = token_of("mention")
    Profile.objects.update(state="left")

    with pytest.raises(Http404):
        off_read(token)
