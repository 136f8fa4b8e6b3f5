"""The demo's conditions once more, straight from the files: plain SQL that shares no code with
the rules, so that the truth file can be held against the facts themselves."""

from __future__ import annotations

import duckdb

_PREPARE = r"""
CREATE TABLE seen AS SELECT DISTINCT device FROM sightings WHERE device IS NOT NULL;
CREATE TABLE formed AS SELECT device FROM seen WHERE regexp_full_match(device, '[0-9]{14}');
CREATE TABLE test_range AS SELECT device FROM formed
    WHERE regexp_matches(device, '^00(10(0[1-9]|1[0-7])|44|86|91)');
CREATE TABLE unknown AS SELECT device FROM formed
    WHERE device[:8] NOT IN (SELECT TAC FROM tac);
CREATE TABLE registered AS
    SELECT imei[:14] AS first, coalesce(imei_last, imei)[:14] AS last FROM registration_list
    WHERE coalesce(status, 'whitelist') = 'whitelist'
      AND coalesce(valid_until, '99991231') >= '20260701'
    UNION ALL
    SELECT other_imeis[:14], other_imeis[:14] FROM registration_list
    WHERE other_imeis IS NOT NULL;
CREATE TABLE visitors AS SELECT DISTINCT device FROM sightings WHERE imsi NOT LIKE '001%';
CREATE TABLE june AS SELECT * FROM sightings WHERE date BETWEEN '20260602' AND '20260701';
"""

_STEPS = """
    SELECT device, msisdn::BIGINT - lag(msisdn::BIGINT)
           OVER (PARTITION BY device ORDER BY msisdn::BIGINT) AS step
    FROM (SELECT DISTINCT device, msisdn FROM june WHERE msisdn IS NOT NULL)
"""

_CONDITIONS = {
    "stolen": "SELECT imei[:14] FROM stolen_list WHERE coalesce(status, 'blacklist') = 'blacklist'",
    "not_registered": """
        SELECT device FROM (FROM formed ANTI JOIN test_range USING (device)
                            ANTI JOIN visitors USING (device)) AS asked
        WHERE NOT EXISTS (FROM registered WHERE device BETWEEN first AND last)""",
    "unknown_tac": "FROM unknown ANTI JOIN test_range USING (device)",
    "test_imei": "FROM test_range",
    "malformed_imei": "FROM seen ANTI JOIN formed USING (device)",
    "duplicate_imei": """
        SELECT device FROM june WHERE length(imsi) IN (14, 15) AND device IS NOT NULL
        GROUP BY device HAVING count(DISTINCT imsi) >= 5""",
    "sim_box": f"""
        SELECT device FROM (
            SELECT device FROM june WHERE device IS NOT NULL GROUP BY device
            HAVING count(DISTINCT (msisdn, date)) // 30 >= 4 AND count(DISTINCT operator) = 1
        ) SEMI JOIN (
            SELECT device FROM ({_STEPS}) GROUP BY device HAVING count(DISTINCT step) = 1
        ) USING (device)""",
    "time_distance_conflict": """
        SELECT DISTINCT device FROM june LEFT JOIN subscribers_registration_list USING (imsi)
        WHERE device IS NOT NULL GROUP BY device, date
        HAVING count(DISTINCT operator) > 1 AND count(DISTINCT coalesce(uid, imsi)) > 1""",
    "unexpected_radio": """
        SELECT DISTINCT device FROM sightings JOIN tac ON TAC = device[:8]
        WHERE (rat LIKE '%010%' AND Bands NOT LIKE '%5G NR%')
           OR (rat LIKE '%006%' AND Bands NOT LIKE '%LTE%')
           OR (regexp_matches(rat, '001|005') AND Bands NOT LIKE '%WCDMA%')""",
    "barred": "SELECT imei[:14] FROM barred_list",
    "barred_tac": "SELECT device FROM seen WHERE device[:8] IN (SELECT tac FROM barred_tac_list)",
    "monitored": "SELECT imei[:14] FROM monitoring_list",
    "international_roamer": "FROM visitors WHERE device IS NOT NULL",
    "local_roamer": """
        SELECT DISTINCT device FROM sightings
        WHERE imsi LIKE '001%' AND imsi[4:5] NOT IN ('01', '02', '03') AND device IS NOT NULL""",
}


def judged(database: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The devices that each condition names on the last day, from the loaded files alone."""
    database.execute("DROP TABLE IF EXISTS seen")
    for statement in _PREPARE.replace("CREATE TABLE", "CREATE OR REPLACE TABLE").split(";"):
        if statement.strip():
            database.execute(statement)
    return {
        label: {row[0] for row in database.execute(query).fetchall()}
        for label, query in _CONDITIONS.items()
    }
