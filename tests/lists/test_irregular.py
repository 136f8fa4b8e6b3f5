from __future__ import annotations

from pathlib import Path

from pehchan.lists.irregular import irregular_texts, with_text
from tests.lists.register import Register, day


def test_a_device_has_one_text_however_often_it_was_brought(tmp_path: Path) -> None:
    workspace = Register(tmp_path / "w").workspace
    register = Register(tmp_path / "x")
    for number in (0, 1):
        rows = ["(-7, '*#06#')", f"({-8 - number}, 'AB')"]
        register.write("import", "x", "irregular", "device, text", rows, day(number))
    view = register.workspace.lake.view()
    texts = irregular_texts(view)
    assert texts is not None
    assert sorted(view.engine.rows(texts)) == [(-9, "AB"), (-8, "AB"), (-7, "*#06#")]
    assert irregular_texts(workspace.lake.view()) is None


def test_every_row_stays_with_its_text_or_none(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    sql = "SELECT * FROM (VALUES (-7, 'a'), (-7, 'b'), (9, 'c'), (-1, 'd')) AS t(device, text)"
    before = register.workspace.lake.view()
    rows = before.engine.rows(with_text(before.engine.sql(sql), before))
    assert sorted(rows, key=lambda row: row[1]) == [
        (-7, "a", None), (-7, "b", None), (9, "c", None), (-1, "d", None)
    ]  # fmt: skip
    register.write("import", "x", "irregular", "device, text", ["(-7, '*#06#')"], day(0))
    view = register.workspace.lake.view()
    rows = view.engine.rows(with_text(view.engine.sql(sql), view))
    assert sorted(rows, key=lambda row: row[1]) == [
        (-7, "a", "*#06#"), (-7, "b", "*#06#"), (9, "c", None), (-1, "d", None)
    ]  # fmt: skip
