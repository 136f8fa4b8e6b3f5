"""The link in a letter by which its reader wants no more of them, without signing in."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.urls import reverse

from pehchan.portal.community.models import Notice, Profile

_SALT = "community.notices.off"


@dataclass(frozen=True)
class Off:
    """Who wants no more letters: of one kind, or of any when the kind is ""."""

    profile: Profile
    kind: str

    @property
    def label(self) -> str:
        """The kind in words; "" for all."""
        return str(Notice.Kind(self.kind).label) if self.kind else ""


def off_address(profile: Profile, kind: str) -> str:
    """The full address of the link (RFC 8058: the same for the page and for one click)."""
    token = signing.dumps([profile.pk, kind], salt=_SALT, compress=False)
    return settings.PEHCHAN_ADDRESS + reverse("community:mail-off", args=[token])


def off_read(token: str) -> Off:
    """What a link asks for; it does not expire, as letters do not.

    Raises:
        Http404: it is none of ours, or whoever it was for has left.
    """
    try:
        pk, kind = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    profile = Profile.objects.filter(pk=pk).exclude(state=Profile.State.LEFT).first()
    if profile is None or (kind and kind not in Notice.Kind.values):
        raise Http404
    return Off(profile, kind)
