from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError, read_po
from django.utils.translation import trans_real

from pehchan.portal.project.messages import PORTAL, compile_messages
from tests.portal.texts import marked

PO = 'msgid ""\nmsgstr "Language: ur\\n"\n\nmsgid "Continue"\nmsgstr "آگے بڑھیں"\n'


def written(folder: Path, text: str = PO) -> Path:
    file = folder / "app" / "locale" / "ur" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_is_compiled_when_it_is_missing_or_older(tmp_path: Path) -> None:
    source = written(tmp_path)

    (target,) = compile_messages(tmp_path)
    with target.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Continue") == "آگے بڑھیں"
    assert compile_messages(tmp_path) == []

    os.utime(source, (target.stat().st_mtime + 5,) * 2)
    assert compile_messages(tmp_path) == [target]


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    written(tmp_path, "nothing of the kind\n")

    with pytest.raises(PoFileError):
        compile_messages(tmp_path)


@pytest.mark.parametrize(
    "file",
    sorted(PORTAL.glob("*/locale/ur/LC_MESSAGES/django.po")),
    ids=lambda path: path.parts[-5],
)
def test_every_text_has_its_urdu(file: Path) -> None:
    with file.open("rb") as opened:
        catalog = read_po(opened, locale="ur")

    assert [message.id for message in catalog if message.id and not message.string] == []
    assert [message.id for message in catalog if message.fuzzy and message.id] == []
    wrong = {message.id: [str(error) for error in message.check(catalog)] for message in catalog}
    assert {key: errors for key, errors in wrong.items() if errors} == {}


@pytest.mark.parametrize("app", sorted(path.parent.name for path in PORTAL.glob("*/apps.py")))
def test_every_marked_text_has_its_urdu(app: str) -> None:
    compile_messages()
    catalog = trans_real.DjangoTranslation("ur")._catalog  # type: ignore[attr-defined]

    missing = [
        f"{place}: {text}"
        for place, text in marked(PORTAL / app)
        if text not in catalog and (text, 0) not in catalog
    ]
    assert missing == []


def test_marked_texts_are_found_wherever_they_stand(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "a.html").write_text(
        '{% load i18n %}<p>it\'s</p>\n  {% translate "One" %} {{ _("Two") }}\n'
        "{% blocktranslate %}Three {{ x }}{% endblocktranslate %}"
        '{% include "b" with t=_("Four") %}'
    )
    (tmp_path / "b.py").write_text('x = _("Five") + pgettext("on a door", "Six") + other("Seven")')

    assert {text for _, text in marked(tmp_path)} == {
        "One", "Two", "Three %(x)s", "Four", "Five", "on a door\x04Six",
    }  # fmt: skip
