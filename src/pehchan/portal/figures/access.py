"""Who may enter, withdraw and release figures; the only way to what was entered."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from pehchan.portal.figures.errors import NotStatistician
from pehchan.portal.figures.models import Entered
from pehchan.portal.people.access import is_statistician
from pehchan.portal.people.models import Member


def statistician(member: Any) -> Member:
    """The member, who is a statistician of the regulator.

    Raises:
        NotStatistician: anybody else.
    """
    if not is_statistician(member):
        raise NotStatistician
    found: Member = member
    return found


def entered_for(member: Any, pk: int) -> Entered:
    """An entered observation, for statisticians.

    Raises:
        NotStatistician; Http404: there is none.
    """
    statistician(member)
    found = Entered.objects.select_related("entered_by", "release").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
