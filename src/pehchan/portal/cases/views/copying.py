"""Applying again, from the page of a case that is over."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pehchan.portal.cases.access import SEE, case_for
from pehchan.portal.cases.copying import case_copy


@login_required
@require_POST
def copy(request: HttpRequest, reference: str) -> HttpResponse:
    """A new draft with the same answers and documents."""
    made = case_copy(case=case_for(request.user, reference, SEE), actor=request.user)
    messages.success(request, _("A new draft was begun. Correct what was wrong, then submit it."))
    return redirect("cases:case", reference=made.reference)
