"""How strict imports are (dirbs-core.md section 2)."""

from __future__ import annotations

from typing import Literal

from pehchan.settings.base import Section

OnBadRow = Literal["quarantine", "reject"]


class OperatorIntakeSettings(Section, frozen=True):
    """Limits of an operator's file: each the largest allowed share of rows, unless said otherwise.

    ``historic_*`` are the smallest allowed ratio of the file's mean distinct count a day to that
    of the operator's last 30 days with data.
    """

    on_bad_row: OnBadRow = "quarantine"
    largest_bad_row_share: float = 0.05
    null_imei: float = 0.05
    null_imsi: float = 0.05
    null_msisdn: float = 0.05
    null_rat: float = 0.05
    null: float = 0.05
    unclean_imei: float = 0.05
    unclean_imsi: float = 0.05
    unclean: float = 0.05
    out_of_region_imsi: float = 0.1
    out_of_region_msisdn: float = 0.1
    out_of_region: float = 0.1
    non_home_network: float = 0.2
    historic_imei: float = 0.9
    historic_imsi: float = 0.9
    historic_msisdn: float = 0.9
    leading_zero: float = 0.5


class ListIntakeSettings(Section, frozen=True):
    """Limits of a register's file.

    The new size must be at least ``max(1, old - size_drop_absolute)`` (passed over when -1) and
    ``old * size_ratio`` (dirbs-core.md section 2, historic size check).
    """

    on_bad_row: OnBadRow = "quarantine"
    largest_bad_row_share: float = 0.05
    size_drop_absolute: int = -1
    size_ratio: float = 0.75


class IntakeSettings(Section, frozen=True):
    """One table per kind; ``largest_*`` guard against hostile files."""

    largest_line_bytes: int = 1_048_576
    largest_file_bytes: int = 1_099_511_627_776
    largest_zip_ratio: float = 250.0
    operator: OperatorIntakeSettings = OperatorIntakeSettings()
    gsma_tac: ListIntakeSettings = ListIntakeSettings(size_drop_absolute=100, size_ratio=0.0)
    stolen_list: ListIntakeSettings = ListIntakeSettings()
    registration_list: ListIntakeSettings = ListIntakeSettings()
    pairing_list: ListIntakeSettings = ListIntakeSettings(size_drop_absolute=1000, size_ratio=0.95)
    golden_list: ListIntakeSettings = ListIntakeSettings()
    barred_list: ListIntakeSettings = ListIntakeSettings()
    barred_tac_list: ListIntakeSettings = ListIntakeSettings()
    monitoring_list: ListIntakeSettings = ListIntakeSettings()
    subscribers_registration_list: ListIntakeSettings = ListIntakeSettings(
        size_drop_absolute=1000, size_ratio=0.95
    )
    device_association_list: ListIntakeSettings = ListIntakeSettings()
