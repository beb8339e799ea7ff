"""Behind HTTPS: secure cookies bound to this host alone, strict transport, hashed static files."""

import os

from palermo.observatory.settings.base import *  # noqa: F403
from palermo.observatory.settings.base import SITE_HOST

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

SESSION_COOKIE_NAME = "__Host-observatory_session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-observatory_csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [f"https://{SITE_HOST}"]
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

# Attempts at sign-in and used one-time codes are counted across all worker processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("PALERMO_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("PALERMO_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("PALERMO_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("PALERMO_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("PALERMO_EMAIL_TLS", "1") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("PALERMO_EMAIL_FROM", f"observatory@{SITE_HOST}")
