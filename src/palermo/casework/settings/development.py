"""One machine, one person, plain HTTP on a local name. Django's own error pages stay off: they show words."""

from palermo.casework.settings.base import *  # noqa: F403
