"""How long notices are kept."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from pehchan.portal.community.models import Notice

READ_KEPT = timedelta(days=90)
KEPT = timedelta(days=365)
_COUNTS = """
UPDATE community_profile AS profile SET notices_unread = found.number
FROM (
    SELECT one.id, count(notice.id) AS number
    FROM community_profile AS one
    LEFT JOIN community_notice AS notice
        ON notice.profile_id = one.id AND notice.read_at IS NULL
    WHERE %(profiles)s::bigint[] IS NULL OR one.id = ANY(%(profiles)s)
    GROUP BY one.id
) AS found
WHERE profile.id = found.id AND profile.notices_unread <> found.number
"""


@transaction.atomic
def notices_forget() -> int:
    """Remove notices that were read three months ago or came a year ago; how many."""
    now = timezone.now()
    old = Q(at__lt=now - KEPT) | Q(read_at__lt=now - READ_KEPT)
    number, _ = Notice.objects.filter(old).delete()
    if number:
        unread_synchronise()
    return number


def unread_synchronise(profiles: list[int] | None = None) -> int:
    """Count unread notices anew from the rows; how many members' counts were wrong.

    Args:
        profiles: of whom; None means of everybody.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, {"profiles": profiles})
        return int(cursor.rowcount)
