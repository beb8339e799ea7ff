"""What holds for the observatory wherever it runs. Every setting that an installation may change is an
environment variable that begins with PALERMO_."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from palermo.observatory.settings.databases import list_databases
from palermo.observatory.settings.home import get_home, get_host, get_secret

PACKAGE = Path(__file__).resolve().parent.parent
HOME = get_home()

# The site
SITE_TITLE = "Palermo Observatory"
SITE_HOST = get_host()
ALLOWED_HOSTS = [SITE_HOST, "127.0.0.1"]
ROOT_URLCONF = "palermo.observatory.urls"
WSGI_APPLICATION = "palermo.observatory.wsgi.application"
DEBUG = False

# What the public sees of statements that nobody has checked yet
SHOW_PROPOSED = os.environ.get("PALERMO_SHOW_PROPOSED", "") == "1"

# How often one network address may ask the API, in each worker process
API_REQUESTS_PER_MINUTE = int(os.environ.get("PALERMO_API_REQUESTS_PER_MINUTE", "600"))

INSTALLED_APPS = [
    "palermo.observatory.accounts",
    "palermo.observatory.audit",
    "palermo.observatory.library",
    "palermo.observatory.countries",
    "palermo.observatory.series",
    "palermo.observatory.search",
    "palermo.observatory.corrections",
    "palermo.observatory.standards",
    "palermo.observatory.recommendations",
    "palermo.observatory.assessments",
    "palermo.observatory.interim",
    "palermo.observatory.plans",
    "palermo.observatory.prevention",
    "palermo.observatory.comparing",
    "palermo.observatory.feeds",
    "palermo.observatory.api",
    "palermo.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "palermo.web.security.SecurityHeadersMiddleware",
    "palermo.observatory.api.problems.ProblemMiddleware",
    "palermo.observatory.api.conditional.ConditionalMiddleware",
    "palermo.web.security.BodyLimitMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "palermo.web.accounts.second_factor.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "palermo.web.error_pages.ErrorPageMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Storage
DATABASES = list_databases(HOME, address=os.environ.get("PALERMO_DATABASE_URL", ""))
DATABASE_ROUTERS = ["palermo.observatory.routers.QueueRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SNAPSHOT_FOLDER = HOME / "snapshots"
MAXIMUM_UPLOAD_BYTES = 50 * 1024 * 1024
MAXIMUM_REQUEST_BYTES = 2 * MAXIMUM_UPLOAD_BYTES
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "observatory"}}

# Sign-in
SECRET_KEY = get_secret(HOME, name="secret.key", variable="PALERMO_OBSERVATORY_SECRET")
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "palermo.web.accounts.adapters.ClosedAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by an administrator, never by a visitor
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "palermo.web.accounts.adapters.SealedMfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True  # a passkey that asked for finger, face or PIN is two factors in one
MFA_TOTP_TOLERANCE = 1  # a code of the half-minute before or after: clocks of telephones drift
MFA_TRUST_ENABLED = False
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

SESSION_COOKIE_NAME = "observatory_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
CSRF_COOKIE_NAME = "observatory_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "palermo.web.error_pages.csrf_failed"
LANGUAGE_COOKIE_NAME = "observatory_language"

# What the browser is told
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# Language and time
LANGUAGE_CODE = "en"
# A page says which language it is in; others are added with their translation.
LANGUAGES = [("en", "English")]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = True

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
