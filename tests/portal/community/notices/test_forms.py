from __future__ import annotations

from pehchan.portal.community.models import Profile
from pehchan.portal.community.notices.forms import NoticeSettingsForm


def test_the_form_shows_what_is_and_says_what_is_wanted() -> None:
    profile = Profile(mail="each", mail_off=["reaction"], notices_off=["follow"])
    form = NoticeSettingsForm(profile=profile)
    assert "reaction" not in form.initial["by_mail"] and "mention" in form.initial["by_mail"]
    assert "follow" not in form.initial["here"]

    sent = NoticeSettingsForm(
        {"mail": "none", "by_mail": ["mention"], "here": ["mention", "reply"]}, profile=profile
    )
    assert sent.is_valid()
    wishes = sent.wishes()
    assert wishes["mail"] == "none" and "reaction" in wishes["mail_off"]
    assert "mention" not in wishes["mail_off"]
    assert wishes["notices_off"] == {"comment", "follow", "post", "reaction"}


def test_decisions_about_oneself_cannot_be_switched_off() -> None:
    form = NoticeSettingsForm(profile=Profile())

    assert "moderation" not in dict(form.fields["here"].choices)
    assert "moderation" in dict(form.fields["by_mail"].choices)
