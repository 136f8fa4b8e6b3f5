"""A name in the database in one form of its letters, nearly that of `text.normal`."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from django.db.models import CharField, F, Func, Value

from pehchan.portal.community.text.normal import normal_form

# Accents and Arabic letters, marks and digits; what has no place in the normal form is left out.
_OTHER = {
    one: normal_form(one)
    for one in map(chr, (*range(0x300, 0x370), *range(0x600, 0x700)))
    if unicodedata.category(one)[0] in "LMN" and len(normal_form(one)) <= 1
}
_CHANGED = sorted(
    ((one, normal) for one, normal in _OTHER.items() if one != normal),
    key=lambda pair: not pair[1],  # `translate` removes what stands behind the end of the second
)


class NormalName(Func):
    """A column's text: in lower case, without accents and vowel marks, one letter for all alike."""

    function = "translate"
    output_field: ClassVar = CharField()

    def __init__(self, of: str) -> None:
        spread = Func(
            F(of), function="normalize", template="lower(normalize(%(expressions)s, NFKD))"
        )
        before, after = ("".join(part) for part in zip(*_CHANGED, strict=True))
        super().__init__(spread, Value(before), Value(after))
