from __future__ import annotations

import datetime

import pytest

from pehchan.errors import PehchanError
from pehchan.portal.payments import queries
from pehchan.portal.payments.services import tariff_enact
from pehchan.portal.payments.tariff_file import EXAMPLES
from tests.portal.people_made import adil

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 23)


def test_a_new_installation_knows_the_examples() -> None:
    assert queries.tariff_in_force(DAY).in_force_from == datetime.date(2023, 3, 1)
    assert queries.tariff_in_force(datetime.date(2022, 12, 31)).exchange_rate == 204_00
    assert "Example" in queries.tariff_in_force(DAY).source
    assert queries.enacted_as("example-2023-03-01") is not None
    assert queries.enacted_as("example-1999-01-01") is None


def test_once_a_tariff_is_enacted_the_examples_hold_no_more() -> None:
    text = (EXAMPLES / "2023-03-01.csv").read_text()
    for rate in ("280.00", "281.00"):
        made = tariff_enact(
            text=text.replace("2023-03-01", str(DAY)).replace("278.00", rate),
            actor=adil(),
            reason="Order",
            today=DAY,
        )
    assert queries.tariff_in_force(DAY).exchange_rate == 281_00
    found = queries.enacted_as(str(made.pk))
    assert found is not None
    assert found.tariff.exchange_rate == 281_00
    with pytest.raises(PehchanError, match="No tariff"):
        queries.tariff_in_force(DAY - datetime.timedelta(days=1))
