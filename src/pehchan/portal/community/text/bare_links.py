"""Links that are typed as they are, found within a line before stars and underscores are.

The library's own rule reads all that stands before, at each colon: a text of sixty thousand
characters could hold it up for half a minute. This one looks back at the last few characters only.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

LONGEST = 2_000  # characters of a link
_SCHEME = re.compile(r"(?:^|[^a-z0-9.+-])(https?)$", re.IGNORECASE)


def bare_link(state: StateInline, silent: bool) -> bool:
    """The rule: at ``://`` after ``http`` or ``https``, whatever is a link from there on."""
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.pending[-6:])
    machine = state.md
    if scheme is None or machine.linkify is None:
        return False
    begin = state.pos - len(scheme[1])
    found = machine.linkify.match_at_start(state.src[begin : begin + LONGEST])
    if found is None:
        return False
    typed = found.url.rstrip("*")
    address = machine.normalizeLink(typed)
    if not machine.validateLink(address):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[1])]
        opened = state.push("link_open", "a", 1)
        opened.attrs = {"href": address}
        state.push("text", "", 0).content = machine.normalizeLinkText(typed)
        state.push("link_close", "a", -1)
    state.pos += len(typed) - len(scheme[1])
    return True
