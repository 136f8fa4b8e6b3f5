from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.community.comments.reactions import reaction_toggle
from pehchan.portal.community.comments.services import comment_add, comment_remove
from pehchan.portal.community.errors import CommunityError, NotAllowedError
from pehchan.portal.community.models import Notice, Reaction
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db


def test_a_reaction_is_given_counted_told_of_and_taken_back() -> None:
    bob, carol = made.bob(), made.carol()
    comment = comment_add(post=made.post(), author=bob, text="One.")

    assert reaction_toggle(comment=comment, profile=carol, kind="thanks") is True
    reaction_toggle(comment=comment, profile=carol, kind="insight")

    comment.refresh_from_db()
    assert comment.reactions_counts == {"thanks": 1, "insight": 1}
    assert Notice.objects.filter(profile=bob, kind=Notice.Kind.REACTION).exists()
    assert Event.objects.filter(kind="reaction_added").count() == 2

    assert reaction_toggle(comment=comment, profile=carol, kind="thanks") is False

    comment.refresh_from_db()
    assert comment.reactions_counts == {"insight": 1}
    assert list(Reaction.objects.values_list("kind", flat=True)) == ["insight"]


def test_giving_it_again_and_again_tells_once() -> None:
    bob, carol = made.bob(), made.carol()
    comment = comment_add(post=made.post(), author=bob, text="One.")

    for _ in range(6):
        reaction_toggle(comment=comment, profile=carol, kind="thanks")

    assert Notice.objects.filter(profile=bob, kind=Notice.Kind.REACTION).count() == 1


def test_nobody_reacts_to_their_own_or_to_what_is_gone() -> None:
    bob = made.bob()
    comment = comment_add(post=made.post(), author=bob, text="One.")
    with pytest.raises(NotAllowedError):
        reaction_toggle(comment=comment, profile=bob, kind="thanks")

    comment_remove(comment=comment, author=bob)
    with pytest.raises(CommunityError):
        reaction_toggle(comment=comment, profile=made.carol(), kind="thanks")
    assert not Reaction.objects.exists()
