from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.errors import NoSuchCase
from pehchan.portal.cases.services import case_start
from pehchan.portal.registration import access
from pehchan.portal.registration.errors import NoSuchThing
from pehchan.portal.registration.models import Certificate
from tests.portal import people_made as people
from tests.portal.registration.importer.made import draft
from tests.portal.registration.manufacturer import made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def certificate() -> Certificate:
    case = draft({})
    type(case).objects.filter(pk=case.pk).update(submitted_at=timezone.now())
    return Certificate.objects.create(
        number="COC-2026-000001",
        case=case,
        organisation=people.bolan_traders(),
        brand="B",
        model_name="M",
        devices=1,
        imeis=1,
        list_sha256="0" * 64,
        issued_at=timezone.now(),
    )


def test_a_certificate_is_its_holders_and_the_authoritys_and_by_its_token_everybodys() -> None:
    made_one = certificate()
    for member in (people.bob(), people.rida(), people.asma()):
        assert access.certificate_for(member, made_one.number) == made_one
    with pytest.raises(NoSuchCase):
        access.certificate_for(people.sami(), made_one.number)
    with pytest.raises(NoSuchThing):
        access.certificate_for(people.rida(), "COC-2026-000002")
    assert access.certificate_by_token(made_one.token) == made_one
    with pytest.raises(NoSuchThing):
        access.certificate_by_token("guessed")


def test_only_administrators_revoke() -> None:
    made_one = certificate()
    assert access.certificate_to_revoke(people.adil(), made_one.number) == made_one
    for member in (people.bob(), people.rida(), people.asma(), people.sami()):
        with pytest.raises(NoSuchThing):
            access.certificate_to_revoke(member, made_one.number)


def test_an_importers_case_is_no_other_kind_and_has_a_consignment_only_with_a_list() -> None:
    bob = people.bob()
    case = draft({})
    assert access.importer_case_for(bob, case.reference) == case
    with pytest.raises(NoSuchThing):
        access.consignment_for(bob, case.reference)
    with pytest.raises(NoSuchCase):
        access.importer_case_for(people.sami(), case.reference)
    carol = people.carol()
    other = case_start(
        kind=made.LICENCE_NAME,
        applicant=carol,
        organisation=people.chenab_mobile(),
    )
    with pytest.raises(NoSuchThing):
        access.importer_case_for(carol, other.reference)


def test_one_acts_for_ones_own_organisations_alone() -> None:
    bob = people.bob()
    assert access.acting_for(bob, ("importer",)) == [people.bolan_traders()]
    assert access.acting_for(bob, ("manufacturer",)) == []
    assert access.organisation_to_act_for(bob, "bolan-traders", ("importer",)).name
    for reference in ("sindh-imports", "nobody", ""):
        with pytest.raises(NoSuchThing):
            access.organisation_to_act_for(bob, reference, ("importer",))


def test_ranges_and_batches(register: Workspace) -> None:
    of = made.range_(register)
    batch = made.batch(of)
    for member in (people.carol(), people.rida()):
        assert access.range_for(member, of.pk) == of
    assert access.range_for(people.carol(), of.pk, act=True) == of
    for member, act in ((people.bob(), False), (people.asma(), False), (people.rida(), True)):
        with pytest.raises(NoSuchThing):
            access.range_for(member, of.pk, act=act)
    assert access.batch_for(people.carol(), batch.pk) == batch
    for member in (people.bob(), people.rida()):
        with pytest.raises(NoSuchThing):
            access.batch_for(member, batch.pk)
