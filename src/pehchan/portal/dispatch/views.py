"""Pages: what was sent (masked), one message, sending it once more."""

from __future__ import annotations

import uuid

from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pehchan.portal.dispatch.access import may_resend, message_for, messages_for
from pehchan.portal.dispatch.errors import DispatchError
from pehchan.portal.dispatch.forms import CHANNELS, STATES, MessageFilterForm, ResendForm
from pehchan.portal.dispatch.masking import masked
from pehchan.portal.dispatch.models import Message
from pehchan.portal.dispatch.queries import filtered, state_counts, waiting_since
from pehchan.portal.dispatch.services import message_resend

PAGE = 50


@login_required
@require_GET
def message_list(request: HttpRequest) -> HttpResponse:
    """The messages, newest first."""
    allowed = messages_for(request.user)
    form = MessageFilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = Paginator(filtered(allowed, **wanted), PAGE).get_page(request.GET.get("page"))
    counts = state_counts()
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(one) for one in page],
        "counts": [(STATES[state], counts[state]) for state in STATES],
        "waiting": waiting_since(),
        "query": urlencode({name: value for name, value in wanted.items() if value}),
        "wide": True,
    }
    return render(request, "dispatch/message_list.html", context)


@login_required
@require_GET
def message_page(request: HttpRequest, message_id: uuid.UUID) -> HttpResponse:
    """One message, its address masked."""
    message = message_for(request.user, message_id, "read")
    return render(request, "dispatch/message_page.html", _context(request, message, ResendForm()))


@login_required
@require_POST
def resend(request: HttpRequest, message_id: uuid.UUID) -> HttpResponse:
    """Send a message once more."""
    message = message_for(request.user, message_id, "resend")
    form = ResendForm(request.POST)
    if not form.is_valid():
        context = _context(request, message, form)
        return render(request, "dispatch/message_page.html", context, status=422)
    try:
        again = message_resend(
            message=message, actor=request.user, reason=form.cleaned_data["reason"]
        )
    except DispatchError as error:
        form.add_error(None, f"{error.message} {error.next_step}")
        context = _context(request, message, form)
        return render(request, "dispatch/message_page.html", context, status=409)
    notes.success(request, _("The message will be sent once more."))
    return redirect("dispatch:message", message_id=again.pk)


def _context(request: HttpRequest, message: Message, form: ResendForm) -> dict[str, object]:
    return {
        "row": _shown(message),
        "message": message,
        "form": form if may_resend(request.user) and not message.secret else None,
    }


def _shown(message: Message) -> dict[str, object]:
    return {
        "message": message,
        "address": masked(message.address),
        "state": STATES[message.state],
        "channel": CHANNELS[message.channel],
    }
