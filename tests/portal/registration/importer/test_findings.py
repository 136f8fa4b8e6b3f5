from __future__ import annotations

import pytest
from django.utils import translation

from pehchan.portal.registration.importer.findings import SENTENCES, Finding, sentence


def test_every_finding_has_a_sentence_of_its_own() -> None:
    assert set(SENTENCES) == set(Finding)
    assert len({sentence(one) for one in Finding}) == len(Finding)


def test_sentences_are_in_the_readers_language() -> None:
    for one in Finding:
        english = sentence(one)
        with translation.override("ur"):
            assert sentence(one) != english, one


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing"):
        sentence("nothing")
