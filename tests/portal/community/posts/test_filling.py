"""Filling a post: what an author wrote is checked whole before anything is changed."""

from __future__ import annotations

import pytest

from pehchan.portal.community.posts.errors import BadPostError
from pehchan.portal.community.posts.filling import MOST_CHARTS, filling, post_fill
from pehchan.portal.community.posts.working import Working
from pehchan.portal.figures.services import cited_release
from tests.portal.community.posts.post_made import published

pytestmark = pytest.mark.django_db


def test_what_is_written_is_made_whole() -> None:
    cited_release()
    made = filling(Working(title=" A \u202e title", text="x\n\n/figures/brands/", tags="a, b, a"))
    assert (made.title, made.tags) == ("A title", ("a", "b"))
    assert made.text == "x\n\n/figures/brands/?release=cited-1"
    assert [one.chart for one in made.parsed.charts] == ["brands"]


def test_too_many_charts_are_refused() -> None:
    cited_release()
    text = "\n\n".join(["/figures/brands/"] * (MOST_CHARTS + 1))
    with pytest.raises(BadPostError) as refused:
        filling(Working(title="x", text=text))
    assert refused.value.code == "too_many_charts"


def test_a_post_is_filled_with_it() -> None:
    cited_release()
    post = published(text="/figures/brands/", tags="old")
    before = post.version
    post_fill(post, filling(Working(title="New", text="Words", tags="new", language="ur")))
    post.refresh_from_db()
    assert (post.title, post.slug, post.plain, post.language) == ("New", "new", "Words", "ur")
    assert post.version == before + 1
    assert [one.name for one in post.tags.all()] == ["new"]
    assert not post.embeds.exists()
