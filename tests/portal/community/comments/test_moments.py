from __future__ import annotations

import datetime

from pehchan.portal.community.comments.moments import moment_html
from pehchan.portal.project.templatetags.pehchan import moment


def test_a_moment_is_written_as_everywhere_else() -> None:
    from django.utils.translation import override

    when = datetime.datetime(2024, 3, 12, 20, 5, tzinfo=datetime.UTC)

    for language in ("en", "ur"):
        with override(language):
            assert moment_html(when, language) == moment(when)
