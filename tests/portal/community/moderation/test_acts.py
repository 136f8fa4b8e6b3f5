from __future__ import annotations

import pytest

from pehchan.portal.community.moderation.acts import act_keep
from pehchan.portal.community.moderation.targets import COMMENT, Target
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db


def test_an_act_knows_what_it_was_about() -> None:
    nadia, mona = new_member(), people_made.mona()
    comment = a_comment(nadia, a_post(nadia))
    act = act_keep(
        kind="comment_hidden", by=mona, target=Target(COMMENT, comment), reason="x" * 600
    )
    assert (act.comment, act.post, act.profile, act.by) == (comment, None, nadia, mona)
    assert len(act.reason) == 500


def test_an_act_without_words_for_it_is_none() -> None:
    with pytest.raises(KeyError):
        act_keep(kind="something", by=people_made.mona())
