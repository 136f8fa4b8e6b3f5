"""The addresses of consignments and certificates, among those of registration."""

from __future__ import annotations

from django.urls import path

from pehchan.portal.registration.importer.views import allowances, application, certificates

urlpatterns = [
    path("consignments/", application.start, name="importer"),
    path("consignments/<slug:reference>/model/", application.model, name="consignment"),
    path("consignments/<slug:reference>/list/", application.imeis, name="consignment_list"),
    path("consignments/<slug:reference>/report/", application.report, name="consignment_report"),
    path("consignments/<slug:reference>/again/", application.again, name="consignment_again"),
    path(
        "consignments/<slug:reference>/report.csv",
        application.report_file,
        name="consignment_report_file",
    ),
    path("allowances/", allowances.allowances, name="allowances"),
    path("certificates/<slug:number>.pdf", certificates.download, name="certificate"),
    path("certificates/<slug:number>/revoke/", certificates.revoke, name="certificate_revoke"),
    path("verify/<str:token>/", certificates.verify, name="certificate_verify"),
    path("signing-certificate.pem", certificates.signing_certificate, name="signing_certificate"),
]
