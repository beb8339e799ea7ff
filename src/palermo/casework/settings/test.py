"""For the tests: a home of its own in a temporary folder, quick passwords, and nothing else changed."""

import atexit
import os
import shutil
import tempfile

os.environ["PALERMO_HOME"] = tempfile.mkdtemp(prefix="palermo-test-")
atexit.register(shutil.rmtree, os.environ["PALERMO_HOME"], ignore_errors=True)
os.environ["PALERMO_CASEWORK_DATABASE_URL"] = os.environ.get("PALERMO_TEST_DATABASE_URL", "")
os.environ.pop("PALERMO_CASEWORK_HEADS", None)

from palermo.casework.keys import passwords  # noqa: E402
from palermo.casework.settings.base import *  # noqa: E402, F403

passwords.COST = passwords.Cost(passes=1, memory_bytes=8192)

ALLOWED_HOSTS = ["casework.localhost", "127.0.0.1", "testserver", "localhost"]

if os.environ["PALERMO_CASEWORK_DATABASE_URL"]:
    DATABASES["default"]["TEST"] = {"NAME": "test_casework"}  # noqa: F405 - beside the observatory's, at one time
