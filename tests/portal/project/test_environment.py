from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import UsageError
from pehchan.portal.project import environment


def test_each_kind_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {"A": "word", "B": "yes", "C": "12", "D": "x, y,", "E": "~/here"}.items():
        monkeypatch.setenv(name, value)

    assert environment.text("A") == "word"
    assert environment.flag("B") is True
    assert environment.number("C", 1) == 12
    assert environment.listing("D") == ["x", "y"]
    assert environment.folder("E", tmp_path) == Path.home() / "here"


def test_what_is_not_set_has_its_default(tmp_path: Path) -> None:
    assert environment.text("NOT_SET", "a") == "a"
    assert environment.flag("NOT_SET") is False
    assert environment.number("NOT_SET", 3) == 3
    assert environment.listing("NOT_SET") == []
    assert environment.folder("NOT_SET", tmp_path) == tmp_path


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("hidden\n", encoding="utf-8")
    monkeypatch.setenv("KEY_FILE", str(file))
    assert environment.text("KEY") == "hidden"

    monkeypatch.setenv("KEY", "plain")
    assert environment.text("KEY") == "plain"


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("B", "maybe", lambda: environment.flag("B")),
        ("C", "twelve", lambda: environment.number("C", 1)),
        ("KEY_FILE", "/nowhere/secret", lambda: environment.text("KEY")),
    ],
)
def test_what_cannot_be_is_named(monkeypatch: pytest.MonkeyPatch, name, value, read) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(UsageError) as caught:
        read()
    assert caught.value.code == "bad_environment"
    assert name in caught.value.message
