"""The members, and the rules that they have accepted."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pehchan.portal.community.members.forms import DirectoryForm
from pehchan.portal.community.members.queries import directory
from pehchan.portal.community.paging import page_number, page_of

SIZE = 30


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """The directory: members whom the viewer may see."""
    form = DirectoryForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    words, order = wanted.get("q", ""), wanted.get("order") or "newest"
    kept = {name: value for name, value in (("q", words), ("order", wanted.get("order"))) if value}
    context = {
        "form": DirectoryForm(initial={"q": words, "order": order}),
        "page": page_of(
            directory(request.profile, words=words, order=order), page_number(request), SIZE
        ),
        "query": urlencode(kept),
        "words": words,
        "wide": True,
    }
    return render(request, "community/members/directory.html", context)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The rules."""
    return render(request, "community/members/rules.html")
