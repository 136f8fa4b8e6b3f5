from __future__ import annotations

from django.utils import translation

from pehchan.portal.cases.kinds import every
from pehchan.portal.cases.words import AUTHORITY, EVENTS, RULE


def test_every_step_of_every_kind_has_words():
    for kind in every():
        for one in kind.transitions:
            assert one.name in EVENTS or one.label, (kind.name, one.name)


def test_words_are_in_the_readers_language():
    for words in (AUTHORITY, RULE, *EVENTS.values()):
        english = str(words)
        with translation.override("ur"):
            assert str(words) != english
