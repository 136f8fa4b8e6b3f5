"""The addresses of the front page, archives, search and feeds."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.community.discovery.atom import (
    CommentsFeed,
    MemberFeed,
    PostsFeed,
    TagFeed,
)
from pehchan.portal.community.discovery.views.activity import activity, feed
from pehchan.portal.community.discovery.views.archive import (
    archive,
    archive_member,
    archive_month,
    tag,
    tags,
)
from pehchan.portal.community.discovery.views.front import front
from pehchan.portal.community.discovery.views.search import search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front, name="front"),
    path("archive/", archive, name="archive"),
    path("archive/<int:year>/<int:month>/", archive_month, name="archive-month"),
    path("archive/by/<slug:handle>/", archive_member, name="archive-member"),
    path("tags/", tags, name="tags"),
    path("tags/<str:slug>/", tag, name="tag"),
    path("activity/", activity, name="activity"),
    path("feed/", feed, name="feed"),
    path("search/", search, name="search"),
    path("feeds/posts.atom", PostsFeed(), name="feed-posts"),
    path("feeds/comments.atom", CommentsFeed(), name="feed-comments"),
    path("feeds/members/<slug:handle>.atom", MemberFeed(), name="feed-member"),
    path("feeds/tags/<str:slug>.atom", TagFeed(), name="feed-tag"),
]
