from __future__ import annotations

import pytest

from pehchan.lake import dictionary
from pehchan.lists.kinds import BLOCK, EXCEPTIONS, KINDS, NOTIFICATIONS, Kind

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.file)


@every_kind
def test_a_kind_is_what_the_dictionary_says_of_its_table(kind: Kind) -> None:
    table = dictionary.table(kind.table)
    assert table.keys == kind.keys
    names = {column.name for column in table.columns} - {"run"}
    assert names == {*kind.columns, "delta"}
    assert table.gone == ("delta", kind.lost)
    assert table.partition_by == (("operator",) if kind.by_operator else ())


@every_kind
def test_each_reason_either_comes_changes_or_goes(kind: Kind) -> None:
    parts = [kind.added, *kind.lost, *([kind.changed] if kind.changed else [])]
    assert sorted(parts) == sorted(kind.reasons)
    assert len(set(parts)) == len(parts)
    assert (kind.changed is None) is (kind.payload == ()), "what says nothing cannot change"


def test_names_in_files() -> None:
    assert BLOCK.stem(None) == "blacklist"
    assert NOTIFICATIONS.stem("alpha") == "notifications_alpha"
    assert EXCEPTIONS.stem("beta") == "exceptions_beta"
    assert [kind.by_operator for kind in KINDS] == [False, True, True]
    assert NOTIFICATIONS.reasons == ("new", "resolved", "blacklisted", "no_longer_seen", "changed")
