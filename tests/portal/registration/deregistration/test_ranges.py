from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.services import case_transition
from pehchan.portal.project.register import verdicts
from pehchan.portal.registration.deregistration.kind import Why
from pehchan.portal.registration.deregistration.ranges import cut, in_ranges, parts
from pehchan.portal.registration.deregistration.services import deregistration_ask
from pehchan.portal.registration.models import RegisterChange
from pehchan.portal.registration.personal.errors import RegisterBusyError
from pehchan.portal.registration.services import register_change_request
from tests.portal.people_made import alice
from tests.portal.registration.deregistration.test_services import held
from tests.portal.registration.personal.made import phones


@pytest.fixture
def first(own_register: Workspace, made_register: Any, run_jobs: Callable[[], int]) -> int:
    """The first device of a range of a hundred, locally assembled."""
    tac = phones(made_register)[0][:8]
    lot = {
        "imei": f"{tac}900000",
        "imei_last": f"{tac}900099",
        "make": "Chenab",
        "model": "C1",
        "model_number": "C1-4G",
        "brand_name": "Chenab",
        "device_id": "lot7",
        "origin": "local_assembly",
        "production_date": "2026-02-01",
        "technology": "4G",
        "local_content": "motherboard:20|battery:50",
    }
    register_change_request(case=None, change="add", rows=[lot])
    run_jobs()
    return int(lot["imei"])


@pytest.mark.parametrize(
    ("without", "left"),
    [
        ([], [(1, 9)]),
        ([5], [(1, 4), (6, 9)]),
        ([1], [(2, 9)]),
        ([9], [(1, 8)]),
        ([2], [(1, 1), (3, 9)]),
        ([4, 5], [(1, 3), (6, 9)]),
        ([0, 10], [(1, 9)]),
        (list(range(1, 10)), []),
    ],
)
def test_what_is_left_of_a_range(without: list[int], left: list[tuple[int, int]]) -> None:
    assert parts(1, 9, without) == left


@settings(max_examples=100)
@given(st.integers(0, 50), st.integers(0, 50), st.sets(st.integers(0, 110)))
def test_every_number_is_left_but_those_taken_out(first: int, size: int, without: set[int]) -> None:
    last = first + size
    left = [n for low, high in parts(first, last, without) for n in range(low, high + 1)]
    assert left == sorted(set(range(first, last + 1)) - without)


@pytest.mark.django_db
def test_a_device_of_a_range_leaves_and_its_neighbours_stay(
    first: int, run_jobs: Callable[[], int]
) -> None:
    last = first + 99
    gone = [f"{first + 3:014}", f"{first + 7:014}"]
    stays = [f"{n:014}" for n in (first, first + 2, first + 4, first + 6, first + 8, last)]
    before = verdicts().answer(stays[1]).evidence
    assert in_ranges([*gone, *stays]) == [*gone, *stays]
    case = deregistration_ask(actor=alice(), why=Why.EXPORT, device=held(alice(), *gone))
    assert case.state == "approved"
    run_jobs()
    assert not any(verdicts().answer(one).registered for one in gone)
    assert all(verdicts().answer(one).registered for one in stays)
    # What the whole said of its devices, its parts say too.
    after = verdicts().answer(stays[1]).evidence
    assert before is not None
    assert after is not None
    old, new = before.registrations[0], after.registrations[0]
    for name in ("origin", "make", "model", "brand", "technology", "production_date"):
        assert getattr(new, name) == getattr(old, name)
    assert new.local_content == old.local_content


@pytest.mark.django_db
def test_while_a_range_is_on_its_way_no_other_is_cut(
    first: int, run_jobs: Callable[[], int]
) -> None:
    one, other = (f"{first + n:014}" for n in (3, 7))
    deregistration_ask(actor=alice(), why=Why.EXPORT, device=held(alice(), one))
    device = held(alice(), other, case="P-2")
    with pytest.raises(RegisterBusyError):
        deregistration_ask(actor=alice(), why=Why.EXPORT, device=device)
    device.refresh_from_db()
    assert device.state == "registered"
    run_jobs()
    case = deregistration_ask(actor=alice(), why=Why.EXPORT, device=device)
    run_jobs()
    assert case.state == "approved"
    assert not verdicts().answer(one).registered
    assert not verdicts().answer(other).registered
    assert RegisterChange.objects.filter(state="refused").count() == 0


@pytest.mark.django_db
def test_a_single_registration_is_no_range(made_register: Any, register: Workspace) -> None:
    imei = phones(made_register)[0]
    assert in_ranges([imei]) == []
    assert cut([imei]) == ([], [])


@pytest.mark.django_db
def test_the_reviewers_way_cuts_too(first: int, run_jobs: Callable[[], int]) -> None:
    from pehchan.portal.cases.models import Case

    imei = f"{first + 5:014}"
    case = Case.objects.create(
        kind="deregistration",
        reference="D-7F3K-29QM",
        applicant=alice(),
        state="pending_review",
        data={"why": "export", "device": None, "imei": imei, "others": []},
    )
    case_transition(case=case, transition="approve_by_rule", actor=None)
    run_jobs()
    assert not verdicts().answer(imei).registered
