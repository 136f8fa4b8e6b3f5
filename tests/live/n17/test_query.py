from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.live.n17.problems import Problem
from pehchan.live.n17.query import LONGEST, question
from pehchan.live.question import Question

PEI = "pei=imei-356938035643809"
DEVICE = 35693803564380


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (PEI, Question(DEVICE, None, None, "operator1")),
        (f"{PEI}&supi=imsi-410011234567890", Question(DEVICE, None, 1410011234567890, "operator1")),
        (f"supi=imsi-001010000000001&{PEI}", Question(DEVICE, None, 1001010000000001, "operator1")),
        ("pei=imei%2D356938035643809", Question(DEVICE, None, None, "operator1")),
        (f"{PEI}&supi=nai-a%40b", Question(DEVICE, None, None, "operator1")),
        (f"{PEI}&gpsi=msisdn-923001234567", Question(DEVICE, None, None, "operator1")),
        (f"{PEI}&supported-features=0aF", Question(DEVICE, None, None, "operator1")),
        (f"{PEI}&supported-features=", Question(DEVICE, None, None, "operator1")),
        (f"{PEI}&something=else&something=more", Question(DEVICE, None, None, "operator1")),
    ],
)
def test_what_is_asked(query: str, expected: Question) -> None:
    assert question(query, "operator1") == expected


@pytest.mark.parametrize(
    ("query", "cause", "parameter"),
    [
        ("", "MANDATORY_QUERY_PARAM_MISSING", "pei"),
        ("supi=imsi-410011234567890", "MANDATORY_QUERY_PARAM_MISSING", "pei"),
        ("pei=", "MANDATORY_QUERY_PARAM_INCORRECT", "pei"),
        (f"{PEI}&{PEI}", "INVALID_QUERY_PARAM", "pei"),
        (f"{PEI}&supi=imsi-1234", "OPTIONAL_QUERY_PARAM_INCORRECT", "supi"),
        (f"{PEI}&supi=imsi-41001x", "OPTIONAL_QUERY_PARAM_INCORRECT", "supi"),
        (f"{PEI}&supi=", "OPTIONAL_QUERY_PARAM_INCORRECT", "supi"),
        (f"{PEI}&gpsi=", "OPTIONAL_QUERY_PARAM_INCORRECT", "gpsi"),
        (f"{PEI}&supported-features=xyz", "OPTIONAL_QUERY_PARAM_INCORRECT", "supported-features"),
        (f"{PEI}&supi=%ff", "INVALID_QUERY_PARAM", ""),
    ],
)
def test_what_is_wrong_with_it(query: str, cause: str, parameter: str) -> None:
    with pytest.raises(Problem) as caught:
        question(query, None)
    assert (caught.value.status, caught.value.cause) == (400, cause)
    assert caught.value.parameter == parameter


@settings(max_examples=100)
@given(
    st.from_regex(r"\A(imei-[0-9]{14,15}|imeisv-[0-9]{16})\Z"),
    st.none() | st.from_regex(r"\A[0-9]{5,15}\Z"),
    st.none() | st.from_regex(r"\A[0-9]{5,15}\Z"),
)
def test_the_short_way_answers_as_the_long_way(
    pei: str, imsi: str | None, msisdn: str | None
) -> None:
    parts = [f"pei={pei}"]
    parts += [f"supi=imsi-{imsi}"] if imsi else []
    parts += [f"gpsi=msisdn-{msisdn}"] if msisdn else []
    short = question("&".join(parts), "operator1")
    assert short == question("&".join([*parts, "supported-features=0"]), "operator1")
    assert short == question("&".join(reversed(parts)), "operator1")


def test_a_query_that_is_too_long() -> None:
    with pytest.raises(Problem) as caught:
        question(f"{PEI}&x={'y' * LONGEST}", None)
    assert caught.value.status == 414


def test_a_problem_never_repeats_what_was_sent() -> None:
    with pytest.raises(Problem) as caught:
        question(f"{PEI}&supi=imsi-{'4' * 16}", None)
    assert "4444" not in caught.value.body()


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    for query in (
        text,
        f"{PEI}&{text}",
        f"pei={quote(text)}",
        f"{PEI}&{urlencode({'supi': text})}",
    ):
        try:
            assert question(query, None).device in (None, DEVICE)
        except Problem as problem:
            assert problem.status == 400
