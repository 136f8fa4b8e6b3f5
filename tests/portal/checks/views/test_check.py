from __future__ import annotations

import hashlib
import json
import re
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pehchan.identity.imei import display, normal_form, with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.checks import proof
from tests.portal.checks.nation import planted
from tests.portal.checks.photos import photo_of

pytestmark = pytest.mark.django_db


def full(imei: str) -> str:
    """15 digits."""
    return with_check_digit(normal_form(imei) or imei)


def test_the_front_page_is_one_box(client: Client) -> None:
    page = client.get("/").content.decode()
    assert page.count('name="number"') == 1
    assert 'inputmode="numeric"' in page
    assert "May this phone be used?" in page


def test_a_stolen_phone(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    imei = made_register.samples["stolen_in_use"]
    response = client.post("/", {"number": full(imei)})
    page = response.content.decode()
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "This device has been blocked since <time datetime=" in page
    assert "Reported lost or stolen" in page
    assert "have the report withdrawn" in page
    assert display(normal_form(imei) or imei) in page
    assert "code.svg" in page


def test_the_page_tells_nothing_of_who_uses_it(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    from pehchan.portal.project.register import verdicts

    imei = made_register.samples["stolen_in_use"]
    uses = verdicts().dossier(imei).uses
    assert uses, "the sample is used, so there is something to hide"
    page = client.post("/", {"number": imei}).content.decode()
    for use in uses:
        assert not use.imsi or use.imsi not in page
        assert not use.msisdn or use.msisdn not in page
        assert use.name not in page


def test_a_golden_device_looks_like_another(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    page = client.post("/", {"number": planted(made_register, "golden_unregistered")[0]})
    text = page.content.decode()
    assert "This device is allowed" in text
    assert "golden" not in text.lower()
    assert "Not registered" not in text


def test_a_wrong_check_digit_is_explained(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    imei = full(made_register.samples["stolen_in_use"])
    wrong = imei[:14] + str((int(imei[14]) + 3) % 10)
    page = client.post("/", {"number": wrong}).content.decode()
    assert f"<del>{wrong[14]}</del><ins>{imei[14]}</ins>" in page
    assert f"is {wrong[14]} where {imei[14]} belongs" in page


@pytest.mark.parametrize("number", ["", "   "])
def test_nothing_typed(client: Client, number: str) -> None:
    response = client.post("/", {"number": number})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Type the number that *#06# shows." in page
    assert "<title>Error:" in page


@pytest.mark.parametrize("number", ["hello", "<script>", "٣٥", "\u202e123", "A" * 14])
def test_junk_is_answered_calmly(client: Client, register: Workspace, number: str) -> None:
    response = client.post("/", {"number": number})
    page = response.content.decode()
    assert response.status_code == 200
    assert "<script>" not in page.replace('<script src="/static', "")
    assert "Pass this answer on" not in page


def test_in_urdu_the_verdict_is_urdu_and_the_number_left_to_right(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    imei = made_register.samples["stolen_in_use"]
    page = client.post("/", {"number": imei}, headers={"accept-language": "ur"}).content.decode()
    assert '<html lang="ur" dir="rtl">' in page
    assert "سے بند ہے" in page
    assert "گم یا چوری ہونے کی رپورٹ درج ہے" in page
    shown = display(normal_form(imei) or imei)
    assert f'<bdi dir="ltr" class="identifier">{shown}</bdi>' in page


def test_too_many_checks(client: Client, register: Workspace, settings: object) -> None:
    settings.PEHCHAN_CHECK_SHARES = {"check_plain": (2, 1_000)}  # type: ignore[attr-defined]
    answers = [client.post("/", {"number": "352099001761481"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "500"
    assert (
        client.post("/", {"number": "352099001761481"}, REMOTE_ADDR="192.0.2.9").status_code == 200
    )


def test_a_browsers_work_is_taken(
    client: Client, register: Workspace, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "MOST", 30)
    settings.PEHCHAN_CHECK_SHARES = {"check_plain": (1, 9_000)}  # type: ignore[attr-defined]
    client.post("/", {"number": "352099001761481"})
    asked = json.loads(client.get("/check/challenge/").content)
    number = next(
        n
        for n in range(asked["most"] + 1)
        if hashlib.sha256(f"{asked['salt']}{n}".encode()).hexdigest() == asked["target"]
    )
    solution = f"{asked['salt']}.{number}.{asked['signature']}"
    sent = {"number": "352099001761481", "proof": solution}
    assert client.post("/", sent).status_code == 200
    assert client.post("/", sent).status_code == 429


def test_a_photo_of_one_number_is_checked(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    imei = full(made_register.samples["stolen_in_use"])
    photo = SimpleUploadedFile("box.png", photo_of(imei).read(), "image/png")
    page = client.post("/check/photo/", {"photo": photo}).content.decode()
    assert "This device has been blocked since" in page


def test_a_photo_of_two_numbers_asks_which(client: Client, register: Workspace) -> None:
    photo = photo_of("352099001761481", "490154203237518").read()
    file = SimpleUploadedFile("box.png", photo, "image/png")
    page = client.post("/check/photo/", {"photo": file}).content.decode()
    assert 'value="352099001761481"' in page
    assert 'value="490154203237518"' in page


@pytest.mark.parametrize("content", [None, b"", b"no picture"])
def test_a_photo_that_cannot_be_read_leads_back_to_the_box(
    client: Client, content: bytes | None
) -> None:
    data = {} if content is None else {"photo": SimpleUploadedFile("x.png", content)}
    response = client.post("/check/photo/", data)
    assert response.status_code == 422
    assert 'name="number"' in response.content.decode()


def test_the_number_is_never_taken_from_an_address(client: Client) -> None:
    page = client.get("/", {"number": "352099001761481"}).content.decode()
    assert "verdict" not in page.replace("checks.css", "")


def test_a_switch_of_language_keeps_the_answer(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    page = client.post("/", {"number": made_register.samples["stolen_in_use"]}).content.decode()
    (here,) = re.findall(r'name="next" value="(/answer/[\w-]+/)"', page)
    switched = client.post("/language/", {"language": "ur", "next": here}, follow=True)
    assert "یہ جواب یہیں سے دیا گیا تھا" in switched.content.decode()


def test_what_was_typed_stands_in_the_box_again(client: Client) -> None:
    page = client.post("/", {"number": '"><b>' + "3" * 200}).content.decode()
    assert "&quot;&gt;&lt;b&gt;333" in page
    assert 'aria-invalid="true"' in page


def test_the_box_speaks_each_visitors_language(client: Client) -> None:
    for _ in range(2):
        assert "IMEI of the device" in client.get("/").content.decode()
        page = client.get("/", headers={"accept-language": "ur"}).content.decode()
        assert "فون کا IMEI نمبر" in page
        assert "IMEI of the device" not in page
