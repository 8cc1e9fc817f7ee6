"""What people say, one file a language: tag -> the ways to say it, parted by ` / `. mutualaid.inbox.phrases reads them.

Written as people write; compared without case, accents and punctuation. A phrase may stand under several tags.
`(a|b) c` stands for `a c` and `b c`, `(a|b)? c` for `c` as well; NOT_TAG lists what is not meant of it. SPELLINGS are
short forms, `short = long`.
What is taught by our own texts stands in mutualaid.inbox.vocabulary as well.
"""

import re
from collections.abc import Iterator
from functools import cache

_INNERMOST = re.compile(r"\(([^()]*)\)(\??)")


@cache
def forms(listed: str) -> tuple[str, ...]:
    """Every phrase that a list stands for."""
    return tuple(dict.fromkeys(form for entry in listed.split(" / ") for form in _written_out(entry.strip())))


def _written_out(entry: str) -> Iterator[str]:
    match = _INNERMOST.search(entry)
    if not match:
        yield " ".join(entry.split())
        return
    for choice in [*match[1].split("|"), *([""] if match[2] else [])]:
        yield from _written_out(f"{entry[: match.start()]}{choice}{entry[match.end() :]}")
