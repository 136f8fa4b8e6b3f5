"""The registration lists: the old register, and what came later in the wider form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from pehchan.demo.devices import FIRST_LOCAL_SERIAL
from pehchan.demo.models import (
    DEVICE_TYPE,
    RADIO,
    SHELF,
    Model,
    ordinary_models,
    special_models,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LOTS = 8
"""Lots of one locally assembled model, each a range of serial numbers with a production date."""

OLD = """
SELECT imei || CASE WHEN number % 3 > 0 THEN digit::VARCHAR ELSE '' END AS approved_imei,
       make, model, CASE WHEN number % 5 > 0 THEN 'whitelist' END AS status, model_number,
       brand_name, device_type, radio_interface, 'old' || number AS device_id
FROM devices JOIN models USING (tac)
WHERE devices.register = 'old' AND base = 'ordinary'
"""
"""The register as it was kept before 2024, in DIRBS-Core's own nine columns."""

_WIDE = """
SELECT imei, imei_last, make, model, 'whitelist' AS status, model_number, brand_name, device_type,
       radio_interface, device_id, other_imeis, valid_from, valid_until, origin, production_date,
       technology, local_content, 'add' AS change_type
FROM ({rows}) JOIN models USING (tac)
"""

_SINGLES = """
SELECT tac, imei, NULL AS imei_last, 'id' || number AS device_id,
       CASE WHEN name = 'dual_sim' THEN other_imei END AS other_imeis,
       CASE WHEN name LIKE '%visitor' THEN '20260401' END AS valid_from,
       CASE name WHEN 'overstayed_visitor' THEN '20260531'
                 WHEN 'registered_visitor' THEN '20260831' END AS valid_until,
       CASE WHEN name LIKE '%visitor' THEN 'visitor'
            WHEN name IN ('personal_import', 'repaired_phone') THEN 'personal'
            ELSE 'imported' END AS origin,
       CASE WHEN name LIKE '%visitor' THEN NULL
            ELSE 20240101 + 10000 * (number % 2) + 100 * (number % 12) + number % 28
            END::VARCHAR AS production_date,
       NULL AS local_content
FROM devices
"""

LOTS_ROWS = """
SELECT tac, lpad(first::VARCHAR, 14, '0') AS imei, lpad(last::VARCHAR, 14, '0') AS imei_last,
       'lot' || tac || 'n' || lot AS device_id, NULL AS other_imeis, NULL AS valid_from,
       NULL AS valid_until, 'local_assembly' AS origin,
       (20240115 + 10000 * (lot // 4) + 300 * (lot % 4))::VARCHAR AS production_date, content
       AS local_content
FROM lots
"""

NEW = _WIDE.format(
    rows=f"""{LOTS_ROWS} UNION ALL {_SINGLES}
    WHERE (base = 'ordinary' AND register = 'imported')
       OR base IN ('feature', 'barred', 'zero')
       OR name IN ('overstayed_visitor', 'registered_visitor', 'personal_import', 'dual_sim',
                   'repaired_phone')"""
)
"""Registered since 2024: locally assembled lots as ranges, the rest one by one."""

REPAIRED = _WIDE.format(
    rows=_SINGLES.replace("tac, imei,", "tac, other_imei AS imei,").replace("'id'", "'re'")
    + "WHERE name = 'repaired_phone'"
)
"""Second IMEIs of repaired phones, registered in May."""

LATE = _WIDE.format(rows=f"{_SINGLES} WHERE name = 'registered_late'")
"""Devices registered in June, thanks to the amnesty."""


def _lots(model: Model, devices: int) -> list[dict[str, object]]:
    made = -(-devices // SHELF) * model.places
    # A twentieth more than was sold: shops have stock.
    size = -(-(made + made // 20 + 1) // LOTS)
    first = int(model.tac) * 10**6 + FIRST_LOCAL_SERIAL
    return [
        {
            "tac": int(model.tac),
            "lot": lot,
            "first": first + lot * size,
            "last": first + (lot + 1) * size - 1,
            "content": model.local_content,
        }
        for lot in range(LOTS)
    ]


def prepare_registration(database: DuckDBPyConnection, devices: int) -> None:
    """Create the small tables ``models`` and ``lots`` that the queries of this module need."""
    models = pa.Table.from_pylist(
        [
            {
                "tac": int(model.tac),
                "make": model.maker,
                "model": model.name,
                "model_number": f"N{int(model.tac) % 9973}",
                "brand_name": model.brand,
                "device_type": DEVICE_TYPE[model.generation],
                "radio_interface": RADIO[model.generation],
                "technology": f"{model.generation}G",
            }
            for model in ordinary_models() + special_models()
        ]
    )
    lots = pa.Table.from_pylist(
        [
            lot
            for model in ordinary_models()
            if model.register == "local"
            for lot in _lots(model, devices)
        ]
    )
    for name, table in (("models", models), ("lots", lots)):
        database.register("incoming", table)
        database.execute(f"CREATE TABLE {name} AS FROM incoming")
        database.unregister("incoming")
