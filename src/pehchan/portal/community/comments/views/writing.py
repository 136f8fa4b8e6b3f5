"""Writing a comment, changing and removing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pehchan.portal.community.comments.access import (
    ANSWER,
    EDIT,
    REMOVE,
    comment_for,
    may_comment,
)
from pehchan.portal.community.comments.forms import CommentForm, FigureFormSet
from pehchan.portal.community.comments.offered import MOST
from pehchan.portal.community.comments.quoting import quotable
from pehchan.portal.community.comments.services import comment_add, comment_edit, comment_remove
from pehchan.portal.community.members.access import writer
from pehchan.portal.community.members.doors import joined
from pehchan.portal.community.models import Comment, Post
from pehchan.portal.community.posts.access import post_for
from pehchan.portal.community.text.parse import parse
from pehchan.portal.people.views.answers import done

WRITE = "community/comments/write.html"


@joined
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on which a comment is written, and where one that was sent arrives.

    The buttons ``preview`` and ``figures`` show the page again, with how it will look or with room
    for one more figure; nothing is kept then.
    """
    post = post_for(request.user, pk, "see")
    reply_to, quotes = (_named(request, post, name) for name in ("reply_to", "quotes"))
    return _write(request, post, reply_to, quotes)


@joined
@require_safe
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on which a comment is replied to."""
    found = comment_for(request.user, pk, ANSWER)
    return _write(request, found.post, found, None)


@joined
@require_safe
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on which a comment is quoted and replied to."""
    found = comment_for(request.user, pk, ANSWER)
    return _write(request, found.post, found, found)


@joined
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own comment."""
    comment = comment_for(request.user, pk, EDIT)
    form = CommentForm(request.POST or None, initial={"text": comment.text})
    context: dict[str, Any] = {"post": comment.post, "form": form, "edited": comment}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if "preview" in request.POST:
            return render(request, WRITE, context | {"preview": _shown(text)})
        author = writer(request.user)
        if done(form, lambda: comment_edit(comment=comment, author=author, text=text), "text"):
            _say(request, comment)
            return redirect("community:comment", pk=comment.pk)
    return render(request, WRITE, context, status=422 if form.errors else 200)


@joined
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one's own comment, after a question."""
    comment = comment_for(request.user, pk, REMOVE)
    if request.method == "POST":
        comment_remove(comment=comment, author=request.profile)
        messages.success(request, _("Your comment was removed."))
        return redirect(f"{comment.post.get_absolute_url()}#comments")
    return render(request, "community/comments/remove.html", {"comment": comment})


def _write(
    request: HttpRequest, post: Post, reply_to: Comment | None, quotes: Comment | None
) -> HttpResponse:
    if not may_comment(post):
        raise Http404
    author = writer(request.user)
    initial = {"text": _addressed(reply_to, author)}
    if quotes is not None:
        initial["quoted"] = quotable(quotes)
    data = request.POST if request.method == "POST" else None
    form = CommentForm(data, initial=initial, quotes=quotes is not None)
    with_figures = "figure-TOTAL_FORMS" in request.POST
    figures = FigureFormSet(data if with_figures else None, prefix="figure")
    context: dict[str, Any] = {
        "post": post,
        "form": form,
        "reply_to": reply_to,
        "quotes": quotes,
        "figures": figures if with_figures or "figures" in request.GET else None,
        "most": MOST,
    }
    if data is None:
        return render(request, WRITE, context)
    if "figures" in data:
        return render(request, WRITE, context | _one_more(request, quotes))
    if not form.is_valid() or (with_figures and not figures.is_valid()):
        return render(request, WRITE, context, status=422)
    text, quoted = form.cleaned_data["text"], form.cleaned_data.get("quoted", "")
    if "preview" in data:
        return render(request, WRITE, context | {"preview": _shown(text)})
    made = done(
        form,
        lambda: comment_add(
            post=post,
            author=author,
            text=text,
            reply_to=reply_to,
            quotes=quotes,
            quoted=quoted,
            figures=figures.figures if with_figures else (),
            once=True,
        ),
        "text",
    )
    if made is None:
        return render(request, WRITE, context, status=422)
    _say(request, made)
    return redirect("community:comment", pk=made.pk)


def _one_more(request: HttpRequest, quotes: Comment | None) -> dict[str, Any]:
    """The same words again, not judged, with room for one more figure."""
    data = request.POST.copy()
    rows = data.get("figure-TOTAL_FORMS", "0")
    rows = min(int(rows) if rows.isascii() and rows.isdigit() and len(rows) < 3 else 0, MOST - 1)
    data["figure-TOTAL_FORMS"] = str(rows + 1)
    data.setdefault("figure-INITIAL_FORMS", "0")
    fields = [name for name in data if name.startswith("figure-")]
    values = [
        {
            name.removeprefix(f"figure-{row}-"): data[name]
            for name in fields
            if name.startswith(f"figure-{row}-")
        }
        for row in range(rows + 1)
    ]
    figures = FigureFormSet(prefix="figure")
    figures.min_num, figures.extra = rows + 1, 0
    for form, initial in zip(figures.forms, values, strict=True):
        form.initial = initial
    initial = {name: data.get(name, "") for name in ("text", "quoted")}
    return {
        "form": CommentForm(initial=initial, quotes=quotes is not None),
        "figures": figures,
    }


def _named(request: HttpRequest, post: Post, name: str) -> Comment | None:
    """The comment on this post that a hidden field names."""
    given = request.POST.get(name, "")
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 19):
        raise Http404
    found = comment_for(request.user, int(given), ANSWER)
    if found.post_id != post.pk:
        raise Http404
    return found


def _addressed(reply_to: Comment | None, author: Any) -> str:
    """A reply to a reply begins with the name of who is answered."""
    answers_reply = reply_to is not None and reply_to.reply_to_id is not None
    if not answers_reply or reply_to.author_id == author.pk or reply_to.author.has_left:
        return ""
    return f"@{reply_to.author.handle} "


def _shown(text: str) -> str:
    return parse(text.strip(), charts=False, pictures=False, headings=False).html


def _say(request: HttpRequest, comment: Comment) -> None:
    said = {
        Comment.State.HELD: _("Thank you. A moderator looks at your comment before others see it."),
        Comment.State.ASKED: _("Thank you. Your comment waits for the post's author."),
    }
    messages.success(request, said.get(comment.state, _("Your comment was added.")))
