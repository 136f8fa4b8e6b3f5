"""The addresses for people's own devices, among those of registration."""

from __future__ import annotations

from django.urls import path

from pehchan.portal.registration.personal.views import check, devices, wizard

urlpatterns = [
    path("personal/", wizard.start, name="personal"),
    path("personal/again/", wizard.again, name="personal-again"),
    path("personal/result/", wizard.result, name="personal-result"),
    path("personal/check/", check.check, name="personal-check"),
    path("personal/done/<slug:reference>/", check.done, name="personal-done"),
    path("personal/drafts/<slug:reference>/", check.resume, name="personal-resume"),
    path("personal/questions/<slug:name>/", wizard.question, name="personal-question"),
    path("devices/", devices.devices, name="devices"),
    path("devices/<int:pk>/leave/", devices.leave, name="device-leave"),
    path("devices/<int:pk>/not-mine/", devices.disown, name="device-disown"),
    path("devices/leave/", devices.unheld, name="device-unheld"),
    path("transfers/<str:secret>/", devices.transfer, name="transfer"),
    path("visits/<slug:reference>/extend/", devices.extend, name="visit-extend"),
]
