"""What can go wrong with a case: stable codes, a plain sentence, and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pehchan.errors import PehchanError


class CaseError(PehchanError):
    """Something about a case cannot be done; nothing was changed."""

    http_status = 409


class NoSuchCase(CaseError):
    """A case that is not there, or not for whoever asks."""

    http_status = 404

    def __init__(self) -> None:
        super().__init__(
            "no_such_case",
            _("There is no such case."),
            _("Look at the reference again, or open it from the list of your cases."),
        )


class NotAllowed(CaseError):
    """Whoever may see the case may not do this with it."""

    http_status = 403

    def __init__(self, message: str = "", next_step: str = "") -> None:
        super().__init__(
            "not_allowed",
            message or _("You may not do this with the case."),
            next_step or _("Ask somebody whose task it is."),
        )


class WrongState(CaseError):
    """The case is not in a state from which this can be done."""

    def __init__(self, transition: str, state: str) -> None:
        from pehchan.portal.cases.states import label_of

        super().__init__(
            "wrong_state",
            _("This cannot be done any more: the case is now “%(state)s”.")
            % {"state": label_of(state)},
            _("Open the case again and see what happened meanwhile."),
            {"transition": transition, "state": state},
        )


class ReasonNeeded(CaseError):
    """A step that has to say why."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "reason_needed",
            _("Say why."),
            _("Write the reason in a sentence; whoever applied will read it."),
        )


class SectionsMissing(CaseError):
    """A decision before every section was looked at."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            "sections_missing",
            _("These were not reviewed yet: %(missing)s.") % {"missing": missing},
            _("Say of each whether it is in order, then finish the review."),
            {"missing": missing},
        )


class SectionsSayOtherwise(CaseError):
    """A decision that the reviewed sections do not come to."""

    def __init__(self) -> None:
        super().__init__(
            "sections_say_otherwise",
            _("The sections as they were reviewed come to another decision."),
            _("Review the section that you see differently, then finish the review."),
        )


class SecondPersonNeeded(CaseError):
    """The same person cannot be both pairs of eyes."""

    def __init__(self) -> None:
        super().__init__(
            "second_person_needed",
            _("You proposed this yourself; a second person has to confirm it."),
            _("Ask another reviewer to look at the case."),
        )


class ChangedElsewhere(CaseError):
    """A draft was saved from another window meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "changed_elsewhere",
            _("The draft was changed in another window meanwhile."),
            _("Load the page again; what you typed last here is not saved."),
        )


class BadDocument(CaseError):
    """A file that cannot be taken as a document."""

    http_status = 422

    def __init__(self, code: str, message: str, next_step: str) -> None:
        super().__init__(code, message, next_step)
