from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pehchan.lake.workspace import Workspace
from pehchan.portal.checks.models import BulkCheck
from tests.portal import people_made

pytestmark = pytest.mark.django_db
A = "352099001761481"


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined]


def test_from_file_to_result(
    client: Client, register: Workspace, run_jobs: Callable[[], int]
) -> None:
    client.force_login(people_made.alice())
    file = SimpleUploadedFile("phones.csv", f"imei\n{A}\nhello\n".encode(), "text/csv")
    response = client.post("/check/many/", {"file": file})
    assert response.status_code == 302
    where = response["Location"]
    waiting = client.get(where).content.decode()
    assert "0 of 2 rows are answered." in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert "Look again" in waiting, "it goes on without a script"
    run_jobs()
    done = client.get(where).content.decode()
    assert "All 2 rows were answered." in done
    assert "hx-trigger" not in done
    result = client.get(f"{where}result.csv")
    lines = b"".join(result.streaming_content).decode().splitlines()
    assert lines[0].startswith("row,typed,imei,status,since,why")
    assert lines[2].startswith("2,hello,HELLO,not_valid,,")
    assert "attachment" in result["Content-Disposition"]
    assert "phones.csv" in client.get("/check/many/").content.decode()


def test_htmx_gets_the_middle_alone_and_is_sent_on_at_the_end(
    client: Client, register: Workspace, run_jobs: Callable[[], int]
) -> None:
    where = client.post("/check/many/", {"numbers": A})["Location"]
    headers = {"HX-Request": "true"}
    part = client.get(where, headers=headers)
    assert "<html" not in part.content.decode()
    assert "HX-Refresh" not in part
    run_jobs()
    assert client.get(where, headers=headers)["HX-Refresh"] == "true"


def test_a_visitors_check_is_seen_in_the_same_browser_only(
    client: Client, register: Workspace, run_jobs: Callable[[], int]
) -> None:
    where = client.post("/check/many/", {"numbers": f"{A}\n{A}"})["Location"]
    run_jobs()
    assert client.get(where).status_code == 200
    stranger = Client()
    assert stranger.get(where).status_code == 404
    assert stranger.get(f"{where}result.csv").status_code == 404
    stranger.post("/check/many/", {"numbers": A})
    assert stranger.get(where).status_code == 404
    stranger.force_login(people_made.adil())
    assert stranger.get(where).status_code == 404


def test_a_members_check_is_the_members(client: Client, register: Workspace) -> None:
    client.force_login(people_made.alice())
    where = client.post("/check/many/", {"numbers": A})["Location"]
    client.force_login(people_made.bob())
    assert client.get(where).status_code == 404
    client.logout()
    assert client.get(where).status_code == 404


def test_no_result_before_its_time(client: Client, register: Workspace) -> None:
    where = client.post("/check/many/", {"numbers": A})["Location"]
    assert client.get(f"{where}result.csv").status_code == 404


def test_nothing_sent(client: Client) -> None:
    response = client.post("/check/many/", {"numbers": "  \n"})
    assert response.status_code == 422
    assert "Choose a file, or paste at least one number." in response.content.decode()


def test_an_empty_file_says_what_is_wanted(client: Client) -> None:
    response = client.post("/check/many/", {"file": SimpleUploadedFile("x.txt", b"")})
    assert response.status_code == 422


def test_visitors_are_told_of_the_larger_number(client: Client) -> None:
    page = client.get("/check/many/").content.decode()
    assert "Up to 1,000 numbers at once" in page
    assert "to check up to a million" in page
    response = client.post("/check/many/", {"numbers": "1\n" * 1_001})
    assert response.status_code == 422
    assert "more than 1,000 rows" in response.content.decode()
    assert not BulkCheck.objects.exists()


def test_too_many_bulk_checks(client: Client, settings: object) -> None:
    settings.PEHCHAN_CHECK_SHARES = {"bulk": (1, 9_000)}  # type: ignore[attr-defined]
    codes = [client.post("/check/many/", {"numbers": A}).status_code for _ in range(2)]
    assert codes == [302, 429]
