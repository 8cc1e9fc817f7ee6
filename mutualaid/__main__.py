"""`python -m mutualaid COMMAND`: stands in for manage.py."""

import os
import sys


def main() -> None:
    if sys.argv[1:2] == ["demo"]:
        from mutualaid.demo import main as demo

        sys.exit(demo(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutualaid.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["python -m mutualaid", *sys.argv[1:]])


if __name__ == "__main__":
    main()
