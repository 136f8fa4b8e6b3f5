"""Forms of the page of sent messages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pehchan.portal.dispatch.catalogue import message_kinds
from pehchan.portal.dispatch.models import Channel, State

STATES = {
    State.WAITING: _("Waiting"),
    State.SENDING: _("Being sent"),
    State.SENT: _("Sent"),
    State.FAILED: _("Failed"),
}
CHANNELS = {Channel.EMAIL: _("E-mail"), Channel.SMS: _("SMS")}


class MessageFilterForm(forms.Form):
    """Which messages to show."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *STATES.items()]
    )
    channel = forms.ChoiceField(
        label=_("Channel"), required=False, choices=[("", _("All")), *CHANNELS.items()]
    )
    template = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        names = [kind.name for kind in message_kinds()] + ["account"]
        self.fields["template"].choices = [("", _("All")), *((one, one) for one in names)]


class ResendForm(forms.Form):
    """Sending a message once more."""

    reason = forms.CharField(
        label=_("Why it is sent once more"),
        max_length=300,
        help_text=_("It is kept with your name."),
    )
