"""Frameworks: the standards that efforts are judged by, as versioned data files.

A framework is a list of criteria with its source, how far it was verified, and the dates from which and until
which it held. Several versions of one framework may ship; on any day at most one is in force. An organisation
writes its own in the same form: `parse_framework` says in one sentence what is wrong with a file.

    >>> from palermo.core.assessment.frameworks import get_framework
    >>> get_framework("tvpa", on=2010).version
    '2008'
    >>> get_framework("tvpa", on=2024).get_criterion("demand").number
    '12'
"""

from palermo.core.assessment.frameworks.errors import FrameworkError, UnknownFrameworkError
from palermo.core.assessment.frameworks.framework import Change, Criterion, Framework, day_of
from palermo.core.assessment.frameworks.parsing import load_schema, parse_framework
from palermo.core.assessment.frameworks.shipped import get_framework, list_frameworks, list_versions
from palermo.core.assessment.frameworks.writing import describe_framework, write_framework

__all__ = [
    "Change",
    "Criterion",
    "Framework",
    "FrameworkError",
    "UnknownFrameworkError",
    "day_of",
    "describe_framework",
    "get_framework",
    "list_frameworks",
    "list_versions",
    "load_schema",
    "parse_framework",
    "write_framework",
]
