from __future__ import annotations

import re

import duckdb
import pytest

from pehchan.demo.nation import Nation
from tests.demo.files import READ, unzipped

HEADERS = {
    "stolen_list": "imei,reporting_date,status",
    "pairing_list": "imei,imsi,msisdn",
    "golden_list": "golden_imei",
    "barred_list": "imei",
    "barred_tac_list": "tac",
    "monitoring_list": "imei",
    "subscribers_registration_list": "uid,imsi",
    "device_association_list": "uid,imei",
}
PATTERNS = {
    "imei": r"[0-9A-Fa-f*#]{1,16}",
    "golden_imei": r"[0-9A-Fa-f*#]{1,16}",
    "imsi": r"[0-9]{14,15}",
    "msisdn": r"[0-9]{12,15}",
    "tac": r"[0-9]{8}",
    "uid": r"[0-9A-Za-z\-\\]{1,20}",
    "reporting_date": r"20260[45][0-3][0-9]",
    "status": r"blacklist|recovered",
    "change_type": r"add|remove|update",
}


@pytest.mark.parametrize("kind", HEADERS)
def test_headers_values_and_keys_are_the_originals(
    nation: Nation, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    for step in nation.imports:
        if step.kind != kind:
            continue
        lines = unzipped(step, tmp_path_factory.mktemp(kind)).read_text().splitlines()
        header = HEADERS[kind] + (",change_type" if step.options else "")
        assert lines[0] == header
        rows = [line.split(",") for line in lines[1:]]
        assert len(rows) >= 3
        assert len({tuple(row) for row in rows}) == len(rows)
        for row in rows:
            for name, value in zip(header.split(","), row, strict=True):
                assert re.fullmatch(PATTERNS[name], value), (name, value)


def test_the_stolen_delta_adds_what_is_new_and_changes_what_is_there(
    nation: Nation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    full, delta = (
        unzipped(step, tmp_path_factory.mktemp("stolen"))
        for step in nation.imports
        if step.kind == "stolen_list"
    )
    rows = duckdb.execute(
        f"SELECT change_type, bool_and(imei IN (SELECT imei FROM {READ.format(full)}))"
        f" FROM {READ.format(delta)} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert rows == [("add", False), ("remove", True), ("update", True)]
