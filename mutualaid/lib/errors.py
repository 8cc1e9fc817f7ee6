"""What the tool says when the answer is no.

Refusal            a rule said no; has a stable code and a sentence for the asker
SendError          the outside world did not take a text (see messaging/gateways)
"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise


class Refusal(Exception):
    """A no that a person can act on. Subclasses stand next to their rule and set `code` and `sentence`.

    `sentence` is translatable and may name fields, filled from the keyword arguments. A text answers with it,
    a form shows it, the API returns 409 with it.
    """

    code: str = "refused"
    sentence: str | Promise = ""

    def __init__(self, **fields: Any) -> None:
        self.fields: Mapping[str, Any] = fields
        super().__init__(self.code)

    @property
    def message(self) -> str:
        """The sentence in the language active now."""
        return str(self.sentence).format(**{name: str(value) for name, value in self.fields.items()})

    def __str__(self) -> str:
        return self.message
