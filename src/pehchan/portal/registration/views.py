"""Changes that the register refused, and trying them again: for the regulator's administrators."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pehchan.portal.registration.access import change_for, changes_refused
from pehchan.portal.registration.forms import RetryForm
from pehchan.portal.registration.services import register_change_retry


@login_required
@require_GET
def refused(request: HttpRequest) -> HttpResponse:
    """What the register refused, why, and a button for each."""
    return _page(request, RetryForm())


@login_required
@require_POST
def retry(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Try one once more."""
    change = change_for(request.user, key)
    form = RetryForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    register_change_retry(change=change, actor=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The change is tried again."))
    return redirect("registration:changes_refused")


def _page(request: HttpRequest, form: RetryForm, status: int = 200) -> HttpResponse:
    context = {"changes": changes_refused(request.user), "form": form}
    return render(request, "registration/changes_refused.html", context, status=status)
