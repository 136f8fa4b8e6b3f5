"""Settings of joining and signing in (django-allauth), taken over by the project's settings."""

from __future__ import annotations

from pehchan.portal.project import environment

AUTH_USER_MODEL = "people.Member"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# allauth counts attempts in the cache: in the database, so that every process counts together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# How many proxies of ours stand in front and say whom they speak for.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if environment.flag("PEHCHAN_PROXY") else 0

# Six digits: any keyboard types them, and a phone fills them in from the SMS. Three may be tried.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}

ACCOUNT_ADAPTER = "pehchan.portal.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
# The form asks for one of the two (`forms.JoinForm`), the password is optional there.
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*"]
ACCOUNT_FORMS = {
    "signup": "pehchan.portal.people.forms.JoinForm",
    "login": "pehchan.portal.people.forms.SignInForm",
    "reauthenticate": "pehchan.portal.people.forms.ProveForm",
    "request_login_code": "pehchan.portal.people.forms.SignInCodeForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_MAX_EMAIL_ADDRESSES = 3

MFA_ADAPTER = "pehchan.portal.people.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = environment.text("PEHCHAN_NAME", "Pehchan")
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = True

# A number without a country is one of this country's.
PEHCHAN_COUNTRY = environment.text("PEHCHAN_COUNTRY", "PK")
# Identity numbers and secrets of authenticator apps are sealed with the first; each opens.
PEHCHAN_SEAL_KEYS = environment.listing("PEHCHAN_SEAL_KEYS")
# By which a sealed number is known again; it can never be changed.
PEHCHAN_DIGEST_KEY = environment.text("PEHCHAN_DIGEST_KEY")
