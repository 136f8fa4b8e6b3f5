"""The editor: one form with several buttons, each of which keeps first what was typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.members.access import writer
from pehchan.portal.community.members.doors import joined
from pehchan.portal.community.models import Post
from pehchan.portal.community.posts import queries
from pehchan.portal.community.posts.access import EDIT, post_for
from pehchan.portal.community.posts.errors import BadPostError, ChangedElsewhereError
from pehchan.portal.community.posts.forms import PictureForm, PostForm
from pehchan.portal.community.posts.inserting import chart_line, inserted
from pehchan.portal.community.posts.pictures import markdown_of, picture_add
from pehchan.portal.community.posts.services import post_publish, post_save, post_start
from pehchan.portal.community.posts.shown import body
from pehchan.portal.community.posts.working import Working, working
from pehchan.portal.community.text.parse import parse
from pehchan.portal.figures.embedding import charts_found

BUTTONS = ("publish", "preview", "add", "find", "insert")


@joined
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A post that is begun; ``chart`` in the query puts a chart into it."""
    author = writer(request.user)
    if request.method == "POST":
        return _posted(request, None)
    line = chart_line(request.GET.get("chart", ""), request.GET.get("show", ""))
    first = Working(text=f"{line}\n\n" if line else "", language=_language(request))
    return _page(request, None, PostForm(initial=first.as_json()), author=author)


@joined
@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft, or changes of a published post."""
    post = post_for(request.user, pk, EDIT)
    writer(request.user)
    if request.method == "POST":
        return _posted(request, post)
    return _page(request, post, _form(post))


def _posted(request: HttpRequest, post: Post | None) -> HttpResponse:
    # A file field that was left empty comes as an empty text of its name.
    button = next((one for one in BUTTONS if request.POST.get(one)), "save")
    revises = post is not None and post.published_at is not None
    form = PostForm(request.POST, revises=revises)
    if not form.is_valid():
        return _page(request, post, form, status=422)
    try:
        post = _saved(request, post, form)
        return _PRESSED[button](request, post, form)
    except ChangedElsewhereError as error:
        form.data = {**form.data.dict(), "version": error.version}
        return _page(request, post, form, status=409, other=working(post))
    except BadPostError as error:
        if error.field in form.fields:
            form.add_error(error.field, f"{error.message} {error.next_step}".strip())
            return _page(request, post, _fresh(form, post), status=422)
        pictured = PictureForm(request.POST)
        pictured.is_valid()
        pictured.add_error(error.field, f"{error.message} {error.next_step}".strip())
        return _page(request, post, _form(post), status=422, picture_form=pictured)
    except CommunityError as error:
        form.add_error(None, f"{error.message} {error.next_step}".strip())
        return _page(request, post, _fresh(form, post), status=error.http_status)


def _saved(request: HttpRequest, post: Post | None, form: PostForm) -> Post:
    author = writer(request.user)
    if post is None:
        return post_start(author=author, fields=form.parts())
    version = form.cleaned_data["version"]
    return post_save(post=post, author=author, fields=form.parts(), version=version)


def _save(request: HttpRequest, post: Post, form: PostForm) -> HttpResponse:
    messages.success(request, _("The draft was saved."))
    return redirect("community:post-edit", post.pk)


def _publish(request: HttpRequest, post: Post, form: PostForm) -> HttpResponse:
    reason = form.cleaned_data.get("reason", "")
    made = post_publish(post=post, author=writer(request.user), reason=reason)
    if made.offered is not None:
        messages.info(
            request,
            _("Thank you. Others read the text before until a moderator has looked."),
        )
    elif made.state == Post.State.HELD:
        messages.info(request, _("Thank you. A moderator looks at it before others can read it."))
    else:
        messages.success(request, _("It is published."))
    return redirect(made)


def _preview(request: HttpRequest, post: Post, form: PostForm) -> HttpResponse:
    parsed = parse(working(post).text, charts=True, pictures=True)
    return _page(request, post, _form(post), preview=body(parsed.html, parsed.charts))


def _picture(request: HttpRequest, post: Post, form: PostForm) -> HttpResponse:
    made = picture_add(
        post=post,
        author=writer(request.user),
        upload=request.FILES.get("picture"),
        alternative=request.POST.get("alternative", ""),
    )
    _insert_line(request, post, markdown_of(made))
    messages.success(request, _("The picture was added to the text."))
    return redirect("community:post-edit", post.pk)


def _find(request: HttpRequest, post: Post, form: PostForm) -> HttpResponse:
    asked = request.POST.get("chart_query", "")[:100]
    return _page(request, post, _form(post), chart_query=asked, charts=charts_found(asked))


def _insert(request: HttpRequest, post: Post, form: PostForm) -> HttpResponse:
    name, _between, choice = request.POST["insert"].partition(" ")
    line = chart_line(name, choice)
    if line:
        _insert_line(request, post, line)
        messages.success(request, _("The chart was added to the text."))
    return redirect("community:post-edit", post.pk)


def _insert_line(request: HttpRequest, post: Post, line: str) -> None:
    text = inserted(working(post).text, line, request.POST.get("at", ""))
    post_save(post=post, author=writer(request.user), fields={"text": text})


_PRESSED = {
    "save": _save,
    "publish": _publish,
    "preview": _preview,
    "add": _picture,
    "find": _find,
    "insert": _insert,
}


def _form(post: Post) -> PostForm:
    first: dict[str, Any] = {**working(post).as_json(), "version": post.version}
    return PostForm(initial=first, revises=post.published_at is not None)


def _fresh(form: PostForm, post: Post | None) -> PostForm:
    """The form with the version that was saved just now, so that it can be sent again."""
    if post is not None:
        form.data = {**form.data.dict(), "version": post.version}
    return form


def _language(request: HttpRequest) -> str:
    return "ur" if request.LANGUAGE_CODE.startswith("ur") else "en"


def _page(
    request: HttpRequest, post: Post | None, form: PostForm, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        "post": post,
        "picture_form": PictureForm(),
        "tags": queries.tags_like(""),
        **more,
    }
    return render(request, "community/posts/edit.html", context, status=status)
