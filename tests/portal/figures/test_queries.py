from __future__ import annotations

import pytest
from django.http import Http404

from pehchan.figures.observation import cited
from pehchan.portal.figures import queries
from pehchan.portal.figures.services import cited_release, release_announce

pytestmark = pytest.mark.django_db


def test_before_the_first_release_there_is_none() -> None:
    assert queries.latest("cited") is None
    assert queries.releases() == []
    with pytest.raises(Http404):
        queries.release_named("cited-1")


def test_contents_are_read_once(django_assert_num_queries) -> None:
    cited_release()
    found = queries.latest("cited")
    assert found is not None
    content = queries.content_of(found)
    assert sum(len(held.observations) for held in content.held) == len(cited())
    with django_assert_num_queries(0):
        assert queries.content_of(found) is content


def test_lists_do_not_load_contents() -> None:
    cited_release()
    assert {"content", "table"} <= queries.releases("cited")[0].get_deferred_fields()
    assert queries.releases("register") == []


def test_the_calendar_holds_what_is_to_come() -> None:
    import datetime

    release_announce(collection="register", day=datetime.date(2030, 1, 15))
    assert [str(one) for one in queries.calendar()] == ["register 2030-01-15"]
