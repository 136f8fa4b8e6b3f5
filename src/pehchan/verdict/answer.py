"""The one function that answers: what is a device's status, since when, why, and what now?"""

from __future__ import annotations

import datetime
import threading
import time
from collections import OrderedDict
from dataclasses import replace

from pehchan.errors import PehchanError, UsageError
from pehchan.identity.device import device_key
from pehchan.identity.identifier import Identifier
from pehchan.identity.imei import parse
from pehchan.identity.imsi import imsi_key
from pehchan.lake.workspace import Workspace
from pehchan.policy.enacted import settings_as_of
from pehchan.status.precedence import Fact, judge
from pehchan.verdict.dossier import Dossier, dossier
from pehchan.verdict.findings import Findings
from pehchan.verdict.gathering import gather
from pehchan.verdict.live_answer import live_answer
from pehchan.verdict.lookup import Files, Lookup
from pehchan.verdict.matches import reasons_of
from pehchan.verdict.model import model_of
from pehchan.verdict.next_step import next_step
from pehchan.verdict.verdict import Verdict
from pehchan.verdict.words import notes, sentence

FRESH_SECONDS = 1.0
KEPT_DAYS = 8


class Verdicts:
    """Answers about single devices; keep one per process, it gets warm. Threads may share it.

    It notices new runs within a second of their commit.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.files = Files(workspace.location)
        self._lookups: OrderedDict[datetime.date | None, Lookup] = OrderedDict()
        self._runs: tuple[int, ...] = ()
        self._looked_at: float | None = None
        self._lock = threading.Lock()

    def answer(
        self,
        text: str,
        imsi: str | None = None,
        as_of: datetime.date | None = None,
        *,
        evidence: bool = True,
        authority: bool = False,
    ) -> Verdict:
        """The verdict on what was typed.

        Args:
            text: an identifier as a person types it; junk is answered with ``not_valid``.
            imsi: a subscriber: a published exception for the pair beats a block.
            as_of: judge as it was known at the end of that day, by the conditions of the newest
                classification then; today when None.
            evidence: whether to gather the evidence, which takes a few times as long.
            authority: whether who asks may see what the public may not: that a device is golden or
                monitored, how many people use it.

        Raises:
            UsageError: ``bad_imsi``.
            PehchanError: ``past_folded`` when that day can no longer be told.
        """
        subscriber = imsi_key(imsi)
        if imsi is not None and subscriber is None:
            raise UsageError("bad_imsi", "That is not an IMSI.", "An IMSI is 6 to 15 digits.")
        with self._lock:
            try:
                return self._answer(text, subscriber, as_of, evidence, authority)
            except FileNotFoundError:
                # A vacuum took files that a compaction had replaced; the new list has the others.
                self.refresh()
                return self._answer(text, subscriber, as_of, evidence, authority)

    def dossier(self, text: str) -> Dossier:
        """What only the authority may read: who used the device, its pairs and its history.

        Whoever asks on behalf of a person records that the person read it.
        """
        with self._lock:
            try:
                return dossier(self._findings(_identifier(text), None, None))
            except FileNotFoundError:
                self.refresh()
                return dossier(self._findings(_identifier(text), None, None))

    def refresh(self) -> None:
        """Look at the lake anew, however short ago it was looked at."""
        self._lookups.clear()
        self._runs = ()
        self._looked_at = None
        self.files.close()

    def close(self) -> None:
        """Close every file."""
        self.refresh()

    def _answer(
        self,
        text: str,
        imsi: int | None,
        as_of: datetime.date | None,
        evidence: bool,
        authority: bool,
    ) -> Verdict:
        identifier = _identifier(text)
        found = self._findings(identifier, imsi, as_of)
        judgement = judge(found.facts(), found.day)
        reasons = reasons_of(found, judgement)
        step = next_step(
            judgement,
            [one.condition for one in reasons],
            found.registered,
            found.settings,
        )
        shown = judgement
        if judgement.decisive is Fact.GOLDEN and not authority:
            # Which devices are golden is nobody's business: it looks like any other lawful one.
            shown, reasons = replace(judgement, decisive=Fact.KNOWN, overridden=()), ()
        return Verdict(
            asked=text,
            identifier=identifier,
            day=found.day,
            state=shown.state,
            date=shown.date,
            decisive=shown.decisive,
            overridden=shown.overridden,
            reasons=reasons,
            registered=found.registered,
            sentence=sentence(shown, identifier, found.registered),
            next_step=step,
            notes=notes(identifier),
            live=live_answer(shown.state),
            model=model_of(found),
            evidence=gather(found, authority=authority) if evidence else None,
        )

    def _findings(
        self, identifier: Identifier | None, imsi: int | None, as_of: datetime.date | None
    ) -> Findings:
        norm = identifier.device if identifier else None
        today, lookup = self.workspace.today(), self._lookup(as_of)
        settings = settings_as_of(lookup.view, self.workspace.settings, as_of, today)
        return Findings(lookup, settings, as_of or today, device_key(norm), norm, imsi)

    def _lookup(self, as_of: datetime.date | None) -> Lookup:
        self._notice_new_runs()
        known = self._lookups.get(as_of)
        if known is None:
            view = self.workspace.lake.view(as_of)
            known = self._lookups[as_of] = Lookup(view, self.files)
            if len(self._lookups) > KEPT_DAYS:
                self._lookups.popitem(last=False)
        self._lookups.move_to_end(as_of)
        return known

    def _notice_new_runs(self) -> None:
        now = time.monotonic()
        if self._looked_at is not None and now - self._looked_at < FRESH_SECONDS:
            return
        runs = tuple(run.number for run in self.workspace.lake.runs())
        self._looked_at = now
        if runs != self._runs:
            self.files.keep_only(set().union(*(one.uris() for one in self._lookups.values())))
            self._lookups.clear()
            self._runs = runs


def _identifier(text: str) -> Identifier | None:
    try:
        return parse(text)
    except PehchanError:
        return None
