"""An answer that was passed on: what it says, whether it still holds, and its QR code."""

from __future__ import annotations

from io import BytesIO

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from pehchan.errors import PehchanError
from pehchan.identity.imei import parse
from pehchan.portal.checks import tokens, words
from pehchan.portal.checks.answers import answer_of, holds, verdict_on
from pehchan.portal.checks.asker import asker_of
from pehchan.portal.checks.forms import CheckForm
from pehchan.portal.checks.limits import ration


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What was answered and whether it holds; with a number posted, whether that is the device."""
    answered = tokens.unseal(token)
    ration("check_proved", asker_of(request).address)
    now = verdict_on(answered.device)
    compared = None
    form = CheckForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        compared = _device(form.cleaned_data["number"]) == answered.device
    found = {
        "answered": answered,
        "said": words.said(answered.state, answered.date, answered.decisive, answered.registered),
        "state_word": words.state_word(answered.state),
        "holds": holds(answered, now),
        "now": answer_of(now),
        "address": address_of(token),
        "token": token,
        "form": form,
        "compared": compared,
    }
    response = render(request, "checks/answer.html", found)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_GET
def code(request: HttpRequest, token: str) -> HttpResponse:
    """The QR code that leads to an answer, as SVG."""
    import segno

    tokens.unseal(token)
    picture = BytesIO()
    segno.make_qr(address_of(token), error="m").save(
        picture, kind="svg", border=4, scale=4, dark="#000", light="#fff", xmldecl=False
    )
    response = HttpResponse(picture.getvalue(), content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=86400"
    return response


@require_GET
def key(request: HttpRequest) -> HttpResponse:
    """The public key (PEM, Ed25519) by which anybody can hold an answer to its signature."""
    return HttpResponse(tokens.public_key(), content_type="application/x-pem-file")


def address_of(token: str) -> str:
    """The address of an answer, as it stands in its QR code."""
    return f"{settings.PEHCHAN_ADDRESS}{reverse('checks:answer', args=[token])}"


def _device(number: str) -> str | None:
    try:
        return parse(number).device
    except PehchanError:
        return None
