"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from pehchan.portal.payments import views

app_name = "payments"
urlpatterns = [
    path("tariffs/", views.tariffs, name="tariffs"),
    path("tariffs/enact/", views.tariff_enact, name="tariff-enact"),
    path("tariffs/<slug:name>.csv", views.tariff_file, name="tariff-file"),
    path("refunds/", views.refunds, name="refunds"),
    path("refunds/<int:pk>/", views.refund, name="refund"),
    path("notices/<slug:provider>/", views.notice, name="notice"),
    path("inquiries/<slug:provider>/", views.inquiry, name="inquiry"),
    path("<str:number>/", views.payment, name="payment"),
    path("<str:number>/bank/", views.sandbox, name="sandbox"),
]
