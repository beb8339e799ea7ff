"""Plants words through every path of casework that has no page yet, in a process of its own, on real files.

The last line it prints is the secrets that were in memory, as JSON: they must be in no file either. It copies the
home while its connection is open, so that the write-ahead log is there as a crash would leave it.
"""

from __future__ import annotations

import json
import logging
import os
import pickle
import shutil
import sys
import tempfile
import warnings
from base64 import urlsafe_b64encode

PLANTED = {
    "name": "Quillfeather",
    "name in another script": "Перепелкина",
    "name in Arabic letters": "المستعارية",
    "telephone number": "+407215550199",
    "safety words": "bicycle-repair-shop",
    "birth date": "1987-11-23T",
    "sex": "feminine-as-told",
    "notes": "she-fled-through-the-orchard",
    "notes written anew": "she-called-from-the-bakery",
    "notes that could not be saved": "lost-in-a-locked-session",
    "notes of an erased person": "erased-harbour-words",
    "searched for": "Wintergreenova",
    "exception": "exception-Marigold",
    "audit detail": "Audit Detail Sparrow",
    "pickled instance": "pickled-Lavender",
    "wrong password": "wrong-horse-cellar-staple",
    "unknown address": "nobody-thistle@elsewhere.example",
    "address path": "path-Snowdrop",
    "address query": "query-Foxglove",
    "posted to a page without a form": "posted-Hawthorn",
    "next address": "next-Columbine",
    "referrer": "referrer-Bluebell",
    "user agent": "agent-Periwinkle",
    "form without a token": "tokenless-Hellebore",
}


def plant(email: str) -> list[str]:
    """Walk the paths; the secrets that were in memory meanwhile."""
    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone

    from palermo.casework.accounts.demonstration import list_sign_ins
    from palermo.casework.accounts.models import User
    from palermo.casework.audit.actions import TellingDetailError, record
    from palermo.casework.keys.actions import find_pair
    from palermo.casework.keys.keyring import Keyring, LockedError, opened
    from palermo.casework.people.actions import Told, add_person, erase_person, write_notes
    from palermo.casework.people.queries import find_by_name

    by, at = User.objects.get(email=email).with_second_factor(), timezone.now()
    supervisor = User.objects.get(role="supervisor").with_second_factor()
    password = next(each["password"] for each in list_sign_ins(settings.HOME) if each["email"] == email)
    pair = find_pair(by, password)
    assert pair is not None and by.unit is not None
    keyring = Keyring(user=by, pair=pair)
    names = [PLANTED[each] for each in ("name", "name in another script", "name in Arabic letters")]
    told = Told(
        names=names,
        birth_date=PLANTED["birth date"],
        sex=PLANTED["sex"],
        notes=PLANTED["notes"],
        numbers=[(PLANTED["telephone number"], PLANTED["safety words"])],
    )
    with opened(keyring):
        person = add_person(told, unit=by.unit, by=by, at=at)
        write_notes(person, PLANTED["notes written anew"], by=by, at=at)
        assert [each.pk for each in find_by_name(PLANTED["name"], by=by)] == [person.pk]
        assert find_by_name(PLANTED["searched for"], by=by) == []
        gone = add_person(Told(notes=PLANTED["notes of an erased person"]), unit=by.unit, by=by, at=at)
    erase_person(gone, by=supervisor, at=at)  # empties the write-ahead log; what follows fills it again
    with opened(keyring):
        write_notes(person, PLANTED["pickled instance"], by=by, at=at)
        with tempfile.NamedTemporaryFile(delete=False) as file:
            pickle.dump(person, file)
        record_key = keyring.get_record_key(person.record_id)
        unit_keys = list(keyring.unit_keys().values())
    person.notes = PLANTED["notes that could not be saved"]
    try:
        person.save()
    except LockedError:
        logging.getLogger("palermo").exception("a person could not be saved: %r %r", person, vars(person))
    try:
        with transaction.atomic():
            record("try", target_kind="person", target_key=1, by=by, at=at, why=PLANTED["audit detail"])
    except TellingDetailError:
        logging.getLogger("palermo").exception("a detail was refused")
    try:
        raise ValueError(PLANTED["exception"])
    except ValueError:
        logging.getLogger("palermo").exception("something failed")
    warnings.warn(f"met {keyring!r} and {record_key!r} and {told!r}", stacklevel=1)
    secrets = [pair.private, record_key, *unit_keys]
    return [
        form
        for each in secrets
        for form in (each.reveal().hex(), urlsafe_b64encode(each.reveal()).decode()[:42])
    ]


if __name__ == "__main__":
    import django

    django.setup()
    kept_in_memory = plant(sys.argv[1])
    shutil.copytree(os.environ["PALERMO_HOME"], f"{os.environ['TMPDIR']}/as-a-crash-leaves-it")
    sys.stdout.write(f"every path was walked\n{json.dumps(kept_in_memory)}\n")
