"""Every address of the site and what it asks for. An address that does not stand here answers nobody."""

from __future__ import annotations

from enum import StrEnum


class Door(StrEnum):
    """What an address asks for when it is no action of the matrix."""

    OPEN = "open"  # anybody: the sign-in pages themselves
    SIGNED_IN = "signed_in"  # any account, before the second factor too: to set one up
    CLOSED = "closed"  # nobody: allauth brings it along, and casework has no use for it


OPEN = ("home", "account_login", "account_logout", "account_inactive", "mfa_authenticate",
        "account_reset_password_from_key", "account_reset_password_from_key_done")  # fmt: skip
SIGNED_IN = ("account_reauthenticate", "account_change_password", "mfa_index", "mfa_reauthenticate",
             "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
             "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
             "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn",
             "mfa_edit_webauthn")  # fmt: skip
CLOSED = ("account_signup", "account_email", "account_email_verification_sent", "account_confirm_email",
          "account_set_password", "account_reset_password", "account_reset_password_done",
          "account_confirm_login_code")  # fmt: skip

# The name of an address, and the action of the matrix that it needs.
ACTIONS: dict[str, str] = {
    "unit": "see_unit",
    "unit_grant": "grant_unit_key",
    "unit_custody": "grant_unit_key",
    "recovery": "agree_recovery",
    "recovery_agree": "agree_recovery",
    "recovery_complete": "agree_recovery",
}

ADDRESSES: dict[str, Door | str] = {
    **dict.fromkeys(OPEN, Door.OPEN),
    **dict.fromkeys(SIGNED_IN, Door.SIGNED_IN),
    **dict.fromkeys(CLOSED, Door.CLOSED),
    **ACTIONS,
}
