from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_PREPARE = """
from pehchan.portal.project.serving.prepare import prepare, start_django
start_django({})
prepare(print)
from pehchan.portal.people.models import Member
from django.templatetags.static import static
print(Member.objects.count(), static("pehchan/base.css"))
"""


def test_tables_are_made_and_static_files_gathered(tmp_path: Path, postgres: str) -> None:
    import psycopg

    url = postgres.replace("/pehchan?", "/prepared?")
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS prepared")
        connection.execute("CREATE DATABASE prepared")
    environment = {**os.environ, "DATABASE_URL": url, "PEHCHAN_WORKSPACE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _PREPARE], env=environment, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[:2] == ["Bringing the portal's tables up to date", "Gathering static files"]
    members, address = told[2].split()
    assert members == "0"
    static = tmp_path / "portal" / "static"
    manifest = json.loads((static / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    assert address == f"/static/{manifest['pehchan/base.css']}"
    assert (static / f"{manifest['pehchan/base.css']}.gz").exists()
