from __future__ import annotations

import pytest

from pehchan.portal.community import tasks as found_by_the_worker
from pehchan.portal.community.models import Notice
from pehchan.portal.community.notices import tasks
from pehchan.portal.dispatch.models import Message
from tests.portal.community.notices.made import alice, given

pytestmark = pytest.mark.django_db


def test_the_worker_finds_them() -> None:
    assert found_by_the_worker.notices is tasks


def test_a_morning_sends_digests() -> None:
    given(alice())

    tasks.digests.func(timestamp=0)

    assert Message.objects.get().template == "community_digest"


def test_a_night_forgets_old_notices() -> None:
    given(alice())
    Notice.objects.update(at="2020-01-01T00:00Z")

    tasks.forget.func(timestamp=0)

    assert not Notice.objects.exists()


def test_letters_are_sent_once_they_are_asked_for() -> None:
    one = alice()
    one.mail = "each"
    one.save()

    tasks.notices_mail.func(notices=[given(one).pk])

    assert Message.objects.get().template == "community_notice"
