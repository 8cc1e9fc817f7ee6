"""The web server's way in."""

import logging
import os

from django.core.wsgi import get_wsgi_application

from mutualaid.lib.logs import MaskPhones

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutualaid.settings")
# Gunicorn's own log of addresses, if somebody turns it on, goes past the handlers of settings.LOGGING.
logging.getLogger("gunicorn.access").addFilter(MaskPhones())
application = get_wsgi_application()
