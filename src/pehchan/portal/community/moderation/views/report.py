"""Reporting something to the moderators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pehchan.portal.community.members.access import is_moderator
from pehchan.portal.community.members.doors import joined
from pehchan.portal.community.moderation.access import reportable_for
from pehchan.portal.community.moderation.forms import ReportForm
from pehchan.portal.community.moderation.services.reports import report_make, reported_before
from pehchan.portal.people.errors import TooOftenError
from pehchan.portal.people.limits import take
from pehchan.portal.people.views.answers import done, form_page

DAY = 86_400.0


@require_http_methods(["GET", "POST"])
@joined
def report(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The form by which a member reports a post, a comment or a member, once.

    A moderator need not report anything, and is led to where it is decided.
    """
    target = reportable_for(request.user, kind, pk)
    if is_moderator(request.user):
        return redirect("community:moderate", kind, pk)
    if reported_before(target, request.profile):
        return render(request, "community/moderation/reported.html", {"target": target})
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not take(action="report", who=str(request.user.pk), capacity=30, seconds=DAY):
            raise TooOftenError()
        reason = form.cleaned_data["reason"]
        made = done(
            form, lambda: (report_make(target=target, by=request.profile, reason=reason),), "reason"
        )
        if made:
            messages.success(request, _("Thank you. A moderator will look at it."))
            return redirect(target.address() if target.state != "held" else "community:front")
    return form_page(request, "community/moderation/report.html", form, target=target)
