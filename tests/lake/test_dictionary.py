from __future__ import annotations

import pytest

from pehchan.lake import dictionary


def test_every_table_is_found_by_its_name() -> None:
    for table in dictionary.tables():
        assert dictionary.table(table.name) is table


@pytest.mark.parametrize("name", ["table", "../runs", "", "tables"])
def test_another_name_is_no_table(name: str) -> None:
    with pytest.raises(KeyError):
        dictionary.table(name)


def test_runs_come_first_and_no_name_stands_twice() -> None:
    assert dictionary.NAMES[0] == "runs"
    assert len(set(dictionary.NAMES)) == len(dictionary.NAMES)


def test_registers_are_change_logs_and_facts_are_not() -> None:
    assert all(dictionary.table(name).change_log for name in dictionary.REGISTERS)
    assert not any(dictionary.table(name).change_log for name in dictionary.FACTS)


def test_every_table_with_a_last_word_has_keys() -> None:
    assert all(table.keys for table in dictionary.tables() if table.gone is not None)
