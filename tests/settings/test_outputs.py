from __future__ import annotations

import pytest

from pehchan.errors import PehchanError
from pehchan.settings.settings import parse


def test_the_lake_stands_beside_the_settings_unless_said_otherwise() -> None:
    assert parse("").lake.url == "lake"
    there = parse('[lake]\nurl = "s3://b/p"\n[lake.options]\nAWS_REGION = "eu-west-1"\n').lake
    assert (there.url, there.options) == ("s3://b/p", {"AWS_REGION": "eu-west-1"})


def test_options_of_the_store_are_not_shared_between_settings() -> None:
    parse("").lake.options["AWS_REGION"] = "changed"
    assert parse("").lake.options == {}


def test_numbers_of_days_and_months_are_whole() -> None:
    assert parse("[retention]\nsightings_months = 12\n").retention.sightings_months == 12
    with pytest.raises(PehchanError, match="sightings_months"):
        parse("[retention]\nsightings_months = 1.5\n")


def test_spark_takes_settings_of_its_own() -> None:
    text = '[engine]\nkind = "local-cluster"\n[engine.spark]\n"spark.executor.memory" = "1g"\n'
    assert parse(text).engine.spark == {"spark.executor.memory": "1g"}
