from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.models import F

from pehchan.portal.people.limits import take
from pehchan.portal.people.models import Bucket


@pytest.mark.django_db
def test_a_bucket_is_emptied_and_others_are_not():
    assert [take(action="a", who="x", capacity=3, seconds=3600) for _ in range(5)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert take(action="a", who="y", capacity=3, seconds=3600)
    assert take(action="b", who="x", capacity=3, seconds=3600)


@pytest.mark.django_db
def test_a_bucket_fills_up_again():
    assert take(action="a", who="x", capacity=1, seconds=3600)
    assert not take(action="a", who="x", capacity=1, seconds=3600)
    Bucket.objects.update(filled_at=F("filled_at") - datetime.timedelta(hours=1))
    assert take(action="a", who="x", capacity=1, seconds=3600)


@pytest.mark.django_db
def test_who_it_was_is_not_kept():
    take(action="a", who="+923001234567", capacity=1, seconds=1)
    assert "923001234567" not in Bucket.objects.get().key


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_take_the_same_token():
    def one(_):
        try:
            return take(action="a", who="x", capacity=5, seconds=3600)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(one, range(20))) == 5
