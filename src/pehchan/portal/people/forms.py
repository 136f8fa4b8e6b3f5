"""What people fill in about themselves and their organisations."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from pehchan.errors import PehchanError
from pehchan.portal.people.fields import ContactField, as_validation
from pehchan.portal.people.identity_numbers import CNIC, PASSPORT, normal
from pehchan.portal.people.models import Member, Organisation
from pehchan.portal.people.scopes import SCOPES


class JoinForm(allauth_forms.SignupForm):
    """Join: a name, an address or a number, and a password if one is wanted."""

    field_order = ("full_name", "contact", "password1")

    full_name = forms.CharField(
        label=_("Your full name"),
        max_length=150,
        help_text=_("As it stands on your identity card or passport."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = ContactField(help_text=_("We send a code to it, to see that it is yours."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Both come from the one field "contact".
        for name in ("email", "phone"):
            self.fields.pop(name, None)
        if "password1" in self.fields:
            password = self.fields["password1"]
            password.required = False
            password.label = _("Password (optional)")
            password.help_text = _(
                "At least 10 characters. Without one you sign in with a code each time."
            )
            password.widget.attrs.pop("placeholder", None)
        invited = _invited_email()
        if invited:
            self.fields["contact"].initial = invited

    def clean_contact(self) -> tuple[str, str]:
        """The pair; as allauth expects it the two stand beside it as email and phone."""
        email, phone = self.cleaned_data["contact"]
        # No address is None in the database, where addresses are unique.
        self.cleaned_data["email"] = self.validate_unique_email(email) if email else None
        self.cleaned_data["phone"] = phone
        return email, phone


class SignInForm(allauth_forms.LoginForm):
    """Sign in with a password, by e-mail address or telephone number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("E-mail address or mobile number")
        login.widget.attrs = {"autocomplete": "username", "dir": "ltr", "inputmode": "email"}
        self.fields["password"].label = _("Your password")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields.pop("remember", None)

    def clean_login(self) -> str:
        """The address, or the number as E.164 when it is one."""
        text = super().clean_login()
        if "@" in text:
            return text.lower()
        try:
            return ContactField().clean(text)[1]
        except forms.ValidationError:
            return text


class ProveForm(allauth_forms.ReauthenticateForm):
    """The password once more, where the safety of an account is concerned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Your password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)


class SignInCodeForm(allauth_forms.RequestLoginCodeForm):
    """Ask for a code to sign in with, by e-mail or SMS."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("email", "phone"):
            self.fields[name].required = False
            self.fields[name].widget = forms.HiddenInput()
        self.fields["contact"] = ContactField()
        # Read first, so that the two fields that allauth cleans find their values.
        self.order_fields(["contact", "email", "phone"])

    def clean_contact(self) -> tuple[str, str]:
        """The pair, for the two fields that follow."""
        return self.cleaned_data["contact"]

    def clean_email(self) -> str:
        """The address that was typed, as allauth looks members up by it."""
        self.cleaned_data["email"] = self.cleaned_data.get("contact", ("", ""))[0]
        return super().clean_email()

    def clean_phone(self) -> str:
        """The number that was typed, as allauth looks members up by it."""
        self.cleaned_data["phone"] = self.cleaned_data.get("contact", ("", ""))[1]
        return super().clean_phone()


def _invited_email() -> str:
    from pehchan.portal.people.adapter import INVITED

    request = context.request
    return request.session.get(INVITED, "") if request is not None else ""


class ProfileForm(forms.ModelForm):
    """The name and the language in which a member is written to."""

    class Meta:
        model = Member
        fields = ("full_name", "language")
        widgets = {"full_name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = True


class IdentityForm(forms.Form):
    """An identity card's or a passport's number."""

    kind = forms.ChoiceField(
        label=_("Document"),
        choices=[(CNIC, _("National identity card (CNIC)")), (PASSPORT, _("Passport"))],
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=_("Number"),
        max_length=20,
        help_text=_("Of a card 13 digits, like 35202-1234567-1; of a passport all characters."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}),
    )
    country = forms.CharField(
        label=_("Country that issued the passport"),
        initial="PAK",
        max_length=3,
        required=False,
        help_text=_("The three letters beside the passport's number, like PAK or GBR."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "characters"}),
    )

    def clean_country(self) -> str:
        """Three capital letters; Pakistan when nothing was typed."""
        return (self.cleaned_data["country"] or "PAK").upper()

    def clean(self) -> dict[str, Any]:
        """Checked here too, so that the error stands at the number."""
        data = super().clean() or {}
        if "kind" in data and "number" in data and "country" in data:
            try:
                normal(data["kind"], data["number"], country=data["country"])
            except PehchanError as error:
                self.add_error("number", as_validation(error))
        return data


class VerifyIdentityForm(forms.Form):
    """The number as it stands on the document that the officer has in hand."""

    number = forms.CharField(
        label=_("Number on the document"),
        max_length=20,
        help_text=_("Type it from the document itself. The stated number is never shown."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}),
    )
    country = forms.CharField(
        label=_("Country that issued the passport"), initial="PAK", max_length=3, required=False
    )
    reason = forms.CharField(
        label=_("How you saw the document"),
        max_length=300,
        help_text=_("For example: original shown at the desk, or scan in case R-7F3K-29QM."),
    )

    def clean_country(self) -> str:
        """Three capital letters; Pakistan when nothing was typed."""
        return (self.cleaned_data["country"] or "PAK").upper()


class ReasonForm(forms.Form):
    """Why something is done to somebody; it stands in the event."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class LookUpForm(ReasonForm):
    """Whose account an administrator wants to see."""

    contact = ContactField()
    field_order = ("contact", "reason")


class OrganisationForm(forms.ModelForm):
    """A new organisation."""

    class Meta:
        model = Organisation
        fields = ("kind", "name", "reference")
        help_texts = {
            "reference": _(
                "Small letters, digits and hyphens. It stands in addresses and stays as it is."
            )
        }


class OrganisationChangeForm(forms.ModelForm):
    """An organisation's name, and whether it may act."""

    reason = forms.CharField(label=_("Reason"), max_length=300)

    class Meta:
        model = Organisation
        fields = ("name", "is_active")
        labels = {"is_active": _("May act: its members and keys are let in")}


class InvitationForm(forms.Form):
    """Whom an officer invites, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"dir": "ltr"})
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles
        self.fields["role"].initial = "member"


class RoleForm(forms.Form):
    """A member's role in an organisation."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles


class ClientForm(forms.Form):
    """An OAuth client of an organisation: its name and what it may do."""

    label = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("So that you know it again, like: warehouse system."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"), choices=list(SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )


class KeyForm(ClientForm):
    """An API key of an organisation."""

    days = forms.TypedChoiceField(
        label=_("It ends after"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("a year"))],
        initial=90,
    )
