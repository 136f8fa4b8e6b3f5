"""The addresses of this app; each part has its own."""

from __future__ import annotations

from pehchan.portal.community.comments.urls import urlpatterns as comments
from pehchan.portal.community.discovery.urls import urlpatterns as discovery
from pehchan.portal.community.leaving.urls import urlpatterns as leaving
from pehchan.portal.community.members.urls import urlpatterns as members
from pehchan.portal.community.moderation.urls import urlpatterns as moderation
from pehchan.portal.community.notices.urls import urlpatterns as notices
from pehchan.portal.community.posts.urls import urlpatterns as posts

app_name = "community"
urlpatterns = [*discovery, *members, *posts, *comments, *notices, *leaving, *moderation]
