"""The addresses of moderation."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.community.moderation.views.log import log
from pehchan.portal.community.moderation.views.queue import moderate, moderation
from pehchan.portal.community.moderation.views.report import report
from pehchan.portal.community.moderation.views.waves import clean, wave, waves
from pehchan.portal.community.moderation.views.words import word_out, words

urlpatterns: list[URLPattern | URLResolver] = [
    path("report/<slug:kind>/<int:pk>/", report, name="report"),
    path("log/", log, name="log"),
    path("moderation/", moderation, name="moderation"),
    path("moderation/words/", words, name="moderation-words"),
    path("moderation/words/<int:pk>/remove/", word_out, name="moderation-word-remove"),
    path("moderation/waves/", waves, name="moderation-waves"),
    path("moderation/waves/clean/", clean, name="moderation-clean"),
    path("moderation/waves/<int:pk>/", wave, name="moderation-wave"),
    path("moderation/<slug:kind>/<int:pk>/", moderate, name="moderate"),
]
