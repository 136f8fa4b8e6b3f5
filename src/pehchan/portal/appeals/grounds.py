"""Why people object: the reasons that they may choose from."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

GROUNDS = (
    ("registered", _("It is registered, or I have paid the duty")),
    ("not_stolen", _("It was never stolen, or I have it back")),
    ("mine_was_copied", _("Others use my number: mine is the genuine phone")),
    ("bought_in_good_faith", _("I bought it in good faith and have the receipt")),
    ("visitor", _("I am visiting the country, or have just come back")),
    ("mistake", _("The reason given is simply not true")),
    ("other", _("Something else")),
)


def ground_label(name: str) -> str:
    """The reason as people read it; empty for none."""
    return str(dict(GROUNDS).get(name, ""))
