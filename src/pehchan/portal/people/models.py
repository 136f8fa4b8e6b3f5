"""Members, organisations, and who acts for which organisation in which role."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberManager(BaseUserManager["Member"]):
    """How members are made and found: by e-mail address or telephone number."""

    def create_user(
        self,
        *,
        email: str | None = None,
        phone: str | None = None,
        password: str | None = None,
        **fields: object,
    ) -> Member:
        """A new member; without a password nobody can sign in with one."""
        member = self.model(
            email=self.normalize_email(email).lower() if email else None, phone=phone, **fields
        )
        member.set_password(password)
        member.save(using=self._db)
        return member

    def get_by_natural_key(self, username: str | None) -> Member:
        """The member with that e-mail address."""
        return self.get(email__iexact=username or "")


class Member(AbstractBaseUser):
    """A person who has joined."""

    class Language(models.TextChoices):
        """The languages in which a member is written to."""

        ENGLISH = "en", "English"
        URDU = "ur", "اردو"

    email = models.EmailField(_("E-mail address"), unique=True, null=True, blank=True)
    phone = models.CharField(
        _("Telephone number"), max_length=16, unique=True, null=True, blank=True
    )
    full_name = models.CharField(_("Full name"), max_length=150, blank=True)
    language = models.CharField(
        _("Language"), max_length=2, choices=Language.choices, default=Language.ENGLISH
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[MemberManager] = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="people_member_reachable",
                condition=models.Q(email__isnull=False) | models.Q(phone__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.email or self.phone or ""


class Organisation(models.Model):
    """A company or an authority."""

    class Kind(models.TextChoices):
        """What an organisation is to the register."""

        OPERATOR = "operator", _("Operator")
        IMPORTER = "importer", _("Importer")
        MANUFACTURER = "manufacturer", _("Manufacturer")
        BRAND_OWNER = "brand_owner", _("Brand owner")
        POLICE = "police", _("Police")
        CUSTOMS = "customs", _("Customs")
        REGULATOR = "regulator", _("Regulator")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200)
    reference = models.SlugField(max_length=60, unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(
        Member, through="people.Membership", related_name="organisations"
    )

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A member acts for an organisation, in one role."""

    class Role(models.TextChoices):
        """What a member may do for an organisation; the last three are the regulator's."""

        OFFICER = "officer", _("Officer")
        MEMBER = "member", _("Member")
        REVIEWER = "reviewer", _("Reviewer")
        ADMINISTRATOR = "administrator", _("Administrator")
        AUDITOR = "auditor", _("Auditor")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "organisation"], name="people_membership_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.organisation} ({self.role})"
