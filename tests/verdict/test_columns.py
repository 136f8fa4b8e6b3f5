"""Verdicts on whole tables, as expressions that both engines can run."""

from __future__ import annotations

import ibis

from pehchan.identity.device import key_of
from pehchan.lake import dictionary
from pehchan.verdict.columns import verdicts
from tests.policy.facts import DAY
from tests.verdict.register import IMEI, Register


def test_one_row_for_each_device_in_the_order_of_keys(register: Register) -> None:
    register.match(IMEI, "stolen", DAY)
    register.match(IMEI, "unregistered", DAY)
    register.register("registration", {"imei": "35209900000000", "imei_last": "35209901000000"})
    register.register("tac", {"tac": "35209900", "manufacturer": "N", "model_name": "3310"})
    texts = [IMEI, "35209900999999", "35209901000001", "ABC"]
    rows = " UNION ALL ".join(
        f"SELECT {key_of(text)} AS device, '{text}' AS norm" for text in texts
    )
    engine = register.workspace.local_engine
    asked = engine.sql(rows)
    found = verdicts(asked, register.workspace.lake.view(), register.workspace.settings, DAY)
    told = engine.rows(found.select("device", "state", "reasons", "model"))
    assert told == [
        (key_of("ABC"), "not_valid", None, None),
        (35209900176148, "blocked", "Not registered|Reported stolen", "3310"),
        (35209900999999, "allowed", None, "3310"),
        (35209901000001, "not_known", None, None),
    ]


def test_spark_can_run_it(register: Register) -> None:
    class Tables:
        """The tables of the lake by their schemas alone."""

        def table(self, name: str) -> ibis.Table:
            types = {"text": "string", "bool": "boolean"}
            schema = {
                one.name: types.get(one.type, one.type)
                for one in dictionary.table(name).all_columns
            }
            return ibis.table(schema, name=name)

        current = table

    asked = ibis.table({"device": "int64", "norm": "string"}, name="asked")
    found = verdicts(asked, Tables(), register.workspace.settings, DAY)  # type: ignore[arg-type]
    text = str(ibis.to_sql(found, dialect="pyspark"))
    assert "BIT_OR" in text.upper()
    assert "MD5" in text.upper()
