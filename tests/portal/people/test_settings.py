from __future__ import annotations

from django.core.checks import run_checks


def test_django_and_allauth_find_nothing_wrong():
    assert run_checks() == []
