"""Django's e-mails go through the outbox."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from pehchan.portal.dispatch.backend import OutboxBackend
from pehchan.portal.dispatch.models import Message


@pytest.mark.django_db
def test_each_recipient_gets_a_message_whose_words_are_not_kept() -> None:
    email = EmailMultiAlternatives("Su\nbject", "Text", to=["a@b.pk"], bcc=["c@d.pk"])
    email.attach_alternative("<p>Text</p>", "text/html")
    with translation.override("ur"):
        assert OutboxBackend().send_messages([email]) == 1
    rows = {row.address: row for row in Message.objects.all()}
    assert set(rows) == {"a@b.pk", "c@d.pk"}
    row = rows["a@b.pk"]
    assert (row.subject, row.text, row.html) == ("Su bject", "Text", "<p>Text</p>")
    assert (row.template, row.language, row.secret) == ("account", "ur", True)
