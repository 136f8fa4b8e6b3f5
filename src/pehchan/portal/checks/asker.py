"""Who asks: an address, a member, and whether the browser has worked for its answer."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from pehchan.portal.checks.limits import ration
from pehchan.portal.checks.proof import proved

NETWORK_6 = 64  # an IPv6 customer gets a whole network of this length


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: ``member`` is the member's id, None for a visitor."""

    address: str
    member: int | None = None


def asker_of(request: HttpRequest) -> Asker:
    """Who sent a request."""
    user = getattr(request, "user", None)
    member = user.pk if user is not None and user.is_authenticated else None
    return Asker(address_of(request), member)


def address_of(request: HttpRequest) -> str:
    """The address that a share is counted for: IPv4, or the network of an IPv6 address.

    X-Forwarded-For is believed only as far as our own proxies wrote it: PEHCHAN_PROXIES says how
    many stand in front.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    proxies = getattr(settings, "PEHCHAN_PROXIES", 0)
    forwarded = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies and len(forwarded) >= proxies:
        address = forwarded[-proxies]
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 6:
        return str(ipaddress.ip_network((known, NETWORK_6), strict=False))
    return str(known)


def ration_check(asker: Asker, proof: str = "") -> None:
    """Take one check from the asker's share: the larger one with a proof of work, or as a member.

    Raises:
        TooManyChecksError: too many were asked for.
    """
    if asker.member is not None:
        ration("check_member", str(asker.member))
    elif proof and proved(proof):
        ration("check_proved", asker.address)
    else:
        ration("check_plain", asker.address)
