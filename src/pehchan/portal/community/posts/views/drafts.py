"""Autosave, preview, and the list of one's own posts."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.members.access import writer
from pehchan.portal.community.members.doors import joined
from pehchan.portal.community.models import Post
from pehchan.portal.community.posts import queries
from pehchan.portal.community.posts.access import EDIT, post_for
from pehchan.portal.community.posts.services import post_edit_discard, post_save, post_start
from pehchan.portal.community.posts.shown import body
from pehchan.portal.community.posts.working import LONGEST
from pehchan.portal.community.text.parse import parse
from pehchan.portal.people.errors import TooOftenError
from pehchan.portal.people.limits import take

LARGEST = 512 * 1024


@joined
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All of the viewer's posts, drafts first."""
    posts = queries.own_posts(request.profile)
    return render(request, "community/posts/mine.html", {"posts": posts, "wide": False})


@joined
@require_POST
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed; {"version": n}, or the error with its status."""
    return _kept(request, post_for(request.user, pk, EDIT))


@joined
@require_POST
def autosave_new(request: HttpRequest) -> JsonResponse:
    """Begin a draft with what is typed; tells where it is kept from now on."""
    return _kept(request, None)


@joined
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """A text as it would be shown, alone."""
    if not take(action="preview", who=str(request.user.pk), capacity=60, seconds=600):
        raise TooOftenError
    parsed = parse(request.POST.get("text", "")[:LONGEST], charts=True, pictures=True)
    return HttpResponse(body(parsed.html, parsed.charts))


@joined
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away the changes of a published post."""
    post = post_for(request.user, pk, EDIT)
    post_edit_discard(post=post, author=writer(request.user))
    messages.success(request, _("The changes were thrown away."))
    return redirect(post)


def _kept(request: HttpRequest, post: Post | None) -> JsonResponse:
    fields, version = _body(request)
    if fields is None:
        return JsonResponse({"error": "bad_draft", "message": "Send fields as text."}, status=400)
    try:
        author = writer(request.user)
        if post is None:
            made = post_start(author=author, fields=fields)
            return JsonResponse(
                {
                    "version": made.version,
                    "autosave": reverse("community:post-autosave", args=[made.pk]),
                    "address": reverse("community:post-edit", args=[made.pk]),
                }
            )
        made = post_save(post=post, author=author, fields=fields, version=version)
    except CommunityError as error:
        return JsonResponse(error.as_json(), status=error.http_status)
    return JsonResponse({"version": made.version})


def _body(request: HttpRequest) -> tuple[dict[str, Any] | None, int | None]:
    try:
        sent = json.loads(request.body) if len(request.body) <= LARGEST else None
    except ValueError:
        sent = None
    fields = sent.get("fields") if isinstance(sent, dict) else None
    if not isinstance(fields, dict) or not all(isinstance(one, str) for one in fields.values()):
        return None, None
    version = sent.get("version")
    return fields, version if isinstance(version, int) else None
