"""Removing a post, putting it first, and an editor's notice on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pehchan.portal.community.members.doors import joined
from pehchan.portal.community.posts.access import FEATURE, REMOVE, post_for
from pehchan.portal.community.posts.forms import NoticeForm
from pehchan.portal.community.posts.services import post_feature, post_notice_set, post_remove


@joined
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the author means it, then remove."""
    post = post_for(request.user, pk, REMOVE)
    if request.method == "POST":
        post_remove(post=post, author=request.profile)
        messages.success(request, _("The post was removed."))
        return redirect("community:post-mine")
    return render(request, "community/posts/remove.html", {"post": post})


@joined
@require_POST
def feature(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a post first on the front page, or take it from there (``featured`` is 1 or 0)."""
    post = post_for(request.user, pk, FEATURE)
    post_feature(post=post, actor=request.user, featured=request.POST.get("featured") == "1")
    return redirect(post)


@joined
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """An editor's notice on a post."""
    post = post_for(request.user, pk, FEATURE)
    form = NoticeForm(request.POST or None, initial={"notice": post.notice})
    if request.method == "POST" and form.is_valid():
        post_notice_set(post=post, actor=request.user, by=request.profile, **form.cleaned_data)
        return redirect(post)
    context = {"post": post, "form": form}
    status = 422 if form.errors else 200
    return render(request, "community/posts/notice.html", context, status=status)
