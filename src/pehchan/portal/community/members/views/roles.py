"""The regulator's administrators appoint moderators and editors."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pehchan.portal.community.members.forms import RoleForm
from pehchan.portal.community.members.roles import role_set, with_roles
from pehchan.portal.people.access import is_administrator
from pehchan.portal.people.views.answers import done, form_page


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def roles(request: HttpRequest) -> HttpResponse:
    """Who moderates and edits, and the form that changes it."""
    if not is_administrator(request.user):
        raise Http404
    form = RoleForm(
        request.POST if request.method == "POST" else None,
        initial={"handle": request.GET.get("handle", "")},
    )
    if request.method == "POST" and form.is_valid():
        changed = done(form, lambda: role_set(actor=request.user, **form.cleaned_data), "handle")
        if changed:
            messages.success(request, _("The role was changed. The member gets a message."))
            return redirect("community:roles")
    return form_page(request, "community/members/roles.html", form, people=with_roles())
