"""How the pages of this app answer a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pehchan.errors import PehchanError
from pehchan.portal.people.fields import as_validation


def form_page(request: HttpRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """The page with its form; 422 when what was sent cannot be accepted."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def done(form: BaseForm, work: Callable[[], Any], field: str | None = None) -> Any:
    """What the work returns, or None when it is refused: the reason then stands on the form."""
    try:
        return work()
    except PehchanError as error:
        form.add_error(field if field in form.fields else None, as_validation(error))
        return None
