"""Loaded before a process forks for each document: fills what the readers load once, such as lexicons."""

from __future__ import annotations

from palermo.core.reading.reader import read_text

read_text(
    "In 2019, courts convicted 12 traffickers, compared with 9 in 2018. The government should train inspectors."
)
