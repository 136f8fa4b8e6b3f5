from __future__ import annotations

from typing import Any

import pytest
from django.db import connection as database
from django.db import transaction

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.importer.register_sql import (
    findings_sql,
    pending_sql,
    register_lock,
    tacs_sql,
)
from pehchan.portal.registration.services import register_change_request
from tests.portal.registration.importer.made import imei, model_of, received, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def found(workspace: Workspace, queries: Any, keys: list[int]) -> set[tuple[int, str]]:
    connection = workspace.local_engine.connection
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE tried AS SELECT unnest(?::BIGINT[]) AS key", [keys]
    )
    return {row for query in queries for row in connection.execute(query).fetchall()}


def test_what_the_register_says_is_what_plain_sql_says(register: Workspace) -> None:
    view = register.local_lake.view()
    rows = register.local_engine.rows
    stolen = {r[0] for r in rows(f"SELECT device FROM {view.current_name('stolen')}")}
    barred = {r[0] for r in rows(f"SELECT device FROM {view.current_name('barred')}")}
    keys = sorted(stolen | barred | {35209900900001})
    said = found(register, findings_sql(view, "tried", register.today()), keys)
    assert {key for key, finding in said if finding == "stolen"} <= stolen
    assert {key for key, finding in said if finding == "barred"} == barred
    assert stolen and barred and (35209900900001, "registered") not in said


def test_what_is_on_its_way_or_in_another_application_is_pending(register: Workspace) -> None:
    model = model_of(register)
    tac = model["tacs"][0]
    numbers = [imei(tac, 900_000 + n) for n in range(6)]
    keys = [int(one[:14]) for one in numbers]
    case = submitted(received(model, numbers[:2]))
    register_change_request(case=None, change="add", rows=[{"imei": numbers[2]}])
    spread = {"imei": numbers[3][:14], "imei_last": numbers[4][:14]}
    register_change_request(case=None, change="add", rows=[spread])
    register_change_request(case=None, change="remove", rows=[{"imei": numbers[5]}])

    def pending(case_id: int | None, **more: bool) -> list[int]:
        said = found(register, pending_sql("tried", case_id, **more), keys)
        assert {finding for _, finding in said} <= {"pending"}
        return sorted(keys.index(key) for key, _ in said)

    assert pending(None) == [0, 1, 2, 3, 4]
    assert pending(case.pk) == [2, 3, 4]
    assert pending(None, undecided=False) == [2, 3, 4]


def test_brand_and_model_are_compared_without_capitals_blanks_and_marks(
    register: Workspace,
) -> None:
    model = model_of(register)
    connection, view = register.local_engine.connection, register.local_lake.view()
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE tacs AS SELECT {int(model['tacs'][0])}::BIGINT AS tac "
        "UNION SELECT 99999999"
    )

    def fits(brand: str, name: str) -> list[tuple[bool, bool]]:
        sql = tacs_sql(view, "tacs", brand, name)
        return connection.execute(f"SELECT known, fits FROM ({sql}) ORDER BY tac").fetchall()

    shouted = f" {model['brand'].upper()}-", f"{model['model_name'].upper()} "
    assert fits(*shouted) == [(True, True), (False, False)]
    assert fits("Somebody else", model["model_name"])[0] == (True, False)
    assert fits("x' OR true --", "y")[0] == (True, False)


def test_decisions_wait_for_each_other() -> None:
    with transaction.atomic():
        register_lock()
        with database.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
            assert cursor.fetchone()[0] >= 1
