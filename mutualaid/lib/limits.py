"""How often one asker may ask. Nothing is kept of who asked but a keyed hash, for minutes.

The counts live in the cache "limits", which is files: the server's processes share them, and a reader costs no write
to the strike's database, where SQLite has one writer and a claim may be waiting for it.
"""

import fcntl
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

from mutualaid.lib.crypto import blind_index


def count(what: str, who: str, *, seconds: int, now: datetime) -> int:
    """Note that `who` did `what` once more; how often that makes in the present stretch of `seconds`."""
    key = _key(what, who, seconds, now)
    with (Path(settings.VAR) / "limits.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the cache reads and then writes: two at once would count as one
        times = int(caches["limits"].get(key, 0)) + 1
        caches["limits"].set(key, times, timeout=seconds)
    return times


def counted(what: str, who: str, *, seconds: int, now: datetime) -> int:
    """How often `who` did `what` in the present stretch."""
    return int(caches["limits"].get(_key(what, who, seconds, now), 0))


def asker(request: HttpRequest) -> str:
    """Where a request comes from: the address, of IPv6 the network of 64 bits that one household or phone holds.

    Behind settings.PROXIES reverse proxies it is what the outermost of them saw; what a client claims is not read.
    """
    told = request.headers.get("X-Forwarded-For", "").split(",")
    behind = settings.PROXIES and len(told) >= settings.PROXIES
    address = told[-settings.PROXIES].strip() if behind else request.META.get("REMOTE_ADDR", "")
    try:
        ip = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or ip.packed[:8].hex())
    return str(ip)


def _key(what: str, who: str, seconds: int, now: datetime) -> str:
    return blind_index(f"{what}:{who}:{now.timestamp() // seconds:.0f}")
