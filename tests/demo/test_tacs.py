from __future__ import annotations

import re
import zipfile
from pathlib import Path

from pehchan.demo.tacs import HEADER, write_tacs


def test_seventeen_columns_in_every_line(tmp_path: Path) -> None:
    path = write_tacs(tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["gsma_tac.txt"]
        header, *lines = archive.read("gsma_tac.txt").decode().splitlines()
    assert header == HEADER
    assert header.split("|")[2] == " Internal Model Name"
    assert len(lines) > 3_000
    for line in lines:
        values = line.split("|")
        assert len(values) == 17
        assert re.fullmatch("[0-9]{8}", values[0])
        assert re.fullmatch(r"[0-2][0-9]-(Jan|Apr|Jul|Oct)-20[0-9]{2}", values[5])
    assert len({line[:8] for line in lines}) == len(lines)
    assert list(tmp_path.iterdir()) == [path]


def test_models_of_one_name_agree_on_what_they_can(tmp_path: Path) -> None:
    """Radio rules look at (manufacturer, model), not at the TAC."""
    with zipfile.ZipFile(write_tacs(tmp_path)) as archive:
        lines = archive.read("gsma_tac.txt").decode().splitlines()[1:]
    bands: dict[tuple[str, str], set[str]] = {}
    for values in (line.split("|") for line in lines):
        bands.setdefault((values[3], values[11]), set()).add(values[4])
    assert all(len(known) == 1 for known in bands.values())
