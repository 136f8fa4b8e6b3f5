from __future__ import annotations

import datetime

import pytest
from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.utils import timezone

from pehchan.portal.community.models import Profile
from pehchan.portal.community.moderation.criteria import Criteria, found, like, tidy
from pehchan.portal.community.moderation.targets import COMMENT, MEMBER, POST, Target
from pehchan.portal.community.text.normal import normal_form
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db
LINK = '<p><a href="https://{}/x" rel="nofollow">buy</a></p>'


def test_nothing_is_asked_nothing_fits() -> None:
    a_post(new_member())
    assert found(Criteria()).total() == 0
    assert Criteria(everything=True, words="!").is_empty()


def test_a_domain_and_what_is_below_it() -> None:
    one = new_member()
    posts = [
        a_post(one, html=LINK.format(host))
        for host in (
            "sale.example",
            "shop.sale.example",
            "wholesale.example",
            "a.example/sale.example",
        )
    ]
    assert found(Criteria(host="sale.example")).posts == (posts[0].pk, posts[1].pk)


def test_words_in_any_spelling_of_their_letters() -> None:
    one = new_member()
    post = a_post(one)
    words = SearchVector(Value(normal_form("سستے پاكستاني فون")), config="simple")
    urdu = a_comment(one, post, "سستے پاكستاني فون", words=words)
    shout = a_comment(one, post, "CHEAP phones here", state="held")
    a_comment(one, post, "cheap phones", state="hidden")

    assert found(Criteria(words="پاکستانی فون")).comments == (urdu.pk,)
    assert found(Criteria(words="cheap Phones")).comments == (shout.pk,)
    assert found(Criteria(words="A Post")).posts == (post.pk,)


def test_all_that_is_given_has_to_fit_and_staff_is_left_alone() -> None:
    mona, old, new = people_made.mona().profile, new_member("old"), new_member("new")
    Profile.objects.filter(pk=old.pk).update(joined_at=timezone.now() - datetime.timedelta(days=90))
    post = a_post(mona, "Sale")
    mine, theirs = a_comment(new, post, "Sale"), a_comment(old, post, "Sale")
    a_comment(new, post, "Something else")
    today = timezone.localdate()

    assert found(Criteria(words="sale")).comments == (mine.pk, theirs.pk)
    assert found(Criteria(words="sale")).posts == ()
    only = found(Criteria(words="sale", joined_since=today))
    assert (only.comments, only.profiles) == ((mine.pk,), (new.pk,))
    assert len(found(Criteria(words="sale", joined_since=today, everything=True)).comments) == 2
    assert found(Criteria(author="old")).comments == (theirs.pk,)


def test_an_account_that_wrote_nothing_can_be_meant() -> None:
    one = new_member()
    assert found(Criteria(author="nadia", everything=True)).profiles == (one.pk,)


def test_everything_like_a_thing_of_the_queue() -> None:
    one = new_member()
    post = a_post(one, html=LINK.format("www.sale.example"))
    words = a_comment(
        one, post, "Buy cheap phones without any papers from our shop in the market now"
    )
    nothing = a_comment(one, post, "!!!")

    assert like(Target(POST, post)) == Criteria(host="sale.example")
    assert like(Target(COMMENT, words)) == Criteria(
        words="Buy cheap phones without any papers from our shop in the"
    )
    assert like(Target(COMMENT, nothing)) == Criteria(author="nadia", everything=True)
    assert like(Target(MEMBER, one)) == Criteria(author="nadia", everything=True)


def test_what_people_type_is_tidied() -> None:
    typed = Criteria(words=" a  b ", host="HTTPS://www.Sale.example/x?y", author="@Nadia ")
    assert tidy(typed) == Criteria(words="a b", host="sale.example", author="nadia")
    assert tidy(Criteria(host="sale.example/page")).host == "sale.example"
