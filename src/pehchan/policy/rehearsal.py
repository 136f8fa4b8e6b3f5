"""What a rehearsed classification would do to people: who is notified, blocked, released."""

from __future__ import annotations

import datetime
from collections import defaultdict

import ibis
import ibis.expr.types as ir

from pehchan.identity.device import device_text
from pehchan.policy.classification import Effect
from pehchan.policy.evidence import Evidence
from pehchan.policy.parameters import days_before

KINDS = ("notified", "blocked", "released")
SAMPLE = 5


def effects(evidence: Evidence, moved: ir.Table, before: datetime.date) -> tuple[Effect, ...]:
    """The devices whose state under a condition would differ from the last time.

    ``notified``: a block date to come where there was none to come; ``blocked``: a block date that
    has come, also one that came since the last classification; ``released``: no block date any
    more. Golden, spared and paired devices are counted too: the lists leave them out later.
    Subscribers are distinct IMSIs in the days that the lists look back.

    Args:
        moved: transitions, kept rows too.
        before: the day of the last classification.
    """
    hit = evidence.hold("effects", _states(moved, before, evidence.day))
    totals = hit.group_by("condition", "kind").agg(devices=hit.count())
    devices = {(c, k): int(n) for c, k, n in evidence.engine.rows(totals)}
    if not devices:
        return ()
    window = days_before(evidence.window_end, evidence.settings.lists.lookback_days)
    rows = evidence.sightings(window)
    used = hit.join(rows, "device").select(
        hit.condition, hit.kind, hit.device, rows.operator, rows.imsi
    )
    operators: dict[tuple[str, str], dict[str, tuple[int, int]]] = defaultdict(dict)
    per = used.group_by("condition", "kind", "operator").agg(
        devices=used.device.nunique(), subscribers=used.imsi.nunique()
    )
    for label, kind, operator, count, people in sorted(evidence.engine.rows(per)):
        operators[label, kind][operator] = (int(count), int(people))
    everyone = used.group_by("condition", "kind").agg(subscribers=used.imsi.nunique())
    people_of = {(c, k): int(n) for c, k, n in evidence.engine.rows(everyone)}
    samples = _samples(evidence, hit)
    return tuple(
        Effect(
            label, kind, devices[label, kind], people_of.get((label, kind), 0),
            operators[label, kind], samples[label, kind],
        )
        for label, kind in sorted(devices, key=lambda one: (one[0], KINDS.index(one[1])))
    )  # fmt: skip


def _states(moved: ir.Table, before: datetime.date, day: datetime.date) -> ir.Table:
    """condition, kind, device of the rows whose state differs."""
    ended = moved.event == "close"
    was = _state(moved.old_block, before)
    now = ibis.ifelse(ended, "none", _state(moved.block_date, day))
    kind = ibis.cases((now == "notice", "notified"), (now == "due", "blocked"), else_="released")
    return moved.filter(was != now).select("condition", "device", kind=kind)


def _state(block_date: ir.DateValue, day: datetime.date) -> ir.StringValue:
    return ibis.cases(
        (block_date.isnull(), "none"), (block_date <= ibis.date(day), "due"), else_="notice"
    )


def _samples(evidence: Evidence, hit: ir.Table) -> dict[tuple[str, str], tuple[str, ...]]:
    """Up to five devices of each condition and kind, as people read them."""
    place = ibis.row_number().over(group_by=["condition", "kind"], order_by="device")
    few = hit.mutate(place=place).filter(ibis._.place < SAMPLE)
    few = few.left_join(evidence.irregular, "device").select(
        few.condition, few.kind, few.device, evidence.irregular.text
    )
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for label, kind, device, text in sorted(evidence.engine.rows(few)):
        found[label, kind].append(device_text(device, {device: text} if text else None))
    return {key: tuple(texts) for key, texts in found.items()}
