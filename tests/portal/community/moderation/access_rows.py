"""Who moderates: the network's moderators, and the authority's administrators; members report."""

from __future__ import annotations

from pehchan.portal.community.models import HeldWord, Post
from pehchan.portal.community.moderation.criteria import Criteria, found
from pehchan.portal.community.moderation.services.waves import wave_clean
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row
from tests.portal.community.moderation.made import a_post, new_member

MODERATORS = {"moderator": 200, "administrator": 200}
DECIDE = {"moderator": 302, "administrator": 302}


def held() -> Post:
    """A post that waits."""
    return a_post(new_member("somebody"), "Buy this now", state=Post.State.HELD)


def decision(people: People) -> Call:
    """To approve it."""
    return Call({"kind": "post", "pk": held().pk}, data={"decision": "approve"})


def look(people: People) -> Call:
    """To look at it."""
    return Call({"kind": "post", "pk": held().pk})


def a_report(people: People) -> Call:
    """To report a post; everybody else of the network may."""
    for member in people.values():
        people_made.profile(member)
    post = a_post(new_member("somebody"))
    return Call({"kind": "post", "pk": post.pk}, data={"reason": "Spam"})


def look_at_report(people: People) -> Call:
    """The form for that."""
    return Call(a_report(people).kwargs)


def a_word(people: People) -> Call:
    """To hold a word."""
    return Call(data={"word": "casino"})


def held_word(people: People) -> Call:
    """To remove one."""
    return Call({"pk": HeldWord.objects.create(word="casino").pk})


def a_search(people: People) -> Call:
    """To look what fits."""
    held()
    return Call(data={"words": "Buy this now"})


def a_cleaning(people: People) -> Call:
    """To clean it."""
    held()
    return Call(data={"words": "Buy this now", "expected": 2, "reason": "Spam"})


def a_wave(people: People) -> Call:
    """One that was cleaned."""
    held()
    criteria = Criteria(words="Buy this now")
    wave = wave_clean(
        criteria=criteria,
        actor=people["moderator"],
        reason="Spam",
        expected=found(criteria).total(),
    )
    return Call({"pk": wave.pk}, data={"reason": "A mistake"})


def look_at_wave(people: People) -> Call:
    """Its page."""
    return Call(a_wave(people).kwargs)


ROWS = [
    Row("community:log", allows={"everyone": 200}),
    Row("community:report", "GET", look_at_report, {"signed_in": 200} | DECIDE),
    Row("community:report", "POST", a_report, {"signed_in": 302}),
    Row("community:moderation", allows=MODERATORS),
    Row("community:moderate", "GET", look, MODERATORS),
    Row("community:moderate", "POST", decision, DECIDE),
    Row("community:moderation-words", allows=MODERATORS),
    Row("community:moderation-words", "POST", a_word, DECIDE),
    Row("community:moderation-word-remove", "POST", held_word, DECIDE),
    Row("community:moderation-waves", "GET", a_search, MODERATORS),
    Row("community:moderation-clean", "POST", a_cleaning, DECIDE),
    Row("community:moderation-wave", "GET", look_at_wave, MODERATORS),
    Row("community:moderation-wave", "POST", a_wave, DECIDE),
]
