"""The names that members go by: visible letters, and nobody's office."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.members.handles import RESERVED

LONGEST = 80
# Zero-width joiners are part of how Urdu is written; every other sign without a width goes.
_KEPT = {"\u200c", "\u200d"}


class BadNameError(CommunityError):
    """A name that nobody may go by."""

    http_status = 422


def name_checked(text: str) -> str:
    """A name without what is invisible or turns the direction of letters.

    Raises:
        BadNameError: without a letter, too long, or an office that nobody has here.
    """
    seen = "".join(
        one for one in unicodedata.normalize("NFC", text) if one in _KEPT or not _invisible(one)
    )
    name = " ".join(seen.split())
    if not any(one.isalpha() for one in name) or len(name) > LONGEST:
        raise BadNameError(
            "bad_name",
            _("A name has at least one letter and at most 80 signs."),
            _("Choose another one."),
        )
    if re.sub(r"[\W_]", "", name).casefold() in RESERVED:
        raise BadNameError(
            "reserved_name", _("Nobody may go by this name."), _("Choose another one.")
        )
    return name


def _invisible(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] == "C" and not letter.isspace()
