"""For the tests: a home of its own in a temporary folder, and nothing else changed."""

import atexit
import os
import shutil
import tempfile

for _name in [each for each in os.environ if each.startswith("PALERMO_")]:
    del os.environ[_name]
os.environ["PALERMO_HOME"] = tempfile.mkdtemp(prefix="palermo-test-")
atexit.register(shutil.rmtree, os.environ["PALERMO_HOME"], ignore_errors=True)

from palermo.intake_public.settings.base import *  # noqa: E402, F403

ALLOWED_HOSTS = ["report.localhost", "127.0.0.1", "testserver"]
