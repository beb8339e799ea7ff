"""Behind HTTPS: secure cookies bound to this host alone, strict transport, hashed static files."""

from palermo.casework.settings.base import *  # noqa: F403
from palermo.casework.settings.base import SITE_HOST

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

SESSION_COOKIE_NAME = "__Host-casework_session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-casework_csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [f"https://{SITE_HOST}"]
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

# Used one-time codes are counted across all worker processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
