"""The demo nation with a month that ends today, its published lists, and what SQL reads in them.

Nothing of Pehchan's own reading is used here: DuckDB reads the operators' zip files, as a stranger
would, and the files that the nation's registers were made from.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import duckdb

from pehchan.demo.run import Demo, run
from pehchan.intake.importing import import_file
from pehchan.lists.publish import publish
from pehchan.policy.classify import classify
from tests.demo.files import READ, load

# Every device that a register, an operator or a list has, and every TAC.
_KNOWN = """
CREATE TABLE devices AS SELECT DISTINCT device FROM (
    SELECT device FROM sightings WHERE device IS NOT NULL
    UNION ALL SELECT left(imei, 14) FROM stolen_list
    UNION ALL SELECT left(imei, 14) FROM pairing_list
    UNION ALL SELECT left(imei, 14) FROM barred_list
    UNION ALL SELECT left(imei, 14) FROM monitoring_list
    UNION ALL SELECT left(imei, 14) FROM device_association_list
    UNION ALL SELECT left(golden_imei, 14) FROM golden_list
    UNION ALL SELECT left(imei, 14) FROM registration_list WHERE imei_last IS NULL
    UNION ALL SELECT left(unnest(string_split(other_imeis, '|')), 14) FROM registration_list
);
CREATE TABLE ranges AS
    SELECT left(imei, 14) AS first, left(imei_last, 14) AS last
    FROM registration_list WHERE imei_last IS NOT NULL;
CREATE TABLE tacs AS SELECT "TAC" AS tac FROM tac UNION SELECT tac FROM barred_tac_list;
"""

# The lists decide first, then whether anything is on record about the device.
_SAID = """
SELECT imei, CASE
    WHEN imei IN (SELECT imei FROM blacklist) THEN 'BLACKLISTED'
    WHEN imei IN (SELECT imei FROM notifications) THEN 'GREYLISTED'
    WHEN imei IN (SELECT device FROM devices) OR left(imei, 8) IN (SELECT tac FROM tacs)
      OR EXISTS (SELECT 1 FROM ranges WHERE imei BETWEEN first AND last) THEN 'WHITELISTED'
    ELSE 'UNKNOWN' END AS word
FROM (SELECT unnest($asked) AS imei)
"""

_CHOSEN = """
WITH chosen AS (
    FROM (SELECT DISTINCT imei, 1 AS turn FROM blacklist ORDER BY hash(imei) LIMIT 2500)
    UNION ALL
    FROM (SELECT DISTINCT imei, 2 FROM notifications ORDER BY hash(imei) LIMIT 2500)
    UNION ALL  -- golden, stolen and found again, barred, paired, on other registers
    FROM (SELECT imei[:14], 3 FROM truth WHERE planted = 'near_miss' ORDER BY hash(imei) LIMIT 500)
    UNION ALL FROM (SELECT golden_imei[:14], 3 FROM golden_list)
    UNION ALL  -- lots of which not every device was sold, and models that nobody has bought
    FROM (SELECT lpad((first::BIGINT + hash(first) % (last::BIGINT - first::BIGINT))::VARCHAR, 14,
                      '0'), 4 FROM ranges ORDER BY hash(first) LIMIT 400)
    UNION ALL
    FROM (SELECT tac || lpad((hash(tac) % 1000000)::VARCHAR, 6, '0'), 5 FROM tacs LIMIT 400)
    UNION ALL  -- strangers
    FROM (SELECT lpad((hash(number) % 100000000000000)::VARCHAR, 14, '0'), 6
          FROM range(1200) AS all_numbers(number))
    UNION ALL
    FROM (SELECT device, 7 FROM devices ORDER BY hash(device))
)
SELECT imei FROM (SELECT imei, min(turn) AS turn FROM chosen GROUP BY imei)
WHERE regexp_full_match(imei, '[0-9]{14}') ORDER BY turn, hash(imei) LIMIT $count
"""


class Published:
    """A nation that was judged and whose lists were published today.

    Attributes:
        demo: the nation, and the workspace that judged it.
    """

    def __init__(self, folder: Path, devices: int) -> None:
        self.demo: Demo = run(folder / "nation", devices)
        self._sql = duckdb.connect()
        (folder / "unzipped").mkdir()
        load(self.demo.nation, self._sql, folder / "unzipped")
        self._see_everybody_today(folder)
        classify(self.demo.workspace)
        lists = publish(self.demo.workspace, self.demo.lists).folder
        self._read(lists, folder / "published")
        self._sql.execute(_KNOWN)

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self.demo.workspace.root

    def close(self) -> None:
        """Let go of everything."""
        self._sql.close()
        self.demo.workspace.close()

    def some(self, count: int) -> list[str]:
        """That many devices (14 digits): of every list, of no list, and of nobody."""
        rows = self._sql.execute(_CHOSEN, {"count": count}).fetchall()
        return [imei for (imei,) in rows]

    def irregular(self) -> list[str]:
        """What was seen and is no IMEI."""
        rows = self._sql.execute("FROM devices WHERE NOT regexp_matches(device, '^[0-9]{14}')")
        return sorted(device for (device,) in rows.fetchall())

    def said(self, imeis: list[str]) -> dict[str, str]:
        """What the lists and the registers say of devices, by SQL and nothing else."""
        return dict(self._sql.execute(_SAID, {"asked": imeis}).fetchall())

    def pairs(self) -> list[tuple[str, str]]:
        """Every published exception: IMEI and IMSI."""
        rows = self._sql.execute("SELECT DISTINCT imei, imsi FROM exceptions ORDER BY ALL")
        return rows.fetchall()

    def _see_everybody_today(self, folder: Path) -> None:
        """One more file of each operator, so that the notices that it brings are in force."""
        today = f"{self.demo.workspace.today():%Y%m%d}"
        for operator in self.demo.nation.operators:
            path = folder / f"{operator.id}_{today}_{today}.csv"
            rows = (
                f"SELECT DISTINCT {today} AS date, imei, imsi, msisdn, rat FROM sightings"
                f" WHERE operator = '{operator.id}'"
            )
            self._sql.execute(f"COPY ({rows}) TO '{path}' (HEADER, QUOTE '')")
            receipt = import_file(
                self.demo.workspace,
                "operator",
                [path],
                operator=operator.id,
                disabled={"historic"},
            )
            assert receipt.accepted, receipt.as_json()

    def _read(self, lists: Path, folder: Path) -> None:
        """The full lists of a publication as tables: blacklist, notifications, exceptions."""
        for path in lists.glob("*.zip"):
            with zipfile.ZipFile(path) as archive:
                archive.extractall(folder)
        for name in ("blacklist", "notifications", "exceptions"):
            files = [one for one in folder.glob(f"*_{name}*.csv") if "_delta_" not in one.name]
            assert files
            union = " UNION ALL BY NAME ".join(f"FROM {READ.format(one)}" for one in files)
            self._sql.execute(f"CREATE TABLE {name} AS {union}")


def written(imei: str, form: int) -> str:
    """An IMEI of 14 digits, written in 14, in 15 or in 16.

    Every other one has 0 for its check digit, as a device may send it (TS 23.003 clause 6.2.1).
    """
    if form == 14:
        return imei
    if form == 16:
        return imei + imei[-2:]
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in imei[1::2])
    digit = -(doubled + sum(map(int, imei[::2]))) % 10
    return imei + (str(digit) if int(imei) % 2 else "0")
