from __future__ import annotations

import dataclasses

import pytest

from pehchan.identity.identifier import Identifier, Kind, Note


def test_kinds_and_notes_have_their_words_as_codes() -> None:
    assert [str(kind) for kind in Kind] == ["imei", "imeisv", "meid", "other"]
    assert all(note.value == note.name.lower() for note in Note)
    assert len(Note) == 9


@pytest.mark.parametrize("note", list(Note))
def test_every_note_is_one_plain_sentence(note: Note) -> None:
    assert note.sentence[0].isupper()
    assert note.sentence.endswith(".")
    assert ". " not in note.sentence
    assert note.value not in note.sentence


def test_every_note_has_a_sentence_of_its_own() -> None:
    assert len({note.sentence for note in Note}) == len(Note)


def test_what_was_not_found_is_none_and_nothing_is_odd() -> None:
    found = Identifier(Kind.OTHER, "12345", "12345")
    given = {"kind": Kind.OTHER, "digits": "12345", "device": "12345", "notes": ()}
    others = {field.name for field in dataclasses.fields(found)} - given.keys()
    assert dataclasses.asdict(found) == {**given, **dict.fromkeys(others)}


def test_an_identifier_cannot_be_changed() -> None:
    found = Identifier(Kind.OTHER, "12345", "12345")
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.device = "54321"  # type: ignore[misc]
    assert found == Identifier(Kind.OTHER, "12345", "12345")
