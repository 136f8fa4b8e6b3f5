"""The addresses of comments."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.community.comments.views import deciding, figures, writing

ONE = "comments/<int:pk>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("comments/on/<int:pk>/", writing.add, name="comment-add"),
    path("comments/on/<int:pk>/mode/", deciding.mode, name="comments-mode"),
    path("comments/react/", deciding.react, name="comment-react"),
    path(ONE, deciding.comment, name="comment"),
    path(f"{ONE}reply/", writing.reply, name="comment-reply"),
    path(f"{ONE}quote/", writing.quote, name="comment-quote"),
    path(f"{ONE}edit/", writing.edit, name="comment-edit"),
    path(f"{ONE}remove/", writing.remove, name="comment-remove"),
    path(f"{ONE}decide/", deciding.decide, name="comment-decide"),
    path("figures/", figures.offered, name="offered"),
    path("figures/<int:pk>/", figures.offered_figure, name="offered-figure"),
]
