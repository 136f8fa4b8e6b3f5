"""Words for what happened to a case."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

AUTHORITY = _("The authority")
RULE = _("Decided by rule")
EVENTS = {
    "started": _("Started"),
    "submit": _("Submitted"),
    "take": _("Taken by a reviewer"),
    "release": _("Given back to the queue"),
    "assigned": _("Assigned"),
    "proposed": _("Proposed; a second person has to confirm"),
    "request_information": _("Information requested"),
    "answer": _("Answered"),
    "approve": _("Approved"),
    "approve_by_rule": _("Approved"),
    "reject": _("Rejected"),
    "reject_by_rule": _("Rejected"),
    "withdraw": _("Withdrawn"),
    "lapse": _("Lapsed"),
    "refer": _("Referred to a reviewer"),
    "go_unpaid": _("Not paid in time"),
    "pay_late": _("Paid late"),
    "offer": _("Offered to the new holder"),
    "accept": _("Accepted by the new holder"),
    "decline": _("Declined by the new holder"),
    "offer_lapses": _("The offer lapsed"),
    "end": _("Ended"),
    "comment_added": _("Comment added"),
    "section_reviewed": _("Section reviewed"),
    "copied": _("Begun as a copy of an earlier case"),
    "document_added": _("Document added"),
    "list_received": _("List of devices received"),
    "document_withdrawn": _("Document taken back"),
}
