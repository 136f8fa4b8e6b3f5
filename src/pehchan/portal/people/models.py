"""Members, organisations, and who acts for which organisation in which role."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
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
    # A number that waits for its code: it is nobody's yet, and keeps nobody else from it.
    phone_stated = models.CharField(max_length=16, blank=True, default="")
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
                condition=models.Q(email__isnull=False)
                | models.Q(phone__isnull=False)
                | ~models.Q(phone_stated=""),
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.email or self.phone or self.phone_stated


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
        """What a member may do for an organisation; the last four are the regulator's."""

        OFFICER = "officer", _("Officer")
        MEMBER = "member", _("Member")
        REVIEWER = "reviewer", _("Reviewer")
        ADMINISTRATOR = "administrator", _("Administrator")
        AUDITOR = "auditor", _("Auditor")
        STATISTICIAN = "statistician", _("Statistician")

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


class InvitationQuery(models.QuerySet["Invitation"]):
    """Invitations by where they stand."""

    def open(self) -> InvitationQuery:
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A letter that makes its reader a member of an organisation, once."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Membership.Role.choices)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar = InvitationQuery.as_manager()

    def __str__(self) -> str:
        return f"{self.organisation}: {self.role}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be accepted."""
        return (
            self.accepted_at is None
            and self.withdrawn_at is None
            and self.expires_at > timezone.now()
        )


class Attribute(models.Model):
    """A member's identity card or passport: sealed, known again by a keyed hash, shown masked."""

    class Kind(models.TextChoices):
        """Which document."""

        CNIC = "cnic", _("National identity card (CNIC)")
        PASSPORT = "passport", _("Passport")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="attributes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    sealed = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)
    masked = models.CharField(max_length=30)
    stated_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "kind"], name="people_attribute_once"),
            # Only a verified number is somebody's: stating another's keeps nobody from theirs.
            models.UniqueConstraint(
                fields=["kind", "digest"],
                name="people_attribute_of_one",
                condition=models.Q(verified_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.masked}"


class ApiKey(models.Model):
    """A key by which an organisation's machine is let in; only its hash is kept."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="api_keys"
    )
    label = models.CharField(max_length=80)
    prefix = models.CharField(max_length=8, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40))
    issued_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.label} ({self.prefix})"

    @property
    def is_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= timezone.now()


class OAuthClient(models.Model):
    """An OAuth 2.0 client of an organisation, confidential (RFC 6749 section 2.1)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="clients")
    label = models.CharField(max_length=80)
    client_id = models.CharField(max_length=80, unique=True)
    digest = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=40))
    issued_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.label} ({self.client_id})"


class AccessToken(models.Model):
    """What a client was granted for a while; only its hash is kept."""

    client = models.ForeignKey(OAuthClient, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40))
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.client)


class Bucket(models.Model):
    """How often something may still be done by somebody; see `limits`."""

    key = models.CharField(max_length=120, primary_key=True)
    tokens = models.FloatField()
    filled_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
