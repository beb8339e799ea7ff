"""For the tests: a home of its own in a temporary folder, quick passwords, and nothing else changed."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["PALERMO_HOME"] = tempfile.mkdtemp(prefix="palermo-test-")
atexit.register(shutil.rmtree, os.environ["PALERMO_HOME"], ignore_errors=True)
os.environ["PALERMO_DATABASE_URL"] = os.environ.get("PALERMO_TEST_DATABASE_URL", "")
os.environ.pop("PALERMO_SHOW_PROPOSED", None)

from palermo.observatory.settings.base import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["observatory.localhost", "127.0.0.1", "testserver", "localhost"]
SNAPSHOT_FOLDER = Path(os.environ["PALERMO_HOME"]) / "snapshots"
API_REQUESTS_PER_MINUTE = 1_000_000  # one address asks all the tests' questions
