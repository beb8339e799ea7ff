"""Who may do what in the library. Visitors read what is published; everything else is by role."""

from __future__ import annotations

from palermo.observatory.accounts.models import Role
from palermo.observatory.accounts.policies import has_role, may_write_as
from palermo.web.policies import Policies

policies = Policies()

check_read_library, can_read_library = policies.add(
    "read_library",
    has_role(*Role),
    reason="Only people with an account may read what has not been checked yet; please sign in.",
)
check_read_hidden, can_read_hidden = policies.add(
    "read_hidden",
    may_write_as(Role.ANALYST, Role.REVIEWER, Role.ADMINISTRATOR),
    reason="Words that may name a person are shown to analysts and reviewers with a second factor only.",
)
check_add_document, can_add_document = policies.add(
    "add_document",
    may_write_as(Role.ANALYST, Role.REVIEWER, Role.ADMINISTRATOR),
    reason="Only analysts, reviewers and administrators signed in with a second factor may add documents.",
)
check_describe_source, can_describe_source = policies.add(
    "describe_source",
    may_write_as(Role.ANALYST, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only people who write, signed in with a second factor, may change what is said about a source.",
)
check_set_terms, can_set_terms = policies.add(
    "set_terms",
    may_write_as(Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only editors and administrators signed in with a second factor may set the terms of a source.",
)
check_judge, can_judge = policies.add(
    "judge",
    may_write_as(Role.REVIEWER, Role.ADMINISTRATOR),
    reason="Only reviewers and administrators signed in with a second factor may accept, correct or reject.",
)
check_release_name, can_release_name = policies.add(
    "release_name",
    may_write_as(Role.REVIEWER, Role.ADMINISTRATOR),
    reason="Only reviewers and administrators signed in with a second factor may release hidden words.",
)
check_withdraw, can_withdraw = policies.add(
    "withdraw",
    may_write_as(Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only editors and administrators signed in with a second factor may withdraw or give back.",
)
check_reanchor, can_reanchor = policies.add(
    "reanchor",
    may_write_as(Role.REVIEWER, Role.ADMINISTRATOR),
    reason="Only reviewers and administrators signed in with a second factor may carry judgements over.",
)
check_set_second_share, can_set_second_share = policies.add(
    "set_second_share",
    may_write_as(Role.ADMINISTRATOR),
    reason="Only administrators signed in with a second factor may set how much is judged twice.",
)
