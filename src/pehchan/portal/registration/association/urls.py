"""The addresses for phones under people's names, among those of registration."""

from __future__ import annotations

from django.urls import path

from pehchan.portal.registration.association import views

urlpatterns = [
    path("devices/mine/", views.associate, name="associate"),
    path("devices/mine/<int:pk>/end/", views.end, name="association_end"),
]
