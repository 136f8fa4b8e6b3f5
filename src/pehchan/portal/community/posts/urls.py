"""The addresses of posts."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.community.posts.views import drafts, manage, pictures, revisions, show, write

ONE = "posts/<int:pk>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("posts/new/", write.new, name="post-new"),
    path("posts/mine/", drafts.mine, name="post-mine"),
    path("posts/draft/", drafts.autosave_new, name="post-autosave-new"),
    path("posts/preview/", drafts.preview, name="post-preview"),
    path("posts/<int:pk>.md", show.source, name="post-source"),
    path(ONE, show.show, name="post-short"),
    path(f"{ONE}edit/", write.edit, name="post-edit"),
    path(f"{ONE}draft/", drafts.autosave, name="post-autosave"),
    path(f"{ONE}discard/", drafts.discard, name="post-discard"),
    path(f"{ONE}remove/", manage.remove, name="post-remove"),
    path(f"{ONE}feature/", manage.feature, name="post-feature"),
    path(f"{ONE}notice/", manage.notice, name="post-notice"),
    path(f"{ONE}revisions/", revisions.revisions, name="post-revisions"),
    path(f"{ONE}revisions/<int:number>/", revisions.revision, name="post-revision"),
    path(f"{ONE}<str:slug>/", show.show, name="post"),
    path("pictures/<uuid:key>/", pictures.picture, name="picture"),
]
