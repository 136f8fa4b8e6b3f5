"""How a member wants to be told, and the link in letters that ends them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pehchan.portal.community.members.doors import joined
from pehchan.portal.community.notices.forms import NoticeSettingsForm
from pehchan.portal.community.notices.services import mail_stop, wishes_change
from pehchan.portal.community.notices.tokens import off_read
from pehchan.portal.people.views.answers import form_page


@joined
@never_cache
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """What one is told of, and how."""
    profile = request.profile
    form = NoticeSettingsForm(request.POST if request.method == "POST" else None, profile=profile)
    if request.method == "POST" and form.is_valid():
        wishes_change(profile=profile, **form.wishes())
        messages.success(request, _("Your wishes were saved."))
        return redirect("community:notice-settings")
    return form_page(request, "community/notices/settings.html", form)


# Mail programs send the one click (RFC 8058) without a cookie or a token of a form: the address is
# signed, and ends nothing but letters.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """A letter's link: the page asks, the button or a mail program's click ends the letters."""
    off = off_read(token)
    done = request.method == "POST"
    if done:
        mail_stop(profile=off.profile, kind=off.kind)
    return render(request, "community/notices/off.html", {"off": off, "done": done})
