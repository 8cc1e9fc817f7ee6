"""Logs hold ids, never phone numbers or personal links: whatever looks like one is masked before it is written."""

import logging
import re
from typing import Any

PHONE = re.compile(r"\+?\d(?:[\s().-]*\d){8,}")
# Whoever has the address of a personal page, or of a new password, is taken for that person.
LINK = re.compile(r"(?:(?<=/[pc]/)|(?<=/password/))[\w-]{8,}")


def masked(words: str) -> str:
    """Every run of nine or more digits by its last two, and links' secrets by `…`."""
    return PHONE.sub(lambda found: f"••{found.group()[-2:]}", LINK.sub("…", words))


class MaskPhones(logging.Filter):
    """Masks the finished message, and the traceback if there is one."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = masked(logging.Formatter().formatException(record.exc_info))
        return True


def logging_for(level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"mask": {"()": MaskPhones}},
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["mask"], "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Huey gives a logger without a handler one that masks nothing; and each minute it says what it did.
        "loggers": {
            name: {"handlers": ["stderr"], "level": "WARNING", "propagate": False} for name in ("django.server", "huey")
        },
    }
