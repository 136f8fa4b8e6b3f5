"""The demo's network: invented members, their posts and comments of 2022 to 2025, made by services.

Everything goes the way of a member's own writing; only then is it put back to its day.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from pehchan.portal.community.comments.offered import Figure
from pehchan.portal.community.comments.reactions import reaction_toggle
from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.members.services import profile_join
from pehchan.portal.community.models import Comment, Follow, Notice, Post, Profile, ReviewItem
from pehchan.portal.community.moderation.screening import Finding, review_raise
from pehchan.portal.community.posts.services import (
    post_feature,
    post_notice_set,
    post_publish,
    post_start,
)
from pehchan.portal.people.models import Member

FILE = "network.yaml"
OPENING = "opening"


def network() -> dict[str, Any]:
    """What the network says: ``members``, ``follows``, ``posts``, ``comments``, ``waiting``."""
    text = files("pehchan.portal.community.demo").joinpath(FILE).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    for one in [*found["posts"], *found["comments"]]:
        one["text"] = _unwrapped(one["text"])
    return found


@transaction.atomic
def network_make(accounts: Mapping[str, str]) -> Post | None:
    """Make the network, unless somebody has joined already; the post that opens it.

    The cited figures must have been released: the posts show their charts.

    Args:
        accounts: handle to the e-mail address of an account that is there; the other members get
            accounts that nobody can sign in to.
    """
    if Profile.objects.exists():
        return None
    said = network()
    people = {one["handle"]: _profile(one, accounts) for one in said["members"]}
    for follower, followed in said["follows"]:
        Follow.objects.create(follower=people[follower], followed=people[followed])
    posts = {one["key"]: _post(one, people) for one in said["posts"]}
    comments: dict[str, Comment] = {}
    for one in said["comments"]:
        made = _comment(one, people, posts, comments)
        comments[one.get("key", f"#{made.pk}")] = made
    for one in said["waiting"]:
        _wait(one, people, posts)
    _settle(posts)
    opening = posts[OPENING]
    opening.refresh_from_db()
    return opening


def _profile(one: Mapping[str, Any], accounts: Mapping[str, str]) -> Profile:
    email = accounts.get(one["handle"], f"{one['handle']}@network.example")
    member = Member.objects.filter(email=email).first() or Member.objects.create_user(
        email=email, full_name=one["name"]
    )
    joined = _moment(one["joined"])
    profile = profile_join(
        member=member, handle=one["handle"], name=one["name"], about=one.get("about", "")
    )
    profile.state = Profile.State.MEMBER
    profile.role = one.get("role", Profile.Role.MEMBER)
    profile.joined_at = joined
    profile.trusted_at = None if one.get("new") else joined
    # Addresses of nobody are not written to.
    profile.mail = Profile.Mail.DAILY if one["handle"] in accounts else Profile.Mail.NONE
    profile.save()
    return profile


def _post(one: Mapping[str, Any], people: Mapping[str, Profile]) -> Post:
    author, at = people[one["author"]], _moment(one["at"])
    fields = {"title": one["title"], "text": one["text"], "language": one["language"]}
    draft = post_start(author=author, fields=fields | {"tags": ", ".join(one["tags"])})
    post = post_publish(post=draft, author=author)
    assert author.member is not None
    if one.get("featured"):
        post_feature(post=post, actor=author.member, featured=True)
    if notice := one.get("notice"):
        post_notice_set(post=post, actor=author.member, by=author, notice=notice)
    post.revisions.update(at=at)
    Post.objects.filter(pk=post.pk).update(published_at=at, created_at=at, saved_at=at)
    post.refresh_from_db()
    return post


def _comment(
    one: Mapping[str, Any],
    people: Mapping[str, Profile],
    posts: Mapping[str, Post],
    earlier: Mapping[str, Comment],
) -> Comment:
    figures = [
        Figure(**(figure | {"value": Decimal(figure["value"])}))
        for figure in one.get("figures", ())
    ]
    made = comment_add(
        post=posts[one["post"]],
        author=people[one["author"]],
        text=one["text"],
        reply_to=earlier[one["reply_to"]] if "reply_to" in one else None,
        figures=figures,
    )
    at = _moment(one["at"])
    Comment.objects.filter(pk=made.pk).update(at=at, told_at=at)
    for kind, handles in one.get("reactions", {}).items():
        for handle in handles:
            reaction_toggle(comment=made, profile=people[handle], kind=kind)
    Notice.objects.filter(comment=made).update(at=at)
    return made


def _wait(one: Mapping[str, Any], people: Mapping[str, Profile], posts: Mapping[str, Post]) -> None:
    """A comment that waits for a moderator, and a report of one that is published."""
    if "report" in one:
        about = Comment.objects.get(post=posts[one["post"]], author=people[one["of"]])
        finding = Finding(ReviewItem.Kind.REPORT, one["report"])
        review_raise(
            profile=about.author, findings=[finding], comment=about, raised_by=people[one["by"]]
        )
        return
    made = comment_add(post=posts[one["post"]], author=people[one["author"]], text=one["text"])
    assert made.state == Comment.State.HELD


def _settle(posts: Mapping[str, Post]) -> None:
    """When each post was last commented on, as if it had happened day by day."""
    for post in posts.values():
        shown = post.comments.filter(state=Comment.State.PUBLISHED)
        Post.objects.filter(pk=post.pk).update(commented_at=shown.aggregate(at=Max("at"))["at"])


def _unwrapped(text: str) -> str:
    """The text with each paragraph on one line, as somebody types it; lists keep theirs."""
    blocks = text.split("\n\n")
    return "\n\n".join(one if one.lstrip()[:2] == "1." else " ".join(one.split()) for one in blocks)


def _moment(when: datetime.date | str) -> datetime.datetime:
    read = datetime.datetime.fromisoformat(str(when))
    return timezone.make_aware(read)
