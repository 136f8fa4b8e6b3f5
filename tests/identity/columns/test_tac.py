from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pehchan.identity import tac
from pehchan.identity.columns import tac as columns
from pehchan.identity.device import device_key, key_of
from pehchan.identity.imei import normal_form
from tests.identity.columns.duckdb_values import compiled, evaluated
from tests.identity.samples import ODD_TEXTS, batches, device_keys

tacs_of = compiled(
    lambda t: {
        "tac": columns.tac_text(columns.tac_number(t.key, t.other)),
        "test": columns.is_test_tac(t.key, t.other),
    }
)
number_of = compiled(lambda t: {"tac": columns.tac_number(t.key)})
NEAR_TEST_TACS = [
    f"{tac_start:08d}000000"
    for tac_start in (
        *(99999, 100000, 100099, 100100, 101799, 101800, 439999, 440000),
        *(449999, 450000, 859999, 860000, 869999, 870000, 910000, 919999, 920000),
    )
]


@given(batches)
@example([*NEAR_TEST_TACS])
@settings(max_examples=40, deadline=None)
def test_tacs_are_the_scalar_ones(values: list[str | None]) -> None:
    norms = [normal_form(value) for value in values]
    rows = tacs_of(
        key=[device_key(norm) for norm in norms],
        other=norms,
    )
    assert [row["tac"] for row in rows] == [tac.tac_of(norm) for norm in norms]
    assert [row["test"] for row in rows] == [tac.is_test_tac(norm) for norm in norms]


@given(st.lists(device_keys, min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_the_number_of_a_tac_is_exact(keys: list[int]) -> None:
    keys = [*keys, *(key // 10**6 * 10**6 + 999_999 for key in keys)]
    rows = number_of(key=keys)
    assert [row["tac"] for row in rows] == [key // 10**6 for key in keys]


def test_an_irregular_device_has_no_tac_without_its_text() -> None:
    keys = [key_of(text) for text in ODD_TEXTS]
    rows = evaluated(
        lambda t: {"tac": columns.tac_number(t.key), "test": columns.is_test_tac(t.key)}, key=keys
    )
    irregular = [row for key, row in zip(keys, rows, strict=True) if key is None or key < 0]
    assert len(irregular) > 10
    assert all(row == {"tac": None, "test": False} for row in irregular)
