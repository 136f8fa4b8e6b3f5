"""Doors that only members of the network go through; others are led to where they can join."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

View = Callable[..., HttpResponse]


def joined(view: View) -> View:
    """A view for members of the network: ``request.profile`` is one.

    Strangers are led to sign in and members of the portal to join; both come back afterwards.
    """

    @functools.wraps(view)
    def guarded(request: HttpRequest, *words: Any, **more: Any) -> HttpResponse:
        if request.profile is not None:
            return view(request, *words, **more)
        if not request.user.is_authenticated:
            return redirect_to_login(come_back(request))
        return redirect(join_address(come_back(request)))

    return guarded


def join_address(back: str = "") -> str:
    """The address at which one joins, and from there comes back."""
    query = f"?{urlencode({'next': back})}" if back else ""
    return reverse("community:join") + query


def come_back(request: HttpRequest) -> str:
    """Where somebody goes on after signing in: this page, or the one that a form was sent from."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}):
        return reverse("community:join")
    parts = urlsplit(before)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def wanted_next(request: HttpRequest) -> str:
    """The page of ours that ``next`` names; "" when it names none of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, None) and wanted.startswith("/")
    return wanted if ours else ""
