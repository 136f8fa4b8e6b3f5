"""An organisation and its people; the list of all, for administrators."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pehchan.portal.people import access, queries
from pehchan.portal.people.forms import OrganisationChangeForm, OrganisationForm, RoleForm
from pehchan.portal.people.models import Membership, Organisation
from pehchan.portal.people.services.organisation import (
    membership_end,
    membership_set,
    organisation_change,
    organisation_create,
    roles_open_to,
)
from pehchan.portal.people.views.answers import done, form_page


def role_choices(organisation: Organisation) -> list[tuple[str, str]]:
    """The roles that the organisation has, with their names."""
    return [(role, str(Membership.Role(role).label)) for role in roles_open_to(organisation)]


def may(member: object, organisation: Organisation, action: str) -> bool:
    """Whether the member gets the organisation for an action; for what a page offers."""
    try:
        access.organisation_for(member, organisation.reference, action)
    except Http404:
        return False
    return True


@login_required
@require_GET
def organisation(request: HttpRequest, reference: str) -> HttpResponse:
    """Who belongs to it; for officers also invitations and keys."""
    found = access.organisation_for(request.user, reference, access.SEE)
    manages = may(request.user, found, access.MANAGE)
    return render(
        request,
        "people/organisation.html",
        {
            "organisation": found,
            "manages": manages,
            "issues": may(request.user, found, access.ISSUE),
            "administers": access.is_administrator(request.user),
            "members": queries.members_of(found),
            "invitations": queries.invitations_of(found) if manages else [],
            "api_keys": queries.api_keys_of(found) if manages else [],
            "clients": queries.clients_of(found) if manages else [],
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def member_role(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Another role for a member."""
    membership = access.membership_for(request.user, reference, pk)
    found = membership.organisation
    form = RoleForm(
        request.POST or None, roles=role_choices(found), initial={"role": membership.role}
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and done(
            form,
            lambda: membership_set(
                actor=request.user,
                organisation=found,
                member=membership.member,
                role=form.cleaned_data["role"],
            ),
            "role",
        )
    ):
        messages.success(request, _("The role was changed."))
        return redirect("people:organisation", reference)
    return form_page(request, "people/member_role.html", form, membership=membership)


@login_required
@require_POST
def member_end(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """A member leaves the organisation."""
    membership = access.membership_for(request.user, reference, pk)
    membership_end(
        actor=request.user, organisation=membership.organisation, member=membership.member
    )
    messages.success(request, _("The member was removed."))
    if membership.member == request.user and not access.is_administrator(request.user):
        return redirect("people:account")
    return redirect("people:organisation", reference)


@login_required
@require_GET
def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation, for administrators and auditors."""
    if not (access.is_administrator(request.user) or access.is_auditor(request.user)):
        raise Http404
    kind = request.GET.get("kind", "")
    return render(
        request,
        "people/organisations.html",
        {
            "organisations": queries.organisations_all(kind),
            "kinds": Organisation.Kind.choices,
            "kind": kind,
            "administers": access.is_administrator(request.user),
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """An administrator creates an organisation, and invites its first officer next."""
    if not access.is_administrator(request.user):
        raise Http404
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = organisation_create(actor=request.user, **form.cleaned_data)
        messages.success(request, _("The organisation was created. Invite its first officer."))
        return redirect("people:invite", made.reference)
    return form_page(request, "people/organisation_new.html", form)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """An administrator renames or suspends an organisation."""
    if not access.is_administrator(request.user):
        raise Http404
    found = access.organisation_for(request.user, reference, access.MANAGE)
    form = OrganisationChangeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        organisation_change(actor=request.user, organisation=found, **form.cleaned_data)
        messages.success(request, _("The organisation was changed."))
        return redirect("people:organisation", reference)
    return form_page(request, "people/organisation_change.html", form, organisation=found)
