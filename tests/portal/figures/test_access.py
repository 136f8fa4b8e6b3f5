from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from pehchan.portal.figures.access import entered_for, statistician
from pehchan.portal.figures.errors import NotStatistician
from tests.portal import people_made
from tests.portal.figures.entered_made import entered

pytestmark = pytest.mark.django_db


def test_statisticians_alone_come_to_what_was_entered() -> None:
    zara, one = people_made.zara(), entered()
    assert statistician(zara) == zara
    assert entered_for(zara, one.pk) == one
    with pytest.raises(Http404):
        entered_for(zara, one.pk + 1)
    for other in (people_made.adil(), people_made.alice(), AnonymousUser()):
        with pytest.raises(NotStatistician):
            statistician(other)
        with pytest.raises(NotStatistician):
            entered_for(other, one.pk)
