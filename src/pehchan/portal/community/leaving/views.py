"""Pages by which a member leaves, or takes along what they wrote."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pehchan.portal.community.leaving.archive import archive
from pehchan.portal.community.leaving.forms import LeaveForm
from pehchan.portal.community.leaving.services import profile_leave
from pehchan.portal.community.members.doors import joined
from pehchan.portal.people.errors import TooOftenError
from pehchan.portal.people.limits import take
from pehchan.portal.people.views.answers import form_page

HOUR = 3_600.0


@joined
@never_cache
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """What leaving means, and the choice of what becomes of one's words."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        profile_leave(profile=request.profile, keep=form.cleaned_data["contributions"] == "keep")
        messages.success(request, _("You have left the network. Your account in the portal stays."))
        return redirect("community:front")
    return form_page(request, "community/leaving/leave.html", form)


@joined
@never_cache
@require_GET
def download(request: HttpRequest) -> StreamingHttpResponse:
    """Everything that one wrote, as a zip."""
    if not take(action="archive", who=str(request.user.pk), capacity=10, seconds=HOUR):
        raise TooOftenError()
    profile = request.profile
    name = f"{profile.handle}-{timezone.localdate().isoformat()}.zip"
    return StreamingHttpResponse(
        archive(profile),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
