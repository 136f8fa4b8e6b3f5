"""Keys and clients of an organisation's machines."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pehchan.portal.people import access
from pehchan.portal.people.forms import ClientForm, KeyForm
from pehchan.portal.people.services.credential import (
    api_key_issue,
    api_key_revoke,
    client_register,
    client_revoke,
)
from pehchan.portal.people.views.answers import done, form_page


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def key_issue(request: HttpRequest, reference: str) -> HttpResponse:
    """An officer issues an API key; the answer shows it, once."""
    found = access.organisation_for(request.user, reference, access.ISSUE)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = done(
            form,
            lambda: api_key_issue(actor=request.user, organisation=found, **form.cleaned_data),
        )
        if made:
            context = {"organisation": found, "key": made[0], "secret": made[1].text}
            return render(request, "people/secret_shown.html", context)
    return form_page(request, "people/key_issue.html", form, organisation=found)


@login_required
@require_POST
def key_revoke(request: HttpRequest, reference: str, prefix: str) -> HttpResponse:
    """A key is refused from now on."""
    api_key_revoke(actor=request.user, key=access.api_key_for(request.user, reference, prefix))
    messages.success(request, _("The key was revoked."))
    return redirect("people:organisation", reference)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def client_new(request: HttpRequest, reference: str) -> HttpResponse:
    """An officer registers an OAuth client; the answer shows its secret, once."""
    found = access.organisation_for(request.user, reference, access.ISSUE)
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = done(
            form,
            lambda: client_register(actor=request.user, organisation=found, **form.cleaned_data),
        )
        if made:
            context = {"organisation": found, "client": made[0], "secret": made[1].text}
            return render(request, "people/secret_shown.html", context)
    return form_page(request, "people/client_new.html", form, organisation=found)


@login_required
@require_POST
def client_end(request: HttpRequest, reference: str, client_id: str) -> HttpResponse:
    """A client and its tokens are refused from now on."""
    client_revoke(actor=request.user, client=access.client_for(request.user, reference, client_id))
    messages.success(request, _("The client was revoked."))
    return redirect("people:organisation", reference)
