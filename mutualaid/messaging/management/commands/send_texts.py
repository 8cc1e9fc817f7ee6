"""`python -m mutualaid send_texts`: the small loop that sends within a second of commit. Several may run."""

import logging
import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from mutualaid.messaging.gateways import Gateway, HandsOnly, NoGateway, the_gateway
from mutualaid.messaging.lines import the_pace
from mutualaid.messaging.sending import keep_up, send_due
from mutualaid.strike.models import now

logger = logging.getLogger(__name__)
PAUSE = 0.5
ROUND = 50  # then the upkeep has its turn, and a request to stop is seen


class Command(BaseCommand):
    help = "Send texts as they are queued, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="send what is due now, then stop")

    def handle(self, *, once: bool, **options: Any) -> None:
        gateway = self.gateway()
        self.stopping = False
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self.stopping:
            try:
                taken = self.round(gateway)
            except Exception:
                logger.exception("sending failed; trying again")
                taken = 0
                close_old_connections()
            if once:
                self.stdout.write(f"{taken} texts sent.")
                return
            if not taken:
                time.sleep(PAUSE)

    def gateway(self) -> Gateway | None:
        """None where hands send: the upkeep is still to be done."""
        try:
            return the_gateway()
        except HandsOnly as said:
            self.stdout.write(str(said))
            return None
        except NoGateway as error:
            raise CommandError(str(error)) from error

    def round(self, gateway: Gateway | None) -> int:
        if gateway is None:
            keep_up(now, None)
            return 0
        return send_due(gateway, now, pace=the_pace(), most=ROUND)

    def stop(self, *_: object) -> None:
        """Finish the text in hand, then stop."""
        self.stopping = True
