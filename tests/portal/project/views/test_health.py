from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from pehchan.lake.workspace import Workspace
from pehchan.portal.project import register as portal_register


@pytest.mark.django_db
def test_all_is_well(client: Client, register: Workspace) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"database": True, "register": True})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_without_a_register_it_says_so(client: Client, settings, tmp_path: Path) -> None:
    portal_register.close()
    settings.PEHCHAN_WORKSPACE = tmp_path

    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"database": True, "register": False})
