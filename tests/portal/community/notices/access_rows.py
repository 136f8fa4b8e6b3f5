"""Who may do what with notices, and with whom they follow."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils import timezone

from pehchan.portal.community.models import Notice, Post
from pehchan.portal.community.notices.tokens import off_address
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row


def of_mona(people: People) -> Call:
    """A notice of the moderator's own."""
    mona = people_made.profile(people["moderator"])
    made = Notice.objects.create(profile=mona, kind=Notice.Kind.MODERATION)
    return Call({"pk": made.pk})


def settings_call(people: People) -> Call:
    """What the form of one's wishes sends."""
    return Call(data={"mail": "none", "by_mail": ["reply"], "here": ["reply"]})


def link_call(people: People) -> Call:
    """A letter's link; whoever holds the letter may use it."""
    address = off_address(people_made.profile(people["moderator"]), "reply")
    return Call({"token": urlsplit(address).path.rstrip("/").rpartition("/")[2]})


def follow_call(people: People) -> Call:
    """Somebody is followed."""
    other = people_made.profile(people_made.member("farah"))
    return Call({"handle": other.handle}, {"do": "follow"})


def watch_call(people: People) -> Call:
    """Somebody's post is watched."""
    author = people_made.profile(people_made.member("farah"))
    post = Post.objects.create(
        author=author, title="Phones", slug="phones", state="published", published_at=timezone.now()
    )
    return Call({"pk": post.pk}, {"do": "watch"})


# Who has not joined is led to where one does.
MEMBERS = {"signed_in": 302, "moderator": 200}
LED_ON = {"signed_in": 302}

ROWS = [
    Row("community:notices", allows=MEMBERS),
    Row("community:notices", "POST", allows=LED_ON),
    Row("community:notice", make=of_mona, allows=LED_ON),
    Row("community:notice-read", "POST", of_mona, LED_ON),
    Row("community:notice-settings", allows=MEMBERS),
    Row("community:notice-settings", "POST", settings_call, LED_ON),
    Row("community:mail-off", make=link_call, allows={"everyone": 200}),
    Row("community:mail-off", "POST", link_call, {"everyone": 200}),
    Row("community:following", allows=MEMBERS),
    Row("community:member-wish", "POST", follow_call, LED_ON),
    Row("community:post-wish", "POST", watch_call, LED_ON),
]
