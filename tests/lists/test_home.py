from __future__ import annotations

import duckdb
import ibis
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.identity.imsi import imsi_key
from pehchan.lists.home import home_operator
from pehchan.settings.region import OperatorSettings, RegionSettings

REGION = RegionSettings(
    operators=(
        OperatorSettings(id="alpha", mcc_mnc=("41001", "00102")),
        OperatorSettings(id="beta", mcc_mnc=("410012",)),
    )
)
CODES = REGION.home_networks
IMSIS = st.builds(
    lambda code, rest: (code + rest)[:15],
    st.sampled_from([*CODES, "41003", "0010", "4"]),
    st.text("0123456789", max_size=10),
)


def _home(imsi: str) -> str | None:
    fitting = [code for code in CODES if imsi.startswith(code)]
    return CODES[max(fitting, key=len)] if fitting else None


@settings(max_examples=30, deadline=None)
@given(imsis=st.lists(IMSIS, min_size=1, max_size=30))
def test_the_longest_code_that_begins_the_imsi_decides(imsis: list[str]) -> None:
    rows = ", ".join(f"({place}, {imsi_key(imsi)})" for place, imsi in enumerate(imsis))
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE seen AS SELECT * FROM (VALUES {rows}) AS t(place, imsi)")
    table = ibis.table({"place": "int64", "imsi": "int64"}, name="seen")
    homes = table.select("place", home=home_operator(table.imsi, REGION)).order_by("place")
    found = connection.execute(ibis.to_sql(homes, dialect="duckdb")).fetchall()
    assert found == [(place, _home(imsi)) for place, imsi in enumerate(imsis)]


def test_without_networks_nobody_is_at_home() -> None:
    table = ibis.table({"imsi": "int64"}, name="t")
    assert "NULL" in ibis.to_sql(home_operator(table.imsi, RegionSettings()).name("home"))
