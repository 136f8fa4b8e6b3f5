"""Walking through the questions as a browser does."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from pehchan.identity.imei import with_check_digit

RESIDENT = [
    ("who", {"who": "resident"}),
    ("identity", {"identity": "cnic", "number": "35202-1234567-1"}),
    ("value", {"value": "250"}),
    ("taxpayer", {"taxpayer": "filer"}),
]


def url(name: str, *args: object) -> str:
    """An address among those of registration."""
    return reverse(f"registration:{name}", args=args)


def answer(client: Client, question: str, **data: Any) -> Any:
    """What comes after an answer, redirects followed."""
    return client.post(url("personal-question", question), data, follow=True)


def device(client: Client, imei: str, *others: str) -> Any:
    """Answer the questions about the device."""
    answer(client, "imei", imei=with_check_digit(imei))
    return answer(client, "other-imeis", others="\n".join(with_check_digit(o) for o in others))


def walk(client: Client, imei: str, answers: list[tuple[str, dict[str, Any]]]) -> Any:
    """Answer everything; the last page."""
    page = device(client, imei)
    for question, data in answers:
        page = answer(client, question, **data)
    return page


def where(page: Any) -> str:
    """The address at which a walk arrived, without its query."""
    return str(page.redirect_chain[-1][0]).partition("?")[0]
