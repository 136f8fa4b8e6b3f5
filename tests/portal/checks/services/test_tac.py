from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from pehchan.lake.workspace import Workspace
from pehchan.portal.checks import rows
from pehchan.portal.checks.errors import BadTacError, NotForYouError
from pehchan.portal.checks.models import BulkCheck
from pehchan.portal.checks.services import bulk, tac
from pehchan.portal.checks.services.tac import tac_start
from pehchan.portal.registration.carry import carry_all
from pehchan.portal.registration.services import register_change_request
from tests.portal import people_made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined]


def test_every_device_of_a_tac_is_answered_with_its_leading_zero(
    register: Workspace, run_jobs: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tac.SERIALS == 1_000_000
    for module in (tac, rows):
        monkeypatch.setattr(module, "SERIALS", 3_000)
    found = tac_start(tac="01234567", member=people_made.rida())
    assert (found.tac, found.rows) == ("01234567", 3_000)
    run_jobs()
    found.refresh_from_db()
    assert found.state == BulkCheck.State.DONE
    assert sum(found.counts.values()) == found.done == 3_000
    assert "not_valid" not in found.counts
    with default_storage.open(found.result.name) as file:
        lines = csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline=""))
        first, second = next(lines), next(lines)
    assert (first["typed"], second["typed"]) == ("01234567000000", "01234567000001")
    assert len(first["imei"]) == 15


def test_an_answer_is_given_again_until_the_register_changes(own_register: Workspace) -> None:
    rida = people_made.rida()
    first = tac_start(tac="35209900", member=rida)
    assert tac_start(tac="3520 99-00", member=rida) == first
    assert tac_start(tac="35209900", member=rida, language="ur") != first
    assert tac_start(tac="35209901", member=rida) != first
    assert tac_start(tac="35209900", member=people_made.parvez()) != first

    bulk.bulk_failed(reference=first.reference)
    second = tac_start(tac="35209900", member=rida)
    assert second != first

    register_change_request(case=None, change="add", rows=[{"imei": "35209900000001"}])
    carry_all()
    assert tac_start(tac="35209900", member=rida) not in (first, second)


def test_whole_models_are_for_the_authority_and_the_police(register: Workspace) -> None:
    for person in (people_made.alice(), people_made.bob(), people_made.omar()):
        with pytest.raises(NotForYouError):
            tac_start(tac="35209900", member=person)
    assert not BulkCheck.objects.exists()
    assert tac_start(tac="۰۱۲۳۴۵۶۷", member=people_made.parvez()).tac == "01234567"


@pytest.mark.parametrize("typed", ["", "1234567", "123456789", "3520990x", "0x234567", "²2345678"])
def test_what_is_no_tac(typed: str) -> None:
    with pytest.raises(BadTacError):
        tac_start(tac=typed, member=people_made.rida())
