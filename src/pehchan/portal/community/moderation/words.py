"""Held words and domains: what makes a moderator look first, however it is disguised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from pehchan.portal.community.models import HeldWord
from pehchan.portal.community.text.normal import normal_form

# Letters of other alphabets, and digits and signs, that are taken for a Latin letter.
_LOOKS = {
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ғ": "f", "ɡ": "g", "һ": "h", "н": "h",
    "і": "i", "ј": "j", "к": "k", "ӏ": "l", "м": "m", "п": "n", "о": "o", "р": "p", "ԛ": "q",
    "г": "r", "ѕ": "s", "т": "t", "υ": "u", "ν": "v", "ѵ": "v", "ԝ": "w", "х": "x", "у": "y",
    "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ο": "o", "ρ": "p", "τ": "t",
    "σ": "o", "χ": "x", "γ": "y", "ω": "w", "μ": "u",
    "ո": "n", "օ": "o", "ս": "u", "ց": "g", "հ": "h",
}  # fmt: skip
_SIGNS = str.maketrans({"@": "a", "$": "s", "€": "e", "£": "l", "!": "i", "|": "l"})
_DIGITS = str.maketrans("0134578", "oieastb")
_TABLE = str.maketrans(_LOOKS)
_MIXED = re.compile(r"(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+")
_SPACED = re.compile(r"(?<![^ ])[^ ](?: [^ ])+(?![^ ])")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def matching_form(text: str) -> str:
    """A text as it looks: its normal form, with look-alike letters of other alphabets as Latin."""
    words = normal_form(text.translate(_SIGNS)).translate(_TABLE)
    return _MIXED.sub(lambda found: found[0].translate(_DIGITS), words)


def words_found(words: Iterable[str], text: str, links: Sequence[str] = ()) -> list[str]:
    """Those of the held words that a text or the hosts of its links hold.

    A word is found as a whole; one that ends in ``*`` at a word's beginning; letters that are
    spaced out are put together first. One like ``example.org`` is found as the host of a link or
    above it too.
    """
    seen = matching_form(text)
    whole = f" {seen} {normal_form(text)} "
    together = ["".join(one.split()) for one in _SPACED.findall(seen)]
    hosts = [host_of(link) for link in links]
    found = []
    for word in words:
        form = matching_form(word.rstrip("*"))
        if not form:
            continue
        end = "" if word.endswith("*") else " "
        if (
            f" {form}{end}" in whole
            or any(form.replace(" ", "") in one for one in together)
            or (_DOMAIN.fullmatch(word) and any(is_under(host, word) for host in hosts))
        ):
            found.append(word)
    return found


def held_words() -> list[str]:
    """All that are held, by themselves."""
    return list(HeldWord.objects.order_by("word").values_list("word", flat=True))


def host_of(link: str) -> str:
    """The host of a link, without ``www.``; "" when it has none."""
    try:
        host = (urlsplit(link).hostname or "").rstrip(".")
    except ValueError:
        return ""
    return host.removeprefix("www.")


def is_under(host: str, domain: str) -> bool:
    """Whether a host is a domain or below it."""
    domain = domain.casefold().removeprefix("www.")
    return host == domain or host.endswith(f".{domain}")
