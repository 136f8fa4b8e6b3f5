"""The statistician's desk: what is entered and waits, what is announced; entering, withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pehchan.figures.chart.words import Words
from pehchan.figures.series import named
from pehchan.portal.figures import queries
from pehchan.portal.figures.access import entered_for, statistician
from pehchan.portal.figures.entered import observation_of
from pehchan.portal.figures.forms import ObservationForm, WithdrawForm
from pehchan.portal.figures.language import current
from pehchan.portal.figures.line import Line, line_of
from pehchan.portal.figures.models import Entered
from pehchan.portal.figures.preview import entry_preview
from pehchan.portal.figures.services import observation_enter, observation_withdraw
from pehchan.portal.people.views.answers import done, form_page


@login_required
@never_cache
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What is entered and not released yet, what was released lately, what is announced."""
    statistician(request.user)
    return render(
        request,
        "figures/desk.html",
        {
            "waiting": [(one, _line(one)) for one in queries.entered_waiting()],
            "released": [(one, _line(one)) for one in queries.entered_released()],
            "calendar": queries.calendar(),
            "last": [one for name in ("cited", "register") if (one := queries.latest(name))],
        },
    )


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an observation: written, looked at beside what stands there, entered."""
    actor = statistician(request.user)
    if request.method == "GET":
        first = {name: request.GET.get(name, "") for name in ObservationForm.base_fields}
        return form_page(request, "figures/enter.html", ObservationForm(initial=first))
    form = ObservationForm(request.POST)
    step = request.POST.get("step", "")
    if step == "change" or not form.is_valid() or form.observation is None:
        if step == "change":
            form = ObservationForm(initial=request.POST.dict())
        return form_page(request, "figures/enter.html", form)
    if step == "enter" and done(
        form, lambda: observation_enter(actor=actor, **form.cleaned_data), "value"
    ):
        messages.success(request, _("The figure is entered. It is public with the next release."))
        return redirect("figures:desk")
    if form.errors:
        return form_page(request, "figures/enter.html", form)
    preview = entry_preview(form.observation, current())
    return render(request, "figures/enter_check.html", {"form": form, "preview": preview})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an observation, with a reason."""
    found = entered_for(request.user, pk)
    form = WithdrawForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(
            form,
            lambda: observation_withdraw(
                actor=request.user, entered=found, reason=form.cleaned_data["reason"]
            ),
            "reason",
        )
    ):
        messages.success(request, _("The figure is withdrawn."))
        return redirect("figures:desk")
    return form_page(request, "figures/withdraw.html", form, entered=found, line=_line(found))


def _line(one: Entered) -> Line:
    return line_of(named(one.series), observation_of(one), Words(current()))
