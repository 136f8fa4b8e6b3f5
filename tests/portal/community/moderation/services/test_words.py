from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Act, HeldWord
from pehchan.portal.community.moderation.services.words import word_add, word_remove
from tests.portal import people_made

pytestmark = pytest.mark.django_db


def test_a_word_is_held_once_and_no_longer() -> None:
    mona = people_made.mona()

    first = word_add(word="  Free   Money ", actor=mona)
    assert word_add(word="free money", actor=mona) == first
    assert HeldWord.objects.get().word == "free money"

    word_remove(word=first, actor=mona)
    assert not HeldWord.objects.exists()
    assert [act.kind for act in Act.objects.all()] == ["word_removed", "word_added"]
    assert Event.objects.order_by("-number").first().before == {"w": "free money"}


@pytest.mark.parametrize("word", ["", "***", "a", "؟"])
def test_what_would_hold_everything_is_refused(word: str) -> None:
    with pytest.raises(CommunityError):
        word_add(word=word, actor=people_made.mona())
