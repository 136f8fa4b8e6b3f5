"""The sections of a review, from the page of a case."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pehchan.errors import PehchanError
from pehchan.portal.cases.access import REVIEW, case_for
from pehchan.portal.cases.forms import SectionsForm
from pehchan.portal.cases.kinds import kind_of
from pehchan.portal.cases.models import Proposal
from pehchan.portal.cases.services import review_finish, section_review
from pehchan.portal.cases.views.case import case_render


@login_required
@require_POST
def sections(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep what was said of the sections; with the other button, finish the review by it."""
    case = case_for(request.user, reference, REVIEW)
    form = SectionsForm(kind_of(case).sections, request.POST, prefix="sections")
    if not form.is_valid():
        return case_render(request, case, status=422, sections_form=form, form=form)
    with transaction.atomic():
        for name, opinion, comment in form.said():
            section_review(
                case=case, actor=request.user, section=name, opinion=opinion, comment=comment
            )
    if "finish" in request.POST:
        try:
            case = review_finish(case=case, actor=request.user)
        except PehchanError as error:
            # What was said of the sections is kept all the same.
            form = SectionsForm(kind_of(case).sections, {}, prefix="sections")
            form.add_error(None, f"{error.message} {error.next_step}")
            status = error.http_status
            return case_render(request, case, status=status, sections_form=form, form=form)
    if "finish" not in request.POST:
        messages.success(request, _("What you said of the sections is kept."))
    elif Proposal.objects.filter(case=case).exists():
        messages.info(request, _("Proposed. A second person has to confirm it."))
    else:
        messages.success(request, _("Done: %(state)s.") % {"state": case.state_label})
    return redirect("cases:case", reference=reference)
