"""All that is done with posts; see the modules for what each does."""

from __future__ import annotations

from pehchan.portal.community.posts.featuring import post_feature, post_notice_set
from pehchan.portal.community.posts.publishing import (
    post_offer_decide,
    post_publish,
    post_remove,
    post_state_set,
)
from pehchan.portal.community.posts.writing import post_edit_discard, post_save, post_start

__all__ = [
    "post_edit_discard",
    "post_feature",
    "post_notice_set",
    "post_offer_decide",
    "post_publish",
    "post_remove",
    "post_save",
    "post_start",
    "post_state_set",
]
