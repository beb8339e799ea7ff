"""One machine, one person, plain HTTP on a local name. `PALERMO_DEBUG=1` shows Django's own error pages."""

import os

from palermo.observatory.settings.base import *  # noqa: F403

DEBUG = os.environ.get("PALERMO_DEBUG", "") == "1"
