"""The search over posts, comments, members and figures."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pehchan.portal.community.discovery.search import found
from pehchan.portal.community.discovery.search.highlight import marked
from pehchan.portal.community.discovery.search.terms import LONGEST, Terms, nearest, terms_of
from pehchan.portal.community.models import Profile

KINDS = ("posts", "comments", "members", "figures")
FEW = 4  # of each kind where all kinds are shown
_LAST = found.MOST // found.PAGE


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What ``q`` finds: a few of each kind, or with ``in`` pages of one.

    When nobody wrote such a word, the word that is most like it is looked for.
    """
    # No text of the database has this character, and none is asked for it.
    asked = request.GET.get("q", "").replace("\0", "")
    asked = " ".join(asked[:LONGEST].split())
    kind = request.GET.get("in", "")
    kind = kind if kind in KINDS else ""
    number = request.GET.get("page", "1")
    page = int(number) if number.isdecimal() and len(number) < 4 else 1
    page = min(max(page, 1), _LAST) if kind else 1
    terms = terms_of(asked)
    results = _results(asked, terms, request.profile, kind, page)
    instead = None
    if terms and not any(one["count"] for one in results):
        instead = nearest(terms)
        if instead is not None:
            results = _results(instead.text(), instead, request.profile, kind, page)
            terms = instead
    context = {
        "asked": asked,
        "kind": kind,
        "results": results,
        "nothing": bool(asked) and not any(one["count"] for one in results),
        "instead": instead.text() if instead and any(one["count"] for one in results) else "",
        "tabs": [(one, _address(asked, one)) for one in ("", *KINDS)] if asked else [],
        "newer": _address(asked, kind, page - 1) if page > 1 else "",
        "older": _address(asked, kind, page + 1)
        if kind and any(one["has_next"] for one in results)
        else "",
    }
    return render(request, "community/discovery/search.html", context)


def _results(
    asked: str, terms: Terms, viewer: Profile | None, kind: str, page: int
) -> list[dict[str, Any]]:
    if not terms:
        return []
    size = found.PAGE if kind else FEW
    results = []
    for one in [kind] if kind else KINDS:
        if one in ("posts", "comments"):
            work = found.posts_found if one == "posts" else found.comments_found
            hits = work(terms, viewer, page=page, size=size)
            words = terms.all()
            rows = [
                (
                    row,
                    marked(row.title, words, whole=True) if one == "posts" else "",
                    marked(row.plain, words),
                )
                for row in hits.rows
            ]
        elif one == "members":
            hits = found.members_found(asked, viewer, page=page, size=size)
            rows = [(row, "", "") for row in hits.rows]
        else:
            charts = found.figures_found(asked)
            hits = found.Hits(charts, len(charts)) if page == 1 else found.Hits([], 0)
            rows = [(row, "", "") for row in charts[: len(charts) if kind else FEW]]
        results.append(
            {
                "kind": one,
                "rows": rows,
                "count": hits.count,
                "is_more": hits.is_more,
                "has_next": one != "figures" and hits.has_next,
                "all": _address(asked, one) if not kind and hits.count > len(rows) else "",
            }
        )
    return results


def _address(asked: str, kind: str, page: int = 1) -> str:
    query = {"q": asked, "in": kind, "page": page if page > 1 else ""}
    return "?" + urlencode({name: value for name, value in query.items() if value})
