"""What a machine may be allowed to do for an organisation."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

SCOPES = {
    "check": _("Check devices, one or many"),
    "cases:read": _("Read the organisation's cases"),
    "cases:write": _("Start and change the organisation's cases"),
    "webhooks": _("Manage where case changes are sent"),
}


def known(scopes: Iterable[str]) -> list[str]:
    """The scopes among these that exist, each once, in the table's order."""
    wanted = set(scopes)
    return [scope for scope in SCOPES if scope in wanted]
