"""What can go wrong with posts."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pehchan.portal.community.errors import CommunityError


class BadPostError(CommunityError):
    """A post, or a picture for one, that cannot be taken as it is; ``field`` says which part."""

    http_status = 422

    def __init__(self, code: str, message: str, next_step: str = "", field: str = "text") -> None:
        super().__init__(code, message, next_step, {"field": field})
        self.field = field


class ChangedElsewhereError(CommunityError):
    """The draft was changed in another window since this one read it."""

    def __init__(self, version: int) -> None:
        super().__init__(
            "changed_elsewhere",
            _("This draft was changed in another window."),
            _("Compare the two, and save the one that you want to keep."),
            {"version": version},
        )
        self.version = version
