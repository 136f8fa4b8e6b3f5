from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from pehchan.portal.cases.forms import DocumentForm, QueueForm, ReasonForm, TextForm
from tests.portal.cases.made import TRADE


def test_only_the_authority_is_offered_internal_comments():
    assert "internal" in TextForm(inside=True).fields
    form = TextForm({"text": "Hello.", "internal": "on"}, label="Comment")
    assert form.is_valid() and "internal" not in form.cleaned_data
    assert form.fields["text"].label == "Comment"


def test_a_text_is_needed_and_a_reason_is_not():
    assert not TextForm({"text": " "}).is_valid()
    assert ReasonForm({"reason": ""}).is_valid()


def test_the_queue_takes_states_and_kinds_that_there_are():
    assert QueueForm({"state": "in_review", "kind": "test_trade", "whose": "mine"}).is_valid()
    assert QueueForm({"state": "all"}).is_valid() and QueueForm({"state": "waiting"}).is_valid()
    assert set(QueueForm({"state": "x", "kind": "y", "whose": "z"}).errors) == {
        "state",
        "kind",
        "whose",
    }


def test_a_document_is_one_of_its_kinds():
    def form(label: str) -> DocumentForm:
        return DocumentForm(
            TRADE, {"label": label}, {"file": SimpleUploadedFile("a.pdf", b"%PDF-")}
        )

    assert form("invoice").is_valid() and form("other").is_valid()
    assert set(form("passport").errors) == {"label"}
    assert set(DocumentForm(TRADE, {"label": "other"}, {}).errors) == {"file"}
