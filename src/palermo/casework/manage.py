"""Django's own commands with casework's settings: what `palermo casework …` starts.

An error that Palermo raises on purpose ends the command with its one sentence and code 1.
"""

import os
import sys

from django.core.management import execute_from_command_line

from palermo.core.errors import PalermoError


def main(arguments: list[str]) -> int:
    """Do one command; its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palermo.casework.settings.development")
    try:
        execute_from_command_line(["palermo casework manage", *arguments])
    except PalermoError as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
