"""Releasing figures, after a look at what differs; announcing a release."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pehchan.portal.figures import tasks
from pehchan.portal.figures.access import statistician
from pehchan.portal.figures.forms import AnnounceForm, ReleaseForm
from pehchan.portal.figures.language import current
from pehchan.portal.figures.preview import release_preview
from pehchan.portal.figures.queries import why_withdrawn
from pehchan.portal.figures.services import cited_release, release_announce
from pehchan.portal.people.views.answers import done, form_page
from pehchan.portal.project.jobs import defer


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def release_now(request: HttpRequest) -> HttpResponse:
    """Release the cited figures as they are now: what differs, and why if it corrects."""
    actor = statistician(request.user)
    preview = release_preview(current())
    corrects = preview.differences.corrects
    first = {"seen": preview.seen, "reason": why_withdrawn() if corrects else ""}
    form = ReleaseForm(
        request.POST if request.method == "POST" else None, corrects=corrects, initial=first
    )
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] != preview.seen:
            messages.warning(request, _("Meanwhile something changed. Look at it again."))
            return redirect("figures:release-now")
        reason = form.cleaned_data.get("reason", "")
        made = done(form, lambda: cited_release(actor=actor, correction=corrects, reason=reason))
        if made is not None:
            messages.success(request, _("The figures are released."))
            return redirect("figures:release", made.reference)
    return form_page(request, "figures/release_now.html", form, preview=preview)


@login_required
@require_POST
def release_register(request: HttpRequest) -> HttpResponse:
    """Ask for a release of the register's figures: counting may take a while."""
    actor = statistician(request.user)
    defer(tasks.register_count, actor=actor.pk)
    messages.success(
        request, _("The register is being counted. What is new is released when that is done.")
    )
    return redirect("figures:desk")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest) -> HttpResponse:
    """Announce a release in the public calendar."""
    actor = statistician(request.user)
    form = AnnounceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        release_announce(actor=actor, **form.cleaned_data)
        messages.success(request, _("The release is announced."))
        return redirect("figures:desk")
    return form_page(request, "figures/announce.html", form)
