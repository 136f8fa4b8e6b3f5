"""Notices by e-mail: each at once, or together once a day."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation

from pehchan.portal.community.models import Notice, Profile
from pehchan.portal.community.notices.audience import mailed_at_once
from pehchan.portal.community.notices.tokens import off_address
from pehchan.portal.community.notices.words import sentence
from pehchan.portal.dispatch.services import message_send

log = logging.getLogger(__name__)

MOST_LINES = 20
BETWEEN = timedelta(hours=20)
Mail = Profile.Mail


def letters_send(notices: Iterable[int]) -> int:
    """Send those notices that were not sent or read yet, each as a letter; how many.

    Who meanwhile wants none, or none of the kind, gets none. One that fails keeps no other back.

    Raises:
        Exception: what went wrong with the last one that failed, once all were tried.
    """
    return _each(notices, _letter_send)


def digests_send() -> int:
    """Send each member who wants one a digest of what is unread and was not sent; how many.

    Raises:
        Exception: what went wrong with the last one that failed, once all were tried.
    """
    due = Profile.objects.filter(
        Q(digest_at=None) | Q(digest_at__lt=timezone.now() - BETWEEN),
        mail=Mail.DAILY,
        notices_unread__gt=0,
        state=Profile.State.MEMBER,
    )
    return _each(due.order_by("pk").values_list("pk", flat=True).iterator(), digest_send)


@transaction.atomic
def digest_send(pk: int) -> bool:
    """Send one member's digest; whether there was anything to send."""
    profile = Profile.objects.select_for_update(of=("self",)).select_related("member").get(pk=pk)
    found = list(_unsent().filter(profile=profile).order_by("-at", "-pk"))
    wanted = [one for one in found if one.kind not in profile.mail_off]
    if not wanted or profile.member is None:
        return False
    with translation.override(profile.member.language):
        message_send(
            template="community_digest",
            to=profile.member,
            context={
                "name": profile.name,
                "number": len(wanted),
                "lines": [
                    {"text": sentence(one), "detail": one.detail, "address": _address(one)}
                    for one in wanted[:MOST_LINES]
                ],
                "more": max(0, len(wanted) - MOST_LINES),
                **_links(profile, ""),
            },
            off=off_address(profile, ""),
        )
    now = timezone.now()
    Notice.objects.filter(pk__in=[one.pk for one in wanted]).update(mailed_at=now)
    Profile.objects.filter(pk=pk).update(digest_at=now)
    return True


def _each(keys: Iterable[int], send: Callable[[int], bool]) -> int:
    sent, failure = 0, None
    for pk in keys:
        try:
            sent += send(pk)
        except Exception as error:
            log.exception("event=notice_mail_failed step=%s row=%s", send.__name__, pk)
            failure = error
    if failure is not None:
        raise failure  # the job is tried again, and passes over what was sent
    return sent


@transaction.atomic
def _letter_send(pk: int) -> bool:
    notice = _unsent().filter(pk=pk).select_for_update(of=("self",)).first()
    if notice is None or not mailed_at_once(notice):
        return False
    _send(notice)
    return True


def _unsent() -> QuerySet[Notice]:
    return Notice.objects.filter(mailed_at=None, read_at=None).select_related(
        "profile__member", "actor", "post"
    )


def _send(notice: Notice) -> None:
    profile, member = notice.profile, notice.profile.member
    with translation.override(member.language):
        message_send(
            template="community_notice",
            to=member,
            context={
                "subject_text": sentence(notice, isolated=False),
                "text": sentence(notice),
                "detail": notice.detail,
                "address": _address(notice),
                "kind": notice.get_kind_display(),
                **_links(profile, notice.kind),
            },
            key=f"notice:{notice.pk}",
            off=off_address(profile, notice.kind),
        )
    Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())


def _links(profile: Profile, kind: str) -> dict[str, str]:
    return {
        "off": off_address(profile, kind),
        "settings": settings.PEHCHAN_ADDRESS + reverse("community:notice-settings"),
    }


def _address(notice: Notice) -> str:
    return settings.PEHCHAN_ADDRESS + reverse("community:notice", args=[notice.pk])
