"""What can be wrong with a row of a consignment: codes, and the sentence for each."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

MOST_IMEIS = 5
MOST_ROWS = 10_000_000


class Finding(StrEnum):
    """Why a row is refused; in the order in which reports name them."""

    FORMAT = "format"
    SPREADSHEET = "spreadsheet"
    TOO_MANY = "too_many"
    CHECK_DIGIT = "check_digit"
    IMEI_COUNT = "imei_count"
    TAC_UNKNOWN = "tac_unknown"
    TAC_NOT_DECLARED = "tac_not_declared"
    TAC_OTHER_MODEL = "tac_other_model"
    MIXED_MODELS = "mixed_models"
    SIM_SLOTS = "sim_slots"
    TAC_BARRED = "tac_barred"
    BARRED = "barred"
    STOLEN = "stolen"
    DUPLICATE = "duplicate"
    REGISTERED = "registered"
    PENDING = "pending"
    RANGE = "range"


SENTENCES = {
    Finding.FORMAT: _("An IMEI has 14 to 16 digits and nothing else."),
    Finding.SPREADSHEET: _("A spreadsheet has rounded the number; format the column as text."),
    Finding.TOO_MANY: _("A device has at most 5 IMEIs."),
    Finding.CHECK_DIGIT: _("The last digit does not fit the others: one digit is mistyped."),
    Finding.IMEI_COUNT: _("The row has another number of IMEIs than the application says."),
    Finding.TAC_UNKNOWN: _("The first 8 digits (TAC) are of no known model."),
    Finding.TAC_NOT_DECLARED: _("The TAC is not among those of the application."),
    Finding.TAC_OTHER_MODEL: _("The TAC belongs to another brand or model."),
    Finding.MIXED_MODELS: _("The IMEIs of the device belong to different models."),
    Finding.SIM_SLOTS: _("The model has another number of SIM slots than the row has IMEIs."),
    Finding.TAC_BARRED: _("The model is barred."),
    Finding.BARRED: _("The device is barred."),
    Finding.STOLEN: _("The device is reported lost or stolen."),
    Finding.DUPLICATE: _("The IMEI stands in an earlier row too."),
    Finding.REGISTERED: _("The device is registered already."),
    Finding.PENDING: _("The device is in another application that is not decided yet."),
    Finding.RANGE: _("A range goes up within one TAC."),
}


def sentence(code: str) -> str:
    """The sentence for a code, in the language that is active."""
    return str(SENTENCES[Finding(code)])
