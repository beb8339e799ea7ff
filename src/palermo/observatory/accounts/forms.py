"""Forms of administrators: a new account, and what happens to one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from palermo.observatory.accounts.models import Role, User

_ROLES = [(each.value, each.label) for each in Role]


class InviteForm(forms.Form):
    """Who gets an account, and what for."""

    email = forms.EmailField(
        label="E-mail address", help_text="What the person signs in with. No message is sent."
    )
    name = forms.CharField(label="Name", max_length=200)
    role = forms.ChoiceField(label="Role", choices=_ROLES, initial=Role.VIEWER)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError("An account has this address already; please open that one.")
        return email


class RoleForm(forms.Form):
    """Another role."""

    role = forms.ChoiceField(label="Role", choices=_ROLES)
    why = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, role: str) -> None:
        super().__init__(data, initial={"role": role}, label_suffix="", auto_id="role_%s")


class ReasonForm(forms.Form):
    """A reason for the audit trail."""

    why = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, of: str) -> None:
        super().__init__(data, label_suffix="", auto_id=f"{of}_%s")
