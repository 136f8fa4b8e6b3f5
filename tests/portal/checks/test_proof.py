from __future__ import annotations

import hashlib

import pytest

from pehchan.portal.checks import proof

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _easy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "MOST", 50)


def solved(challenge: proof.Challenge) -> str:
    """What a browser's worker answers."""
    for number in range(challenge.most + 1):
        text = f"{challenge.salt}{number}"
        if hashlib.sha256(text.encode()).hexdigest() == challenge.target:
            return f"{challenge.salt}.{number}.{challenge.signature}"
    raise AssertionError("the challenge has no solution")


def test_a_solution_counts_once() -> None:
    solution = solved(proof.challenge())
    assert proof.proved(solution)
    assert not proof.proved(solution)


def test_another_number_proves_nothing() -> None:
    salt, number, signature = solved(proof.challenge()).split(".")
    assert not proof.proved(f"{salt}.{int(number) + 1}.{signature}")


def test_the_time_in_the_salt_is_signed_too() -> None:
    salt, number, signature = solved(proof.challenge()).split(".")
    expires, rest = salt.split("-", 1)
    later = f"{int(expires, 16) + 10_000:x}-{rest}"
    assert not proof.proved(f"{later}.{number}.{signature}")


def test_it_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    solution = solved(proof.challenge())
    now = proof.time.time()
    monkeypatch.setattr(proof.time, "time", lambda: now + proof.SECONDS + 1)
    assert not proof.proved(solution)


def test_a_challenge_of_another_installation_proves_nothing(settings: object) -> None:
    solution = solved(proof.challenge())
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert not proof.proved(solution)


@pytest.mark.parametrize("junk", ["", ".", "..", "a.b.c", "a.1.c", "a.-1.c", "a.٣.c", "." * 9])
def test_junk_proves_nothing(junk: str) -> None:
    assert not proof.proved(junk)
