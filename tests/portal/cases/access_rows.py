"""Who may do what with cases."""

from __future__ import annotations

from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import document_add, information_request
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row
from tests.portal.cases import made
from tests.portal.registration.importer.made import picture

STAFF = {"reviewer": 200, "administrator": 200, "auditor": 200}
PARTY = {"importer": 200}


def _at(case: Case, **more: object) -> Call:
    kwargs = {"reference": case.reference, **{k: v for k, v in more.items() if k != "data"}}
    return Call(kwargs=kwargs, data=more.get("data"))  # type: ignore[arg-type]


def _submitted(people: People) -> Call:
    return _at(made.submitted())


def _step(name: str, **data: object) -> object:
    def make(people: People) -> Call:
        case = {"submit": made.draft, "take": made.submitted}.get(name, made.taken)()
        return _at(case, name=name, data=data)

    return make


def _sections(people: People) -> Call:
    return _at(made.to_review(), data={"sections-opinion-price": "approved"})


def _copy(people: People) -> Call:
    case = made.to_review()
    case.state = "rejected"
    case.save()
    return _at(case)


def _comment(people: People) -> Call:
    return _at(made.submitted(), data={"comment-text": "Hello."})


def _question(people: People) -> Call:
    return _at(made.taken(), data={"question-text": "The invoice, please."})


def _answer(people: People) -> Call:
    case = made.taken()
    information_request(case=case, actor=people_made.rida(), question="The invoice, please.")
    return _at(case, data={"answer-text": "Here it is."})


def _autosave(people: People) -> Call:
    case = made.draft()
    return Call(kwargs={"reference": case.reference}, json={"fields": {"brand": "A"}})


def _upload(people: People) -> Call:
    data = {"document-label": "invoice", "document-file": picture()}
    return _at(made.draft(), data=data)


def _document(case: Case) -> Call:
    document = document_add(case=case, actor=people_made.bob(), label="invoice", upload=picture())
    return _at(case, document=document.pk)


def _of_submitted(people: People) -> Call:
    case = made.draft()
    call = _document(case)
    made.case_transition(case=case, transition="submit", actor=people_made.bob())
    return call


ROWS = [
    Row("cases:mine", allows={"signed_in": 200}),
    Row("cases:queue", allows=STAFF),
    Row("cases:case", "GET", _submitted, PARTY | STAFF),
    Row("cases:case", "GET", lambda people: _at(made.to_review()), PARTY | STAFF),
    Row("cases:step", "POST", _step("submit"), {"importer": 302}),
    Row("cases:step", "POST", _step("take"), {"reviewer": 302}),
    Row("cases:step", "POST", _step("approve"), {"reviewer": 302}),
    Row("cases:step", "POST", _step("reject", reason="No."), {"reviewer": 302}),
    Row("cases:sections", "POST", _sections, {"reviewer": 302}),
    Row("cases:copy", "POST", _copy, {"importer": 302}),
    Row("cases:comment", "POST", _comment, {"importer": 302, "reviewer": 302}),
    Row("cases:ask", "POST", _question, {"reviewer": 302}),
    Row("cases:answer", "POST", _answer, {"importer": 302}),
    Row("cases:autosave", "POST", _autosave, PARTY),
    Row("cases:document_add", "POST", _upload, {"importer": 302}),
    Row("cases:document", "GET", _of_submitted, PARTY | STAFF),
    Row(
        "cases:document_withdraw",
        "POST",
        lambda people: _document(made.draft()),
        {"importer": 302},
    ),
]
