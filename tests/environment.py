"""The settings of a test run: made up afresh, and blind to the developer's .env and environment."""

import os
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from mutualaid.lib import env

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "mutualaid" / "settings.py"
READ_ENV_FILE = env.load_env_file  # what a start does; a test run reads none (see set_up)


def names_read() -> set[str]:
    """Every name that settings.py asks the environment for."""
    return set(re.findall(r"\benv\.(?:text|flag|number|choice|words)\(\s*\"(\w+)\"", SETTINGS.read_text()))


def set_up(var: Path, database_url: str, more: Mapping[str, str] = MappingProxyType({})) -> None:
    """To be called before Django's settings load. `var` is an empty folder of this run, `more` is said besides."""
    for name in names_read():
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "mutualaid.settings",
        "SECRET_KEY": secrets.token_urlsafe(40),
        "DATA_KEYS": f"test:{fresh_key()}",
        "INDEX_KEY": fresh_key(),
        "VAR_DIR": str(var),
        "DATABASE_URL": database_url or f"sqlite:///{var / 'mutualaid.sqlite3'}",
        "LOG_LEVEL": "WARNING",
        **more,
    }
    env.load_env_file = lambda path: None
    name_the_test_database(var)
    compile_catalogues(var / "locale")


def name_the_test_database(var: Path) -> None:
    """SQLite in a file: threads of a race would find a memory database locked or their own."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(var / "test.sqlite3")


def compile_catalogues(into: Path) -> None:
    """The translations as they stand in the source, whether or not somebody has compiled them."""
    from django.conf import settings

    source = ROOT / "mutualaid" / "locale"
    for path in source.glob("*/LC_MESSAGES/django.po"):
        compiled = (into / path.relative_to(source)).with_suffix(".mo")
        compiled.parent.mkdir(parents=True)
        with path.open("rb") as catalogue, compiled.open("wb") as target:
            write_mo(target, read_po(catalogue, locale=path.parts[-3]))
    settings.LOCALE_PATHS = [into]


def fresh_key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()
