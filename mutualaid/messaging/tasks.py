"""The net under `send_texts`: what its loop has not sent within a minute is sent from here."""

import logging
import os
import signal

from huey import crontab
from huey.contrib.djhuey import db_periodic_task, on_startup

from mutualaid.messaging.gateways import HandsOnly, NoGateway, refuse_no_gateway, the_gateway
from mutualaid.messaging.lines import the_pace
from mutualaid.messaging.sending import keep_up, send_due
from mutualaid.strike.models import now

logger = logging.getLogger(__name__)


@on_startup()  # type: ignore[untyped-decorator]
def refuse_to_start() -> None:
    """Huey swallows what goes wrong in here; asking it to stop is what it understands."""
    try:
        refuse_no_gateway()
    except NoGateway as error:
        logger.critical("%s", error)
        os.kill(os.getpid(), signal.SIGTERM)


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def send_what_is_due() -> None:
    try:
        send_due(the_gateway(), now, pace=the_pace())
    except HandsOnly:
        keep_up(now, None)
    except NoGateway as error:
        logger.error("texts stay queued: %s", error)
