"""Who may do what with members and organisations, and with django-allauth's pages."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.utils import timezone

from pehchan.portal.people.models import Attribute, Invitation, Membership
from pehchan.portal.people.secret import secret_made
from pehchan.portal.people.services.credential import api_key_issue, client_register
from pehchan.portal.people.services.identity import attribute_state
from pehchan.portal.people.services.invitation import invitation_send
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row

CNIC = "35202-1234567-1"


def bolan(people: People) -> Call:
    """An importer, of whom "importer" is an officer."""
    return Call(kwargs={"reference": people_made.bolan_traders().reference})


def operator(people: People) -> Call:
    """An operator, of whom "operator" is a plain member."""
    return Call(kwargs={"reference": people_made.operator_one().reference})


def one_of(people: People, organisation: object) -> Membership:
    """A second, plain member of an organisation."""
    return Membership.objects.create(
        member=people_made.member("second"), organisation=organisation, role="member"
    )


def role_call(people: People) -> Call:
    """Makes a plain member of the importer an officer."""
    where = people_made.bolan_traders()
    return Call({"reference": where.reference, "pk": one_of(people, where).pk}, {"role": "officer"})


def invite_call(people: People) -> Call:
    """Invites into the importer."""
    return Call(bolan(people).kwargs, {"email": "new@example.org", "role": "member"})


def invitation_of(people: People) -> Invitation:
    """An open invitation into the importer, for alice's address."""
    from allauth.account.models import EmailAddress

    alice = people["member"]
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    return invitation_send(
        actor=people["importer"],
        organisation=people_made.bolan_traders(),
        email=alice.email,
        role="member",
        base="https://portal.example",
        language="en",
    )


def withdraw_call(people: People) -> Call:
    """Withdraws an invitation of the importer's."""
    made = invitation_of(people)
    return Call({"reference": made.organisation.reference, "pk": made.pk})


def letter(people: People) -> Call:
    """The letter's address; the secret is known to its reader only, so a new one is put in."""
    made, secret = invitation_of(people), secret_made("invitation")
    Invitation.objects.filter(pk=made.pk).update(digest=secret.digest)
    return Call({"secret": secret.text}, {})


def key_call(people: People) -> Call:
    """Issues a key of the importer's."""
    return Call(bolan(people).kwargs, {"label": "warehouse", "scopes": ["check"], "days": "30"})


def key_of(people: People) -> Call:
    """A key of the importer's."""
    where = people_made.bolan_traders()
    key, _secret = api_key_issue(
        actor=people["importer"], organisation=where, label="x", scopes=["check"], days=30
    )
    return Call({"reference": where.reference, "prefix": key.prefix})


def client_of(people: People) -> Call:
    """A client of the importer's."""
    where = people_made.bolan_traders()
    made, _secret = client_register(
        actor=people["importer"], organisation=where, label="x", scopes=["check"]
    )
    return Call({"reference": where.reference, "client_id": made.client_id})


def stated(people: People) -> Attribute:
    """alice's card, not verified yet."""
    return attribute_state(actor=people["member"], kind="cnic", number=CNIC)


def withdraw_card(people: People) -> Call:
    """alice's card is hers to withdraw."""
    return Call({"kind": stated(people).kind})


def verify_call(people: People) -> Call:
    """A reviewer has alice's card in hand."""
    return Call({"pk": stated(people).pk}, {"number": CNIC, "reason": "Original shown"})


def session_call(people: People) -> Call:
    """Another browser of alice's."""
    made = UserSession.objects.create(
        user=people["member"],
        ip="192.0.2.1",
        session_key="another-browser",
        user_agent="x",
        last_seen_at=timezone.now(),
    )
    return Call({"pk": made.pk})


def a_key(people: People) -> Call:
    """No passkey of anybody's."""
    return Call({"pk": 1})


def alices(people: People) -> Call:
    """alice's account, and a reason."""
    return Call({"pk": people["member"].pk}, {"reason": "Court order 7"})


def with_data(**data: object):
    """A call without arguments that sends these fields."""
    return lambda people: Call(data=data)


def changed(people: People) -> Call:
    """The importer is suspended."""
    return Call(bolan(people).kwargs, {"name": "Bolan Traders", "reason": "Licence withdrawn"})


MANAGERS = {"importer": 302, "administrator": 302}
NEW = {"kind": "importer", "name": "Kech Trading", "reference": "kech-trading"}
OWN = [
    Row("people:account", allows={"signed_in": 200}),
    Row("people:profile", allows={"signed_in": 200}),
    Row(
        "people:profile",
        "POST",
        with_data(full_name="New Name", language="ur"),
        allows={"signed_in": 302},
    ),
    Row("people:second-factor", allows={"signed_in": 200}),
    Row("people:session-end", "POST", session_call, allows={"member": 302}),
    Row("people:identity", allows={"signed_in": 200}),
    Row(
        "people:identity",
        "POST",
        with_data(kind="cnic", number=CNIC),
        allows={"signed_in": 302},
    ),
    Row("people:identity-withdraw", "POST", withdraw_card, allows={"member": 302}),
    Row("people:identities", allows={"reviewer": 200}),
    Row("people:identity-verify", "GET", verify_call, allows={"reviewer": 200}),
    Row("people:identity-verify", "POST", verify_call, allows={"reviewer": 302}),
    Row("people:members", allows={"administrator": 200}),
    Row(
        "people:members",
        "POST",
        with_data(contact="alice@example.org", reason="Complaint 12"),
        allows={"administrator": 200},
    ),
    Row("people:member-close", "POST", alices, allows={"administrator": 302}),
    Row("people:member-open", "POST", alices, allows={"administrator": 302}),
    Row("people:organisations", allows={"administrator": 200, "auditor": 200}),
    Row("people:organisation-new", allows={"administrator": 200}),
    Row("people:organisation-new", "POST", with_data(**NEW), allows={"administrator": 302}),
    Row(
        "people:organisation",
        "GET",
        bolan,
        allows={"importer": 200, "administrator": 200, "auditor": 200},
    ),
    Row(
        "people:organisation",
        "GET",
        operator,
        allows={"operator": 200, "administrator": 200, "auditor": 200},
    ),
    Row("people:organisation-change", "GET", bolan, allows={"administrator": 200}),
    Row("people:organisation-change", "POST", changed, allows={"administrator": 302}),
    Row("people:member-role", "GET", role_call, allows={"importer": 200, "administrator": 200}),
    Row("people:member-role", "POST", role_call, allows=MANAGERS),
    Row("people:member-end", "POST", role_call, allows=MANAGERS),
    Row("people:invite", "GET", bolan, allows={"importer": 200, "administrator": 200}),
    Row("people:invite", "GET", operator, allows={"administrator": 200}),
    Row("people:invite", "POST", invite_call, allows=MANAGERS),
    Row("people:invitation-withdraw", "POST", withdraw_call, allows=MANAGERS),
    # Anybody with the letter may read it; only whose address it went to may accept.
    Row("people:invitation", "GET", letter, allows={"everyone": 200}),
    Row(
        "people:invitation",
        "POST",
        letter,
        allows={"member": 302, "anonymous": 200},
    ),
    Row("people:key-issue", "GET", bolan, allows={"importer": 200}),
    Row("people:key-issue", "POST", key_call, allows={"importer": 200}),
    Row("people:key-revoke", "POST", key_of, allows=MANAGERS),
    Row("people:client-new", "GET", bolan, allows={"importer": 200}),
    Row("people:client-new", "POST", key_call, allows={"importer": 200}),
    Row("people:client-revoke", "POST", client_of, allows=MANAGERS),
    # Machines prove themselves by their secret; without one nobody gets a token.
    Row("people:token", "POST", with_data(grant_type="client_credentials")),
    Row("people:token-revoke", "POST", with_data(token="unknown")),
]

# Pages of joining and signing in are open to all; who is signed in is sent on.
ENTRANCE = ("account_login", "account_signup", "account_request_login_code")
# A step of signing in that nobody has begun leads back to its beginning.
STEPS = ("account_email_verification_sent", "account_confirm_login_code", "account_verify_phone")
# What concerns the safety of an account asks for a proof first, or is not there yet.
PROVEN = (
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_add_webauthn",
)
ALLAUTH = [
    *(Row(name, allows={"anonymous": 200, "signed_in": 302}) for name in ENTRANCE),
    *(Row(name, allows={"signed_in": 302}) for name in STEPS),
    *(Row(name, allows={"signed_in": (302, 404)}) for name in PROVEN),
    Row("mfa_edit_webauthn", "GET", a_key, allows={"signed_in": (302, 404)}),
    Row("mfa_remove_webauthn", "GET", a_key, allows={"signed_in": (302, 404)}),
    Row("mfa_authenticate", allows={"signed_in": 302}),
    Row("account_confirm_password_reset_code"),
    Row("account_complete_password_reset", allows={"everyone": 302}),
    Row("account_reset_password", allows={"everyone": 200}),
    Row("account_inactive", allows={"everyone": 200}),
    Row("account_password_reset_completed", allows={"everyone": 200}),
    Row("account_logout", allows={"anonymous": 302, "signed_in": 200}),
    Row("account_logout", "POST", allows={"everyone": 302}),
    Row("account_email", allows={"signed_in": 200}),
    Row("account_change_phone", allows={"signed_in": 200}),
    Row("account_change_password", allows={"signed_in": 200}),
    Row("account_set_password", allows={"signed_in": 302}),
    Row("account_reauthenticate", allows={"signed_in": 200}),
    Row("account_email", "POST", allows={"signed_in": (200, 302)}),
    Row("mfa_login_webauthn", allows={"signed_in": 302}),
    Row("mfa_list_webauthn", allows={"signed_in": 200}),
    Row("mfa_reauthenticate", allows={"signed_in": (200, 302)}),
    Row("mfa_reauthenticate_webauthn", allows={"signed_in": (200, 302)}),
    Row("usersessions_list", allows={"signed_in": 200}),
    Row("mfa_index", allows={"signed_in": 200}),
]
ROWS = [*OWN, *ALLAUTH]
