from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from pehchan.portal.community.models import Act
from pehchan.portal.community.moderation.acts import LABELS, act_keep
from pehchan.portal.community.moderation.services.deciding import target_hide
from pehchan.portal.community.moderation.targets import POST, Target
from pehchan.portal.community.moderation.views import log
from tests.portal import people_made
from tests.portal.community.moderation.made import a_post, new_member

pytestmark = pytest.mark.django_db
LOG = "/community/log/"


def test_everybody_reads_what_and_why_and_nobody_is_named(client: Client) -> None:
    post = a_post(new_member(), title="The title")
    target_hide(target=Target(POST, post), actor=people_made.mona(), reason="It was <b>spam</b>.")
    page = client.get(LOG).content.decode()
    assert "A post was hidden" in page
    assert "It was &lt;b&gt;spam&lt;/b&gt;." in page
    for name in ("Mona", "Nadia", "The title"):
        assert name not in page


def test_every_kind_has_its_words_and_there_are_pages(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(log, "PAGE", 5)
    for kind in LABELS:
        act_keep(kind=kind, by=people_made.mona())
    first = client.get(LOG).content.decode()
    assert "undone" in first
    before = Act.objects.order_by("-pk")[4].pk
    assert f"?before={before}" in first
    second = client.get(LOG, {"before": before}).content.decode()
    assert "undone" not in second
    assert client.get(LOG, {"before": "x"}).status_code == 200
