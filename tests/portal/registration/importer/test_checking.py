from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pehchan.intake.importing import import_file
from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.documents import private_path
from pehchan.portal.registration.importer import checking
from pehchan.portal.registration.importer.checking import check, examine
from pehchan.portal.registration.importer.models import Consignment
from pehchan.portal.registration.importer.services import (
    consignment_again,
    consignment_ranges,
    consignment_receive,
)
from tests.portal import people_made as people
from tests.portal.registration.importer.made import draft, imei, model_of, received, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined, operator]


def report(consignment: Consignment) -> dict[int, tuple[str, str]]:
    with private_path(consignment.report).open(encoding="utf-8", newline="") as file:
        return {int(row["line"]): (row["outcome"], row["codes"]) for row in csv.DictReader(file)}


def test_each_row_is_told_what_is_wrong_with_it(register: Workspace):
    model = model_of(register)
    tac = model["tacs"][0]
    other = model_of(register, 3)["tacs"][0]
    view = register.local_lake.view()
    registered = register.local_engine.rows(
        f"SELECT device FROM {view.current_name('registration')} WHERE device = device_last AND "
        "(status IS NULL OR status = 'whitelist') AND valid_until IS NULL ORDER BY device LIMIT 1"
    )[0][0]
    good = imei(tac, 900001)
    wrong = good[:14] + str((int(good[14]) + 1) % 10)
    lines = [
        "IMEI",
        good,
        imei(tac, 900002)[:14],
        wrong.replace(wrong[:14], imei(tac, 900003)[:14])[:14] + "x",
        imei(tac, 900004)[:14] + str((int(imei(tac, 900004)[14]) + 1) % 10),
        good,
        imei(other, 900005),
        "99999999" + "1234567",
        f"{imei(tac, 900006)},{imei(tac, 900007)}",
        "3.52E+14",
        "",
        f"{registered:014d}",
        f' "{imei(tac, 900008)[:2]}-{imei(tac, 900008)[2:8]}-{imei(tac, 900008)[8:]}" ',
        ",".join(imei(tac, 900010 + n) for n in range(6)),
    ]
    found = report(received(model, lines))
    assert found[2] == ("accepted", "")
    assert found[3] == ("accepted", "")
    assert found[4] == ("refused", "format")
    assert found[5] == ("refused", "check_digit")
    assert found[6] == ("refused", "duplicate")
    assert found[7] == ("refused", "tac_not_declared tac_other_model")
    assert "tac_unknown" in found[8][1]
    assert found[9] == ("refused", "imei_count")
    assert found[10][1].startswith("spreadsheet")
    assert 11 not in found and 1 not in found
    assert "registered" in found[12][1].split()
    assert found[13] == ("accepted", "")
    assert found[14][1].startswith("too_many")


def test_counts_add_up_and_the_accepted_are_kept_with_their_siblings(register: Workspace):
    model = model_of(register) | {"imeis_per_device": 2}
    tac = model["tacs"][0]
    lines = [f"{imei(tac, 900000 + 2 * n)};{imei(tac, 900001 + 2 * n)}" for n in range(30)]
    consignment = received(model, [*lines, lines[0], "nonsense"])
    assert (consignment.rows, consignment.accepted, consignment.refused) == (32, 30, 2)
    assert consignment.imeis == 60 and consignment.counts["duplicate"] == 1
    rows = register.local_engine.rows(
        f"SELECT imei, other_imeis FROM '{private_path(consignment.accepted_file)}' ORDER BY imei"
    )
    assert rows[0] == (f"{tac}900000", f"{tac}900001") and len(rows) == 30


def test_what_another_application_names_is_pending(register: Workspace):
    model = model_of(register)
    tac = model["tacs"][0]
    lines = [imei(tac, 900000 + n) for n in range(3)]
    first = received(model, lines)
    second = received(model, lines[:1])
    assert second.accepted == 1  # a draft takes nothing from anybody
    submitted(first)
    again = received(model, [*lines[:1], imei(tac, 900009)])
    assert again.counts == {"pending": 1} and again.accepted == 1


def test_stolen_and_barred(own_register: Workspace, tmp_path: object):
    model = model_of(own_register)
    tac = model["tacs"][0]
    stolen, barred = imei(tac, 900001), imei(tac, 900002)
    for kind, name, text in (
        (
            "stolen_list",
            "s.csv",
            f"imei,reporting_date,status,change_type\n{stolen},20260101,,add\n",
        ),
        ("barred_list", "b.csv", f"imei,change_type\n{barred},add\n"),
    ):
        path = tmp_path / name  # type: ignore[operator]
        path.write_text(text)
        assert import_file(own_register, kind, [path], delta=True).accepted
    found = report(received(model, [stolen, barred, imei(tac, 900003)]))
    assert found[1] == ("refused", "stolen") and found[2] == ("refused", "barred")
    assert found[3] == ("accepted", "")


def test_ranges_are_rows_of_their_own(register: Workspace):
    model = model_of(register)
    tac = model["tacs"][0]
    case = draft(model)
    ranges = [
        {"first": f"{tac}900000", "last": f"{tac}900999"},
        {"first": f"{tac}900500", "last": f"{tac}901999"},
        {"first": f"{tac}905000", "last": f"{tac}904000"},
    ]
    consignment = consignment_ranges(case=case, actor=people.bob(), ranges=ranges)
    check(consignment.pk)
    consignment.refresh_from_db()
    assert consignment.state == "checked" and consignment.accepted == 1
    assert consignment.imeis == 1000
    assert report(consignment)[2] == ("refused", "duplicate")
    assert report(consignment)[3] == ("refused", "range")
    row = register.local_engine.rows(
        f"SELECT imei, imei_last FROM '{private_path(consignment.accepted_file)}'"
    )
    assert row == [(f"{tac}900000", f"{tac}900999")]


def test_a_file_that_is_no_text_is_told_so(register: Workspace):
    upload = SimpleUploadedFile("list.xlsx", b"PK\x03\x04\xff\xfe\x00\x80" * 50)
    case = draft(model_of(register))
    consignment = consignment_receive(case=case, actor=people.bob(), upload=upload)
    check(consignment.pk)
    consignment.refresh_from_db()
    assert consignment.state == "failed" and consignment.problem


def test_a_formula_in_the_file_is_none_in_the_report(register: Workspace):
    consignment = received(model_of(register), ["12345", "=cmd|' /C calc'!A0"])
    text = private_path(consignment.report).read_text(encoding="utf-8")
    assert "'=cmd" in text


def test_a_list_that_comes_during_a_check_is_the_one_that_counts(
    register: Workspace, monkeypatch: pytest.MonkeyPatch
):
    model = model_of(register)
    tac = model["tacs"][0]
    case = draft(model)

    def send(count: int) -> Consignment:
        lines = "\n".join(imei(tac, 900_000 + number) for number in range(count))
        upload = SimpleUploadedFile("list.csv", lines.encode())
        return consignment_receive(case=case, actor=people.bob(), upload=upload)

    first = send(3)

    def overtaken(*words: object) -> dict[str, object]:
        found = examine(*words)  # type: ignore[arg-type]
        send(5)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(checking, "examine", overtaken)
        check(first.pk)
    first.refresh_from_db()
    assert (first.state, first.accepted) == ("waiting", 0)
    check(first.pk)
    first.refresh_from_db()
    assert (first.state, first.accepted) == ("checked", 5)


HEADER = (
    "tac|manufacturer|model name|brand name|bands|allocation date|device type|simslot|"
    "imeiquantitysupport"
)


def known_tacs(workspace: Workspace, folder: Path, rows: list[str]) -> None:
    """The data of some TACs: TAC, model, SIM slots and number of IMEIs, as the GSMA gives them."""
    path = folder / "tacs.csv"
    lines = [
        f"{tac}|Maker|{model}|Maker|GSM 900|01-Jan-2024|Smartphone|{slot}|{quantity}"
        for tac, model, slot, quantity in (row.split("|") for row in rows)
    ]
    path.write_text("\n".join([HEADER, *lines]) + "\n")
    receipt = import_file(workspace, "gsma_tac", [path], disabled=frozenset({"historic"}))
    assert receipt.accepted, [(one.name, one.message) for one in receipt.failed]


def answers(tacs: list[str], **more: object) -> dict[str, object]:
    return {
        "brand": "Maker",
        "model_name": "One",
        "device_type": "Smartphone",
        "technologies": ["4G"],
        "tacs": tacs,
    } | more


def test_as_many_imeis_as_the_model_has_sim_slots(own_register: Workspace, tmp_path: Path):
    rows = ["35990001|One|2|1", "35990002|One|Not Known|2", "35990003|One|Not Known|Not Known"]
    known_tacs(own_register, tmp_path, rows)
    tacs = [row[:8] for row in rows]
    lines = [
        ",".join(imei(tac, 900_000 + 10 * count + n) for n in range(count))
        for tac in tacs
        for count in (1, 2, 3)
    ]
    found = report(received(answers(tacs), lines))
    # The number that the data name holds, wherever it stands; where none stands, none is held to.
    assert [found[line][1] for line in range(1, 10)] == [
        *("sim_slots", "", "sim_slots"),
        *("sim_slots", "", "sim_slots"),
        *("", "", ""),
    ]


def test_tacs_of_one_model_are_one_model_and_those_of_two_are_not(
    own_register: Workspace, tmp_path: Path
):
    known_tacs(own_register, tmp_path, ["35990001|One|2|2", "35990002|One|2|2", "35990003|Two|2|2"])
    lines = [
        f"{imei('35990001', 900_001)},{imei('35990002', 900_001)}",
        f"{imei('35990001', 900_002)},{imei('35990003', 900_002)}",
    ]
    found = report(received(answers(["35990001", "35990002", "35990003"]), lines))
    assert found[1] == ("accepted", "")
    assert found[2] == ("refused", "tac_other_model mixed_models")


def test_every_one_of_very_many_tacs_is_looked_up(own_register: Workspace, tmp_path: Path):
    tacs = [f"{35_990_000 + number}" for number in range(1_500)]
    known_tacs(own_register, tmp_path, [f"{tac}|One|1|1" for tac in tacs])
    found = received(answers(tacs), [imei(tac, 900_001) for tac in [*tacs, "35995000"]])
    assert (found.accepted, found.refused) == (1_500, 1)
    assert found.counts == {"tac_unknown": 1, "tac_not_declared": 1}


def test_an_application_is_not_in_its_own_way(register: Workspace):
    model = model_of(register)
    consignment = received(model, [imei(model["tacs"][0], 900_001)])
    case = submitted(consignment)
    case.state = "information_requested"
    case.save()
    consignment_again(case=case, actor=people.bob())
    check(consignment.pk)
    consignment.refresh_from_db()
    assert (consignment.accepted, consignment.counts) == (1, {})


@pytest.mark.parametrize(
    "line",
    [
        "__import__('os').system('true')",
        "[['352099001761481']]; DROP TABLE cases_case",
        "' OR 1=1 --",
        "{'imei': 352099001761481}",
    ],
)
def test_what_is_typed_is_text_and_never_a_program(register: Workspace, line: str):
    model = model_of(register)
    found = received(model, [imei(model["tacs"][0], 900_001), line])
    assert report(found)[2][0] == "refused" and found.accepted == 1
