"""Handles: the short names by which members are found and mentioned."""

from __future__ import annotations

import re
import unicodedata

from django.db import connection
from django.db.models import CharField, F, Func, Value
from django.db.models.functions import Replace
from django.utils.translation import gettext as _

from pehchan.portal.community.errors import BadHandleError
from pehchan.portal.community.models import Profile

SHORTEST, LONGEST = 3, 30
_LOCK = 0x68616E64  # "hand"
FORM = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
# What somebody could be taken for whom nobody here is, and words that stand in addresses.
_WORDS = """
    abuse account admin administrator all anonymous anyone api archive authority bot community
    contact customs daemon deleted dirbs editor everyone feed figures former government help here
    home host join legal login logout mail me member members mod moderation moderator moderators
    new news nobody noreply notices null official owner pehchan police portal post postmaster posts
    press privacy pta register regulator root rules safety search security self service settings
    signup spam staff statistician statistics support sysadmin system tags team terms undefined
    webmaster you
"""
RESERVED = frozenset(_WORDS.split())
_LOOKS = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "-": "", "_": ""})
_PAIRS = (("rn", "m"), ("vv", "w"))
# Rough Latin letters for Urdu ones, for a first suggestion only.
_LATIN = str.maketrans(
    dict(
        zip(
            "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکكگلمنںوہهھءیيےئآۃ",
            (
                "a b p t t s j ch h kh d d z r r z zh s sh s z t z a gh f q k k g l m n n o h h h"
                " _ i i e i a h"
            )
            .replace("_", "")
            .split(" "),
            strict=True,
        )
    )
)


def skeleton(handle: str) -> str:
    """What a handle looks like at a glance: two with the same one could be mistaken."""
    for pair, one in _PAIRS:
        handle = handle.replace(pair, one)
    return handle.translate(_LOOKS)


class Skeleton(Func):
    """`skeleton`, in SQL."""

    template = "translate(%(expressions)s, '015i-_', 'olsl')"
    output_field = CharField()

    def __init__(self, of: str) -> None:
        expression = F(of)
        for pair, one in _PAIRS:
            expression = Replace(expression, Value(pair), Value(one))
        super().__init__(expression)


_RESERVED_SKELETONS = frozenset(skeleton(one) for one in RESERVED)


def handle_checked(text: str) -> str:
    """The handle in its normal form, free to be taken in this transaction.

    Raises:
        BadHandleError: its form, a reserved word, taken, or easily mistaken for another's.
    """
    handle = text.strip().removeprefix("@").lower()
    if not SHORTEST <= len(handle) <= LONGEST or not FORM.fullmatch(handle):
        raise BadHandleError(
            "bad_handle",
            _("A handle has 3 to 30 of the letters a to z and digits, and begins with a letter."),
            _("Single hyphens and underscores may stand between them."),
        )
    looks = skeleton(handle)
    if looks in _RESERVED_SKELETONS:
        raise BadHandleError("reserved_handle", _("Nobody may have this handle."))
    with connection.cursor() as cursor:
        # Nobody else takes one that looks like it meanwhile.
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, looks])
    if Profile.objects.alias(looks=Skeleton("handle")).filter(looks=looks).exists():
        raise BadHandleError(
            "taken_handle", _("Somebody has this handle already, or one that looks like it.")
        )
    return handle


def handle_suggested(name: str) -> str:
    """A free handle that is made from a name."""
    latin = name.translate(_LATIN)
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    base = "-".join(re.findall(r"[a-z0-9]+", plain)).lstrip("0123456789-")[: LONGEST - 4]
    base = base.strip("-") if len(base) >= SHORTEST else "reader"
    looks = skeleton(base)
    taken = set(
        Profile.objects.annotate(looks=Skeleton("handle"))
        .filter(looks__startswith=looks)
        .values_list("looks", flat=True)
    )
    number = 1
    while skeleton(handle := base if number == 1 else f"{base}-{number}") in taken | (
        _RESERVED_SKELETONS
    ):
        number += 1
    return handle
