from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from pehchan.portal.registration.importer.models import (
    CertificateNumber,
    Consignment,
    new_token,
)
from tests.portal.registration.importer.made import draft


def test_tokens_are_long_and_do_not_repeat() -> None:
    found = {new_token() for _ in range(1_000)}
    assert len(found) == 1_000 and all(len(one) >= 22 for one in found)


@pytest.mark.django_db
def test_a_case_has_one_consignment() -> None:
    case = draft({})
    Consignment.objects.create(case=case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consignment.objects.create(case=case)


@pytest.mark.django_db
def test_a_year_counts_once() -> None:
    CertificateNumber.objects.create(year=2026)
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateNumber.objects.create(year=2026)
