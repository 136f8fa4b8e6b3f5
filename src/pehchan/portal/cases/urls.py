"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.cases.views import (
    case,
    conversation,
    copying,
    documents,
    drafts,
    lists,
    sections,
)

app_name = "cases"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.mine, name="mine"),
    path("queue/", lists.review_queue, name="queue"),
    path("<slug:reference>/", case.case_page, name="case"),
    path("<slug:reference>/steps/<slug:name>/", case.step, name="step"),
    path("<slug:reference>/sections/", sections.sections, name="sections"),
    path("<slug:reference>/copy/", copying.copy, name="copy"),
    path("<slug:reference>/comments/", conversation.comment, name="comment"),
    path("<slug:reference>/questions/", conversation.ask, name="ask"),
    path("<slug:reference>/answers/", conversation.answer, name="answer"),
    path("<slug:reference>/draft/", drafts.autosave, name="autosave"),
    path("<slug:reference>/documents/", documents.document_upload, name="document_add"),
    path(
        "<slug:reference>/documents/<uuid:document>/", documents.document_download, name="document"
    ),
    path(
        "<slug:reference>/documents/<uuid:document>/withdraw/",
        documents.document_remove,
        name="document_withdraw",
    ),
]
