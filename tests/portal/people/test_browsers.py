from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from pehchan.portal.people.browsers import browser_name

ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, "


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (DESKTOP + "Chrome/131.0.0.0 Safari/537.36", "Chrome on Windows"),
        (DESKTOP + "Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "Edge on Windows"),
        (DESKTOP + "Chrome/131.0.0.0 Safari/537.36 OPR/115.0.0.0", "Opera on Windows"),
        (ANDROID + "Chrome/131.0.0.0 Mobile Safari/537.36", "Chrome on Android"),
        (
            ANDROID + "SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
            "Samsung Internet on Android",
        ),
        (IPHONE + "like Gecko) Version/18.1 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        (IPHONE + "like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1", "Chrome on iPhone"),
        (IPHONE + "like Gecko) FxiOS/133.0 Mobile/15E148 Safari/605.1.15", "Firefox on iPhone"),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like "
            "Gecko) Version/18.1 Safari/605.1.15",
            "Safari on macOS",
        ),
        ("Mozilla/5.0 (Mobile; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", "Firefox on KaiOS"),
        ("Dalvik/2.1.0 (Linux; U; Android 14)", "A browser on Android"),
        ("curl/8.5.0", "A browser or program that is not known"),
        ("", "A browser or program that is not known"),
    ],
)
def test_names(agent: str, name: str) -> None:
    assert browser_name(agent) == name


def test_in_urdu() -> None:
    with translation.override("ur"):
        assert browser_name(ANDROID + "Firefox/140.0") == "Android پر Firefox"


@given(st.text(max_size=200))
def test_nothing_of_what_was_sent_is_repeated(agent: str) -> None:
    assert "<" not in browser_name(agent) and len(browser_name(agent)) < 60
