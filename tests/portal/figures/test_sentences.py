from __future__ import annotations

from pehchan.figures.chart.words import Words
from pehchan.figures.observation import cited
from pehchan.figures.reconcile import reconcile
from pehchan.portal.figures.sentences import outcome_word, sentence, source_said, stated

EN, UR = Words("en"), Words("ur")
CHECKS = reconcile(cited())


def test_each_check_is_a_sentence_in_both_languages() -> None:
    for check in CHECKS:
        english, urdu = sentence(check, EN), sentence(check, UR)
        assert english.endswith(".")
        assert urdu.endswith("۔")
        assert outcome_word(check.outcome, EN) in english
        assert outcome_word(check.outcome, UR) in urdu


def test_what_is_told() -> None:
    found = {sentence(check, EN) for check in CHECKS}
    assert (
        "2021: the stated +88 % against 2020 does not agree: stated 88 %, the values give 92 %."
        in found
    )
    assert (
        "2024: the total 31,380,000 against the sum of smartphone and 2G feature phone agrees."
        in found
    )
    assert any(one.startswith("2024, Tecno: the stated +97 %") for one in found)
    assert any("no figure for 2023 is given" in one for one in found)


def test_claims_have_their_sign() -> None:
    claims = {stated(one.claim, EN) for one in cited() if one.claim}
    assert {"+27 % per year", "-21.31 % against fiscal year 2023–24"} <= claims


def test_who_published_it() -> None:
    from dataclasses import replace

    one = cited()[0]
    assert source_said(one, EN) == "Riaz Haq (PakAlumni Worldwide)"
    assert source_said(replace(one, source=""), EN) == "This register"
