"""The front page with its one box, and the verdict."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pehchan.portal.checks import barcodes, proof
from pehchan.portal.checks.answers import answer_of, verdict_on
from pehchan.portal.checks.asker import asker_of, ration_check
from pehchan.portal.checks.errors import NoBarcodeError, NotAPhotoError
from pehchan.portal.checks.forms import CheckForm, PhotoForm
from pehchan.portal.checks.limits import ration


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The box; with a number in it, the verdict. The number is posted, and so in no URL or log."""
    if request.method != "POST":
        return _front(request, CheckForm())
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _front(request, form, status=422)
    ration_check(asker_of(request), request.POST.get("proof", ""))
    return verdict_page(request, form.cleaned_data["number"])


@require_POST
def photo(request: HttpRequest) -> HttpResponse:
    """The verdict on the device whose barcode a photo shows, or the numbers to choose from."""
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _front(request, CheckForm(), form, status=422)
    ration("photo", asker_of(request).address)
    try:
        found = barcodes.imeis_in_photo(form.cleaned_data["photo"])
    except (NoBarcodeError, NotAPhotoError) as error:
        form.add_error("photo", f"{error.message} {error.next_step}")
        return _front(request, CheckForm(), form, status=422)
    if len(found) == 1:
        return verdict_page(request, found[0])
    numbers = [(one, barcodes.grouped(one)) for one in found]
    return render(request, "checks/choose.html", {"numbers": numbers})


@require_GET
@never_cache
def challenge(request: HttpRequest) -> HttpResponse:
    """A challenge for a browser's proof of work, as JSON."""
    made = proof.challenge()
    return JsonResponse(
        {
            "salt": made.salt,
            "target": made.target,
            "signature": made.signature,
            "most": made.most,
        }
    )


def verdict_page(request: HttpRequest, number: str) -> HttpResponse:
    """The page with the verdict on a number."""
    answer = answer_of(verdict_on(number))
    # Who switches the language here is led to the signed answer: the page itself has no address.
    here = reverse("checks:answer", args=[answer.token]) if answer.token else ""
    response = render(
        request,
        "checks/verdict.html",
        {"answer": answer, "here": here, "box": _box(get_language())},
    )
    response["Cache-Control"] = "no-store"
    return response


def _front(
    request: HttpRequest, form: CheckForm, photo: PhotoForm | None = None, status: int = 200
) -> HttpResponse:
    found = {
        "form": form,
        "box": _box(get_language()),
        "photo_form": photo or PhotoForm(),
        "photo_tried": photo is not None,
    }
    return render(request, "checks/check.html", found, status=status)


@lru_cache(maxsize=8)
def _box(language: str | None) -> SafeString:
    """The box with nothing typed, in the active language: it takes longer than a verdict."""
    return render_to_string("checks/partials/box_fields.html")
