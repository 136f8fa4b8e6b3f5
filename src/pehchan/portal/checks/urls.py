"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.checks.views import answer, bulk, check, dossier, sms

app_name = "checks"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", check.check, name="check"),
    path("check/photo/", check.photo, name="photo"),
    path("check/challenge/", check.challenge, name="challenge"),
    path("check/many/", bulk.bulk, name="bulk"),
    path("check/many/<slug:reference>/", bulk.bulk_check, name="bulk_check"),
    path("check/many/<slug:reference>/result.csv", bulk.bulk_result, name="bulk_result"),
    path("check/many/<slug:reference>/retry/", bulk.retry, name="bulk_retry"),
    path("check/sms/", sms.sms, name="sms"),
    path("answer/key.pem", answer.key, name="key"),
    path("answer/<slug:token>/", answer.answer, name="answer"),
    path("answer/<slug:token>/code.svg", answer.code, name="code"),
    path("device/", dossier.dossier, name="dossier"),
]
