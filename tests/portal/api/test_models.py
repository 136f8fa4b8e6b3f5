"""What the API remembers."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from pehchan.portal.api.models import Idempotency, Webhook
from tests.portal import people_made as people


@pytest.mark.django_db
def test_the_database_holds_what_the_code_relies_on() -> None:
    Idempotency.objects.create(scope="a", key="k", fingerprint="f")
    with pytest.raises(IntegrityError), transaction.atomic():
        Idempotency.objects.create(scope="a", key="k", fingerprint="g")
    bob = people.bob()
    for owner in ({}, {"member": bob, "organisation": people.bolan_traders()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Webhook.objects.create(url="https://a.pk", secret="s", created_by=bob, **owner)
