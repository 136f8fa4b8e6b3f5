from __future__ import annotations

import pytest

from pehchan.errors import PehchanError
from pehchan.settings.intake import IntakeSettings
from pehchan.settings.settings import parse


def test_each_kind_has_its_own_size_limits() -> None:
    settings = IntakeSettings()
    assert (settings.gsma_tac.size_drop_absolute, settings.gsma_tac.size_ratio) == (100, 0.0)
    assert (settings.pairing_list.size_drop_absolute, settings.pairing_list.size_ratio) == (
        1000,
        0.95,
    )
    assert (settings.stolen_list.size_drop_absolute, settings.stolen_list.size_ratio) == (-1, 0.75)


def test_one_limit_is_changed_and_the_others_stay() -> None:
    settings = parse("[intake.operator]\nunclean_imei = 0.2\n").intake.operator
    assert settings.unclean_imei == 0.2
    assert settings.null_imei == 0.05


def test_bad_rows_are_set_aside_or_the_file_is_refused_and_nothing_else() -> None:
    assert parse('[intake.stolen_list]\non_bad_row = "reject"\n').intake.stolen_list == (
        IntakeSettings().stolen_list.__class__(on_bad_row="reject")
    )
    with pytest.raises(PehchanError, match="on_bad_row"):
        parse('[intake.stolen_list]\non_bad_row = "ignore"\n')
