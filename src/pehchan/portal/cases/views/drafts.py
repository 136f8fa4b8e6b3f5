"""Autosave: answers of a draft, kept while they are typed."""

from __future__ import annotations

import json

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from pehchan.portal.cases.access import EDIT, case_for
from pehchan.portal.cases.errors import CaseError
from pehchan.portal.cases.services import case_save

LARGEST = 256 * 1024


@login_required
@require_POST
def autosave(request: HttpRequest, reference: str) -> JsonResponse:
    """Keep the typed fields under ``typed``; nothing is checked before the page is sent.

    Answers {"version": n}, or {"error", "message", "next_step"} with the error's status.
    """
    case = case_for(request.user, reference, EDIT)
    try:
        body = json.loads(request.body[: LARGEST + 1]) if len(request.body) <= LARGEST else None
    except ValueError:
        body = None
    fields = body.get("fields") if isinstance(body, dict) else None
    if not isinstance(fields, dict) or not all(isinstance(one, str) for one in fields.values()):
        return JsonResponse({"error": "bad_draft", "message": "Send fields as text."}, status=400)
    version = body.get("version")
    typed = {**case.data.get("typed", {}), **fields}
    try:
        saved = case_save(
            case=case,
            actor=request.user,
            data={"typed": typed},
            version=version if isinstance(version, int) else None,
        )
    except CaseError as error:
        return JsonResponse(error.as_json(), status=error.http_status)
    return JsonResponse({"version": saved.version})
