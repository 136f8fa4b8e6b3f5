from __future__ import annotations

import contextlib
import csv
import datetime
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pehchan.identity.imei import normal_form
from pehchan.lake.workspace import Workspace
from pehchan.portal.checks.errors import NothingToCheckError, TooLargeError, TooManyRowsError
from pehchan.portal.checks.models import BulkCheck
from pehchan.portal.checks.services import bulk
from pehchan.verdict.answer import Verdicts
from tests.portal import people_made
from tests.portal.checks.nation import planted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined]


def _result(found: BulkCheck) -> list[dict[str, str]]:
    found.refresh_from_db()
    with default_storage.open(found.result.name) as file:
        return list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline="")))


def test_the_result_repeats_the_input_and_says_why(
    register: Workspace, made_register: SimpleNamespace, run_jobs: Callable[[], int]
) -> None:
    stolen = made_register.samples["stolen_in_use"]
    typed = [stolen, "hello", "", stolen, "352099001761480", "=1+1"]
    content = "\n".join(typed[:2] + typed[3:])
    found = bulk.bulk_start(content=content, member=people_made.alice(), name="mine.txt")
    assert (found.state, found.rows) == (BulkCheck.State.WAITING, 5)
    assert run_jobs() == 1

    rows = _result(found)
    assert [row["row"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row["typed"] for row in rows] == [stolen, "hello", stolen, "352099001761480", "'=1+1"]
    assert rows[0]["status"] == "blocked"
    assert rows[0]["why"] == "Reported lost or stolen"
    datetime.date.fromisoformat(rows[0]["since"])
    assert rows[1]["status"] == "not_valid"
    assert rows[1]["why"].startswith("This is not a valid IMEI.")
    assert "a digit may be mistyped" in rows[3]["why"]
    assert found.counts["blocked"] == 2
    assert found.ended and found.done == 5 and found.finished_at


def test_every_row_agrees_with_the_single_check(
    register: Workspace, made_register: SimpleNamespace, run_jobs: Callable[[], int]
) -> None:
    kinds = ("stolen_in_use", "golden_unregistered", "malformed", "cloned", "unregistered_import")
    typed = [imei for kind in kinds for imei in planted(made_register, kind)[:4]]
    typed = [one for one in typed if one.strip() and not set(one) & set(',;\t"')]
    found = bulk.bulk_start(content="\n".join(typed), member=people_made.alice())
    run_jobs()
    verdicts = Verdicts(register)
    for row, text in zip(_result(found), typed, strict=True):
        verdict = verdicts.answer(text, evidence=False)
        assert row["status"] == verdict.state.value
        assert row["since"] == (verdict.date.isoformat() if verdict.date else "")
        for reason in verdict.reason_texts:
            assert reason in row["why"]
    verdicts.close()


def test_many_chunks_keep_the_order(
    register: Workspace, run_jobs: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "CHUNK", 7)
    typed = [f"{n:014d}" for n in range(35_209_900_176_100, 35_209_900_176_140)]
    found = bulk.bulk_start(content="imei\n" + "\n".join(typed), member=people_made.alice())
    run_jobs()
    assert [row["typed"] for row in _result(found)] == typed


def test_why_is_in_the_language_of_who_asked(
    register: Workspace, made_register: SimpleNamespace, run_jobs: Callable[[], int]
) -> None:
    stolen = made_register.samples["stolen_in_use"]
    found = bulk.bulk_start(content=stolen, member=people_made.alice(), language="ur")
    run_jobs()
    (row,) = _result(found)
    assert row["why"] == "گم یا چوری ہونے کی رپورٹ درج ہے"
    # What is counted and compared is a code: a translation must not make it another answer.
    assert row["status"] == "blocked"
    assert found.counts == {"blocked": 1}


@pytest.mark.parametrize("language", ["en", "ur", "es", "xx"])
def test_counts_do_not_depend_on_a_language(
    register: Workspace,
    made_register: SimpleNamespace,
    run_jobs: Callable[[], int],
    language: str,
) -> None:
    kinds = ("stolen_in_use", "cloned", "unregistered_import", "golden_unregistered")
    typed = [made_register.samples.get(kind) for kind in kinds]
    typed = [one for one in typed if one] + ["hello", "352099001761481"]
    with contextlib.closing(Verdicts(register)) as verdicts:
        states = Counter(verdicts.answer(one, evidence=False).state.value for one in typed)
    found = bulk.bulk_start(content="\n".join(typed), member=people_made.alice(), language=language)
    run_jobs()
    found.refresh_from_db()
    assert found.counts == states
    assert Counter(row["status"] for row in _result(found)) == states


def test_a_result_may_have_any_length(register: Workspace, run_jobs: Callable[[], int]) -> None:
    typed = [f"{n:014d}" for n in range(35_209_900_176_100, 35_209_900_196_100)]
    found = bulk.bulk_start(content="\n".join(typed), member=people_made.alice())
    run_jobs()
    assert len(_result(found)) == 20_000
    assert default_storage.size(found.result.name) > 1_000_000


def test_only_what_failed_is_begun_again() -> None:
    found = bulk.bulk_start(content="352099001761481", member=people_made.alice())
    BulkCheck.objects.update(state=BulkCheck.State.DONE, done=1)
    assert bulk.bulk_retry(bulk=found).state == BulkCheck.State.DONE
    BulkCheck.objects.update(state=BulkCheck.State.FAILED, error="The register is closed.")
    again = bulk.bulk_retry(bulk=found)
    assert (again.reference, again.state, again.error) == (found.reference, "waiting", "")


def test_leading_zeros_are_kept(register: Workspace, run_jobs: Callable[[], int]) -> None:
    found = bulk.bulk_start(content="01234567000001\n", member=people_made.alice())
    run_jobs()
    (row,) = _result(found)
    assert row["typed"] == "01234567000001"
    assert row["imei"].startswith("01234567000001")
    assert len(row["imei"]) == 15


def test_a_worker_killed_in_the_middle_begins_again(
    register: Workspace, run_jobs: Callable[[], int]
) -> None:
    found = bulk.bulk_start(content="352099001761481\n", member=people_made.alice())
    BulkCheck.objects.update(state=BulkCheck.State.RUNNING, done=1)
    run_jobs()
    assert len(_result(found)) == 1
    first = found.result.name
    bulk.bulk_answer(reference=found.reference)
    found.refresh_from_db()
    assert found.result.name == first, "what is done is not done again"


def test_visitors_have_a_smaller_number_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MOST_ROWS_OF_VISITOR", 2)
    with pytest.raises(TooManyRowsError, match="more than 2 rows") as refused:
        bulk.bulk_start(content="1\n2\n3\n", member=None, visitor="v")
    assert "Sign in" in refused.value.next_step
    assert not BulkCheck.objects.exists()
    bulk.bulk_start(content="1\n2\n\n\n", member=None, visitor="v")


@pytest.mark.parametrize("content", ["", "\n\n", "imei\n"])
def test_nothing_to_check(content: str) -> None:
    with pytest.raises(NothingToCheckError):
        bulk.bulk_start(content=content, member=people_made.alice())
    assert not BulkCheck.objects.exists()


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MOST_BYTES", 10)
    with pytest.raises(TooLargeError):
        bulk.bulk_start(content=SimpleUploadedFile("x.txt", b"3" * 11), member=people_made.alice())


@pytest.mark.parametrize(
    "content", [b"\xff\xfe3\x005\x00", b"\x00\x01\x02", b"\x1f\x8b\x08", "٣٥".encode() * 9]
)
def test_bytes_that_are_no_text_are_answered_all_the_same(
    register: Workspace, run_jobs: Callable[[], int], content: bytes
) -> None:
    file = SimpleUploadedFile("../../etc/passwd", content)
    found = bulk.bulk_start(content=file, name=file.name, member=people_made.alice())
    run_jobs()
    assert len(_result(found)) == found.rows
    assert ".." not in found.upload.name


def test_old_ones_are_forgotten_with_their_files(
    register: Workspace, run_jobs: Callable[[], int]
) -> None:
    old = bulk.bulk_start(content="352099001761481", member=people_made.alice())
    new = bulk.bulk_start(content="352099001761481", member=people_made.alice())
    run_jobs()
    old.refresh_from_db()
    BulkCheck.objects.filter(pk=old.pk).update(created_at=timezone.now() - bulk.KEPT * 2)
    assert bulk.bulks_forget() == 1
    assert BulkCheck.objects.get() == new
    assert not default_storage.exists(old.upload.name)
    assert not default_storage.exists(old.result.name)
    assert default_storage.exists(new.upload.name)


def test_one_that_cannot_be_answered_says_so() -> None:
    found = bulk.bulk_start(content="352099001761481", member=people_made.alice())
    bulk.bulk_failed(reference=found.reference, error="The register is closed.")
    found.refresh_from_db()
    assert (found.state, found.error) == (BulkCheck.State.FAILED, "The register is closed.")


def test_a_cell_is_no_formula() -> None:
    assert bulk.safe("=1+1") == "'=1+1"
    assert bulk.safe("+92") == "'+92"
    assert bulk.safe(normal_form("352099001761481") or "") == "35209900176148"
