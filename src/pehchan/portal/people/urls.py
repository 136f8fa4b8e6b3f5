"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.people.views import (
    account,
    credential,
    identity,
    invitation,
    member,
    organisation,
    token,
)

app_name = "people"
ONE = "organisations/<slug:reference>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", account.account, name="account"),
    path("details/", account.profile, name="profile"),
    path("second-factor/", account.second_factor, name="second-factor"),
    path("sessions/<int:pk>/end/", account.end_session, name="session-end"),
    path("identity/", identity.state, name="identity"),
    path("identity/<slug:kind>/withdraw/", identity.withdraw, name="identity-withdraw"),
    path("identities/", identity.waiting, name="identities"),
    path("identities/<int:pk>/", identity.verify, name="identity-verify"),
    path("members/", member.look_up, name="members"),
    path("members/<int:pk>/close/", member.close, name="member-close"),
    path("members/<int:pk>/open/", member.reopen, name="member-open"),
    path("organisations/", organisation.organisations, name="organisations"),
    path("organisations/new/", organisation.new, name="organisation-new"),
    path(ONE, organisation.organisation, name="organisation"),
    path(f"{ONE}change/", organisation.change, name="organisation-change"),
    path(f"{ONE}members/<int:pk>/role/", organisation.member_role, name="member-role"),
    path(f"{ONE}members/<int:pk>/end/", organisation.member_end, name="member-end"),
    path(f"{ONE}invite/", invitation.invite, name="invite"),
    path(f"{ONE}invitations/<int:pk>/withdraw/", invitation.withdraw, name="invitation-withdraw"),
    path(f"{ONE}keys/", credential.key_issue, name="key-issue"),
    path(f"{ONE}keys/<slug:prefix>/revoke/", credential.key_revoke, name="key-revoke"),
    path(f"{ONE}clients/", credential.client_new, name="client-new"),
    path(f"{ONE}clients/<slug:client_id>/revoke/", credential.client_end, name="client-revoke"),
    path("invitations/<str:secret>/", invitation.invitation, name="invitation"),
    path("oauth/token", token.token, name="token"),
    path("oauth/revoke", token.revoke, name="token-revoke"),
]
