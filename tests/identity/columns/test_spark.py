from __future__ import annotations

from typing import Any

import ibis
import ibis.expr.types as ir
import pytest

from pehchan.engines.spark import SparkEngine
from pehchan.identity import imei, imsi, msisdn, tac
from pehchan.identity.columns import device as device_columns
from pehchan.identity.columns import imei as imei_columns
from pehchan.identity.columns import imsi as imsi_columns
from pehchan.identity.columns import msisdn as msisdn_columns
from pehchan.identity.columns import numbers as number_columns
from pehchan.identity.columns import tac as tac_columns
from pehchan.identity.device import device_key, key_of
from pehchan.identity.imei import normal_form
from tests.identity.samples import ODD_TEXTS

GIVEN = {"row": "int64", "text": "string", "norm": "string", "key": "int64"}


def expressions(t: ir.Table) -> dict[str, ir.Value]:
    """Every column function; ``key`` and ``norm`` are the device and its text."""
    return {
        "norm_found": imei_columns.normal_form(t.text),
        "file_key": device_columns.key_of(t.text),
        "norm_key": device_columns.device_key(t.norm),
        "device_text": device_columns.device_text(t.key, t.norm),
        "check_digit": imei_columns.check_digit(t.key),
        "full": imei_columns.with_check_digit(t.key, t.norm),
        "imsi": imsi_columns.imsi_key(t.text),
        "msisdn": msisdn_columns.msisdn_text(msisdn_columns.msisdn_key(t.text)),
        "tac": tac_columns.tac_text(tac_columns.tac_number(t.key, t.norm)),
        "test_tac": tac_columns.is_test_tac(t.key, t.norm),
        "pakistan": number_columns.begins_with(imsi_columns.imsi_key(t.text), "410"),
    }


def expected(text: str | None) -> dict[str, Any]:
    """The same by the scalar modules."""
    norm, imsi_key, msisdn_key = normal_form(text), imsi.imsi_key(text), msisdn.msisdn_key(text)
    regular = norm is not None and imei.is_device(norm)
    return {
        "norm_found": norm,
        "file_key": key_of(text),
        "norm_key": device_key(norm),
        "device_text": norm,
        "check_digit": imei.check_digit(norm) if norm and regular else None,
        "full": None if norm is None else imei.with_check_digit(norm),
        "imsi": imsi_key,
        "msisdn": None if msisdn_key is None else msisdn.msisdn_text(msisdn_key),
        "tac": tac.tac_of(norm),
        "test_tac": tac.is_test_tac(norm),
        "pakistan": None if imsi_key is None else imsi.imsi_text(imsi_key).startswith("410"),
    }


@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
def test_every_expression_compiles_to_moderate_sql(dialect: str) -> None:
    table = ibis.table(GIVEN, name="given")
    for name, expression in expressions(table).items():
        sql = str(ibis.to_sql(expression.name(name), dialect=dialect))
        assert len(sql) < 20_000, name  # an expression that repeats itself grows past this soon


def test_spark_gives_the_scalar_values(spark: SparkEngine) -> None:
    values = [*ODD_TEXTS, "410010000012345", "00440123000000", "00101799000000", "86012345678901"]
    norms = [normal_form(value) for value in values]
    rows = list(zip(range(len(values)), values, norms, map(device_key, norms), strict=True))
    schema = "row bigint, text string, norm string, key bigint"
    spark.session.createDataFrame(rows, schema).createOrReplaceTempView("given_identifiers")
    table = ibis.table(GIVEN, name="given_identifiers")
    query = table.select(row=table.row, **expressions(table)).order_by("row")
    found = spark.session.sql(str(ibis.to_sql(query, dialect="pyspark"))).collect()
    for value, row in zip(values, found, strict=True):
        assert {**row.asDict(), **expected(value)} == row.asDict(), repr(value)
