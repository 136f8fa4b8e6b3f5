"""Whose webhooks."""

from __future__ import annotations

import uuid

import pytest
from django.http import Http404

from pehchan.portal.api.webhooks.access import owner_of, webhook_for, webhooks_for
from pehchan.portal.people.authentication import principal_of_member
from pehchan.portal.people.models import Membership
from tests.portal import people_made as people
from tests.portal.api.webhooks.made import webhook

pytestmark = pytest.mark.django_db


def test_only_officers_have_the_organisations() -> None:
    made, _ = webhook()
    bob = principal_of_member(people.bob())
    assert webhook_for(bob, made.pk) == made
    Membership.objects.update(role=Membership.Role.MEMBER)
    assert not webhooks_for(bob).exists()
    with pytest.raises(Http404):
        webhook_for(bob, made.pk)
    with pytest.raises(Http404):
        owner_of(bob, "bolan-traders")


def test_of_an_organisation_that_is_closed_nobody_has_any() -> None:
    webhook()
    organisation = people.bolan_traders()
    organisation.is_active = False
    organisation.save()
    assert not webhooks_for(principal_of_member(people.bob())).exists()


def test_one_that_is_not_there() -> None:
    with pytest.raises(Http404):
        webhook_for(principal_of_member(people.bob()), uuid.uuid4())
