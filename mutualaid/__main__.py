"""`python -m mutualaid COMMAND`: stands in for manage.py."""

import os
import secrets
import sys
from pathlib import Path


def main() -> None:
    command, arguments = sys.argv[1:2], sys.argv[2:]
    if command == ["demo"]:
        from mutualaid.demo import main as demo

        sys.exit(demo(arguments))
    if command == ["understand"]:
        from mutualaid.inbox.understanding import main as understand

        sys.exit(understand(arguments))
    if command == ["keys"]:
        sys.stdout.writelines(fresh_keys())
    elif command == ["compile_catalogues"]:
        from mutualaid.lib.catalogue import compile_all

        compile_all(Path(__file__).resolve().parent.parent)
    else:
        run_django()


def fresh_keys() -> list[str]:
    """What a new .env holds; these commands work before there is one."""
    from mutualaid.lib.crypto import new_key

    return [
        f"SECRET_KEY={secrets.token_urlsafe(40)}\n",
        f"DATA_KEYS=first:{new_key()}\n",
        f"INDEX_KEY={new_key()}\n",
    ]


def run_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutualaid.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["python -m mutualaid", *sys.argv[1:]])
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
