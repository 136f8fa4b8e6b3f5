"""The standing people of the portal's tests; each function makes one, or finds it made already.

alice is a member; bob an officer of the importer Bolan Traders; carol an officer of the
manufacturer Chenab Mobile; omar works for operator one; rida reviews, adil administers, asma
audits and zara enters figures for the regulator; sami is an officer of another importer, Sindh
Imports; mona moderates the network.
"""

from __future__ import annotations

from django.utils import timezone

from pehchan.portal.community.models import Profile
from pehchan.portal.people.access import needs_second_factor
from pehchan.portal.people.models import Member, Membership, Organisation
from pehchan.portal.people.services.factor import app_preset

Kind = Organisation.Kind
Role = Membership.Role
PASSWORD = "a long test phrase"
TOTP = "JBSWY3DPEHPK3PXP"  # of every officer's and staff member's authenticator app


def member(name: str, **fields: object) -> Member:
    """A member with that first name, an e-mail address, and `PASSWORD`."""
    email = f"{name}@example.org"
    found = Member.objects.filter(email=email).first()
    return found or Member.objects.create_user(
        email=email, password=PASSWORD, full_name=name.title(), **fields
    )


def organisation(reference: str, name: str, kind: str) -> Organisation:
    """The organisation of that reference."""
    made, _ = Organisation.objects.get_or_create(
        reference=reference, defaults={"name": name, "kind": kind}
    )
    return made


def _acting(name: str, where: Organisation, role: str) -> Member:
    made = member(name)
    Membership.objects.get_or_create(member=made, organisation=where, defaults={"role": role})
    if needs_second_factor(made):
        app_preset(member=made, secret=TOTP)
    return made


def bolan_traders() -> Organisation:
    """An importer."""
    return organisation("bolan-traders", "Bolan Traders", Kind.IMPORTER)


def sindh_imports() -> Organisation:
    """Another importer."""
    return organisation("sindh-imports", "Sindh Imports", Kind.IMPORTER)


def chenab_mobile() -> Organisation:
    """A manufacturer."""
    return organisation("chenab-mobile", "Chenab Mobile", Kind.MANUFACTURER)


def ravi_devices() -> Organisation:
    """Another manufacturer."""
    return organisation("ravi-devices", "Ravi Devices", Kind.MANUFACTURER)


def operator_one() -> Organisation:
    """An operator."""
    return organisation("one", "Operator One", Kind.OPERATOR)


def authority() -> Organisation:
    """The regulator."""
    return organisation("authority", "The Authority", Kind.REGULATOR)


def alice() -> Member:
    """A member, of no organisation."""
    return member("alice")


def bob() -> Member:
    """An officer of an importer."""
    return _acting("bob", bolan_traders(), Role.OFFICER)


def sami() -> Member:
    """An officer of another importer."""
    return _acting("sami", sindh_imports(), Role.OFFICER)


def carol() -> Member:
    """An officer of a manufacturer."""
    return _acting("carol", chenab_mobile(), Role.OFFICER)


def omar() -> Member:
    """A member of an operator."""
    return _acting("omar", operator_one(), Role.MEMBER)


def bina() -> Member:
    """An officer of a brand owner."""
    where = organisation("margalla", "Margalla Brands", Kind.BRAND_OWNER)
    return _acting("bina", where, Role.OFFICER)


def parvez() -> Member:
    """A member of the police."""
    return _acting("parvez", organisation("police", "Police", Kind.POLICE), Role.MEMBER)


def kamal() -> Member:
    """A member of the customs."""
    return _acting("kamal", organisation("customs", "Customs", Kind.CUSTOMS), Role.MEMBER)


def rida() -> Member:
    """A reviewer."""
    return _acting("rida", authority(), Role.REVIEWER)


def second_reviewer() -> Member:
    """Another reviewer, for what needs four eyes."""
    return _acting("rabia", authority(), Role.REVIEWER)


def adil() -> Member:
    """An administrator."""
    return _acting("adil", authority(), Role.ADMINISTRATOR)


def zara() -> Member:
    """A statistician."""
    return _acting("zara", authority(), Role.STATISTICIAN)


def asma() -> Member:
    """An auditor."""
    return _acting("asma", authority(), Role.AUDITOR)


def profile(of: Member, **fields: object) -> Profile:
    """The profile of a member in the network, who has joined it and is trusted."""
    found = Profile.objects.filter(member=of).first()
    if found is not None:
        return found
    name = of.full_name or "Member"
    first = {"handle": name.split()[0].lower(), "name": name, "trusted_at": timezone.now()}
    return Profile.objects.create(member=of, **(first | fields))


def mona() -> Member:
    """A moderator of the network."""
    made = member("mona")
    profile(made, role=Profile.Role.MODERATOR)
    return made
