"""The answers while they are given: in the session, and for members in a draft case too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_save, case_start, case_transition
from pehchan.portal.cases.states import State
from pehchan.portal.registration.personal.questions import Outcome, outcome, pruned

KEY = "personal_registration"
MISTAKE = "personal_mistake"
KINDS = {Outcome.PERSONAL: "individual", Outcome.VISITOR: "visitor"}


class Draft:
    """The answers of one browser; `keep` after each change."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        found = request.session.get(KEY, {})
        self.answers: dict[str, Any] = dict(found.get("answers", {}))
        self.reference: str | None = found.get("case")

    def keep(self, **answers: Any) -> None:
        """Add answers, forget those that no question asks for any more, and save the draft."""
        self.answers = pruned(self.answers | answers)
        if self.request.user.is_authenticated:
            self._save()
        self._remember()

    def case(self) -> Case | None:
        """The draft case, when there is one."""
        if self.reference is None or not self.request.user.is_authenticated:
            return None
        return Case.objects.filter(
            reference=self.reference, applicant=self.request.user, state=State.DRAFT
        ).first()

    def open(self, case: Case) -> None:
        """Go on with a draft case."""
        self.answers, self.reference = pruned(case.data), case.reference
        self._remember()

    def mistaken(self, question: str, typed: Mapping[str, str]) -> None:
        """Remember what was mistyped, for the next page that asks this question."""
        self.request.session[MISTAKE] = {"question": question, "typed": dict(typed)}

    def mistake(self, question: str) -> dict[str, str] | None:
        """What was mistyped in answer to a question, told once."""
        found = self.request.session.get(MISTAKE)
        if found is None:
            return None
        del self.request.session[MISTAKE]
        return dict(found["typed"]) if found["question"] == question else None

    def forget(self) -> None:
        """Begin anew."""
        self.request.session.pop(KEY, None)
        self.answers, self.reference = {}, None

    def _remember(self) -> None:
        self.request.session[KEY] = {"answers": self.answers, "case": self.reference}

    def _save(self) -> None:
        """The draft case has these answers and no others; one of another kind makes room."""
        kind = KINDS.get(outcome(self.answers))
        case = self.case()
        actor: Any = self.request.user
        if case is not None and kind is not None and case.kind != kind:
            case_transition(case=case, transition="withdraw", actor=actor)
            case = None
        if case is None and kind is not None:
            case = case_start(kind=kind, applicant=actor)
        if case is not None:
            self.reference = case.reference
            gone = {key: None for key in case.data if key not in self.answers}
            case_save(case=case, actor=actor, data={**gone, **self.answers})
