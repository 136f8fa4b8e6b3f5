"""Pictures, given out to those who may see the post that they stand in."""

from __future__ import annotations

import uuid

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from pehchan.portal.community.models.profile import Visibility
from pehchan.portal.community.posts.access import picture_for
from pehchan.portal.community.posts.pictures import private_path

YEAR = 365 * 86_400


@require_safe
def picture(request: HttpRequest, key: uuid.UUID) -> FileResponse:
    """A picture; the ones of public posts may be kept by browsers, others only by the viewer's."""
    found = picture_for(request.user, key)
    response = FileResponse(private_path(found.path).open("rb"), content_type=found.content_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    post = found.post
    # Its owner sees one that stands in no published text, which nobody else may be handed.
    public = (
        post is not None
        and post.is_published
        and post.visibility == Visibility.EVERYONE
        and str(found.pk) in post.html
    )
    response["Cache-Control"] = "public, max-age=3600" if public else "private, max-age=60"
    return response
