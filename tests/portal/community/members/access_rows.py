"""Who may do what with profiles."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pehchan.portal.community.members.picture import picture_set
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row


def joining(people: People) -> Call:
    """What the join form sends."""
    return Call(data={"name": "Somebody", "handle": "somebody-new", "about": ""})


def of_mona(people: People) -> Call:
    """A member's page that everyone may see."""
    return Call({"handle": people_made.profile(people["moderator"]).handle})


def picture_of_mona(people: People) -> Call:
    """A member's picture."""
    drawn = io.BytesIO()
    Image.new("RGB", (9, 9)).save(drawn, "PNG")
    profile = people_made.profile(people["moderator"])
    made = picture_set(profile=profile, upload=SimpleUploadedFile("a.png", drawn.getvalue()))
    return Call({"handle": made.handle, "version": made.picture_url.rstrip("/").split("/")[-1]})


def changing(people: People) -> Call:
    """What the form of one's page sends."""
    return Call(data={"name": "Mona", "about": "Figures.", "visibility": "members"})


def appointing(people: People) -> Call:
    """What the form of roles sends."""
    farah = people_made.profile(people_made.member("farah"))
    return Call(data={"handle": farah.handle, "role": "editor", "reason": "She asked."})


ROWS = [
    Row("community:join", allows={"signed_in": 200, "moderator": 302}),
    Row("community:join", "POST", joining, {"signed_in": 302}),
    Row("community:rules", allows={"everyone": 200}),
    Row("community:members", allows={"everyone": 200}),
    Row("community:member", make=of_mona, allows={"everyone": 200}),
    Row("community:member-picture", make=picture_of_mona, allows={"everyone": 200}),
    # Who has not joined is led to where one does.
    Row("community:profile", allows={"signed_in": 302, "moderator": 200}),
    Row("community:profile", "POST", changing, {"signed_in": 302}),
    Row("community:roles", allows={"administrator": 200}),
    Row("community:roles", "POST", appointing, {"administrator": 302}),
]
