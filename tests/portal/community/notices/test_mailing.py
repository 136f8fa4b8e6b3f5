from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from pehchan.portal.community.models import Notice, Profile
from pehchan.portal.community.notices import mailing
from pehchan.portal.community.notices.mailing import MOST_LINES, digests_send, letters_send
from pehchan.portal.community.notices.services import notice_read
from pehchan.portal.dispatch.errors import DispatchError
from pehchan.portal.dispatch.models import Message
from tests.portal.community.notices.made import alice, bob, given, post_of

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


def each() -> Profile:
    one = alice()
    Profile.objects.filter(pk=one.pk).update(mail="each")
    one.refresh_from_db()
    return one


def test_a_letter_says_what_happened_where_and_how_to_end_such_letters() -> None:
    one = each()
    notice = given(one, Kind.MENTION, actor=bob(), post=post_of(bob(), title="From imports"))

    assert letters_send([notice.pk]) == 1

    message = Message.objects.get()
    assert message.subject == "Bob mentioned you in “From imports”"
    assert f"/community/notices/{notice.pk}/" in message.text
    assert message.off in message.text and "/community/notices/off/" in message.off
    assert message.member == one.member


def test_a_letter_is_in_the_readers_language() -> None:
    one = each()
    one.member.language = "ur"
    one.member.save()

    letters_send([given(one, Kind.FOLLOW, actor=bob()).pk])

    assert "Bob" in Message.objects.get().subject
    assert "follows" not in Message.objects.get().subject


def test_no_letter_is_sent_twice_or_of_what_was_read() -> None:
    one = each()
    sent, read = given(one), given(one)
    notice_read(notice=read)

    assert letters_send([sent.pk, read.pk, 0]) == 1
    assert letters_send([sent.pk]) == 0
    assert Message.objects.count() == 1


def test_who_changed_their_mind_meanwhile_gets_none() -> None:
    one = each()
    notice = given(one)
    Profile.objects.update(mail_off=["moderation"])

    assert letters_send([notice.pk]) == 0


def test_a_digest_holds_what_is_unread_once() -> None:
    one = alice()
    given(one, Kind.MODERATION, detail="Say where figures come from.")
    given(one, Kind.FOLLOW, actor=bob())

    assert digests_send() == 1
    message = Message.objects.get()
    assert message.subject == "2 notices from the network"
    assert "Say where figures come from." in message.text and "Bob" in message.text

    Profile.objects.update(digest_at=timezone.now() - timedelta(days=1))
    assert digests_send() == 0


def test_a_digest_comes_once_a_day_only() -> None:
    one = alice()
    given(one)
    assert digests_send() == 1

    given(one)
    assert digests_send() == 0
    Profile.objects.update(digest_at=timezone.now() - timedelta(hours=21))
    assert digests_send() == 1


@pytest.mark.parametrize("wish", [{"mail": "none"}, {"mail": "each"}, {"mail_off": ["moderation"]}])
def test_who_wants_no_digest_gets_none(wish: dict[str, object]) -> None:
    given(alice())
    Profile.objects.update(**wish)

    assert digests_send() == 0
    assert not Message.objects.exists()


def test_a_long_digest_names_the_newest_and_counts_the_rest() -> None:
    one = alice()
    for number in range(MOST_LINES + 3):
        given(one, detail=f"Number {number}.")

    digests_send()

    text = Message.objects.get().text
    assert "Number 22." in text and "Number 2." not in text and "And 3 more." in text
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_a_letter_that_fails_keeps_no_other_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = given(each()), given(each())
    sending = mailing.message_send

    def fails(**message: object) -> object:
        if message["key"] == f"notice:{first.pk}":
            raise DispatchError("broken", "It is broken.", "")
        return sending(**message)

    with monkeypatch.context() as patch:
        patch.setattr(mailing, "message_send", fails)
        with pytest.raises(DispatchError):
            letters_send([first.pk, second.pk])
    assert Message.objects.get().key == f"notice:{second.pk}"

    assert letters_send([first.pk, second.pk]) == 1
