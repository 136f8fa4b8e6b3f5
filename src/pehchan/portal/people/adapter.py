"""How django-allauth knows our members, reaches them by e-mail and SMS, and keeps their secrets."""

from __future__ import annotations

import io
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.db import IntegrityError, transaction
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pehchan.portal.dispatch.services import message_send
from pehchan.portal.people.cookies import language_remember
from pehchan.portal.people.fields import PhoneField
from pehchan.portal.people.models import Member
from pehchan.portal.people.sealing import seal, unseal

# Where the address that an invitation proved stands in the session.
INVITED = "people_invited_email"
SEALED_FOR = "second factor"

# allauth's letters -> our kind of message, and for how many minutes its code is good.
CODES = {
    "account/email/email_confirmation": ("verification_code", 15),
    "account/email/email_confirmation_signup": ("verification_code", 15),
    "account/email/login_code": ("sign_in_code", 3),
    "account/email/password_reset_code": ("password_reset", 3),
}


def _changes() -> dict[str, str]:
    """What a member is told of a change to the account; allauth's name of the letter."""
    return {
        "account/email/email_changed": _("The e-mail address was changed."),
        "account/email/email_confirm": _("An e-mail address was confirmed."),
        "account/email/email_deleted": _("An e-mail address was removed."),
        "account/email/password_changed": _("The password was changed."),
        "account/email/password_reset": _("The password was reset."),
        "account/email/password_set": _("A password was set."),
        "mfa/email/totp_activated": _("An authenticator app was added."),
        "mfa/email/totp_deactivated": _("The authenticator app was removed."),
        "mfa/email/webauthn_added": _("A passkey was added."),
        "mfa/email/webauthn_removed": _("A passkey was removed."),
        "mfa/email/recovery_codes_generated": _("New recovery codes were made."),
    }


class AccountAdapter(DefaultAccountAdapter):
    """Members join by e-mail address or telephone number; every letter goes through dispatch."""

    def get_login_stages(self) -> list[str]:
        """allauth's steps, with our own for the e-mail address."""
        ours = {
            "allauth.account.stages.EmailVerificationStage": (
                "pehchan.portal.people.stages.EmailStage"
            )
        }
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """The new member, with the name and the language of the page."""
        user.full_name = form.cleaned_data.get("full_name", "")
        user.language = "ur" if get_language() == "ur" else "en"
        # Before allauth saves: a member must be reachable by something.
        user.phone_stated = form.cleaned_data.get("phone") or ""
        return super().save_user(request, user, form, commit)

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        """Whether an invitation that was sent to the address has brought this visitor."""
        return request.session.get(INVITED, "").lower() == email.lower()

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        """Signed in, the pages are in the member's own language."""
        return language_remember(super().post_login(request, user, **more), user.language)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """One of allauth's letters as a message of ours, in the language of the page."""
        if template_prefix in CODES:
            template, minutes = CODES[template_prefix]
            words: dict[str, object] = {"code": context["code"], "minutes": minutes}
        elif template_prefix == "account/email/account_already_exists":
            template, words = "notice", _joined_already()
        elif template_prefix == "account/email/unknown_account":
            template, words = "notice", _not_joined()
        else:
            template, words = "account_changed", {"what": _changes()[template_prefix]}
        message_send(template=template, to=email, context=words, language=get_language())

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        """A field that takes a mobile number as people write it."""
        return PhoneField(**kwargs)

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        """The code by SMS, in the language of the page."""
        message_send(
            template="verification_code",
            to=phone,
            context={"code": code, "minutes": 15},
            language=get_language(),
        )

    def send_account_already_exists_sms(self, phone: str) -> None:
        """To who joins a second time: on the page it looks like the first."""
        message_send(template="notice", to=phone, context=_joined_already())

    def get_user_by_phone(self, phone: str) -> Member | None:
        """The member who has verified the number; a number that is only stated is nobody's."""
        return Member.objects.filter(phone=phone, is_active=True).first()

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        """(number, verified): the one that waits for its code before the verified one."""
        if user.phone_stated:
            return user.phone_stated, False
        return (user.phone, True) if user.phone else None

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        """The number is stated; it counts once its code has come back."""
        if verified:
            self.set_phone_verified(user, phone)
        else:
            user.phone_stated = phone
            user.save(update_fields=["phone_stated"])

    def set_phone_verified(self, user: Any, phone: str) -> None:
        """The number is the member's; raises ValidationError when another verified it meanwhile."""
        user.phone, user.phone_stated = phone, ""
        try:
            with transaction.atomic():
                user.save(update_fields=["phone", "phone_stated"])
        except IntegrityError:
            user.refresh_from_db()
            raise ValidationError(_("This number cannot be used.")) from None


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps are sealed, and their QR code is ours."""

    def encrypt(self, text: str) -> str:
        """The secret as the database keeps it."""
        return seal(text, purpose=SEALED_FOR)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as the authenticator app has it."""
        return unseal(encrypted_text, purpose=SEALED_FOR)

    def build_totp_svg(self, url: str) -> str:
        """The QR code that an authenticator app reads, as SVG."""
        out = io.BytesIO()
        # With its namespace: the page shows it as an image of its own, not as a part of itself.
        segno.make(url, error="m").save(
            out, kind="svg", scale=5, border=3, dark="#000", light="#fff", xmldecl=False
        )
        return out.getvalue().decode()

    def get_totp_label(self, user: Any) -> str:
        """By which the member finds this entry in the app."""
        return user.email or user.phone or str(user)

    def _get_site_name(self) -> str:
        return str(settings.PEHCHAN_NAME)


def _joined_already() -> dict[str, object]:
    return {
        "subject": _("You have joined already"),
        "text": _(
            "Somebody, perhaps you, wanted to join with this address or number. You are a member "
            "already: sign in, with a code if you do not remember a password."
        ),
    }


def _not_joined() -> dict[str, object]:
    return {
        "subject": _("You have not joined yet"),
        "text": _(
            "Somebody, perhaps you, wanted to sign in with this address. Nobody has joined with "
            "it: join first, or sign in with another one."
        ),
    }
