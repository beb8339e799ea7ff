"""A field that is sealed in the table and readable on the instance, while the right keyring is open.

    class Person(SealedModel):
        names = SealedTextField()

Reading it opens the envelope each time; the plaintext is not kept on what was read from the table. Writing
it without a keyring, looking rows up by it, and changing it in bulk are refused.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, NoReturn

from django.core.exceptions import FieldError
from django.db import models

from palermo.casework.keys.envelopes import of_field, open_envelope, seal
from palermo.casework.keys.keyring import get_keyring
from palermo.casework.keys.material import KeyMaterialError
from palermo.casework.keys.models import Record

if TYPE_CHECKING:
    _Bytes = models.BinaryField[Any, Any]
else:
    _Bytes = models.BinaryField


class Sealed:
    """An envelope as the table holds it. It can be kept, moved and pickled: it says nothing."""

    __slots__ = ("envelope",)

    def __init__(self, envelope: bytes) -> None:
        self.envelope = envelope

    def __repr__(self) -> str:
        return "<sealed>"


class Written:
    """Words that were put on an instance and are not sealed yet. They show themselves nowhere."""

    __slots__ = ("words",)

    def __init__(self, words: str) -> None:
        self.words = words

    def __repr__(self) -> str:
        return "<written, not yet sealed>"

    def __reduce_ex__(self, _: object) -> NoReturn:
        raise KeyMaterialError(
            "words that are not sealed yet were to be pickled; expected them to be saved first"
        )


class _Words:
    """What reading and writing the attribute does."""

    def __init__(self, field: SealedTextField) -> None:
        self._field = field

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self
        if self._field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self._field.attname])
        kept = instance.__dict__[self._field.attname]
        if isinstance(kept, Sealed):
            return self._field.open_for(instance, kept)
        return kept.words if isinstance(kept, Written) else kept

    def __set__(self, instance: Any, value: Any) -> None:
        if isinstance(value, str):
            value = Written(value)
        if not (value is None or isinstance(value, Sealed | Written)):
            raise FieldError(f"{self._field.name} was given a {type(value).__name__}; expected words or None")
        instance.__dict__[self._field.attname] = value


class SealedTextField(_Bytes):
    """Words under the key of the instance's record, bound to table, row and field."""

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Words(self))

    def open_for(self, instance: Any, kept: Sealed) -> str:
        """The words. Raises `LockedError` without a key, `CannotOpenError` for an envelope from elsewhere."""
        key = get_keyring().get_record_key(instance.get_record_id())
        return open_envelope(kept.envelope, key=key, place=self._place(instance)).decode()

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        kept = model_instance.__dict__.get(self.attname)
        if isinstance(kept, Written):
            key = get_keyring().get_record_key(model_instance.get_record_id())
            kept = Sealed(seal(kept.words.encode(), key=key, place=self._place(model_instance)))
            model_instance.__dict__[self.attname] = kept
        return kept

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Sealed):
            return None if value is None else value.envelope
        raise FieldError(f"{self.name} was to be written in bulk; expected it set on an instance and saved")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        ready = value if prepared else self.get_prep_value(value)
        return super().get_db_prep_value(ready, connection, prepared=True)

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return None if value is None else Sealed(bytes(value))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed; rows cannot be looked up by it; use its tokens")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: Any) -> NoReturn:
        raise FieldError(f"{self.name} is sealed; expected it to stay out of a dump; nothing was written")

    def _place(self, instance: Any) -> Any:
        return of_field(self.model._meta.db_table, instance.pk, self.name)


class SealedModel(models.Model):
    """A row with sealed fields. Its number is made here, not by the table, since envelopes are bound to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def refresh_from_db(self, using: Any = None, fields: Any = None, from_queryset: Any = None) -> None:
        """Read anew: sealed fields as envelopes, which needs no key and leaves no words on the instance."""
        wanted = {each.attname: each for each in self._meta.concrete_fields}
        if fields is not None:
            wanted = {name: each for name, each in wanted.items() if {name, each.name} & set(fields)}
        sealed = [name for name, each in wanted.items() if isinstance(each, SealedTextField)]
        others = [name for name in wanted if name not in sealed]
        if others:
            super().refresh_from_db(using=using, fields=others, from_queryset=from_queryset)
        if sealed:
            rows = type(self)._base_manager.using(using or self._state.db).filter(pk=self.pk)
            self.__dict__.update(rows.values(*sealed).get())

    def get_record_id(self) -> Any:
        """The record whose key opens this row."""
        return self.record_id
