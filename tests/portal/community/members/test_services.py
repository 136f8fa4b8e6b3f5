from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from pehchan.portal.audit.models import Event
from pehchan.portal.community.errors import CommunityError, SuspendedError
from pehchan.portal.community.members.access import profile_of
from pehchan.portal.community.members.services import profile_change, profile_edit, profile_join
from pehchan.portal.community.models import Profile, ReviewItem
from tests.portal import people_made
from tests.portal.community.members.pictures import upload

pytestmark = pytest.mark.django_db
SHOWN = {"name": "Alice", "about": "", "visibility": "everyone"}


def test_who_joins_is_a_member_at_once() -> None:
    alice = people_made.alice()

    profile = profile_join(member=alice, handle="Alice-K", name=" Alice  K. ", about="*Phones*")

    assert profile_of(alice) == profile
    assert (profile.handle, profile.name, profile.trusted_at) == ("alice-k", "Alice K.", None)
    assert "<em>Phones</em>" in profile.about_html
    event = Event.objects.get(kind="profile_joined")
    assert (event.actor, event.subject) == (alice, f"profile:{profile.pk}")
    assert not ReviewItem.objects.exists()


def test_where_a_moderator_lets_members_in_one_waits(settings: Any) -> None:
    settings.PEHCHAN_COMMUNITY_APPROVAL = True
    alice = people_made.alice()

    profile = profile_join(member=alice, handle="alice-k", name="Alice K.")

    assert profile.state == Profile.State.WAITING and profile_of(alice) is None
    item = ReviewItem.objects.get()
    assert (item.kind, item.profile) == (ReviewItem.Kind.JOIN, profile)


def test_nobody_joins_twice() -> None:
    alice = people_made.alice()
    people_made.profile(alice)

    with pytest.raises(CommunityError) as refused:
        profile_join(member=alice, handle="alice-k", name="Alice K.")
    assert refused.value.code == "joined_already"


def test_newcomers_put_no_links_into_what_they_say_of_themselves() -> None:
    alice = people_made.alice()

    with pytest.raises(CommunityError) as refused:
        profile_join(member=alice, handle="alice-k", name="A", about="See https://buy.example/")
    assert refused.value.code == "links_in_about"

    trusted = people_made.profile(alice)
    changed = profile_change(profile=trusted, **SHOWN | {"about": "See https://mine.example/"})
    assert 'href="https://mine.example/"' in changed.about_html


def test_an_event_says_what_changed_and_not_the_words() -> None:
    profile = people_made.profile(people_made.alice())

    profile_change(profile=profile, **SHOWN)
    assert not Event.objects.filter(kind="profile_changed").exists()
    profile_change(profile=profile, **SHOWN | {"about": "Hello", "visibility": "members"})

    event = Event.objects.get(kind="profile_changed")
    assert event.after == {"changed": ["about", "visibility"]}


def test_who_is_suspended_changes_only_who_sees_them(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    profile = people_made.profile(people_made.alice(), suspended_at=timezone.now())

    for words in ({"name": "Else"}, {"about": "Else"}):
        with pytest.raises(SuspendedError):
            profile_change(profile=profile, **SHOWN | words)
    with pytest.raises(SuspendedError):
        profile_edit(profile=profile, picture=upload(), **SHOWN)
    changed = profile_change(profile=profile, **SHOWN | {"visibility": "members"})
    assert changed.visibility == "members"


def test_a_page_is_changed_with_its_picture(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    profile = people_made.profile(people_made.alice())

    changed = profile_edit(profile=profile, picture=upload(), **SHOWN)
    assert changed.picture
    assert profile_edit(profile=changed, **SHOWN).picture == changed.picture
    assert profile_edit(profile=changed, no_picture=True, **SHOWN).picture == ""
