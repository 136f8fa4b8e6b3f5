"""Whom and what a member follows, mutes and watches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pehchan.portal.community.members.access import profile_for, writer
from pehchan.portal.community.members.doors import joined, wanted_next
from pehchan.portal.community.models import Post, Profile
from pehchan.portal.community.notices import following as services
from pehchan.portal.community.notices.access import post_to_follow
from pehchan.portal.community.notices.queries import wishes_of
from pehchan.portal.people.errors import TooOftenError
from pehchan.portal.people.limits import take

HOUR = 3_600.0


@joined
@never_cache
@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """Everything that one follows, mutes and watches, each with the way to end it."""
    context = {"wishes": wishes_of(request.profile)}
    return render(request, "community/notices/following.html", context)


@joined
@require_POST
def member_wish(request: HttpRequest, handle: str) -> HttpResponse:
    """Follow or mute somebody, or no more (``do``)."""
    own, other = request.profile, profile_for(request.user, handle)
    name = {"name": other.name}
    wishes: dict[str, tuple[Callable[[], Any], str]] = {
        "follow": (
            lambda: services.member_follow(follower=_follower(request), followed=other),
            _("You follow %(name)s now.") % name,
        ),
        "unfollow": (
            lambda: services.member_unfollow(follower=own, followed=other),
            _("You follow %(name)s no more.") % name,
        ),
        "mute": (
            lambda: services.member_mute(muter=own, muted=other),
            _("You will not hear of %(name)s. They are not told.") % name,
        ),
        "unmute": (
            lambda: services.member_unmute(muter=own, muted=other),
            _("You hear of %(name)s again.") % name,
        ),
    }
    return _done(request, wishes, other)


@joined
@require_POST
def post_wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Watch or mute a post, or no more (``do``)."""
    post = post_to_follow(request.profile, pk)
    given = {"profile": request.profile, "post": post}
    wishes: dict[str, tuple[Callable[[], Any], str]] = {
        "watch": (
            lambda: services.post_watch(**given),
            _("You will be told of each comment on this post."),
        ),
        "unwatch": (
            lambda: services.post_unwatch(**given),
            _("You will be told of replies and mentions only."),
        ),
        "mute": (lambda: services.post_mute(**given), _("You will hear nothing of this post.")),
        "unmute": (lambda: services.post_unmute(**given), _("You hear of this post again.")),
    }
    return _done(request, wishes, post)


def _follower(request: HttpRequest) -> Profile:
    """Who follows is told of: so it is for who may write, and not too often."""
    own = writer(request.user)
    if not take(action="follow", who=str(own.pk), capacity=60, seconds=HOUR):
        raise TooOftenError
    return own


def _done(
    request: HttpRequest, wishes: dict[str, tuple[Callable[[], Any], str]], about: Profile | Post
) -> HttpResponse:
    wish = wishes.get(request.POST.get("do", ""))
    if wish is None:
        raise Http404
    wish[0]()
    messages.success(request, wish[1])
    return redirect(wanted_next(request) or about.get_absolute_url())
