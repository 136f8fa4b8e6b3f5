"""The addresses of members."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.community.members.views import directory, join, profile, roles

ONE = "members/<slug:handle>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("join/", join.join, name="join"),
    path("rules/", directory.rules, name="rules"),
    path("profile/", profile.edit, name="profile"),
    path("roles/", roles.roles, name="roles"),
    path("members/", directory.members, name="members"),
    path(ONE, profile.member, name="member"),
    path(f"{ONE}picture/<slug:version>/", profile.picture, name="member-picture"),
]
