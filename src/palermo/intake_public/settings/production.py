"""Behind HTTPS. No preloading of strict transport: a list of sites that browsers ship names no report form."""

from palermo.intake_public.settings.base import *  # noqa: F403

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^pull/"]  # asked from this machine, without the proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
