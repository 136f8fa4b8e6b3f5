from __future__ import annotations

from django.template import Context, Template


def test_a_session_is_called_by_browser_and_system() -> None:
    template = Template("{% load people %}{{ agent|browser }}")
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    assert template.render(Context({"agent": agent})) == "Firefox on Linux"
