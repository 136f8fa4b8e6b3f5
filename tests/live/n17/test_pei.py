from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.live.n17.pei import PATTERN, Pei, pei
from pehchan.live.n17.problems import Problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("imei-356938035643809", Pei(35693803564380, None)),
        ("imei-356938035643800", Pei(35693803564380, None)),  # spare digit 0 is legal on the wire
        ("imei-35693803564380", Pei(35693803564380, None)),
        ("imeisv-3569380356438007", Pei(35693803564380, "07")),
        ("imei-004401020304050", Pei(440102030405, None)),
        ("mac-00-11-22-aa-BB-cc", Pei(None, None)),
        ("mac-00-11-22-aa-BB-cc-untrusted", Pei(None, None)),
        ("eui-00-11-22-33-44-55-66-77", Pei(None, None)),
    ],
)
def test_every_form_of_the_standard(text: str, expected: Pei) -> None:
    assert pei(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "imei-",
        "imei-3569380356438",
        "imei-3569380356438071",
        "imei-35693803564380a",
        "imei-٣56938035643809",
        "imei-+56938035643809",
        "imei-356938035643809 ",
        "imeisv-356938035643809",
        "imeisv-35693803564380712",
        "IMEI-356938035643809",
        "356938035643809",
        "mac-00-11-22-aa-BB",
        "mac-00-11-22-aa-BB-cc-trusted",
        "eui-00-11-22-33-44-55-66",
        "nai-somebody",
    ],
)
def test_anything_else_is_an_error_and_no_verdict(text: str) -> None:
    with pytest.raises(Problem) as caught:
        pei(text)
    assert caught.value.status == 400
    assert caught.value.cause == "MANDATORY_QUERY_PARAM_INCORRECT"
    assert '"query pei"' in caught.value.body()


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=30), st.from_regex(PATTERN.replace("$", r"\Z"))))
def test_the_published_pattern_says_exactly_what_is_accepted(text: str) -> None:
    matches = re.fullmatch(PATTERN.strip("^$"), text) is not None
    try:
        pei(text)
    except Problem:
        assert not matches
    else:
        assert matches
