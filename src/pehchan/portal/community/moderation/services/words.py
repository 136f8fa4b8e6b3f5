"""Moderators keep the list of held words and domains."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import HeldWord
from pehchan.portal.community.moderation.acts import act_keep
from pehchan.portal.community.moderation.words import matching_form
from pehchan.portal.people.models import Member


@transaction.atomic
def word_add(*, word: str, actor: Member) -> HeldWord:
    """Hold a word, a few words, a beginning (``gambl*``) or a domain; one that is held stays.

    Raises:
        CommunityError: ``no_word``, there is not a letter in it, or it is one letter only.
    """
    word = " ".join(word.split()).casefold()
    if len(matching_form(word)) < 2:
        raise CommunityError(
            "no_word", _("This is no word."), _("Write two letters or more, or a domain.")
        )
    found, new = HeldWord.objects.get_or_create(word=word, defaults={"added_by": actor})
    if new:
        act_keep(kind="word_added", by=actor)
        event_record(kind="word_added", actor=actor, subject=f"word:{found.pk}", after={"w": word})
    return found


@transaction.atomic
def word_remove(*, word: HeldWord, actor: Member) -> None:
    """Hold a word no longer."""
    subject, text = f"word:{word.pk}", word.word
    word.delete()
    act_keep(kind="word_removed", by=actor)
    event_record(kind="word_removed", actor=actor, subject=subject, before={"w": text})
