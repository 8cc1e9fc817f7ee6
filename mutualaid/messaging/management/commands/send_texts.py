"""`python -m mutualaid send_texts`: the small loop that sends within a second of commit. Several may run."""

import logging
import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from mutualaid.messaging.gateways import NoGateway, the_gateway
from mutualaid.messaging.sending import send_due
from mutualaid.strike.models import now

logger = logging.getLogger(__name__)
PAUSE = 0.5


class Command(BaseCommand):
    help = "Send texts as they are queued, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="send what is due now, then stop")

    def handle(self, *, once: bool, **options: Any) -> None:
        try:
            gateway = the_gateway()
        except NoGateway as error:
            raise CommandError(str(error)) from error
        self.stopping = False
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self.stopping:
            try:
                taken = send_due(gateway, now)
            except Exception:
                logger.exception("sending failed; trying again")
                taken = 0
                close_old_connections()
            if once:
                self.stdout.write(f"{taken} texts sent.")
                return
            if not taken:
                time.sleep(PAUSE)

    def stop(self, *_: object) -> None:
        """Finish the text in hand, then stop."""
        self.stopping = True
