from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from pehchan.lake.workspace import Workspace
from pehchan.portal.audit.models import Event
from pehchan.portal.figures.models import Planned, Release
from pehchan.portal.figures.services import cited_release, observation_withdraw
from tests.portal import people_made
from tests.portal.figures.entered_made import entered

pytestmark = pytest.mark.django_db
RELEASE = "/figures/desk/release/"


@pytest.fixture
def zara(client: Client) -> Client:
    """The statistician, signed in."""
    client.force_login(people_made.zara())
    return client


def seen(page: str) -> str:
    """What the page says that was looked at."""
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def test_without_anything_new_there_is_nothing_to_release(zara: Client) -> None:
    page = zara.get(RELEASE).content.decode()
    assert "Nothing differs from the last release." in page
    assert "Release now" not in page


def test_what_is_new_is_shown_and_released(zara: Client) -> None:
    entered()
    page = zara.get(RELEASE).content.decode()
    assert "1 new figure" in page
    assert "2024: the stated +47 % against 2023 agrees." in page
    assert 'name="reason"' not in page
    answer = zara.post(RELEASE, {"seen": seen(page)})
    assert answer.url == "/figures/releases/cited-2/"
    made = Release.objects.get(reference="cited-2")
    assert not made.correction
    assert Event.objects.get(subject="release:cited-2").actor == people_made.zara()


def test_what_came_in_meanwhile_is_looked_at_first(zara: Client) -> None:
    entered()
    page = zara.get(RELEASE).content.decode()
    entered(period="2022", value="21940000")
    again = zara.post(RELEASE, {"seen": seen(page)}, follow=True).content.decode()
    assert "Meanwhile something changed." in again
    assert "2 new figures" in again
    assert Release.objects.count() == 1


def test_a_correction_takes_its_reason_from_the_withdrawal(zara: Client) -> None:
    one = entered()
    cited_release()
    observation_withdraw(actor=people_made.zara(), entered=one, reason="The year was misread.")
    page = zara.get(RELEASE).content.decode()
    assert "this release is a correction" in page
    assert "The year was misread." in page
    assert zara.post(RELEASE, {"seen": seen(page), "reason": ""}).status_code == 422
    zara.post(RELEASE, {"seen": seen(page), "reason": "The year was misread, it was 2022."})
    made = Release.objects.get(reference="cited-3")
    assert (made.correction, made.reason) == (True, "The year was misread, it was 2022.")


def test_the_register_is_counted_by_the_worker(
    zara: Client, register: Workspace, run_jobs: Callable[[], int]
) -> None:
    assert zara.post("/figures/desk/release-register/").status_code == 302
    run_jobs()
    made = Release.objects.get(reference="register-1")
    assert Event.objects.get(subject=f"release:{made.reference}").actor == people_made.zara()


def test_a_release_is_announced_for_a_day_to_come(zara: Client) -> None:
    today = timezone.localdate()
    day = today + datetime.timedelta(days=40)
    data = {"collection": "cited", "day": day.isoformat()}
    assert zara.post("/figures/desk/announce/", data).status_code == 302
    assert Planned.objects.get().day == day
    late = today - datetime.timedelta(days=1)
    page = zara.post("/figures/desk/announce/", {**data, "day": late.isoformat()})
    assert page.status_code == 422
    calendar = Client().get("/figures/releases/").content.decode()
    assert f'datetime="{day.isoformat()}"' in calendar
