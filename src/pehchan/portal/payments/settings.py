"""Settings of payments, taken over by the project's settings."""

from __future__ import annotations

from pehchan.portal.project import environment

# Dotted paths of classes; the first one is offered to payers (see `providers`).
PEHCHAN_PAYMENT_PROVIDERS = environment.listing(
    "PEHCHAN_PAYMENT_PROVIDERS", "pehchan.portal.payments.sandbox.Sandbox"
)
# The four digits with which every payment's number begins, given by the banks.
PEHCHAN_PAYMENT_ISSUER = environment.text("PEHCHAN_PAYMENT_ISSUER", "7010")
