"""The net under `send_texts`: what its loop has not sent within a minute is sent from here."""

import logging

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from mutualaid.messaging.gateways import NoGateway, the_gateway
from mutualaid.messaging.sending import send_due
from mutualaid.strike.models import now

logger = logging.getLogger(__name__)


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def send_what_is_due() -> None:
    try:
        gateway = the_gateway()
    except NoGateway as error:
        logger.error("texts stay queued: %s", error)
        return
    send_due(gateway, now)
