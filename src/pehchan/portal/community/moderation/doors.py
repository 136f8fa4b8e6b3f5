"""A door that only moderators go through; for anybody else there is nothing behind it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from pehchan.portal.community.members.doors import come_back
from pehchan.portal.community.moderation.access import moderator

View = Callable[..., HttpResponse]


def moderating(view: View) -> View:
    """A view for moderators: strangers are led to sign in, for members the page is not there."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *words: Any, **more: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(come_back(request))
        moderator(request.user)
        return view(request, *words, **more)

    return guarded
