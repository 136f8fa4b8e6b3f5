"""The figures that comments bring, for the statistician who takes them or says why not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pehchan.figures.chart.words import Words
from pehchan.portal.community.comments.accepting import (
    figure_accept,
    figure_decline,
    offered_for,
    offered_list,
)
from pehchan.portal.community.comments.figures_shown import shown
from pehchan.portal.community.comments.forms import AcceptForm, DeclineForm
from pehchan.portal.community.models import OfferedFigure
from pehchan.portal.figures.access import statistician
from pehchan.portal.figures.language import current
from pehchan.portal.figures.preview import entry_preview
from pehchan.portal.people.views.answers import done

State = OfferedFigure.State
PAGE = "community/comments/offered_figure.html"


@login_required
@never_cache
@require_safe
def offered(request: HttpRequest) -> HttpResponse:
    """The figures that comments bring: those that wait, or those that were decided on."""
    statistician(request.user)
    wanted = request.GET.get("state", "")
    state = wanted if wanted in State.values else State.OFFERED
    words = Words(current())
    found = [(one, shown(one, words)) for one in offered_list(state)]
    context = {"offered": found, "state": state, "states": State.choices}
    return render(request, "community/comments/offered.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def offered_figure(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them beside what stands there already; the steps are look, accept and decline."""
    found = offered_for(request.user, pk)
    step = request.POST.get("step", "")
    form = AcceptForm(request.POST) if step in ("look", "accept") else AcceptForm(_stated(found))
    declined = DeclineForm(request.POST if step == "decline" else None)
    if step == "accept" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in AcceptForm.TAKEN}
        if done(form, lambda: figure_accept(offered=found, actor=request.user, **fields)):
            messages.success(request, _("The figure is entered. Release it when you are ready."))
            return redirect("community:offered")
    if step == "decline" and declined.is_valid():
        reason = declined.cleaned_data["reason"]
        figure_decline(offered=found, actor=request.user, reason=reason)
        messages.success(request, _("The member reads your reason."))
        return redirect("community:offered")
    return _page(request, found, form, declined)


def _page(
    request: HttpRequest, found: OfferedFigure, form: AcceptForm, declined: DeclineForm
) -> HttpResponse:
    wrong = declined if declined.errors else form if request.method == "POST" else None
    waits = found.state == State.OFFERED
    context = {
        "one": found,
        "shown": shown(found, Words(current())),
        "accept": form,
        "decline": declined,
        "form": wrong,
        "preview": entry_preview(form.observation, current())
        if waits and form.is_valid() and form.observation is not None
        else None,
    }
    return render(request, PAGE, context, status=422 if wrong and wrong.errors else 200)


def _stated(found: OfferedFigure) -> dict[str, Any]:
    """What the member stated, as the form takes it; another series is the statistician's choice."""
    value = found.value.normalize()
    return {
        "series": found.series,
        "part": found.part,
        "period": found.period,
        "value": f"{value:f}",
        "source": found.source,
        "link": found.link,
    }
