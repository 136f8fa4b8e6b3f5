"""Where the SMS gateway hands in what people sent, and takes the answers."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pehchan.portal.checks.services.sms import signature_check, sms_answer

LONGEST = 4_000  # octets of a message with its wrapping


@csrf_exempt
@require_POST
def sms(request: HttpRequest) -> HttpResponse:
    """Answer one message: JSON or form fields ``from`` and ``text`` in, JSON out, 204 for none.

    The header X-Pehchan-Timestamp carries Unix seconds, X-Pehchan-Signature the signature.
    """
    body = request.body[: LONGEST + 1]
    signature_check(
        timestamp=request.headers.get("X-Pehchan-Timestamp", ""),
        body=body,
        signature=request.headers.get("X-Pehchan-Signature", ""),
    )
    message = _message(request, body)
    if message is None:
        return JsonResponse(
            {
                "code": "bad_message",
                "detail": "The body has to have the texts 'from' and 'text'.",
            },
            status=422,
        )
    sender, text = message
    reply = sms_answer(sender=sender, text=text)
    if not reply.text:
        return HttpResponse(status=204)
    return JsonResponse(
        {
            "to": sender,
            "text": reply.text,
            "language": reply.language,
            "alphabet": reply.length.alphabet,
            "parts": reply.length.parts,
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _message(request: HttpRequest, body: bytes) -> tuple[str, str] | None:
    if request.content_type == "application/json":
        try:
            found = json.loads(body)
        except ValueError:
            return None
        if not isinstance(found, dict):
            return None
    else:
        found = request.POST
    sender, text = found.get("from"), found.get("text")
    if not (isinstance(sender, str) and isinstance(text, str) and 0 < len(sender) <= 20):
        return None
    return sender, text[:500]
