"""How messages leave, by the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import UsageError
from pehchan.portal.dispatch.configuration import configuration


def test_by_default_all_goes_into_a_folder_of_the_workspace(settings) -> None:
    settings.PEHCHAN_WORKSPACE = Path("somewhere").absolute()
    known = configuration()
    assert (known.email, known.sms) == ("folder", "folder")
    assert known.folder == Path("somewhere/messages").absolute()


def test_names_and_further_fields_of_a_gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEHCHAN_SMS_NAMES", "to=msisdn, id=")
    monkeypatch.setenv("PEHCHAN_SMS_EXTRA", "username=reg,password=a=b")
    known = configuration()
    assert dict(known.sms_names) == {"to": "msisdn", "text": "text", "from": "from", "id": ""}
    assert dict(known.sms_extra) == {"username": "reg", "password": "a=b"}


@pytest.mark.parametrize(
    ("name", "value", "blamed"),
    [
        ("PEHCHAN_EMAIL", "pigeon", "PEHCHAN_EMAIL"),
        ("PEHCHAN_SMTP_SECURITY", "maybe", "PEHCHAN_SMTP_SECURITY"),
        ("PEHCHAN_EMAIL", "smtp", "PEHCHAN_SMTP_HOST"),
        ("PEHCHAN_SMS", "http", "PEHCHAN_SMS_URL"),
        ("PEHCHAN_SMTP_PORT", "many", "PEHCHAN_SMTP_PORT"),
    ],
)
def test_what_cannot_be_used_is_named(
    name: str, value: str, blamed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError) as error:
        configuration()
    assert error.value.facts["name"] == blamed
