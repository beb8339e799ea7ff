"""What holds for casework wherever it runs. Every setting that an installation may change is an
environment variable that begins with PALERMO_."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from palermo.casework.settings.databases import list_databases
from palermo.casework.settings.home import get_heads_folder, get_home, get_host, get_secret

PACKAGE = Path(__file__).resolve().parent.parent
HOME = get_home()
HEADS_FOLDER = get_heads_folder(HOME)

# The site
SITE_TITLE = "Palermo Casework"
SITE_HOST = get_host()
ALLOWED_HOSTS = [SITE_HOST, "127.0.0.1"]
ROOT_URLCONF = "palermo.casework.urls"
WSGI_APPLICATION = "palermo.casework.wsgi.application"
DEBUG = False  # in no environment: an error page would show the words that were being worked on

INSTALLED_APPS = [
    "palermo.casework.accounts",
    "palermo.casework.audit",
    "palermo.casework.keys",
    "palermo.casework.people",
    "palermo.casework.pages",
    "palermo.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "palermo.web.security.SecurityHeadersMiddleware",
    "palermo.web.security.BodyLimitMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "palermo.casework.accounts.session_limits.SessionLimitMiddleware",
    "palermo.web.accounts.second_factor.SecondFactorMiddleware",
    "palermo.casework.keys.unlocking.KeyringMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "palermo.web.error_pages.ErrorPageMiddleware",
    "palermo.casework.accounts.guarding.MatrixMiddleware",
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
                "palermo.casework.pages.context.say_whether_synthetic",
            ],
        },
    }
]

# Storage
DATABASES = list_databases(HOME, address=os.environ.get("PALERMO_CASEWORK_DATABASE_URL", ""))
DATABASE_ROUTERS = ["palermo.casework.routers.QueueRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MAXIMUM_REQUEST_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # never a temporary file
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "casework"}}

# Sign-in
SECRET_KEY = get_secret(HOME, name="secret.key", variable="PALERMO_CASEWORK_SECRET")
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["palermo.casework.accounts.hashing.Argon2idHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "palermo.casework.accounts.adapters.CaseworkAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by an administrator, never by a visitor
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "palermo.web.accounts.adapters.SealedMfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False  # a passkey alone would bring no key: the password opens the records
MFA_TOTP_TOLERANCE = 1  # a code of the half-minute before or after: clocks of telephones drift
MFA_TRUST_ENABLED = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # casework sends no mail

SESSION_COOKIE_NAME = "casework_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = int(timedelta(hours=10).total_seconds())
SESSION_IDLE_SECONDS = int(timedelta(minutes=45).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "casework_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "palermo.web.error_pages.csrf_failed"
LANGUAGE_COOKIE_NAME = "casework_language"

# What the browser is told
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "palermo.casework.quiet_logs.QuietFormatter",
            "format": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Below an error it tells which addresses were not found: somebody may have typed a name into one.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.csrf": {"level": "ERROR"}},
}
