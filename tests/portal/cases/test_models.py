from __future__ import annotations

import re

import pytest
from django.db import IntegrityError, transaction

from pehchan.portal.cases.models import ALPHABET, Case, Proposal, new_reference
from tests.portal import people_made as people
from tests.portal.cases import made


def test_references_can_be_read_out_and_do_not_repeat():
    assert not set("ILOU") & set(ALPHABET)
    found = {new_reference("R") for _ in range(1_000)}
    assert len(found) == 1_000
    assert all(re.fullmatch(rf"R-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", one) for one in found)


@pytest.mark.django_db
def test_a_reference_is_one_cases_alone():
    case = made.draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(
            kind=case.kind, reference=case.reference, applicant=people.bob(), organisation=None
        )


@pytest.mark.django_db
def test_a_case_has_one_proposal_at_most():
    case = made.taken()
    Proposal.objects.create(case=case, transition="approve", proposed_by=people.rida())
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(case=case, transition="reject", proposed_by=people.rida())


@pytest.mark.django_db
def test_a_case_says_what_it_is():
    case = made.draft()
    assert str(case) == case.reference and case.subject == f"case:{case.reference}"
    assert (case.state_label, case.state_tone) == ("Draft", "quiet")
