"""Work of the worker about registrations."""

from __future__ import annotations

from pehchan.portal.project.jobs import job


@job(queue="register", lock="register-carry")
def carry() -> None:
    """Carry what waits in the outbox into the lake."""
    from pehchan.portal.registration.carry import carry_all

    carry_all()


@job(queue="register", cron="* * * * *", lock="register-carry")
def carry_what_was_left(timestamp: int) -> None:
    """Every minute: go on with what a killed worker or a busy lake left behind."""
    from pehchan.portal.registration.carry import carry_all

    carry_all()


@job(queue="consignments")
def consignment_check(consignment: int) -> None:
    """Check a consignment's IMEIs row by row."""
    from pehchan.portal.registration.importer.checking import check

    check(consignment)


@job(queue="certificates")
def certificate_draw(certificate: int) -> None:
    """Draw and sign a certificate's PDF."""
    from pehchan.portal.registration.importer.certificates import certificate_render

    certificate_render(certificate)
