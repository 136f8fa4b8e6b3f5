"""Relief as the database keeps it."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError

from pehchan.portal.appeals.models import Relief
from tests.portal.appeals import made


@pytest.mark.django_db
def test_a_case_with_relief_is_not_removed() -> None:
    case = made.sent()
    relief = Relief.objects.create(case=case, device="x", until="2026-12-31", reason="x")
    assert str(relief) == f"{case.pk} (asked)"
    with pytest.raises(ProtectedError):
        case.delete()
