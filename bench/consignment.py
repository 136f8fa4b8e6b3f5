"""How long the check of a consignment takes, and how much memory: `python -m bench.consignment`.

A million rows of one IMEI each, one in a hundred of them bad, against a small nation's register,
with a PostgreSQL of its own. The row report is written; progress is read while it runs.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import threading
import time
from pathlib import Path
from types import SimpleNamespace

from rich.console import Console
from rich.table import Table

from pehchan.demo.run import run
from pehchan.identity.imei import with_check_digit


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--devices", type=int, default=20_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pehchan-bench-") as folder:
        Path(folder).chmod(0o755)
        demo = run(Path(folder) / "workspace", wanted.devices)
        demo.workspace.close()
        _measure(Path(folder), demo.workspace.root, wanted.rows)


def _measure(folder: Path, workspace: Path, rows: int) -> None:
    from pehchan.portal.project import database

    data = database.data_folder(folder)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "pehchan.portal.project.settings",
        "DATABASE_URL": database.start(data, durable=False),
        "PEHCHAN_WORKSPACE": str(workspace),
        "PEHCHAN_DOCUMENTS": str(folder / "documents"),
    }
    try:
        import django

        django.setup()
        _print(_checked(rows), rows)
    finally:
        database.stop(data)


def _checked(rows: int) -> SimpleNamespace:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command

    from pehchan.portal.cases.services import case_start
    from pehchan.portal.people.models import Member, Membership, Organisation
    from pehchan.portal.project.register import workspace
    from pehchan.portal.registration.carry import carry_all
    from pehchan.portal.registration.importer.checking import check
    from pehchan.portal.registration.importer.kind import NAME
    from pehchan.portal.registration.importer.rechecking import found_meanwhile
    from pehchan.portal.registration.importer.services import consignment_receive
    from pehchan.portal.registration.services import register_change_request

    call_command("migrate", verbosity=0)
    bob = Member.objects.create_user(email="bob@example.org")
    firm = Organisation.objects.create(kind="importer", name="Bolan", reference="bolan")
    Membership.objects.create(member=bob, organisation=firm, role="officer")
    view = workspace().local_lake.view()
    brand, model, tac = workspace().local_engine.rows(
        f"SELECT brand_name, model_name, min(tac) FROM {view.current_name('tac')} GROUP BY ALL "
        "ORDER BY min(tac) LIMIT 1"
    )[0]
    case = case_start(
        kind=NAME,
        applicant=bob,
        organisation=firm,
        data={"brand": brand, "model_name": model, "technologies": ["4G"], "imeis_per_device": 1},
    )
    upload = SimpleUploadedFile("list.csv", _lines(f"{tac:08d}", rows))
    consignment = consignment_receive(case=case, actor=bob, upload=upload)
    del upload
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seen, stop = set(), threading.Event()
    watcher = threading.Thread(target=_watch, args=(consignment.pk, seen, stop))
    watcher.start()
    began = time.perf_counter()
    check(consignment.pk)
    took = time.perf_counter() - began
    stop.set()
    watcher.join()
    consignment.refresh_from_db()
    again = time.perf_counter()
    assert found_meanwhile(consignment) == 0
    register_change_request(
        case=case, change="add", file=consignment.accepted_file, devices=consignment.imeis
    )
    decided = time.perf_counter()
    carry_all()
    carried = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return SimpleNamespace(
        consignment=consignment,
        seconds=took,
        before=before,
        peak=peak,
        steps=len(seen),
        looked=decided - again,
        carried=carried - decided,
    )


def _lines(tac: str, rows: int) -> bytes:
    chance = random.Random(1)
    found = []
    for number in range(rows):
        whole = with_check_digit(f"{tac}{number % 1_000_000:06d}")
        bad = chance.random() < 0.01
        found.append(whole[:14] + str((int(whole[14]) + 1) % 10) if bad else whole)
    return ("\n".join(found) + "\n").encode()


def _watch(number: int, seen: set[str], stop: threading.Event) -> None:
    from django.db import connection

    from pehchan.portal.registration.models import Consignment

    while not stop.wait(0.2):
        seen.add(Consignment.objects.get(pk=number).step)
    connection.close()


def _print(found: SimpleNamespace, rows: int) -> None:
    table = Table(title="Check of a consignment")
    for name in (
        "rows",
        "accepted",
        "refused",
        "check",
        "second look",
        "into the lake",
        "peak",
        "steps shown",
    ):
        table.add_column(name, justify="right")
    consignment = found.consignment
    table.add_row(
        f"{rows:,}",
        f"{consignment.accepted:,}",
        f"{consignment.refused:,}",
        f"{found.seconds:.1f} s",
        f"{found.looked:.1f} s",
        f"{found.carried:.1f} s",
        f"{found.peak / 1024:,.0f} MB (before: {found.before / 1024:,.0f})",
        str(found.steps),
    )
    Console().print(table)


if __name__ == "__main__":
    main()
