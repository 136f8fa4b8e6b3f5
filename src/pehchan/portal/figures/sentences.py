"""What came of checking a stated figure against its own values, in a sentence."""

from __future__ import annotations

from decimal import Decimal

from pehchan.figures.chart.words import Words
from pehchan.figures.observation import Claim, Observation
from pehchan.figures.reconcile import Check, Outcome, What

_OUTCOMES = {
    Outcome.AGREES: ("agrees", "درست ہے"),
    Outcome.WITHIN: ("agrees within rounding", "اعداد کو گول کرنے کی حد تک درست ہے"),
    Outcome.DIFFERS: ("does not agree", "مطابقت نہیں رکھتا"),
    Outcome.UNKNOWN: ("cannot be checked", "جانچا نہیں جا سکتا"),
}


def outcome_word(outcome: Outcome, words: Words) -> str:
    """``does not agree``."""
    return words.say(*_OUTCOMES[outcome])


def stated(claim: Claim, words: Words) -> str:
    """``+88 % against 2020``, as the source says it."""
    size = words.percent(claim.percent, claim.decimals)
    signed = size if claim.percent < 0 else f"+{size}"
    if claim.against is None:
        return words.say(f"{signed} per year", f"{signed} سالانہ")
    against = words.period(claim.against)
    return words.say(f"{signed} against {against}", f"{against} کے مقابلے میں {signed}")


def sentence(check: Check, words: Words) -> str:
    """One sentence: what is stated, what the values give, and what came of it."""
    text = _sentence(check, words)
    return text[0].upper() + text[1:]


def _sentence(check: Check, words: Words) -> str:
    result = outcome_word(check.outcome, words)
    what = _subject(check, words)
    if check.outcome is Outcome.UNKNOWN or check.given is None:
        against = words.period(check.against) if check.against else ""
        why = words.say(
            f"no figure for {against} is given" if against else "an earlier figure is missing",
            f"{against} کا عدد موجود نہیں" if against else "پہلے کا عدد موجود نہیں",
        )
        return words.say(f"{what} {result}: {why}.", f"{what} {result}: {why}۔")
    given = _number(check, check.given, words)
    if check.outcome is Outcome.AGREES:
        return words.say(f"{what} {result}.", f"{what} {result}۔")
    return words.say(
        f"{what} {result}: stated {_number(check, check.stated, words)}, the values give {given}.",
        f"{what} {result}: بیان {_number(check, check.stated, words)}، اعداد سے {given}۔",
    )


def _subject(check: Check, words: Words) -> str:
    one = check.observation
    period = words.period(one.period)
    if one.part:
        period += words.say(", ", "، ") + words.part(one.part)
    if check.what is What.CHANGE and one.claim is not None:
        said = stated(one.claim, words)
        return words.say(f"{period}: the stated {said}", f"{period}: بیان کردہ {said}")
    value = _number(check, check.stated, words)
    if check.what is What.SHARE:
        return words.say(f"{period}: the stated {value}", f"{period}: بیان کردہ {value}")
    parts = words.listing(words.part(part) for part in check.parts[:3] if part)
    if check.what is What.SUM:
        many = len(check.parts) > 3
        named = words.say("all parts", "تمام حصوں") if many or not parts else parts
        return words.say(
            f"{period}: the total {value} against the sum of {named}",
            f"{period}: کل {value}، {named} کے مجموعے کے مقابلے میں",
        )
    return words.say(
        f"{period}: the total {value} against the sum of its shorter periods",
        f"{period}: کل {value}، چھوٹی مدتوں کے مجموعے کے مقابلے میں",
    )


def _number(check: Check, value: Decimal, words: Words) -> str:
    if check.what in (What.CHANGE, What.SHARE):
        return words.percent(value, max(0, -int(value.as_tuple().exponent)))
    return words.number(value)


def source_said(one: Observation, words: Words) -> str:
    """Who published a value; the register's own says so."""
    return one.source or words.say("This register", "یہ رجسٹر")


def entered_said(one: Observation, words: Words) -> str:
    """Who wrote a value down here, and when; what the register computes is written by nobody."""
    if one.entered_on is None:
        return "" if one.source else words.say("Computed", "اخذ کردہ")
    day = words.day(one.entered_on)
    if one.line:
        return words.say(f"Came with Pehchan, {day}", f"پہچان کے ساتھ آیا، {day}")
    by = one.entered_by
    return words.say(f"Entered by {by} on {day}", f"{day} کو {by} نے درج کیا")
