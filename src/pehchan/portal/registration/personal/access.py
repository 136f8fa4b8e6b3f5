"""The only way to a device in somebody's name."""

from __future__ import annotations

from django.http import Http404

from pehchan.portal.people.models import Member
from pehchan.portal.registration.personal.models import Device
from pehchan.portal.registration.personal.queries import devices_in_name_of


def device_for(member: Member, pk: int, action: str) -> Device:
    """A device, to ``see`` or to ``disown`` when it stands in the member's name, to ``change`` too
    when the member's own account registered it.

    Raises:
        Http404: there is none, or it is somebody else's; the two look alike.
    """
    device = devices_in_name_of(member).filter(pk=pk).first()
    if device is None or (action == "change" and device.member_id != member.pk):
        raise Http404
    return device
