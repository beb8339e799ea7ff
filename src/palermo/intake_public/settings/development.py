"""One machine, one person, plain HTTP on a local name."""

from palermo.intake_public.settings.base import *  # noqa: F403
