"""Pages of payments and tariffs, and the addresses that providers call."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe

from pehchan.errors import PehchanError
from pehchan.portal.payments import duty, queries, services
from pehchan.portal.payments.access import payable_for, payment_for, refund_for
from pehchan.portal.payments.forms import RefundForm, TariffForm
from pehchan.portal.payments.models import Payment
from pehchan.portal.payments.number import read_number
from pehchan.portal.payments.providers import offered, read_notice, signed_body
from pehchan.portal.payments.sandbox import Sandbox
from pehchan.portal.payments.tasks import bank_calls_back
from pehchan.portal.people.access import is_administrator
from pehchan.portal.project.jobs import defer
from pehchan.portal.project.register import workspace

LARGEST_CALL = 10_000


@require_safe
@login_required
def payment(request: HttpRequest, number: str) -> HttpResponse:
    """One payment: how much, where to pay, by when, and what became of it."""
    found = payment_for(request.user, number)  # type: ignore[arg-type]
    mine = found.payer_id == request.user.pk
    return render(
        request,
        "payments/payment.html",
        {
            "payment": found,
            "events": found.events.all(),
            "page_url": offered().page_url(found) if mine else None,
            "back_url": _subject_url(found) if mine else None,
            "waiting": mine and "paid" in request.GET and found.state == Payment.State.ISSUED,
        },
    )


@login_required
def sandbox(request: HttpRequest, number: str) -> HttpResponse:
    """The sandbox's page: it plays the payer's bank."""
    if not isinstance(offered(), Sandbox):
        raise Http404
    found = payable_for(request.user, number)  # type: ignore[arg-type]
    if request.method == "POST" and found.state == Payment.State.ISSUED:
        url = request.build_absolute_uri(reverse("payments:notice", args=[Sandbox.name]))
        defer(bank_calls_back, number=found.number, url=url)
        return redirect(reverse("payments:payment", args=[found.number]) + "?paid")
    return render(request, "payments/sandbox.html", {"payment": found})


@csrf_exempt
@require_POST
def notice(request: HttpRequest, provider: str) -> HttpResponse:
    """A provider's signed notice that money came in; answers alike however often it comes."""
    try:
        told = read_notice(provider, request.headers, _body(request))
        event = services.payment_notice(provider=provider, notice=told)
    except PehchanError as problem:
        return _refused(problem)
    return JsonResponse({"number": told.number, "result": event.kind})


@csrf_exempt
@require_POST
def inquiry(request: HttpRequest, provider: str) -> HttpResponse:
    """A provider's signed question: what is due for a number? It never says who owes it."""
    try:
        number = read_number(str(signed_body(provider, request.headers, _body(request))["number"]))
    except PehchanError as problem:
        return _refused(problem)
    except KeyError:
        return _refused(PehchanError("bad_notice", "The question names no number."))
    found = Payment.objects.filter(number=number).first()
    if found is None:
        return _refused(PehchanError("no_such_payment", "There is no payment of that number."))
    return JsonResponse(
        {
            "number": found.number,
            "amount": found.amount,
            "currency": found.currency,
            "state": found.state,
            "expires_at": found.expires_at.isoformat(),
        }
    )


@require_safe
def tariffs(request: HttpRequest) -> HttpResponse:
    """What is due for which device: the tariff in force as a table, all others as files."""
    found = queries.enacted()
    in_force = queries.tariff_in_force(workspace().today())
    return render(
        request,
        "payments/tariffs.html",
        {
            "tariffs": found[::-1],
            "in_force": in_force,
            "groups": _groups(in_force),
            "may_enact": request.user.is_authenticated and is_administrator(request.user),  # type: ignore[arg-type]
        },
    )


@require_GET
def tariff_file(request: HttpRequest, name: str) -> HttpResponse:
    """A tariff's file, as it was enacted."""
    found = queries.enacted_as(name)
    if found is None:
        raise Http404
    answer = HttpResponse(found.body, content_type="text/csv; charset=utf-8")
    day = found.tariff.in_force_from
    answer["Content-Disposition"] = f'attachment; filename="tariff-{day}.csv"'
    return answer


@login_required
def tariff_enact(request: HttpRequest) -> HttpResponse:
    """An administrator enacts a tariff."""
    if not is_administrator(request.user):  # type: ignore[arg-type]
        raise Http404
    posted = request.method == "POST"
    form = TariffForm(*((request.POST, request.FILES) if posted else ()))
    if posted and form.is_valid():
        try:
            services.tariff_enact(
                text=form.cleaned_data["file"],
                actor=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"],
                today=workspace().today(),
            )
            return redirect("payments:tariffs")
        except PehchanError as problem:
            form.add_error("file", problem.message)
    status = 422 if form.errors else 200
    return render(request, "payments/enact.html", {"form": form}, status=status)


@login_required
@require_safe
def refunds(request: HttpRequest) -> HttpResponse:
    """What is to be given back to whom."""
    if not is_administrator(request.user):  # type: ignore[arg-type]
        raise Http404
    return render(request, "payments/refunds.html", {"due": queries.refunds_due()})


@login_required
def refund(request: HttpRequest, pk: int) -> HttpResponse:
    """An administrator notes that money was given back."""
    due = refund_for(request.user, pk)  # type: ignore[arg-type]
    posted = request.method == "POST"
    form = RefundForm(*((request.POST,) if posted else ()))
    if posted and form.is_valid():
        services.payment_refunded(
            due=due,
            actor=request.user,  # type: ignore[arg-type]
            reason=form.cleaned_data["reason"],
        )
        return redirect("payments:refunds")
    status = 422 if form.errors else 200
    return render(request, "payments/refund.html", {"form": form, "due": due}, status=status)


def _body(request: HttpRequest) -> bytes:
    body = request.read(LARGEST_CALL + 1)
    if len(body) > LARGEST_CALL:
        raise PehchanError("bad_notice", "The call is too long.")
    return body


def _refused(problem: PehchanError) -> JsonResponse:
    status = {"bad_signature": 401, "no_such_payment": 404}.get(problem.code, 422)
    return JsonResponse(problem.as_json(), status=status)


def _subject_url(found: Payment) -> str | None:
    kind, _colon, reference = found.subject.partition(":")
    return reverse("cases:case", args=[reference]) if kind == "case" else None


def _groups(tariff: duty.Tariff) -> list[dict[str, object]]:
    names = {
        (duty.Identity.CNIC, duty.Taxpayer.FILER): _("On a national identity card, tax filer"),
        (duty.Identity.CNIC, duty.Taxpayer.NON_FILER): _(
            "On a national identity card, not a tax filer"
        ),
        (duty.Identity.PASSPORT, duty.Taxpayer.FILER): _("On a passport, tax filer"),
        (duty.Identity.PASSPORT, duty.Taxpayer.NON_FILER): _("On a passport, not a tax filer"),
    }
    return [{"name": name, "bands": tariff.bands_of(*who)} for who, name in names.items()]
