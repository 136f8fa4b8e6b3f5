"""The addresses of this app: the operations, their description, and the page about them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.api.problems import plain_answers_as_problems
from pehchan.portal.api.root import api
from pehchan.portal.api.views.docs import docs, nothing

app_name = "api"
_patterns, _app, _namespace = api.urls
for _pattern in _patterns:
    if isinstance(_pattern, URLPattern):
        _pattern.callback = plain_answers_as_problems(_pattern.callback)
urlpatterns: list[URLPattern | URLResolver] = [
    path("docs", docs, name="docs"),
    path("", (_patterns, _app, _namespace)),
    path("<path:rest>", nothing, name="nothing"),
]
