"""The demo's cases, made by its accounts on the tests' nation."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.demo.run import samples_of
from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.models import Case
from pehchan.portal.project.serving.demo_accounts import accounts_make
from pehchan.portal.project.serving.demo_cases import BAD, DEVICES, cases_make
from pehchan.portal.registration.importer.models import Consignment

pytestmark = pytest.mark.django_db


def test_something_waits_for_the_reviewer(register: Workspace, tmp_path: Path) -> None:
    accounts_make(tmp_path)

    made = cases_make(samples_of(register.root))

    assert {one.kind for one in made} == set(Case.objects.values_list("kind", flat=True))
    assert len(made) >= 2 and {one.state for one in made} == {"pending_review"}
    consignment = Consignment.objects.get()
    assert (consignment.accepted, consignment.refused) == (DEVICES - BAD, BAD)


def test_it_is_made_once_and_for_demo_accounts_only(register: Workspace, tmp_path: Path) -> None:
    assert cases_make(()) == [] and not Case.objects.exists()

    accounts_make(tmp_path)
    first = cases_make(())

    assert len(first) == 2 and cases_make(()) == []
    assert Case.objects.count() == 2
