"""The web server's way in."""

import logging
import os
import sys

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError

from mutualaid.lib.logs import MaskPhones

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutualaid.settings")
# Gunicorn's own log of addresses, if somebody turns it on, goes past the handlers of settings.LOGGING.
logging.getLogger("gunicorn.access").addFilter(MaskPhones())
application = get_wsgi_application()


GUNICORN_GIVES_UP = 3  # any other status would start the worker again, for ever


def refuse_to_start() -> None:
    """A strike that nobody can text about is not served. A database without tables says so at /health."""
    from mutualaid.messaging.gateways import NoGateway, refuse_no_gateway

    try:
        refuse_no_gateway()
    except DatabaseError:
        pass
    except NoGateway as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(GUNICORN_GIVES_UP)


refuse_to_start()
