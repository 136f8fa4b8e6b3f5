"""The addresses of members."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.community.members.views import join, profile

ONE = "members/<slug:handle>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("join/", join.join, name="join"),
    path(ONE, profile.member, name="member"),
]
