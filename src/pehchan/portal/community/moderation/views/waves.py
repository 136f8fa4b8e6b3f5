"""Cleaning a wave of spam: choose, look, clean; and undo."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pehchan.portal.community.models import Comment, Post, Profile
from pehchan.portal.community.models.moderation import Wave
from pehchan.portal.community.moderation.access import target_for, wave_for
from pehchan.portal.community.moderation.criteria import Criteria, Found, found, like
from pehchan.portal.community.moderation.doors import moderating
from pehchan.portal.community.moderation.forms import CleanForm, ReasonForm, WaveForm
from pehchan.portal.community.moderation.services.waves import wave_clean, wave_undo
from pehchan.portal.people.views.answers import done, form_page

SAMPLES = 5
WAVES = 50


@require_http_methods(["GET", "HEAD"])
@moderating
def waves(request: HttpRequest) -> HttpResponse:
    """What belongs to a wave is said here and looked at; nothing is changed.

    ``like`` and ``of`` name a post, comment or member of the queue: everything like it is meant.
    """
    form = WaveForm(request.GET if request.GET.keys() & set(WaveForm.base_fields) else None)
    if (of := request.GET.get("of", "")).isdecimal() and len(of) < 19:
        target = target_for(request.user, request.GET.get("like", ""), int(of))
        form = WaveForm(_as_fields(like(target)))
    if form.is_bound and form.is_valid():
        criteria = form.criteria()
        return _rehearsal(request, form, criteria)
    latest = Wave.objects.order_by("-pk").defer("before")[:WAVES]
    return form_page(request, "community/moderation/waves.html", form, waves=latest)


@require_POST
@moderating
def clean(request: HttpRequest) -> HttpResponse:
    """Clean what was looked at."""
    form = CleanForm(request.POST)
    if form.is_valid():
        cleaned = form.cleaned_data
        made = done(
            form,
            lambda: wave_clean(
                criteria=form.criteria(),
                actor=request.user,
                reason=cleaned["reason"],
                suspends=cleaned["suspends"],
                expected=cleaned["expected"],
            ),
        )
        if made:
            messages.success(request, _("The wave is cleaned."))
            return redirect("community:moderation-wave", made.pk)
    again = WaveForm(request.POST)
    if not again.is_valid():
        return form_page(request, "community/moderation/waves.html", again, waves=[])
    return _rehearsal(request, again, again.criteria(), form)


@require_http_methods(["GET", "HEAD", "POST"])
@moderating
def wave(request: HttpRequest, pk: int) -> HttpResponse:
    """A wave that was cleaned; a POST undoes it."""
    cleaned = wave_for(request.user, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if done(form, lambda: wave_undo(wave=cleaned, actor=request.user, reason=reason)):
            messages.success(request, _("The clean-up is undone."))
            return redirect("community:moderation-wave", pk)
    counts = {name: len(cleaned.before[name]) for name in ("posts", "comments", "profiles")}
    return form_page(
        request,
        "community/moderation/wave.html",
        form,
        wave=cleaned,
        counts=counts,
        skipped=cleaned.before.get("skipped", []),
    )


def _rehearsal(
    request: HttpRequest, form: WaveForm, criteria: Criteria, clean_form: CleanForm | None = None
) -> HttpResponse:
    """What fits, counted and with a few of each."""
    fits = found(criteria)
    form.auto_id = "again_%s"  # two forms of the same fields stand on the page
    fresh = CleanForm(initial=_as_fields(criteria) | {"expected": fits.total(), "suspends": True})
    if clean_form is not None:  # refused: the reason stays, the number is the one of now
        clean_form.data = clean_form.data.copy()
        clean_form.data["expected"] = str(fits.total())
    return form_page(
        request,
        "community/moderation/rehearsal.html",
        clean_form or fresh,
        chosen=form,
        fits=fits,
        here=reverse("community:moderation-waves"),  # for the language's button: a GET
        counts={
            "posts": len(fits.posts),
            "comments": len(fits.comments),
            "profiles": len(fits.profiles),
        },
        samples=_samples(fits),
    )


def _samples(fits: Found) -> dict[str, object]:
    return {
        "posts": Post.objects.filter(pk__in=fits.posts[:SAMPLES]).select_related("author"),
        "comments": Comment.objects.filter(pk__in=fits.comments[:SAMPLES]).select_related("author"),
        "profiles": Profile.objects.filter(pk__in=fits.profiles[: SAMPLES * 4]),
    }


def _as_fields(criteria: Criteria) -> dict[str, object]:
    return {name: value for name, value in asdict(criteria).items() if value}
