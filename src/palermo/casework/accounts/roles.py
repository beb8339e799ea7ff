"""The roles of casework. What each may do stands in the matrix."""

from __future__ import annotations

from django.db import models


class Role(models.TextChoices):
    """What an account is for: one account, one role, one unit at most."""

    HOTLINE_OPERATOR = "hotline_operator", "Hotline operator"
    CASEWORKER = "caseworker", "Caseworker"
    COUNSELLOR = "counsellor", "Counsellor"
    SUPERVISOR = "supervisor", "Supervisor"
    SHELTER_MANAGER = "shelter_manager", "Shelter manager"
    LABOUR_INSPECTOR = "labour_inspector", "Labour inspector"
    PROSECUTOR_LIAISON = "prosecutor_liaison", "Prosecutor liaison"
    IMMIGRATION_OFFICER = "immigration_officer", "Immigration officer"
    STATISTICIAN = "statistician", "Statistician"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"
    CUSTODIAN = "custodian", "Custodian"


# They look after the installation and belong to no unit, so that no key of a unit is ever sealed to them.
WITHOUT_UNIT = (Role.STATISTICIAN, Role.AUDITOR, Role.ADMINISTRATOR, Role.CUSTODIAN)
