"""The project's settings; everything that differs between places comes from the environment.

`docs/how-to/run-the-portal.md` lists the variables; `pehchan portal check` refuses unsafe ones.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from pehchan.portal.payments.settings import *  # noqa: F403, paying is theirs
from pehchan.portal.people.settings import *  # noqa: F403, joining and signing in are theirs
from pehchan.portal.project import environment
from pehchan.portal.project.database import data_folder, django_settings, url_of

HERE = Path(__file__).resolve().parent

DEBUG = environment.flag("PEHCHAN_DEBUG")
# Without one, sessions end when the process does, and no two processes share any.
SECRET_KEY = environment.text("PEHCHAN_SECRET_KEY") or secrets.token_urlsafe(50)
SECRET_KEY_FALLBACKS = environment.listing("PEHCHAN_OLD_SECRET_KEYS")

# Where the public finds the portal; links in messages and QR codes begin with it.
PEHCHAN_ADDRESS = environment.text("PEHCHAN_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
_address = urlsplit(PEHCHAN_ADDRESS)
ALLOWED_HOSTS = environment.listing(
    "PEHCHAN_HOSTS", ",".join(filter(None, [_address.hostname, "localhost", "127.0.0.1", "[::1]"]))
)
CSRF_TRUSTED_ORIGINS = [PEHCHAN_ADDRESS]
PEHCHAN_WORKSPACE = environment.folder("PEHCHAN_WORKSPACE", Path("pehchan-data"))
PEHCHAN_NAME = environment.text("PEHCHAN_NAME", "Pehchan")
# How many of our own proxies write X-Forwarded-For; no further is it believed.
PEHCHAN_PROXIES = environment.number("PEHCHAN_PROXIES", int(environment.flag("PEHCHAN_PROXY")))
# What the SMS gateway signs with; without one no message is let in.
PEHCHAN_SMS_SECRET = environment.text("PEHCHAN_SMS_SECRET")
PEHCHAN_SMS_LANGUAGE = environment.text("PEHCHAN_SMS_LANGUAGE", "en")
# Whether a moderator lets each member into the network.
PEHCHAN_COMMUNITY_APPROVAL = environment.flag("PEHCHAN_COMMUNITY_APPROVAL")
# For how many seconds a stranger may get a page of the network that was drawn for another one.
PEHCHAN_COMMUNITY_CACHE_SECONDS = environment.number("PEHCHAN_COMMUNITY_CACHE_SECONDS", 10)
# How many members have to report a post or comment for it to be held until a moderator looks.
PEHCHAN_COMMUNITY_REPORTS = environment.number("PEHCHAN_COMMUNITY_REPORTS", 3)
# For how long a comment's author may change it.
PEHCHAN_COMMUNITY_EDIT_MINUTES = environment.number("PEHCHAN_COMMUNITY_EDIT_MINUTES", 15)
# Sites, with their subdomains, of whose pages the worker fetches titles when members link to them.
PEHCHAN_LINK_HOSTS = environment.listing(
    "PEHCHAN_LINK_HOSTS",
    "pta.gov.pk,moitt.gov.pk,pbs.gov.pk,finance.gov.pk,sbp.org.pk,fbr.gov.pk,app.com.pk,dawn.com,"
    "tribune.com.pk,brecorder.com,thenews.com.pk,propakistani.pk,wikipedia.org,gsma.com,itu.int,"
    "worldbank.org",
)

PORTAL_APPS = [
    "project",
    "audit",
    "people",
    "dispatch",
    "cases",
    "payments",
    "registration",
    "registration.personal",
    "appeals",
    "checks",
    "figures",
    "community",
    "api",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    *(f"pehchan.portal.{name}" for name in PORTAL_APPS),
    # After ours, whose templates come first.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pehchan.portal.community.discovery.stranger_cache.StrangerCacheMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pehchan.portal.people.activity.SessionActivityMiddleware",
    "pehchan.portal.people.digits.WesternDigitsMiddleware",
    "pehchan.portal.people.middleware.SecondFactorMiddleware",
    "pehchan.portal.community.members.middleware.ProfileMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pehchan.portal.project.middleware.ErrorMiddleware",
]
ROOT_URLCONF = "pehchan.portal.project.urls"
WSGI_APPLICATION = "pehchan.portal.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["pehchan.portal.project.templatetags.pehchan"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "pehchan.portal.project.context.page",
            ],
        },
    }
]
FORM_RENDERER = "pehchan.portal.project.forms.Renderer"

DATABASES = {
    "default": django_settings(
        environment.text("DATABASE_URL") or url_of(data_folder(PEHCHAN_WORKSPACE))
    )
}
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "phone", "full_name")},
    },
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ur", "اردو")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 86_400
TIME_ZONE = environment.text("PEHCHAN_TIME_ZONE", "Asia/Karachi")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = environment.folder("PEHCHAN_STATIC", PEHCHAN_WORKSPACE / "portal" / "static")
# Gathered files have their hash in the name and are kept for ever; else they come from the source.
_gathered = (STATIC_ROOT / "staticfiles.json").exists() or environment.flag("PEHCHAN_GATHERING")
WHITENOISE_USE_FINDERS = not _gathered
WHITENOISE_AUTOREFRESH = DEBUG
# Documents that people hand in: given out only through an app's access.
MEDIA_ROOT = environment.folder("PEHCHAN_DOCUMENTS", PEHCHAN_WORKSPACE / "portal" / "documents")
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _gathered
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

_https = _address.scheme == "https"
# Whether to tell subdomains and browsers' lists too is their owner's choice; a cookie that scripts
# cannot read needs no further word.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_SSL_REDIRECT = _https and not environment.flag("PEHCHAN_PROXY_REDIRECTS")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = environment.number("PEHCHAN_HSTS_SECONDS", 31_536_000) if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SESSION_COOKIE_NAME = "__Host-session" if _https else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _https else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "pehchan.portal.project.views.errors.csrf_failed"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if environment.flag("PEHCHAN_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF, "blob:"],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Letters that libraries send by themselves go the way of ours.
EMAIL_BACKEND = "pehchan.portal.dispatch.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = environment.text("PEHCHAN_FROM", "Pehchan <no-reply@localhost>")
LOGGING_CONFIG = "pehchan.portal.project.logs.start"
LOGGING = {"level": environment.text("PEHCHAN_LOG_LEVEL", "INFO")}
