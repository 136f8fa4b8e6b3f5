"""Access tokens: who may ask (TS 29.510 clause 6.3, TS 33.501 clause 13.4.1; RFC 6750, RFC 7519).

A network function keeps its token for minutes or hours, so that a token that was found good is
remembered until it expires: only its first use costs a signature.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import jwt

from pehchan.live.n17.problems import Problem
from pehchan.live.settings import Tokens

SCOPE = "n5g-eir-eic"
NF_TYPE = "5G_EIR"
ALGORITHMS = ("ES256", "ES384", "RS256", "RS384", "RS512", "PS256", "EdDSA")

_MOST_REMEMBERED = 4096
_REFRESH = 30.0  # seconds between attempts to fetch the keys again, when a token names another
_LEEWAY = 5  # seconds that clocks may differ

logger = logging.getLogger(__name__)


class AccessTokens:
    """Says of an Authorization field whether it may ask.

    Args:
        settings: whose tokens are believed.
        instance: our own NF instance id, for which a token may be made out, too.
        fetch: the JWKS's text from its place; a test may watch it.
    """

    def __init__(
        self,
        settings: Tokens,
        instance: str | None = None,
        fetch: Callable[[str], Awaitable[str]] | None = None,
    ) -> None:
        self._settings = settings
        self._audiences = (
            {settings.audience} if settings.audience else {NF_TYPE, *filter(None, (instance,))}
        )
        self._fetch = fetch or fetched
        self._good: dict[str, float] = {}
        self._keys: dict[str | None, jwt.PyJWK] = {}
        self._fetched = float("-inf")
        self._lock = asyncio.Lock()

    async def authorize(self, field: str | None) -> None:
        """Nothing, when the request may be answered.

        Raises:
            Problem: 401 without a valid token, 403 for a token without our scope.
        """
        if field is not None:
            until = self._good.get(field)
            if until is not None and time.time() < until:
                return
        kind, _, token = (field or "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise _unauthorized("", "This service needs an access token.")
        claims = await self._claims(token.strip())
        if SCOPE not in str(claims.get("scope", "")).split():
            challenge = f'Bearer error="insufficient_scope", scope="{SCOPE}"'
            detail = f"The token's scope has no {SCOPE}."
            raise Problem(403, "", detail, headers=(("www-authenticate", challenge),))
        if len(self._good) >= _MOST_REMEMBERED:
            self._good.clear()
        assert field is not None
        self._good[field] = float(claims["exp"])

    async def _claims(self, token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            key = await self._key(header.get("kid"))
            if key is None:
                raise _unauthorized("invalid_token", "The token is signed by nobody we know.")
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=ALGORITHMS,
                issuer=self._settings.issuer,
                leeway=_LEEWAY,
                options={"require": ["exp"], "verify_aud": False},
            )
        except jwt.InvalidTokenError as error:
            detail = f"The token is not valid ({type(error).__name__})."
            raise _unauthorized("invalid_token", detail) from None
        audience = claims.get("aud", [])
        named = {audience} if isinstance(audience, str) else set(map(str, audience))
        if not named & self._audiences:
            raise _unauthorized("invalid_token", "The token is for another network function.")
        return claims

    async def _key(self, name: str | None) -> jwt.PyJWK | None:
        if name not in self._keys:
            async with self._lock:
                if name not in self._keys and time.monotonic() - self._fetched >= _REFRESH:
                    self._fetched = time.monotonic()
                    await self._load()
        found = self._keys.get(name)
        if found is None and name is None and len(self._keys) == 1:
            return next(iter(self._keys.values()))
        return found

    async def _load(self) -> None:
        try:
            text = await self._fetch(self._settings.keys)
            keys = jwt.PyJWKSet.from_json(text).keys
        except (OSError, ValueError, jwt.PyJWTError) as error:
            logger.warning("n17_keys_unreadable kind=%s", type(error).__name__)
            return
        self._keys = {key.key_id: key for key in keys}
        logger.info("n17_keys_read count=%d", len(keys))


async def fetched(place: str) -> str:
    """The JWKS's text, from a file or an https address.

    Raises:
        OSError: it cannot be had.
    """
    if not place.startswith(("https://", "http://")):
        return await asyncio.to_thread(Path(place).read_text, encoding="utf-8")
    import httpx

    try:
        async with httpx.AsyncClient(http2=True, timeout=5) as client:
            answer = await client.get(place, headers={"accept": "application/json"})
            answer.raise_for_status()
            return answer.text
    except httpx.HTTPError as error:
        raise OSError(type(error).__name__) from None


def _unauthorized(error: str, detail: str) -> Problem:
    challenge = f'Bearer realm="{SCOPE}"' + (f', error="{error}"' if error else "")
    return Problem(401, "", detail, headers=(("www-authenticate", challenge),))
