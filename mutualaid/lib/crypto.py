"""Personal values at rest: AES-256-GCM ciphertext, and a keyed blind index to find a number again.

Keys come from settings.DATA_KEYS, `{key id: 32 bytes}`, newest first, and settings.INDEX_KEY (32 bytes). A sealed
value is `<key id>.<base64 of nonce + ciphertext>`; the key id lets old values be read while new ones use a new key.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12


class Unreadable(Exception):
    """A sealed value whose key is gone or which was tampered with."""


def new_key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


def read_key(text: str) -> bytes:
    """32 bytes from their base64; ValueError when it is anything else."""
    key = urlsafe_b64decode(text)
    if len(key) != 32:
        raise ValueError("a key is 32 bytes in base64")
    return key


def seal(plain: str) -> str:
    key_id, key = next(iter(settings.DATA_KEYS.items()))
    nonce = secrets.token_bytes(NONCE)
    sealed = AESGCM(key).encrypt(nonce, plain.encode(), key_id.encode())
    return f"{key_id}.{urlsafe_b64encode(nonce + sealed).decode()}"


def unseal(sealed: str) -> str:
    key_id, _, body = sealed.partition(".")
    key = settings.DATA_KEYS.get(key_id)
    if key is None:
        raise Unreadable(f"no key named {key_id!r}: add it to DATA_KEYS")
    try:
        raw = urlsafe_b64decode(body)
        return AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], key_id.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise Unreadable("sealed with another key, or changed since") from error


def blind_index(plain: str) -> str:
    """64 hex digits, equal for equal values, of no use without the key."""
    return hmac.new(settings.INDEX_KEY, plain.encode(), hashlib.sha256).hexdigest()
