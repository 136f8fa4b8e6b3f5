"""The demo's network, on the cited figures."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest

from pehchan.figures.observation import cited
from pehchan.portal.community.demo.load import network, network_make
from pehchan.portal.community.models import Comment, Notice, Post, Profile, ReviewItem
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def opening() -> Post:
    cited_release()
    made = network_make({"sameer": people.alice().email or ""})
    assert made is not None
    return made


def test_it_opens_with_a_post_with_three_charts_and_comments_of_four_years(opening: Post) -> None:
    assert opening.state == "published" and opening.featured_at is not None
    assert [one.chart for one in opening.embeds.all()] == [
        "local-and-imported",
        "brands",
        "devices-on-network",
    ]
    comments = opening.comments.filter(state="published")
    assert {one.at.year for one in comments} == {2022, 2023, 2024, 2025}
    assert opening.published_at is not None and opening.published_at.year == 2022
    assert opening.comments_count == comments.count() >= 9
    assert opening.commented_at == max(one.at for one in comments)


def test_counts_are_those_of_what_is_published(opening: Post) -> None:
    for profile in Profile.objects.all():
        assert profile.posts_count == profile.posts.filter(state="published").count()
        assert profile.comments_count == profile.comments.filter(state="published").count()
    for post in Post.objects.all():
        assert post.comments_count == post.comments.filter(state="published").count()


def test_the_author_is_told_and_something_waits_for_the_moderator(opening: Post) -> None:
    assert opening.author.member == people.alice()
    assert Notice.objects.filter(profile=opening.author, kind="comment").exists()
    assert {"report"} < set(ReviewItem.objects.values_list("kind", flat=True))
    assert Comment.objects.filter(state="held").count() == 1


def test_a_comment_brings_a_figure(opening: Post) -> None:
    figure = opening.comments.get(figures__isnull=False).figures.get()

    assert (figure.series, figure.period, figure.state) == ("it_exports", "FY2025", "offered")


def test_it_is_made_once(opening: Post) -> None:
    before = Post.objects.count()

    assert network_make({}) is None
    assert Post.objects.count() == before


def test_numbers_of_the_english_texts_stand_in_the_cited_figures() -> None:
    """A number with a unit is a cited value, or one of the few that are computed from them."""
    stated = {one.value for one in cited() if one.value is not None}
    computed = {Decimal("15.38") * 10**6}  # the seven brands of 2022-H1, added up
    units = {"million": 10**6, "billion": 10**9}
    found = 0
    for one in [*network()["posts"], *network()["comments"]]:
        for text, unit in re.findall(r"([0-9][0-9.]*) (million|billion)", one["text"]):
            assert Decimal(text) * units[unit] in stated | computed, f"{text} {unit}"
            found += 1
    assert found > 30


def test_nothing_is_of_tomorrow() -> None:
    for one in [*network()["posts"], *network()["comments"]]:
        at = datetime.datetime.fromisoformat(one["at"])
        assert 2022 <= at.year <= 2025
