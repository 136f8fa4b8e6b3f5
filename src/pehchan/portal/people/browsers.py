"""What a browser calls itself, in words that its user would use."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

# In this order: nearly every browser also claims to be those further down.
BROWSERS = (
    (r"Edg(?:e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera|OPX/", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"UCBrowser/|UCWEB", "UC Browser"),
    (r"MiuiBrowser/", "Mi Browser"),
    (r"HuaweiBrowser/", "Huawei Browser"),
    (r"YaBrowser/", "Yandex Browser"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"CriOS/|Chrome/|Chromium/", "Chrome"),
    (r"Version/[0-9.]+.* Safari/", "Safari"),
)
SYSTEMS = (
    (r"KAIOS/", "KaiOS"),
    (r"iPad", "iPad"),
    (r"iPhone|iPod", "iPhone"),
    (r"Android", "Android"),
    (r"HarmonyOS", "HarmonyOS"),
    (r"Windows", "Windows"),
    (r"CrOS", "ChromeOS"),
    (r"Macintosh|Mac OS X", "macOS"),
    (r"Linux|X11", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """Browser and system of a ``User-Agent`` header (RFC 9110, 10.1.5): “Firefox on Windows”.

    What is not known is said to be so; nothing of the header itself is repeated.
    """
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    if browser or system:
        return browser or _("A browser on %(system)s") % {"system": system}
    return _("A browser or program that is not known")


def _first(known: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for pattern, name in known if re.search(pattern, text)), "")
