"""The kinds of case about consignments and local assembly, made known at start-up."""

from __future__ import annotations

from pehchan.portal.cases.kinds import register
from pehchan.portal.registration.importer.kind import IMPORTER
from pehchan.portal.registration.manufacturer.kinds import LICENCE, RANGE

KINDS = (register(IMPORTER), register(LICENCE), register(RANGE))
