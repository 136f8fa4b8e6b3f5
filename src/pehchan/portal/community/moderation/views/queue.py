"""The one queue of what waits for a moderator, and the decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from pehchan.portal.community.members.doors import wanted_next
from pehchan.portal.community.models import ReviewItem
from pehchan.portal.community.moderation import forms, queue
from pehchan.portal.community.moderation.access import target_for
from pehchan.portal.community.moderation.doors import moderating
from pehchan.portal.community.moderation.services import deciding, members
from pehchan.portal.community.moderation.targets import Target
from pehchan.portal.people.views.answers import done, form_page

WORDS: dict[str, Promise] = {
    forms.APPROVE: _("Approve"),
    forms.REFUSE: _("Refuse the change"),
    forms.HIDE: _("Hide"),
    forms.WARN: _("Warn the member"),
    forms.SUSPEND: _("Suspend the member"),
    forms.DISMISS: _("Remove the reports"),
    forms.ACCEPT: _("Let them join"),
    forms.DECLINE: _("Do not let them join"),
    forms.LIFT: _("End the suspension"),
}
DONE: dict[str, Promise] = {
    forms.APPROVE: _("It is shown."),
    forms.REFUSE: _("The change is refused; the text before it stays."),
    forms.HIDE: _("It is hidden."),
    forms.WARN: _("The member was warned."),
    forms.SUSPEND: _("The member is suspended."),
    forms.DISMISS: _("The reports are removed."),
    forms.ACCEPT: _("The member has joined."),
    forms.DECLINE: _("The wish to join was not accepted."),
    forms.LIFT: _("The member may write again."),
}


@require_safe
@moderating
def moderation(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; ``kind`` shows a part of it."""
    kind = request.GET.get("kind", "")
    number = request.GET.get("page", "1")
    page = int(number) if number.isdecimal() and len(number) < 5 else 1
    entries, more = queue.entries(kind=kind, page=page)
    counts = queue.counts()
    labels = dict(ReviewItem.Kind.choices)
    context = {
        "entries": [(one, _buttons(one.target, one.items)) for one in entries],
        "kind": kind if kind in labels else "",
        "kinds": [(name, labels[name], counts[name]) for name in labels if counts.get(name)],
        "total": sum(counts.values()),
        "days": forms.DecisionForm.base_fields["days"].choices,
        "newer": _page(kind, page - 1) if page > 1 else "",
        "older": _page(kind, page + 1) if more else "",
        "here": request.get_full_path(),
        "wide": True,
    }
    return render(request, "community/moderation/queue.html", context)


@require_http_methods(["GET", "POST"])
@moderating
def moderate(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One post, comment or member with what waits about it; a POST decides."""
    target = target_for(request.user, kind, pk)
    form = forms.DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decision = form.cleaned_data["decision"]
        work = _works(target, request.user, form)[decision]
        # Nobody lets something be seen that was exchanged after they had read it.
        seen = form.cleaned_data["seen"]
        if decision == forms.APPROVE and seen and seen != target.seen:
            form.add_error(None, _("This was changed since you read it. Read it again."))
        elif done(form, lambda: work() or True):
            messages.success(request, DONE[decision])
            return redirect(wanted_next(request) or reverse("community:moderation"))
    items = list(target.items().select_related("raised_by").order_by("at"))
    return form_page(
        request,
        "community/moderation/moderate.html",
        form,
        target=target,
        items=items,
        buttons=_buttons(target, items),
        next=wanted_next(request),
    )


def _works(target: Target, actor: Any, form: forms.DecisionForm) -> dict[str, Callable[[], object]]:
    """What each decision does."""
    reason, profile = form.cleaned_data["reason"], target.author
    plain: dict[str, Any] = {"target": target, "actor": actor}
    about: dict[str, Any] = {"profile": profile, "actor": actor, "reason": reason}
    return {
        forms.APPROVE: lambda: deciding.target_approve(**plain, reason=reason),
        forms.HIDE: lambda: deciding.target_hide(**plain, reason=reason),
        forms.REFUSE: lambda: deciding.change_refuse(**plain, reason=reason),
        forms.DISMISS: lambda: deciding.reports_remove(**plain),
        forms.WARN: lambda: members.member_warn(**plain, reason=reason),
        forms.SUSPEND: lambda: members.member_suspend(**about, until=form.until()),
        forms.LIFT: lambda: members.suspension_lift(**about),
        forms.ACCEPT: lambda: members.join_decide(**about, accepted=True),
        forms.DECLINE: lambda: members.join_decide(**about, accepted=False),
    }


def _buttons(target: Target, items: list[ReviewItem]) -> dict[str, list[tuple[str, Promise]]]:
    """The decisions that can be made, those that need a reason apart."""
    kinds = {item.kind for item in items}
    found = forms.choices_for(
        target,
        waits=bool(kinds - {ReviewItem.Kind.REPORT, ReviewItem.Kind.JOIN}),
        reported=ReviewItem.Kind.REPORT in kinds,
        joins=ReviewItem.Kind.JOIN in kinds,
    )
    return {
        "plain": [(one, WORDS[one]) for one in found if one not in forms.NEEDS_REASON],
        "reasoned": [(one, WORDS[one]) for one in found if one in forms.NEEDS_REASON],
    }


def _page(kind: str, page: int) -> str:
    return "?" + urlencode(
        {name: value for name, value in (("kind", kind), ("page", page)) if value}
    )
