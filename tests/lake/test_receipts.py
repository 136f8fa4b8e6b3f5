from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from pehchan.lake.receipts import forget_lines

MAY = datetime.date(2026, 5, 1)
LINE = "20260401,35209900176148,410011234567890,923001234567,006"


def receipt(folder: Path, moment: str, *texts: str, name: str = "a") -> Path:
    """A receipt of that moment whose second check quotes those lines."""
    samples = [{"line": line, "text": text} for line, text in enumerate(texts, start=2)]
    failed = {"check": "null_imei", "passed": False, "figure": 0.5, "limit": 0.1}
    content = {
        "file": "a\udcff.csv",
        "sha256": "ab" * 32,
        "rows": 7,
        "checks": [{"check": "x", "passed": True, "samples": []}, {**failed, "samples": samples}],
    }
    folder.mkdir(exist_ok=True)
    path = folder / f"{moment}-operator-refused-{name}.json"
    text = json.dumps(content, ensure_ascii=False)
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
    return path


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def test_only_the_text_of_the_lines_goes(tmp_path: Path) -> None:
    path = receipt(tmp_path, "20260430-235959-999999", LINE, LINE)
    before = read(path)
    assert forget_lines(tmp_path, MAY) == (1, 2)
    assert LINE not in path.read_text("utf-8") and "41001" not in path.read_text("utf-8")
    for sample in before["checks"][1]["samples"]:
        sample["text"] = None
    assert read(path) == before
    assert [sample["line"] for sample in read(path)["checks"][1]["samples"]] == [2, 3]
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_gone_is_not_counted_again(tmp_path: Path) -> None:
    receipt(tmp_path, "20260101-000000-000000", LINE)
    assert forget_lines(tmp_path, MAY) == (1, 1)
    assert forget_lines(tmp_path, MAY) == (0, 0)


def test_younger_receipts_and_those_without_lines_stay_as_they_are(tmp_path: Path) -> None:
    paths = [
        receipt(tmp_path, "20260501-000000-000000", LINE),
        receipt(tmp_path, "20270101-000000-000000", LINE),
        receipt(tmp_path, "20200101-000000-000000"),
    ]
    before = [path.read_bytes() for path in paths]
    assert forget_lines(tmp_path, MAY) == (0, 0)
    assert [path.read_bytes() for path in paths] == before


def test_a_rehearsal_counts_and_changes_nothing(tmp_path: Path) -> None:
    paths = [receipt(tmp_path, f"20260{n}01-000000-000000", LINE) for n in (1, 2)]
    before = [path.read_bytes() for path in paths]
    assert forget_lines(tmp_path, MAY, dry_run=True) == (2, 2)
    assert [path.read_bytes() for path in paths] == before


def test_files_that_no_import_wrote_are_left_alone(tmp_path: Path) -> None:
    others = {
        "20260101-note.json": b"not JSON",
        "20260102-note.json": b"\xff",
        "20260103-note.json": b'["checks"]',
        "20260104-note.json": b'{"checks": [1, {"samples": ["x"]}, {"samples": null}]}',
        "note.json": b'{"checks": [{"samples": [{"line": 1, "text": "x"}]}]}',
    }
    for name, content in others.items():
        (tmp_path / name).write_bytes(content)
    last = receipt(tmp_path, "20260105-000000-000000", LINE)
    assert forget_lines(tmp_path, MAY) == (1, 1)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path != last} == others


def test_no_folder_no_receipts(tmp_path: Path) -> None:
    assert forget_lines(tmp_path / "none", MAY) == (0, 0)
