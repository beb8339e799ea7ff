"""What the templates of the form are given: fields with their words, choices and errors in one language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from palermo.intake_public.box.keys import NoKeyError, OrganisationKey, read_key
from palermo.intake_public.form.answers import CHOICES
from palermo.intake_public.form.texts import Language
from palermo.intake_public.form.tokens import PROOF_BITS


def find_key() -> OrganisationKey | None:
    """The key to seal with; without one the form takes nothing in."""
    try:
        return read_key(settings.PUBLIC_KEY_FILE)
    except NoKeyError:
        return None


def show(
    request: HttpRequest, template: str, language: Language, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the form in a language."""
    key = find_key()
    told = {
        "language": language,
        "t": language.texts,
        "exit_address": settings.EXIT_ADDRESS,
        "is_open": key is not None,
        "is_practice": key is not None and key.is_practice,
        "proof_bits": PROOF_BITS,
        **context,
    }
    return render(request, f"form/{template}.html", told, status=status)


def describe(language: Language, typed: Mapping[str, str], errors: Mapping[str, str]) -> dict[str, Any]:
    """The typed words, the choices with their labels, and the errors as sentences."""
    choices = {
        name: [
            {"value": value, "label": language.texts[f"{name}_{value}"], "chosen": typed.get(name) == value}
            for value in values
        ]
        for name, values in CHOICES.items()
    }
    return {
        "typed": typed,
        "choices": choices,
        "errors": {field: language.texts[name] for field, name in errors.items()},
    }


def write_content(answers: Mapping[str, str], *, language: Language, at: str, reply_public: bytes) -> bytes:
    """What is sealed: the answers, the language, the exact time, and the key that a reply is to be sealed to."""
    content = {
        "version": 1,
        "language": language.code,
        "received_at": at,
        "reply_public": reply_public.hex(),
        "answers": {name: value for name, value in answers.items() if value},
    }
    return json.dumps(content, ensure_ascii=False).encode("utf-8")
