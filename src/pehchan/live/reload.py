"""What a reload (SIGHUP) takes over: settings that are read again, if a node can work with them."""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit

import msgspec

from pehchan.errors import PehchanError
from pehchan.live import diameter
from pehchan.live.s13.server import tls_context
from pehchan.live.settings import LiveSettings, Tls

# What only a restart changes: where the node listens, what its first process does, and the keeper.
FIXED = ("store", "workers", "drain", "nrf", "feed", "sink")
FIXED_N17 = ("host", "port", "tls")
FIXED_S13 = ("enabled", "host", "port")


def taken_over(running: LiveSettings, read: LiveSettings) -> tuple[LiveSettings, tuple[str, ...]]:
    """The settings from now on, and the names of those whose change needs a restart.

    Args:
        running: what the node runs with.
        read: what its file says now.
    """
    left: list[str] = []

    def keep(old: msgspec.Struct, new: msgspec.Struct, names: tuple[str, ...], prefix: str) -> None:
        left.extend(prefix + one for one in names if getattr(old, one) != getattr(new, one))

    keep(running, read, FIXED, "")
    keep(running.n17, read.n17, FIXED_N17, "n17.")
    keep(running.s13, read.s13, FIXED_S13, "s13.")
    n17 = {name: getattr(running.n17, name) for name in FIXED_N17}
    s13 = {name: getattr(running.s13, name) for name in FIXED_S13}
    fixed = {name: getattr(running, name) for name in FIXED}
    settings = msgspec.structs.replace(
        read,
        n17=msgspec.structs.replace(read.n17, **n17),
        s13=msgspec.structs.replace(read.s13, **s13),
        **fixed,
    )
    return settings, tuple(left)


def check(settings: LiveSettings) -> None:
    """Return when a new process could begin its work with these settings.

    Raises:
        PehchanError: ``bad_network``, ``bad_certificate``, ``bad_keys`` or ``bad_audit_key``.
    """
    diameter.options(settings.s13, settings.drain)
    if settings.n17.tokens is not None:
        _check_keys(settings.n17.tokens.keys)
    for tls in (settings.n17.tls, settings.s13.tls if settings.s13.enabled else None):
        if tls is not None:
            _check_certificate(tls)
    if settings.audit_key is not None:
        try:
            settings.audit_key.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise PehchanError(
                "bad_audit_key", f"{settings.audit_key} cannot be read.", "Put the secret there."
            ) from None


def _check_keys(place: str) -> None:
    """Whoever can change the keys on their way can make tokens: they come over TLS."""
    address = urlsplit(place)
    if address.scheme == "http" and address.hostname not in ("localhost", "127.0.0.1", "::1"):
        raise PehchanError(
            "bad_keys",
            f"Keys for access tokens are not fetched from {place}: anybody could change them.",
            "Name an https address or a file.",
        )


def _check_certificate(tls: Tls) -> None:
    try:
        tls_context(tls.certificate, tls.key, tls.authorities or tls.certificate)
    except (OSError, ssl.SSLError) as error:
        raise PehchanError(
            "bad_certificate",
            f"{tls.certificate} and what belongs to it cannot be used: {error}.",
            "Put certificate, key and authorities there as PEM.",
        ) from None
