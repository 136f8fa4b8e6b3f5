"""Where everything is."""

from __future__ import annotations

from django.urls import include, path

from pehchan.portal.project.views.front import services
from pehchan.portal.project.views.health import healthz
from pehchan.portal.project.views.language import language_set

urlpatterns = [
    path("", include("pehchan.portal.checks.urls")),
    path("services/", services, name="services"),
    path("language/", language_set, name="language"),
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("allauth.urls")),
    path("people/", include("pehchan.portal.people.urls")),
    path("cases/", include("pehchan.portal.cases.urls")),
    path("registration/", include("pehchan.portal.registration.urls")),
    path("payments/", include("pehchan.portal.payments.urls")),
    path("appeals/", include("pehchan.portal.appeals.urls")),
    path("messages/", include("pehchan.portal.dispatch.urls")),
    path("audit/", include("pehchan.portal.audit.urls")),
    path("figures/", include("pehchan.portal.figures.urls")),
    path("community/", include("pehchan.portal.community.urls")),
    path("api/v1/", include("pehchan.portal.api.urls")),
]
handler400 = "pehchan.portal.project.views.errors.bad_request"
handler403 = "pehchan.portal.project.views.errors.forbidden"
handler404 = "pehchan.portal.project.views.errors.not_found"
handler500 = "pehchan.portal.project.views.errors.server_error"
