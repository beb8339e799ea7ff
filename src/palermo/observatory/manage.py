"""Django's own commands with the observatory's settings: what `palermo observatory manage …` starts."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palermo.observatory.settings.development")
    execute_from_command_line(["palermo observatory manage", *sys.argv[1:]])
