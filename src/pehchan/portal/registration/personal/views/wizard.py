"""“Do I need to register this phone?”: one question a page, then the answers, then a reference."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pehchan.errors import PehchanError
from pehchan.portal.checks.asker import asker_of, ration_check
from pehchan.portal.payments.queries import tariff_in_force
from pehchan.portal.people.errors import AlreadyVerifiedError, BadIdentityNumberError
from pehchan.portal.people.services.identity import attribute_state
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.personal import questions
from pehchan.portal.registration.personal.draft import Draft
from pehchan.portal.registration.personal.forms import FORMS, IdentityForm, QuestionForm
from pehchan.portal.registration.personal.questions import Outcome, Question
from pehchan.portal.registration.personal.screening import screen

LAST = (Outcome.REGISTERED, Outcome.REFUSED, Outcome.ROAMING)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What it is for, what it costs, what is needed; and the way in."""
    draft = Draft(request)
    return render(
        request,
        "personal/start.html",
        {
            "tariff": tariff_in_force(workspace().today()),
            "begun": bool(draft.answers),
            "go_on": _next_url(draft.answers),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, name: str) -> HttpResponse:
    """One question. Answers are kept, so that the browser's back button does no harm."""
    if name not in set(Question):
        raise Http404
    asked, draft = Question(name), Draft(request)
    if asked in questions.SIGNED_IN and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    if not questions.may_ask(asked, draft.answers):
        return redirect(_next_url(draft.answers))
    member: Any = request.user if request.user.is_authenticated else None
    typed: Any = request.POST if request.method == "POST" else draft.mistake(asked.value)
    form = FORMS[asked](typed, answers=draft.answers, member=member)
    if request.method == "POST":
        if form.is_valid() and _stated(form, member):
            if asked in (Question.IMEI, Question.OTHERS):
                # Whether a number is registered or stolen is rationed, as where devices are
                # checked.
                ration_check(asker_of(request), request.POST.get("proof", ""))
            draft.keep(**form.kept(), **_screened(asked, draft.answers | form.kept()))
            return redirect(_next_url(draft.answers))
        if asked is not Question.IDENTITY:
            # What was typed is shown again by a page of its own, so that the browser's back
            # button never comes to one that has to be sent again.
            draft.mistaken(asked.value, {name: request.POST.get(name, "") for name in form.fields})
            return redirect(_url(asked))
    before = questions.before(asked, draft.answers)
    return render(
        request,
        "personal/question.html",
        {
            "form": form,
            "heading": form.heading,
            "single": len(form.visible_fields()) == 1,
            "back": _url(before) if before else reverse("registration:personal"),
        },
        status=422 if request.method == "POST" else 200,
    )


@never_cache
@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """What the answers come to when nothing can or need be registered."""
    draft = Draft(request)
    found = questions.outcome(draft.answers)
    if found not in LAST:
        return redirect(_next_url(draft.answers))
    return render(
        request,
        "personal/result.html",
        {"outcome": found.value, "answers": draft.answers, "imei": draft.answers.get("imei")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Forget the answers of this browser and begin with the first question."""
    if request.method == "POST":
        Draft(request).forget()
        return redirect(_url(Question.IMEI))
    return redirect("registration:personal")


def _url(asked: Question) -> str:
    return reverse("registration:personal-question", args=[asked.value])


def _next_url(answers: questions.Answers) -> str:
    """The page that comes next: the first open question, the result, or all answers."""
    if questions.outcome(answers) in LAST:
        return reverse("registration:personal-result")
    left = questions.next_open(answers)
    return _url(left) if left else reverse("registration:personal-check")


def _screened(asked: Question, answers: questions.Answers) -> dict[str, Any]:
    if asked not in (Question.IMEI, Question.OTHERS):
        return {}
    if asked is Question.IMEI:
        # Another first IMEI is another phone.
        answers = {**answers, "others": ()}
    found = screen(questions.imeis(answers))
    extra = {"others": None} if asked is Question.IMEI else {}
    return {"findings": [one.value for one in found.findings], "label": found.label, **extra}


def _stated(form: QuestionForm, member: Any) -> bool:
    """Seal the number of an identity document that was typed; False when it cannot be taken."""
    if not isinstance(form, IdentityForm) or not form.cleaned_data.get("number"):
        return True
    try:
        attribute_state(
            actor=member,
            kind=form.cleaned_data["identity"],
            number=form.cleaned_data["number"],
            country=form.cleaned_data["country"],
        )
    except (BadIdentityNumberError, AlreadyVerifiedError) as problem:
        form.add_error("number", _sentence(problem))
        return False
    return True


def _sentence(problem: PehchanError) -> str:
    return f"{problem.message} {problem.next_step}".strip()
