"""Where a comment stands, reactions to it, and what the post's author decides about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pehchan.portal.community.comments.access import ANSWER, DECIDE, SEE, comment_for
from pehchan.portal.community.comments.queries import page_with, visible
from pehchan.portal.community.comments.reactions import reaction_toggle
from pehchan.portal.community.comments.services import comment_decide, comments_mode_set
from pehchan.portal.community.comments.thread import PARAMETER
from pehchan.portal.community.members.access import writer
from pehchan.portal.community.members.doors import joined
from pehchan.portal.community.models import Comment, Post, Profile, Reaction
from pehchan.portal.community.posts.access import post_for


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The lasting address of a comment: leads to it on the page of its post where it stands now."""
    return redirect(_address(request, comment_for(request.user, pk, SEE)))


@joined
@require_POST
def react(request: HttpRequest) -> HttpResponse:
    """React to a comment, or take the reaction back; ``react`` is its number and the kind."""
    number, _space, kind = request.POST.get("react", "").partition(" ")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404
    if kind not in Reaction.Kind.values:
        raise Http404
    found = comment_for(request.user, int(number), ANSWER)
    reaction_toggle(comment=found, profile=writer(request.user), kind=kind)
    return redirect(_address(request, found))


@joined
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a comment appear below one's own post, or take it from view."""
    found = comment_for(request.user, pk, DECIDE)
    shown = request.POST.get("decision") == "show"
    comment_decide(comment=found, author=request.profile, shown=shown)
    said = _("The comment appears below your post.") if shown else _("The comment is out of view.")
    messages.success(request, said)
    return redirect(_address(request, found))


@joined
@require_POST
def mode(request: HttpRequest, pk: int) -> HttpResponse:
    """Open, moderate or close the comments on one's own post."""
    post = post_for(request.user, pk, "edit")
    wanted = request.POST.get("mode", "")
    if wanted not in Post.Comments.values:
        raise Http404
    comments_mode_set(post=post, author=request.profile, mode=wanted)
    messages.success(request, _("Comments: %(mode)s") % {"mode": Post.Comments(wanted).label})
    return redirect(f"{post.get_absolute_url()}#comments")


def _address(request: HttpRequest, found: Comment) -> str:
    viewer = request.profile
    moderates = viewer is not None and viewer.role == Profile.Role.MODERATOR
    page = page_with(visible(found.post, viewer, moderates=moderates), found)
    query = f"?{PARAMETER}={page}" if page > 1 else ""
    return f"{found.post.get_absolute_url()}{query}#comment-{found.pk}"
