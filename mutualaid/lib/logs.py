"""Logs hold ids, never phone numbers or personal links: whatever looks like one is masked before it is written."""

import logging
import re
from typing import Any

PHONE = re.compile(r"\+?\d[\d\s().-]{7,}\d")
LINK = re.compile(r"(?<=/p/)[\w-]{8,}")  # whoever has the address of a personal page is taken for that person


class MaskPhones(logging.Filter):
    """Replaces every run of nine or more digits in the finished message by its last two, and links' secrets by `…`."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        masked = PHONE.sub(lambda found: f"••{found.group()[-2:]}", LINK.sub("…", message))
        if masked != message:
            record.msg, record.args = masked, ()
        return True


def logging_for(level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"mask": {"()": MaskPhones}},
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["mask"], "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {"django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
    }
