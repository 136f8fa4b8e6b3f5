from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from django.utils import timezone

from pehchan.portal.cases.sections import OPINIONS, Opinion, outcome, outcome_of, standing
from pehchan.portal.cases.services import information_answer, review_finish, section_review
from tests.portal import people_made as people
from tests.portal.cases import made

APPROVED, REJECTED, INFORMATION = Opinion.APPROVED, Opinion.REJECTED, Opinion.INFORMATION


@pytest.mark.parametrize("opinions", list(itertools.product([*Opinion, None], repeat=3)))
def test_reject_before_approve_before_asking_and_nothing_while_one_is_missing(
    opinions: tuple[Opinion | None, ...],
) -> None:
    found = outcome(opinions)
    if None in opinions:
        assert found is None
    elif REJECTED in opinions:
        assert found is REJECTED
    elif set(opinions) == {APPROVED}:
        assert found is APPROVED
    else:
        assert found is INFORMATION


def test_without_sections_they_come_to_nothing() -> None:
    assert outcome([]) is None
    assert set(OPINIONS) == set(Opinion)


@pytest.mark.django_db
def test_the_last_word_counts_until_what_it_was_about_changes() -> None:
    case, rida = made.to_review(), people.rida()
    for opinion, comment in ((REJECTED, "Too cheap."), (APPROVED, "")):
        section_review(case=case, actor=rida, section="price", opinion=opinion, comment=comment)
    found = standing(case)
    assert list(found) == ["price", "papers", "goods"]
    assert found["price"] is not None and found["price"].opinion == APPROVED
    assert found["papers"] is None and outcome_of(found) is None
    assert case.section_reviews.count() == 2
    made.LOOKED_AT[case.pk] = timezone.now() + timedelta(seconds=1)
    assert standing(case)["price"] is None


@pytest.mark.django_db
def test_what_lacked_information_is_looked_at_again_once_it_is_answered() -> None:
    case, rida = made.to_review(), people.rida()
    for name, opinion in (("price", APPROVED), ("papers", INFORMATION), ("goods", APPROVED)):
        section_review(case=case, actor=rida, section=name, opinion=opinion, comment="The invoice?")
    case = review_finish(case=case, actor=rida)
    assert case.state == "information_requested"
    case = information_answer(case=case, actor=people.bob(), answer="Here.")
    found = standing(case)
    assert found["papers"] is None
    assert found["price"] is not None and found["goods"] is not None
