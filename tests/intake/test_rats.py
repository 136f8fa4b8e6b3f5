from __future__ import annotations

import re

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.intake import rats
from pehchan.intake.rats import CODES, RATS, codes_of, generations_of_bands, mask

BANDS = {
    "GSM 900": 1,
    "GSM1800,GSM900,": 1,
    "CDMA 800": 1,
    "WCDMA FDD Band I": 2,
    "HSDPA, HSUPA": 2,
    "LTE FDD Band 3": 4,
    "NB-IoT": 4,
    "5G NR n78": 8,
    "NR n78": 8,
    "FR1": 8,
    "GSM 1800, WCDMA FDD Band VIII, LTE FDD Band 20": 7,
    "gsm 850, lte 2600, 5g sa n28": 13,
    "Bluetooth, WLAN": 0,
    "": 0,
    "Not Known": 0,
}


def test_codes_are_unique_and_the_bits_of_the_old_ones_never_move() -> None:
    assert len(set(CODES)) == len(CODES)
    assert CODES[:7] == tuple(f"00{n}" for n in range(1, 8))
    assert {code: mask([code]) for code in ("001", "006", "010", "105")} == {
        "001": 1, "006": 32, "010": 256, "105": 8192,
    }  # fmt: skip


@given(st.sets(st.sampled_from(CODES)))
def test_a_mask_and_its_codes_are_each_others_inverse(codes: set[str]) -> None:
    assert codes_of(mask(codes)) == sorted(codes, key=CODES.index)


def test_an_unknown_code_has_no_mask() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        mask(["009"])


def test_every_cellular_technology_belongs_to_one_generation() -> None:
    for rat in RATS:
        bits = rats.generations_seen(mask([rat.code]))
        assert bits == rats.GENERATION_BITS.get(rat.generation, 0)
    every = [rats.mask_of_generation(generation) for generation in (0, 2, 3, 4, 5)]
    assert sum(every) == mask(CODES)


@pytest.mark.parametrize(
    ("field", "holds"),
    [
        ("001", True), ("001|006", True), ("010", True), ("008|105", True), ("007", True),
        ("", False), ("009", False), ("000", False), ("106", False), ("1", False),
        ("001|", False), ("|001", False), ("001,006", False), ("001 ", False), ("0010", False),
    ],
)  # fmt: skip
def test_a_field_is_known_codes_joined_by_a_pipe(field: str, holds: bool) -> None:
    assert (re.fullmatch(rats.FIELD, field) is not None) is holds


@pytest.mark.parametrize(("text", "generations"), BANDS.items())
def test_a_band_text_names_generations(text: str, generations: int) -> None:
    assert generations_of_bands(text) == generations


def test_no_band_text_names_none() -> None:
    assert generations_of_bands(None) == 0


words = st.sampled_from(
    ["GSM", "WCDMA", "LTE", "5G", "NR", "n78", "N1", "CDMA", "2000", "1X", " ", ",", "-", "x"]
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(words, max_size=6).map("".join) | st.text(max_size=12), max_size=30))
def test_the_columnar_form_is_the_same(texts: list[str]) -> None:
    sql = rats.generations_of_bands_sql("band")
    with duckdb.connect() as connection:
        found = connection.execute(
            f"SELECT {sql} FROM (SELECT unnest($1::VARCHAR[]) AS band)", [texts]
        ).fetchall()
    assert [bits for (bits,) in found] == [generations_of_bands(text) for text in texts]
