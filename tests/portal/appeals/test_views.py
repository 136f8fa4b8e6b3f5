"""Pages of objections."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from pehchan.portal.appeals.models import Relief
from pehchan.portal.cases.models import Case
from tests.portal import people_made as people
from tests.portal.appeals import made

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def signed_in(member) -> Client:
    client = Client()
    client.force_login(member, "django.contrib.auth.backends.ModelBackend")
    return client


def test_a_visitor_signs_in_on_the_way_and_types_the_number_once(
    register, made_register, client
) -> None:
    imei = made_register.samples["stolen_in_use"]
    response = client.post("/appeals/", {"device": imei})
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/appeals/")
    assert imei not in response["Location"]
    client.force_login(people.alice(), "django.contrib.auth.backends.ModelBackend")
    assert imei in client.get("/appeals/").content.decode()
    response = client.post("/appeals/", {"device": imei})
    case = Case.objects.get()
    assert response["Location"] == f"/appeals/{case.reference}/"
    assert imei[:14] == case.data["device"]
    assert imei not in client.get("/appeals/").content.decode()


def test_a_phone_that_is_not_blocked(register, made_register) -> None:
    client = signed_in(people.alice())
    for text in (made_register.samples["family_phone"], "nonsense"):
        response = client.post("/appeals/", {"device": text})
        assert response.status_code == 422
        assert "neither blocked nor under notice" in response.content.decode()
    assert not Case.objects.exists()


def test_it_is_sent_with_its_proof(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path
    case = made.draft()
    client = signed_in(people.alice())
    page = client.get(f"/appeals/{case.reference}/").content.decode()
    assert "Reported stolen" in page
    upload = SimpleUploadedFile("receipt.pdf", PDF)
    response = client.post(
        f"/appeals/{case.reference}/", {**made.ANSWERS, "label": "receipt", "file": upload}
    )
    assert response["Location"] == f"/cases/{case.reference}/"
    case.refresh_from_db()
    assert case.state == "pending_review"
    assert case.documents.get().label == "receipt"
    page = client.get(f"/cases/{case.reference}/").content.decode()
    assert made.ANSWERS["statement"].replace("'", "&#x27;") in page


def test_a_file_that_is_none_is_said_and_nothing_is_sent(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path
    case = made.draft()
    response = signed_in(people.alice()).post(
        f"/appeals/{case.reference}/",
        {**made.ANSWERS, "file": SimpleUploadedFile("a.exe", b"MZ nonsense")},
    )
    assert response.status_code == 422
    case.refresh_from_db()
    assert case.state == "draft"


def test_a_reviewer_spares_the_device_and_takes_that_back() -> None:
    case = made.sent()
    client = signed_in(people.rida())
    until = timezone.localdate() + datetime.timedelta(days=10)
    response = client.post(
        f"/appeals/{case.reference}/relief/",
        {"relief-until": until.isoformat(), "relief-reason": "The receipt is there."},
    )
    assert response.status_code == 302
    assert Relief.objects.get().until == until
    page = client.get(f"/cases/{case.reference}/").content.decode()
    assert "Take the relief back" in page
    assert "Spare the device now" not in page
    response = client.post(f"/appeals/{case.reference}/relief/end/", {"end-reason": "Forged."})
    assert response.status_code == 302
    assert Relief.objects.get().state == "ending"
    response = client.post(f"/appeals/{case.reference}/relief/end/", {"end-reason": "Forged."})
    assert response.status_code == 422


def test_too_long_a_relief_is_said_on_the_page() -> None:
    case = made.sent()
    response = signed_in(people.rida()).post(
        f"/appeals/{case.reference}/relief/",
        {"relief-until": "2099-01-01", "relief-reason": "x"},
    )
    assert response.status_code == 422
    assert "at most 90 days" in response.content.decode()
    assert not Relief.objects.exists()


def test_the_owner_sees_that_there_is_relief_and_not_who_gave_it() -> None:
    case = made.sent()
    until = timezone.localdate() + datetime.timedelta(days=10)
    signed_in(people.rida()).post(
        f"/appeals/{case.reference}/relief/",
        {"relief-until": until.isoformat(), "relief-reason": "Between us."},
    )
    page = signed_in(people.alice()).get(f"/cases/{case.reference}/").content.decode()
    assert "the device is spared until" in page
    assert "Between us." not in page.split('id="history"')[0]
    assert "Rida" not in page


def test_in_urdu() -> None:
    case = made.sent()
    client = signed_in(people.alice())
    client.cookies["django_language"] = "ur"
    page = client.get(f"/cases/{case.reference}/").content.decode()
    assert 'dir="rtl"' in page
    assert "اعتراض" in page
