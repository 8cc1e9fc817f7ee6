"""A text column that is ciphertext in the database and plain text in Python."""

from typing import Any

from django.db import models
from django.db.models.lookups import Exact

from mutualaid.lib.crypto import seal, unseal


class SealedTextField(models.TextField):  # type: ignore[type-arg]
    """Cannot be searched: find phone numbers by their blind index. Only “is it empty?” may be asked."""

    def get_prep_value(self, value: Any) -> Any:
        return seal(str(value)) if value else value

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return unseal(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in {"isnull", "exact"} else None


@SealedTextField.register_lookup
class IsEmpty(Exact):  # type: ignore[type-arg]
    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            raise TypeError("a sealed column can only be compared with an empty text: every sealing differs")
        return self.rhs
