from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from pehchan.portal.community.models import Post, Revision, Watch
from tests.portal.community.notices.made import alice, bob, post_of

pytestmark = pytest.mark.django_db


def test_what_is_published_has_a_moment() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        post_of(alice(), published_at=None)
    assert post_of(alice(), state=Post.State.DRAFT, published_at=None).pk


def test_a_post_has_an_address_whatever_its_title() -> None:
    assert post_of(alice(), slug="phones").get_absolute_url().endswith("/phones/")
    untitled = post_of(alice(), slug="")
    assert untitled.get_absolute_url() == f"/community/posts/{untitled.pk}/post/"


def test_a_revision_has_its_number_alone() -> None:
    post = post_of(alice())
    Revision.objects.create(post=post, number=1, title="T", text="")

    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(post=post, number=1, title="T", text="")


def test_a_member_has_one_wish_about_a_post() -> None:
    post = post_of(alice())
    Watch.objects.create(profile=bob(), post=post)

    with pytest.raises(IntegrityError), transaction.atomic():
        Watch.objects.create(profile=bob(), post=post)
