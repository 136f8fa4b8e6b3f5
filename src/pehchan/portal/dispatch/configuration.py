"""How messages leave, from the environment: PEHCHAN_EMAIL and PEHCHAN_SMS, and what each needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from pehchan.errors import UsageError
from pehchan.portal.project.environment import folder, listing, number, text


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the senders are made of.

    Attributes:
        email: ``folder`` or ``smtp``; ``sms``: ``folder`` or ``http``.
        folder: where the folder's sender writes; by default ``messages`` in the workspace.
    """

    email: str
    sms: str
    folder: Path
    email_from: str
    smtp_host: str
    smtp_port: int
    smtp_user: str
    smtp_password: str
    smtp_security: str
    sms_url: str
    sms_from: str
    sms_form: str
    sms_token: str
    sms_names: tuple[tuple[str, str], ...]
    sms_extra: tuple[tuple[str, str], ...]


def configuration() -> Configuration:
    """The settings of dispatch.

    Raises:
        UsageError: ``bad_environment`` when a word is not one of those that there are, or what a
            sender needs is missing.
    """
    names = {"to": "to", "text": "text", "from": "from", "id": "id"} | _pairs("PEHCHAN_SMS_NAMES")
    known = Configuration(
        email=_one_of("PEHCHAN_EMAIL", "folder", "smtp"),
        sms=_one_of("PEHCHAN_SMS", "folder", "http"),
        folder=folder("PEHCHAN_MESSAGES", Path(settings.PEHCHAN_WORKSPACE) / "messages"),
        email_from=text("PEHCHAN_EMAIL_FROM", "Pehchan <no-reply@localhost>"),
        smtp_host=text("PEHCHAN_SMTP_HOST"),
        smtp_port=number("PEHCHAN_SMTP_PORT", 587),
        smtp_user=text("PEHCHAN_SMTP_USER"),
        smtp_password=text("PEHCHAN_SMTP_PASSWORD"),
        smtp_security=_one_of("PEHCHAN_SMTP_SECURITY", "starttls", "tls", "none"),
        sms_url=text("PEHCHAN_SMS_URL"),
        sms_from=text("PEHCHAN_SMS_FROM", "Pehchan"),
        sms_form=_one_of("PEHCHAN_SMS_FORM", "json", "form"),
        sms_token=text("PEHCHAN_SMS_TOKEN"),
        sms_names=tuple(names.items()),
        sms_extra=tuple(_pairs("PEHCHAN_SMS_EXTRA").items()),
    )
    if known.email == "smtp" and not known.smtp_host:
        raise _missing("PEHCHAN_SMTP_HOST", "PEHCHAN_EMAIL is smtp")
    if known.sms == "http" and not known.sms_url:
        raise _missing("PEHCHAN_SMS_URL", "PEHCHAN_SMS is http")
    return known


def _one_of(name: str, *words: str) -> str:
    value = text(name, words[0])
    if value not in words:
        raise UsageError(
            "bad_environment",
            f"The environment variable {name} is {value!r}.",
            f"It has to be one of: {', '.join(words)}.",
            {"name": name},
        )
    return value


def _pairs(name: str) -> dict[str, str]:
    """``name=value`` pairs separated by commas."""
    pairs = [one.partition("=") for one in listing(name)]
    return {key.strip(): value.strip() for key, _equals, value in pairs}


def _missing(name: str, why: str) -> UsageError:
    return UsageError(
        "bad_environment", f"{why}, and {name} is not set.", f"Set {name}.", {"name": name}
    )
