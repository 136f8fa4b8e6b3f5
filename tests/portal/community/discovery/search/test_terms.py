from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.portal.community.discovery.search.terms import Terms, nearest, terms_of
from pehchan.portal.community.models import Post
from pehchan.portal.community.posts.words import words_of
from tests.portal.community.moderation.made import a_post, new_member


def test_words_are_in_one_form_and_phrases_stay_together() -> None:
    assert terms_of('Phones "Local  Assembly" ۲۰۲۱ phones') == Terms(
        ("phones", "2021"), ("local assembly",)
    )
    assert not terms_of(' "" ! ')
    assert terms_of("a" * 500).words == ("a" * 200,)
    assert len(terms_of(" ".join(f"w{number}" for number in range(50))).words) == 10


@pytest.mark.django_db
@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_whatever_is_typed_is_a_query(text: str) -> None:
    terms = terms_of(text)
    if terms:
        assert not Post.objects.filter(words=terms.query()).exists()


@pytest.mark.django_db
def test_a_word_that_nobody_wrote_leads_to_the_one_most_like_it() -> None:
    a_post(new_member(), words=words_of("Assembly of smartphones", "پاکستان میں"))

    assert nearest(terms_of("asembly smartfones")) == Terms(("assembly", "smartphones"))
    assert nearest(terms_of("پاکستن")) == Terms(("پاکستان",))
    assert nearest(terms_of("assembly")) is None
    assert nearest(terms_of("zzzzzzz")) is None


@pytest.mark.django_db
def test_words_of_what_not_everybody_may_read_are_not_given_away() -> None:
    author = new_member()
    for fields in ({"state": "held"}, {"visibility": "members"}, {"state": "draft"}):
        a_post(author, words=words_of("", "confidential"), **fields)
    assert nearest(terms_of("confidentiall")) is None

    Post.objects.filter(state="held").update(state="published")
    assert nearest(terms_of("confidentiall")) == Terms(("confidential",))
