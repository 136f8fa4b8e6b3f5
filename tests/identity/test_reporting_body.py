from __future__ import annotations

import pytest

from pehchan.identity.reporting_body import BODIES, BodyStatus, ReportingBody
from pehchan.identity.text import is_digits


def with_status(status: BodyStatus) -> set[str]:
    return {code for code, body in BODIES.items() if body.status is status}


def test_twenty_six_bodies_by_their_two_digits() -> None:
    assert len(BODIES) == 26
    assert all(body.identifier == code for code, body in BODIES.items())
    assert all(len(code) == 2 and is_digits(code) for code in BODIES)
    assert all(body.name for body in BODIES.values())


def test_which_bodies_allocate_today() -> None:
    assert with_status(BodyStatus.ALLOCATING) == {"01", "35", "86", "99"}


def test_which_numbers_are_for_tests_and_which_for_the_future() -> None:
    tests = {"00", "02", "03", "04", "05", "06", "07", "08", "09"}
    assert with_status(BodyStatus.TEST) == tests
    assert with_status(BodyStatus.RESERVED) == {"98"}


@pytest.mark.parametrize(
    ("code", "name", "place"),
    [
        ("01", "CTIA (PTCRB)", "United States"),
        ("35", "TÜV SÜD (BABT)", "United Kingdom"),
        ("44", "BABT", "United Kingdom"),
        ("86", "TAF", "China"),
        ("91", "MSAI", "India"),
    ],
)
def test_a_bodys_name_and_place(code: str, name: str, place: str) -> None:
    body = BODIES[code]
    assert body == ReportingBody(code, name, place, body.status)


def test_the_bodies_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        BODIES["77"] = BODIES["35"]  # type: ignore[index]
    assert "77" not in BODIES
