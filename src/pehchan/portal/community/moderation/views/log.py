"""The public log of what moderators did."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pehchan.portal.community.models import Act
from pehchan.portal.community.moderation.acts import LABELS

PAGE = 50


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What, why and when, the latest first; nobody is named. ``before`` is a number of an act."""
    before = request.GET.get("before", "")
    acts = Act.objects.order_by("-pk").only("pk", "kind", "reason", "at")
    if before.isdecimal() and len(before) < 19:
        acts = acts.filter(pk__lt=int(before))
    rows = list(acts[: PAGE + 1])
    shown = [(one, LABELS.get(one.kind, one.kind)) for one in rows[:PAGE]]
    older = rows[PAGE - 1].pk if len(rows) > PAGE else None
    return render(request, "community/moderation/log.html", {"acts": shown, "older": older})
