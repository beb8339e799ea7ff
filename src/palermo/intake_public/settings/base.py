"""What holds for the drop-box wherever it runs. Every setting that an installation may change is an
environment variable that begins with PALERMO_."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from palermo.intake_public.settings.home import get_home, get_host, get_secret

HOME = get_home()

# The site
SITE_HOST = get_host()
ALLOWED_HOSTS = [SITE_HOST, "127.0.0.1"]
ROOT_URLCONF = "palermo.intake_public.urls"
WSGI_APPLICATION = "palermo.intake_public.wsgi.application"
DEBUG = False  # in no environment: an error page would show the words that were being sent

INSTALLED_APPS = [
    "palermo.intake_public.box",
    "palermo.intake_public.form",
    "django.contrib.staticfiles",
]

# No sessions, no accounts, no messages, no cookie of any kind.
MIDDLEWARE = [
    "palermo.intake_public.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "palermo.intake_public.headers.BodyLimitMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": []},
    }
]

# Keys: the organisation's public one, the token that casework pulls with, and what signs the fields of a form
PUBLIC_KEY_FILE = Path(os.environ.get("PALERMO_REPORT_PUBLIC_KEY", HOME / "organisation.pub"))
PULL_TOKEN = get_secret(HOME, name="pull.token", variable="PALERMO_REPORT_PULL_TOKEN")
PULL_FROM_ANYWHERE = os.environ.get("PALERMO_REPORT_PULL_FROM", "loopback") == "anywhere"
SECRET_KEY = get_secret(HOME, name="secret.key", variable="PALERMO_REPORT_SECRET")
RECEIPT_SALT = get_secret(HOME, name="receipt.salt", variable="PALERMO_REPORT_RECEIPT_SALT")

# Where "leave this page" goes. The own calendar asks nobody else; a page of another site is better hidden.
EXIT_ADDRESS = os.environ.get("PALERMO_REPORT_EXIT", "/calendar/")

# More than this is not refused: it waits in the second lane.
MOST_PER_MINUTE = int(os.environ.get("PALERMO_REPORT_MOST_PER_MINUTE", "60"))
MOST_PER_SENDER = int(os.environ.get("PALERMO_REPORT_MOST_PER_SENDER", "5"))

# Storage. WAL lets readers go on while one writes; FULL keeps what was acknowledged through a power failure;
# what is deleted is overwritten, and nothing is put into a temporary file.
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "report.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
            ),
        },
        "CONN_MAX_AGE": 60,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MAXIMUM_REQUEST_BYTES = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = MAXIMUM_REQUEST_BYTES
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # never a temporary file
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# What the browser is told; the rest is in headers.py
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# The languages of the form are its own data files; Django's translation is not used.
USE_I18N = False
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# An error is told by its kind and place in the code. Its message, the address asked for and whoever asked are not.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "palermo.intake_public.quiet.QuietFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "ERROR"},
    "loggers": {"django": {"handlers": [], "level": "ERROR", "propagate": True}},
}
LOGGING_CONFIG = "logging.config.dictConfig"
