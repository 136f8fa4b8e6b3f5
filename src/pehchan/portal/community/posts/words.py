"""The search index of a post: the words of its title weigh more than those of its text."""

from __future__ import annotations

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.db.models.expressions import CombinedExpression

from pehchan.portal.community.text.normal import normal_form

MOST = 40_000  # characters; PostgreSQL's index of one row has an end


def words_of(title: str, plain: str) -> CombinedExpression:
    """What is stored in `Post.words`."""
    return SearchVector(Value(normal_form(title)), config="simple", weight="A") + SearchVector(
        Value(normal_form(plain)[:MOST]), config="simple", weight="B"
    )
