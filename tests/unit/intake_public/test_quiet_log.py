"""The log tells of an error its kind and place."""

from __future__ import annotations

import logging
import sys

from palermo.intake_public.quiet import QuietFormatter


def test_a_log_line_holds_neither_message_nor_words_of_an_exception() -> None:
    try:
        raise ValueError("Planted-Name in a value")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, "x", 1, "Internal error: %s", ("/Planted-Path/",), sys.exc_info()
        )
    line = QuietFormatter().format(record)
    assert line.startswith("ERROR django.request: ValueError at test_quiet_log.py:")
    assert "Planted" not in line


def test_a_log_line_without_an_exception_is_its_level_and_logger() -> None:
    record = logging.LogRecord("django.security", logging.ERROR, "x", 1, "Invalid host Planted", (), None)
    assert QuietFormatter().format(record) == "ERROR django.security"
