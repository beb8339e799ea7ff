"""Declarations of stored fields: read from a file, compared with the tables."""

from __future__ import annotations

import pytest
from django.db import models

from palermo.web.privacy import (
    Declaration,
    Retention,
    Scrub,
    Sensitivity,
    UndeclaredError,
    list_problems,
    parse_declarations,
)


class Postcard(models.Model):
    """A table for these tests alone; it is never made."""

    words = models.TextField()

    class Meta:
        app_label = "declared"
        managed = False


def test_three_words_declare_a_field() -> None:
    declared = parse_declarations('[declared.Postcard]\nwords = "public permanent keep"')
    assert declared["declared.Postcard"]["words"] == Declaration(
        Sensitivity.PUBLIC, Retention.PERMANENT, Scrub.KEEP
    )


@pytest.mark.parametrize("words", ["public permanent", "secret permanent keep", "public forever keep", ""])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(UndeclaredError, match="expected sensitivity, retention and scrub"):
        parse_declarations(f'[declared.Postcard]\nwords = "{words}"')


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ('id = "public permanent keep"', "declared.Postcard.words is not declared"),
        (
            'id = "public permanent keep"\nwords = "public permanent keep"\nstamp = "public permanent keep"',
            "declared.Postcard.stamp is declared but is no field",
        ),
        (
            'id = "public permanent keep"\nwords = "identifying permanent keep"',
            "declared.Postcard.words identifies a person; expected it scrubbed in a copy",
        ),
    ],
)
def test_what_does_not_fit_is_said(toml: str, problem: str) -> None:
    assert list_problems(parse_declarations(f"[declared.Postcard]\n{toml}"), [Postcard]) == [problem]


def test_a_table_that_is_gone_is_said() -> None:
    declared = parse_declarations('[declared.Letter]\nid = "public permanent keep"')
    assert list_problems(declared, []) == ["declared.Letter is declared but is no table"]
