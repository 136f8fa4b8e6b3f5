"""Identity documents: stated by their holder, verified by the authority."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pehchan.portal.people import access, queries
from pehchan.portal.people.errors import TooOftenError
from pehchan.portal.people.forms import IdentityForm, VerifyIdentityForm
from pehchan.portal.people.limits import take
from pehchan.portal.people.services.identity import (
    attribute_state,
    attribute_verify,
    attribute_withdraw,
)
from pehchan.portal.people.views.answers import done, form_page

HOUR = 3600.0


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def state(request: HttpRequest) -> HttpResponse:
    """The member states a card's or passport's number."""
    form = IdentityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not take(action="state", who=str(request.user.pk), capacity=10, seconds=24 * HOUR):
            raise TooOftenError()
        if done(form, lambda: attribute_state(actor=request.user, **form.cleaned_data)):
            messages.success(
                request, _("Your number was taken down. The authority verifies it next.")
            )
            return redirect("people:account")
    return form_page(request, "people/identity_state.html", form)


@login_required
@require_POST
def withdraw(request: HttpRequest, kind: str) -> HttpResponse:
    """The member's own number is forgotten."""
    attribute = access.own_attribute_for(request.user, kind)
    attribute_withdraw(actor=request.user, attribute=attribute)
    messages.success(request, _("The number was removed."))
    return redirect("people:account")


@login_required
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """The documents that wait to be verified, for reviewers."""
    if not access.is_reviewer(request.user):
        raise Http404
    found = queries.attributes_to_verify(request.user)
    return render(request, "people/identities.html", {"attributes": found[:100]})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """A reviewer types what stands on the document."""
    attribute = access.attribute_for_review(request.user, pk)
    form = VerifyIdentityForm(request.POST or None)
    if attribute.kind == attribute.Kind.CNIC:
        del form.fields["country"]
    if request.method == "POST" and form.is_valid():
        # Numbers could be tried out one after the other otherwise.
        if not take(action="verify", who=str(attribute.pk), capacity=5, seconds=HOUR):
            raise TooOftenError()
        if done(
            form,
            lambda: attribute_verify(actor=request.user, attribute=attribute, **form.cleaned_data),
            "number",
        ):
            messages.success(request, _("The document is verified."))
            return redirect("people:identities")
    return form_page(request, "people/identity_verify.html", form, attribute=attribute)
