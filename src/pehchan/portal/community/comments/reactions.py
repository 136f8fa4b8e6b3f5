"""Reacting to a comment."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.comments.locking import comment_lock
from pehchan.portal.community.errors import CommunityError, NotAllowedError
from pehchan.portal.community.models import Comment, Notice, Profile, Reaction
from pehchan.portal.community.notices.services import notice_give


@transaction.atomic
def reaction_toggle(*, comment: Comment, profile: Profile, kind: str) -> bool:
    """React to a comment of somebody else's, or take that reaction back; whether it stands now.

    Raises:
        NotAllowedError: it is one's own.
        CommunityError: the comment is not published any more.
    """
    comment = comment_lock(comment)
    if comment.author_id == profile.pk:
        raise NotAllowedError
    if comment.state != Comment.State.PUBLISHED:
        raise CommunityError(
            "comment_gone",
            _("The comment that you answer is not there any more."),
            _("Open the post again."),
        )
    kind = Reaction.Kind(kind)
    removed, _rows = Reaction.objects.filter(comment=comment, profile=profile, kind=kind).delete()
    counts = dict(comment.reactions_counts)
    counts[kind] = counts.get(kind, 0) + (-1 if removed else 1)
    comment.reactions_counts = {name: count for name, count in counts.items() if count > 0}
    if not removed:
        Reaction.objects.create(comment=comment, profile=profile, kind=kind)
    comment.save(update_fields=["reactions_counts"])
    if not removed:
        notice_give(
            to=comment.author,
            kind=Notice.Kind.REACTION,
            actor=profile,
            post=comment.post,
            comment=comment,
            detail=str(kind),
        )
    event_record(
        kind="reaction_removed" if removed else "reaction_added",
        actor=profile.member,
        subject=f"comment:{comment.pk}",
        after={"kind": str(kind)},
    )
    return not removed
