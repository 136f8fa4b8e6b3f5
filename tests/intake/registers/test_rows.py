from __future__ import annotations

from pehchan.intake.registers.rows import keys_of, same
from pehchan.lake import dictionary
from tests.intake.registers.desk import Desk


def test_exact_duplicates_count_once(desk: Desk) -> None:
    text = "imei,reporting_date,status\n" + "1,20260101,x\n" * 3 + "1,20260101,X\n2,,\n"
    receipt = desk.hand_in("stolen_list", text)
    assert receipt.accepted and receipt.rows == 5
    assert receipt.counts["duplicates"] == 3 and receipt.counts["added"] == 2
    assert any("they say the same" in note for note in receipt.notes)


def test_duplicates_in_a_delta(desk: Desk) -> None:
    delta = "imei,change_type\n1,add\n1,add\n"
    assert desk.hand_in("barred_list", delta, delta=True).counts["added"] == 1


def test_keys_match_where_one_is_empty_too() -> None:
    pairing = dictionary.table("pairing")
    assert keys_of(pairing, "p") == 'p."device", p."imsi", p."msisdn"'
    assert same(pairing, "a", "b").endswith('a."msisdn" IS NOT DISTINCT FROM b."msisdn"')
