from __future__ import annotations

import pytest

from pehchan.live.question import Question, Verdict
from pehchan.live.s13 import equipment
from pehchan.live.s13.avp import Avp
from pehchan.live.s13.codec import decode, read_header
from pehchan.live.s13.replies import named
from pehchan.live.s13.results import Fault, Result
from tests.live.s13.samples import (
    OPTIONS,
    avp,
    ecr,
    ecr_avps,
    result,
    status,
    terminal,
    without,
)

DEVICE = 35209900176148
REST = without(ecr_avps(), "Terminal-Information")


@pytest.mark.parametrize(
    ("imei", "version", "expected"),
    [
        ("35209900176148", None, None),
        ("352099001761481", None, None),
        ("352099001761480", None, None),  # the spare digit 0, which fails the check digit
        ("3520990017614807", None, "07"),
        ("352099001761481", "12", "12"),
        ("3520990017614807", "12", "12"),
    ],
)
def test_fourteen_digits_identify_in_every_written_form(
    imei: str, version: str | None, expected: str | None
) -> None:
    more = [avp("Software-Version", version)] if version else []
    asked = equipment.question([*REST, terminal(avp("IMEI", imei), *more)], OPTIONS, "one")
    assert asked == Question(DEVICE, expected, 1_410010123456789, "one")


def test_leading_zeros_and_no_imsi() -> None:
    avps = [*without(REST, "User-Name"), terminal(avp("IMEI", "00000000000017"))]
    assert equipment.question(avps, OPTIONS, None) == Question(17, None, None, None)


def refused(*avps: Avp) -> Fault:
    with pytest.raises(Fault) as caught:
        equipment.question(avps, OPTIONS, None)
    return caught.value


@pytest.mark.parametrize(
    "imei", ["", "3520990017614", "35209900176148071", "3520990017614A", "٣" * 14]
)
def test_an_imei_that_is_none_is_given_back_in_its_group(imei: str) -> None:
    fault = refused(*REST, terminal(avp("IMEI", imei)))
    assert fault.result is Result.INVALID_AVP_VALUE
    assert fault.failed == terminal(avp("IMEI", imei))
    assert not imei or imei not in fault.reason


@pytest.mark.parametrize(
    ("inside", "result_code", "failed"),
    [
        ([], Result.MISSING_AVP, avp("IMEI", "\0")),
        ([avp("3GPP2-MEID", b"1234567")], Result.MISSING_AVP, avp("IMEI", "\0")),
        ([avp("IMEI", "1" * 14)] * 2, Result.AVP_OCCURS_TOO_MANY_TIMES, avp("IMEI", "1" * 14)),
        ([Avp(7, 8, 0xC0, b"")], Result.AVP_UNSUPPORTED, Avp(7, 8, 0xC0, b"")),
    ],
)
def test_a_wrong_avp_in_the_group_is_given_back_within_it(
    inside: list[Avp], result_code: Result, failed: Avp
) -> None:
    fault = refused(*REST, terminal(*inside))
    assert (fault.result, fault.failed) == (result_code, terminal(failed))


def test_a_length_that_cannot_be_in_the_group() -> None:
    broken = Avp(1401, 10415, 0xC0, bytes.fromhex("0000057a c00000ff 000028af"))
    fault = refused(*REST, broken)
    assert fault.result is Result.INVALID_AVP_LENGTH
    assert fault.failed == terminal(avp("IMEI", "\0"))


@pytest.mark.parametrize("version", ["7", "123", "x7"])
def test_a_software_version_has_two_digits(version: str) -> None:
    wrong = avp("Software-Version", version)
    fault = refused(*REST, terminal(avp("IMEI", "1" * 14), wrong))
    assert (fault.result, fault.failed) == (Result.INVALID_AVP_VALUE, terminal(wrong))


@pytest.mark.parametrize("imsi", ["", "4100", "4100101234567890", "someone@example"])
def test_a_user_name_that_is_no_imsi(imsi: str) -> None:
    fault = refused(*without(ecr_avps(), "User-Name"), avp("User-Name", imsi))
    assert (fault.result, fault.failed) == (Result.INVALID_AVP_VALUE, avp("User-Name", imsi))


def test_another_realm_and_another_host_are_not_ours() -> None:
    elsewhere = [*without(ecr_avps(), "Destination-Realm"), avp("Destination-Realm", "b.example")]
    assert refused(*elsewhere).result is Result.REALM_NOT_SERVED
    assert refused(*ecr_avps(), avp("Destination-Host", "b")).result is Result.UNABLE_TO_DELIVER
    ours = avp("Destination-Host", OPTIONS.host.upper())
    assert equipment.question([*ecr_avps(), ours], OPTIONS, None).device == DEVICE


def test_the_vendor_specific_application_is_passed_over() -> None:
    other = avp("Vendor-Specific-Application-Id", [avp("Auth-Application-Id", 1)])
    assert equipment.question([*ecr_avps(), other], OPTIONS, None).device == DEVICE


@pytest.mark.parametrize(
    ("verdict", "code", "expected"),
    [
        (Verdict.WHITELISTED, 2001, 0),
        (Verdict.BLACKLISTED, 2001, 1),
        (Verdict.GREYLISTED, 2001, 2),
        (Verdict.UNKNOWN, 5422, None),
    ],
)
def test_the_answers_of_the_standard(verdict: Verdict, code: int, expected: int | None) -> None:
    answer = decode(equipment.answer(read_header(ecr()), ecr_avps(), OPTIONS, verdict))
    assert (result(answer), status(answer)) == (code, expected)
    assert bool(named(answer.avps, "Result-Code")) is (code == 2001)
    assert bool(named(answer.avps, "Experimental-Result")) is (code == 5422)
    assert not named(answer.avps, "Vendor-Specific-Application-Id")
