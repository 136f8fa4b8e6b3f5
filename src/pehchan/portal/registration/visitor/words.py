"""Why a visitor's wish is not granted by rule, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from pehchan.portal.registration.visitor.clock import Refusal

REFUSALS = {
    Refusal.ARRIVAL_AHEAD: _("The day of arrival is still to come."),
    Refusal.VISIT_OVER: _("The visit, or its 120 days, are over."),
    Refusal.DEPARTS_BEFORE_ARRIVAL: _("The day of departure is before the day of arrival."),
    Refusal.SAME_VISIT: _("A device is registered for this visit already."),
    Refusal.TOO_EARLY: _("An extension can be had in the last 30 days of a registration."),
    Refusal.EXPIRED: _("The registration has ended."),
    Refusal.EXTENDED_BEFORE: _("The registration was extended before."),
    Refusal.NOT_LATER: _("The registration holds until then already."),
    Refusal.TOO_LONG: _("More than 60 further days are asked for."),
}
UNVERIFIED = _("The identity document is not verified yet.")
