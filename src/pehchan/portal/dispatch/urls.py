"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from pehchan.portal.dispatch import views

app_name = "dispatch"
urlpatterns = [
    path("", views.message_list, name="messages"),
    path("<uuid:message_id>/", views.message_page, name="message"),
    path("<uuid:message_id>/resend/", views.resend, name="resend"),
]
