"""The languages of the form are complete, and say whether a native speaker has read them."""

from __future__ import annotations

import pytest
from django.template.loader import get_template

from palermo.intake_public.form import texts
from palermo.intake_public.form.answers import CHOICES
from palermo.intake_public.form.texts import TextsError, find_language, list_languages, parse_language


def test_english_comes_first_and_arabic_is_written_from_the_right() -> None:
    languages = list_languages()
    assert languages[0].code == "en"
    assert {each.code for each in languages} >= {"en", "es", "zh-hans", "ar"}
    assert {each.code: each.direction for each in languages}["ar"] == "rtl"


def test_every_language_has_every_text_and_none_is_empty() -> None:
    first, *others = list_languages()
    for each in others:
        assert set(each.texts) == set(first.texts)
        assert all(text.strip() for text in each.texts.values())


def test_only_the_source_is_taken_as_checked() -> None:
    assert {each.code for each in list_languages() if each.is_verified} == {"en"}


def test_every_choice_has_its_words() -> None:
    first = list_languages()[0]
    assert all(f"{name}_{value}" in first.texts for name, values in CHOICES.items() for value in values)


def test_a_language_that_lacks_a_text_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "languages"
    folder.mkdir()
    head = '[language]\ncode = "{}"\nname = "x"\ndirection = "ltr"\nverification = "unverified"\n[texts]\n{}'
    (folder / "en.toml").write_text(head.format("en", 'exit = "a"\nsend = "b"'))
    (folder / "xx.toml").write_text(head.format("xx", 'exit = "a"'))
    monkeypatch.setattr(texts, "files", lambda _: tmp_path)
    with pytest.raises(TextsError, match="xx differs in send"):
        list_languages.__wrapped__()


def test_an_unknown_language_is_none() -> None:
    assert find_language("tlh") is None
    assert parse_language(
        '[language]\ncode = "q"\nname = "q"\ndirection = "rtl"\nverification = "verified"\n[texts]'
    ).is_verified


def test_every_text_is_used_somewhere() -> None:
    pages = ("report", "receipt", "enter_code", "answers", "base", "languages", "safety")
    written = "".join(get_template(f"form/{name}.html").template.source for name in pages)  # type: ignore[attr-defined]
    chosen = {f"{name}_{value}" for name, values in CHOICES.items() for value in values}
    unused = {
        name
        for name in list_languages()[0].texts
        if f"t.{name}" not in written and f"texts.{name}" not in written and name not in chosen
    }
    assert unused == {
        "error_again", "error_not_kept", "error_empty", "error_named", "error_code", "error_unknown"
    }  # fmt: skip
