"""What operators get and how long facts are kept (dirbs-core.md sections 4 to 6)."""

from __future__ import annotations

import msgspec

from pehchan.settings.base import Section


class ListSettings(Section, frozen=True):
    """Options of list generation, with the meaning that DIRBS-Core gives them.

    ``feed``: the folder of the change feed, when it is not ``feed`` in the workspace.
    """

    lookback_days: int = 180
    restrict_exceptions_list_to_blacklisted_imeis: bool = False
    generate_check_digit: bool = False
    output_invalid_imeis: bool = True
    include_barred_imeis_in_exceptions_list: bool = False
    notify_imsi_change: bool = False
    parquet: bool = False
    signing_key: str = ""
    feed: str = ""


class ReportSettings(Section, frozen=True):
    """``blacklist_violations_grace_period_days``: days after a theft report before use counts."""

    blacklist_violations_grace_period_days: int = 2


class RetentionSettings(Section, frozen=True):
    """How long what has served its purpose is kept.

    ``sightings_months``: months of IMSI and MSISDN, in sightings and in lines that receipts quote;
    ``quarantine_days``: rows set aside; ``blacklist_days``: closed blocking rows (0 = for ever).
    """

    sightings_months: int = 6
    quarantine_days: int = 90
    blacklist_days: int = 0


class LakeSettings(Section, frozen=True):
    """``url``: a folder (relative to the workspace) or an object-store URL (``s3://bucket/path``).

    ``options`` are the store's own (endpoint, region); secrets come from the environment.
    """

    url: str = "lake"
    options: dict[str, str] = msgspec.field(default_factory=dict)


class EngineSettings(Section, frozen=True):
    """``kind``: ``duckdb``, or a Spark master (``spark://host:7077``, ``local-cluster[2,1,2048]``).

    ``memory`` is DuckDB's limit (``auto`` = half of the machine's, 3 GB at the most);
    ``threads`` 0 = one per core.
    """

    kind: str = "duckdb"
    memory: str = "auto"
    threads: int = 0
    spark: dict[str, str] = msgspec.field(default_factory=dict)
