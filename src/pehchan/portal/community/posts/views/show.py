"""The page of a post, and its Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from pehchan.portal.community.members.access import is_editor
from pehchan.portal.community.members.doors import join_address
from pehchan.portal.community.models import Post, Profile
from pehchan.portal.community.models.profile import Visibility
from pehchan.portal.community.notices.services import notices_read
from pehchan.portal.community.posts import queries
from pehchan.portal.community.posts.access import is_for_members, post_for
from pehchan.portal.community.posts.front_matter import as_markdown
from pehchan.portal.community.posts.shown import body, charts_of, has_video
from pehchan.portal.community.text.alone import FRAMES, ChartRef

FIRST_PICTURE = re.compile(r'<img src="(/community/pictures/[0-9a-f-]+/)"')


@require_safe
def show(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """A post with its comments; one for members leads a stranger to join."""
    try:
        post = post_for(request.user, pk)
    except Http404:
        if request.profile is None and is_for_members(pk):
            return _to_join(request)
        raise
    if slug != (post.slug or "post"):
        query = request.META.get("QUERY_STRING", "")
        return redirect(post.get_absolute_url() + (f"?{query}" if query else ""))
    return page(request, post)


def page(request: HttpRequest, post: Post, status: int = 200, **more: object) -> HttpResponse:
    """The page of a post; ``more`` goes to the template, as a comment's form with its mistakes."""
    viewer = request.profile
    if viewer is not None and viewer.notices_unread and request.method == "GET":
        # Whoever reads a post need not be told any more of what is below it.
        viewer.notices_unread -= min(notices_read(profile=viewer, post=post), viewer.notices_unread)
    charts = charts_of(post)
    context = {
        "post": post,
        "body": body(post.html, charts),
        "tags": post.tags.all(),
        "by_author": queries.by_author(post, viewer),
        "address": settings.PEHCHAN_ADDRESS + post.get_absolute_url(),
        "picture": _picture(post, charts),
        "reports": _reports(post, viewer),
        "owns": viewer is not None and viewer.pk == post.author_id,
        "edits": is_editor(request.user) if viewer is not None else False,
        **more,
    }
    response = render(request, "community/posts/post.html", context, status=status)
    if has_video(response.content):
        response._csp_update = {"frame-src": list(FRAMES)}
    return response


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """The post as Markdown, with what else is known of it before the text."""
    post = post_for(request.user, pk)
    response = HttpResponse(as_markdown(post), content_type="text/markdown; charset=utf-8")
    name = f"{post.slug or 'post'}-{post.pk}.md"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _picture(post: Post, charts: Sequence[ChartRef]) -> str:
    """The address of what other sites show beside a link: the first picture, else a chart."""
    found = FIRST_PICTURE.search(post.html)
    if found and post.visibility == Visibility.EVERYONE:
        return settings.PEHCHAN_ADDRESS + found[1]
    if not charts:
        return ""
    path, _, query = charts[0].path.partition("?")
    return f"{settings.PEHCHAN_ADDRESS}{path.rstrip('/')}.png?{query}"


def _reports(post: Post, viewer: Profile | None) -> str:
    """Where somebody reports the post of another."""
    if not post.is_published or (viewer is not None and viewer.pk == post.author_id):
        return ""
    return reverse("community:report", args=["post", post.pk])


def _to_join(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return redirect(join_address(request.get_full_path()))
