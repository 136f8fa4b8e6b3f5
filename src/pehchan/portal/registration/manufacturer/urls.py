"""The addresses of local assembly, among those of registration."""

from __future__ import annotations

from django.urls import path

from pehchan.portal.registration.manufacturer.views import applications, batches

urlpatterns = [
    path("assembly/", applications.overview, name="manufacturer"),
    path("assembly/start/<slug:kind>/", applications.start, name="manufacturer_start"),
    path("assembly/licences/<slug:reference>/", applications.licence, name="licence"),
    path("assembly/applications/<slug:reference>/", applications.range_edit, name="range_edit"),
    path("assembly/ranges/<int:number>/", batches.range_page, name="range"),
    path("assembly/batches/<int:number>/activate/", batches.activate, name="batch_activate"),
    path("assembly/batches/<int:number>/end/", batches.end, name="batch_end"),
]
