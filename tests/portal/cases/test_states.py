from __future__ import annotations

from django.utils import translation

from pehchan.portal.cases.states import LABELS, TONES, State, label_of, tone_of


def test_every_state_has_a_word_and_a_shape():
    assert set(LABELS) == set(TONES) == set(State)
    assert set(TONES.values()) <= {"quiet", "waiting", "attention", "good", "bad"}


def test_words_are_in_the_readers_language():
    english = {state: label_of(state) for state in State}
    with translation.override("ur"):
        urdu = {state: label_of(state) for state in State}
    assert all(any("\u0600" <= letter <= "\u06ff" for letter in one) for one in urdu.values())
    assert len(set(english.values())) == len(set(urdu.values())) == len(State)


def test_a_kinds_own_state_is_readable_too():
    assert (label_of("goods_seized"), tone_of("goods_seized")) == ("Goods seized", "waiting")
