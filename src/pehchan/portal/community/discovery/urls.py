"""The addresses of the front page, archives, search and feeds."""

from __future__ import annotations

from django.urls import path

from pehchan.portal.community.discovery.views.front import front

urlpatterns = [
    path("", front, name="front"),
]
