from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.community.models import Comment, Profile
from pehchan.portal.community.models.moderation import Wave
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db
WAVES = "/community/moderation/waves/"


@pytest.fixture
def mona(client: Client) -> Client:
    client.force_login(people_made.mona(), "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def spam() -> Comment:
    post = a_post(people_made.profile(people_made.alice()))
    for name in ("omid", "nadia"):
        last = a_comment(new_member(name), post, "Cheap phones for you")
    return last


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the form that cleans."""
    form = page.split(reverse("community:moderation-clean"))[1].split("</form>")[0]
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return dict(inputs)


def test_a_wave_is_looked_at_cleaned_and_undone(mona: Client, spam: Comment) -> None:
    page = mona.get(WAVES, {"like": "comment", "of": spam.pk}).content.decode()
    assert "This is a rehearsal: nothing has been changed." in page
    assert "Cheap phones for you" in page
    assert not Wave.objects.exists()
    fields = fields_of(page)
    assert fields["expected"] == "4"
    clean = reverse("community:moderation-clean")

    assert mona.post(clean, fields).status_code == 422  # no reason
    answer = mona.post(clean, fields | {"reason": "Spam.", "suspends": "on"})

    wave = Wave.objects.get()
    assert answer["Location"] == reverse("community:moderation-wave", args=[wave.pk])
    assert set(Comment.objects.values_list("state", flat=True)) == {"hidden"}
    assert Profile.objects.get(handle="omid").is_suspended
    assert "Spam." in mona.get(WAVES).content.decode()
    assert "Undo it" in mona.get(answer["Location"]).content.decode()

    mona.post(answer["Location"], {"reason": "Wrong."})
    assert set(Comment.objects.values_list("state", flat=True)) == {"published"}
    shown = mona.get(answer["Location"]).content.decode()
    assert "This was undone on" in shown
    assert mona.post(answer["Location"], {"reason": "Wrong."}).status_code == 422


def test_what_came_since_has_to_be_looked_at_first(mona: Client, spam: Comment) -> None:
    page = mona.get(WAVES, {"words": "cheap phones"}).content.decode()
    fields = fields_of(page) | {"reason": "Spam."}
    a_comment(spam.author, spam.post, "More cheap phones")

    answer = mona.post(reverse("community:moderation-clean"), fields)

    assert answer.status_code == 422
    assert "changed since you looked" in answer.content.decode()
    assert fields_of(answer.content.decode())["expected"] == "5"
    assert not Wave.objects.exists()


def test_nothing_is_chosen(mona: Client) -> None:
    assert mona.get(WAVES, {"words": ""}).status_code == 422
    assert mona.get(WAVES, {"like": "comment", "of": "0"}).status_code == 404
    assert mona.post(reverse("community:moderation-clean"), {}).status_code == 422
    page = mona.get(WAVES, {"words": "nowhere"}).content.decode()
    assert "Hide all of it" not in page
