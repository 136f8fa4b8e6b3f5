from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from pehchan.live.n17.oauth import AccessTokens, fetched
from pehchan.live.n17.problems import Problem
from pehchan.live.settings import Tokens

KEY = ec.generate_private_key(ec.SECP256R1())
OTHER_KEY = ec.generate_private_key(ec.SECP256R1())
CLAIMS = {"iss": "nrf", "aud": "5G_EIR", "scope": "n5g-eir-eic", "sub": "amf", "exp": 2**32}


def jwks(*names: str) -> str:
    public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(KEY.public_key()))
    return json.dumps({"keys": [{**public, "kid": name, "alg": "ES256"} for name in names]})


def field(key: Any = KEY, kid: str | None = "k1", algorithm: str = "ES256", **claims: Any) -> str:
    """An Authorization field; a claim that is None is left out."""
    said = {name: value for name, value in {**CLAIMS, **claims}.items() if value is not None}
    headers = {"kid": kid} if kid else None
    return "Bearer " + jwt.encode(said, key, algorithm=algorithm, headers=headers)


class Place:
    """Where the keys are."""

    def __init__(self, *names: str) -> None:
        self.text = jwks(*names)
        self.fetched = 0

    async def __call__(self, address: str) -> str:
        self.fetched += 1
        if not self.text:
            raise OSError("gone")
        return self.text


def refusal(authorization: str | None, place: Place | None = None, **settings: str) -> Problem:
    tokens = AccessTokens(Tokens(keys="k", **settings), "our-instance", place or Place("k1"))
    with pytest.raises(Problem) as caught:
        asyncio.run(tokens.authorize(authorization))
    return caught.value


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"aud": ["AMF", "our-instance"]},
        {"scope": "nnrf-disc n5g-eir-eic"},
        {"exp": int(time.time()) + 86_400},  # made when tests are collected, used minutes later
    ],
)
def test_good_tokens(claims: dict[str, Any]) -> None:
    tokens = AccessTokens(Tokens(keys="k", issuer="nrf"), "our-instance", Place("k1"))
    asyncio.run(tokens.authorize(field(**claims)))


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Basic dXNlcjpwYXNz",
        "Bearer not.a.token",
        field(OTHER_KEY),
        field(kid="another"),
        field(exp=int(time.time()) - 60),
        field(exp=None),
        field(aud="AMF"),
        field(aud=None),
        field(nbf=2**32 - 1),
        "Bearer " + jwt.encode(CLAIMS, "", algorithm="none"),
        "Bearer " + jwt.encode(CLAIMS, "k" * 64, algorithm="HS256", headers={"kid": "k1"}),
    ],
)
def test_no_valid_token_is_401(authorization: str | None) -> None:
    problem = refusal(authorization)
    assert problem.status == 401
    assert dict(problem.headers)["www-authenticate"].startswith("Bearer")


def test_another_issuer_or_audience_than_configured() -> None:
    assert refusal(field(), issuer="another").status == 401
    assert refusal(field(), audience="urn:eir").status == 401


def test_a_token_for_another_service_is_403() -> None:
    for scope in ("nnrf-disc", "n5g-eir-eic2", None):
        problem = refusal(field(scope=scope))
        assert problem.status == 403
        assert 'error="insufficient_scope"' in dict(problem.headers)["www-authenticate"]


def test_a_good_token_is_remembered_until_it_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place("k1")
    tokens = AccessTokens(Tokens(keys="k"), None, place)
    lasting, ending = field(), field(exp=int(time.time()) + 100)
    for one in (lasting, ending):
        asyncio.run(tokens.authorize(one))
    tokens._keys.clear()  # so that no signature could be verified any more
    for one in (lasting, ending):
        asyncio.run(tokens.authorize(one))
    real = time.time
    monkeypatch.setattr("pehchan.live.n17.oauth.time.time", lambda: real() + 200)
    asyncio.run(tokens.authorize(lasting))
    with pytest.raises(Problem):
        asyncio.run(tokens.authorize(ending))


def test_a_token_of_a_new_key_makes_the_keys_be_fetched_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = Place("k1")
    now = [1000.0]
    monkeypatch.setattr("pehchan.live.n17.oauth.time.monotonic", lambda: now[0])
    tokens = AccessTokens(Tokens(keys="k"), None, place)

    def status(authorization: str) -> int:
        try:
            asyncio.run(tokens.authorize(authorization))
        except Problem as problem:
            return problem.status
        return 200

    assert status(field()) == 200
    place.text = jwks("k1", "k2")
    assert (status(field(kid="k2")), place.fetched) == (
        401,
        1,
    )  # not so soon: nobody floods the NRF
    now[0] += 31
    assert (status(field(kid="k2")), place.fetched) == (200, 2)
    place.text = ""
    now[0] += 31
    assert (status(field(kid="k3")), place.fetched) == (401, 3)
    assert status(field(kid="k1", sub="another")) == 200  # the keys that we had are still good


def test_one_key_without_a_name_is_enough() -> None:
    asyncio.run(AccessTokens(Tokens(keys="k"), None, Place("k1")).authorize(field(kid=None)))
    assert refusal(field(kid=None), Place("k1", "k2")).status == 401


def test_keys_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "jwks.json"
    path.write_text(jwks("k1"), encoding="utf-8")
    asyncio.run(AccessTokens(Tokens(keys=str(path))).authorize(field()))
    with pytest.raises(OSError):
        asyncio.run(fetched(str(tmp_path / "none.json")))
    with pytest.raises(OSError):
        asyncio.run(fetched("http://127.0.0.1:1/jwks"))
