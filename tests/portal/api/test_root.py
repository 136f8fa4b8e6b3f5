"""The API's root: every app's router, and what all have in common."""

from __future__ import annotations

from importlib.util import find_spec

from pehchan.portal.api.authentication import MEMBERS
from pehchan.portal.api.root import ROUTERS, api


def test_every_app_that_has_a_router_is_mounted() -> None:
    paths = list(api.get_openapi_schema()["paths"])
    for module, prefix, _auth in ROUTERS:
        if find_spec(module) is not None and prefix:
            assert any(path.startswith(f"/api/v1{prefix}") for path in paths), module
    assert "/api/v1/check" in paths


def test_whoever_shows_nothing_may_only_check_and_read_figures() -> None:
    public = {"pehchan.portal.checks.api", "pehchan.portal.figures.api"}
    for module, _prefix, auth in ROUTERS:
        assert (tuple(auth) == MEMBERS) == (module not in public)
