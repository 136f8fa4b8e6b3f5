from __future__ import annotations

import subprocess
import sys


def test_scalar_modules_load_no_engine() -> None:
    code = (
        "import sys, pehchan.identity.imei, pehchan.identity.imsi, pehchan.identity.msisdn,"
        " pehchan.identity.ranges, pehchan.status.precedence;"
        " print(sorted({'ibis', 'duckdb', 'pyarrow', 'pyspark'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
