from __future__ import annotations

import pytest

from tests.portal.people.signing_in import code_sent, join

pytestmark = pytest.mark.django_db
URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def test_a_code_may_be_typed_in_urdu_digits(client):
    join(client, "۰۳۰۰ ۱۲۳۴۵۶۷")
    code = code_sent("+923001234567").translate(URDU)
    client.post("/accounts/phone/verify/", {"code": f" {code}"})
    assert client.get("/people/").status_code == 200


def test_a_wrong_code_in_urdu_digits_is_wrong(client):
    join(client, "0300 1234567")
    wrong = str(999999 - int(code_sent("+923001234567"))).zfill(6).translate(URDU)
    client.post("/accounts/phone/verify/", {"code": wrong})
    assert client.get("/people/").status_code == 302


def test_other_forms_are_left_as_they_are(rf):
    from types import SimpleNamespace

    from pehchan.portal.people.digits import WesternDigitsMiddleware

    for namespaces, got in (([], "12"), (["checks"], "۱۲")):
        request = rf.post("/x/", {"code": "۱۲", "text": "۱۲"})
        request.resolver_match = SimpleNamespace(namespaces=namespaces)
        WesternDigitsMiddleware(lambda _: None).process_view(request, None, (), {})
        assert (request.POST["code"], request.POST["text"]) == (got, "۱۲")
