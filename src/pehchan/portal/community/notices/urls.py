"""The addresses of notices, and of whom and what a member follows."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.community.notices.views import following, reading, wishes

urlpatterns: list[URLPattern | URLResolver] = [
    path("notices/", reading.notices, name="notices"),
    path("notices/settings/", wishes.settings, name="notice-settings"),
    path("notices/off/<str:token>/", wishes.mail_off, name="mail-off"),
    path("notices/<int:pk>/", reading.notice, name="notice"),
    path("notices/<int:pk>/read/", reading.read, name="notice-read"),
    path("following/", following.following, name="following"),
    path("members/<slug:handle>/wish/", following.member_wish, name="member-wish"),
    path("watching/<int:pk>/", following.post_wish, name="post-wish"),
]
