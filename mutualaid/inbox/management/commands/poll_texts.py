"""`python -m mutualaid poll_texts`: ask the network for texts every TWILIO_POLL_SECONDS, where it cannot reach us."""

import logging
import signal
from datetime import datetime
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from mutualaid.inbox.polling import OVERLAP, REPORTS_EVERY, Network, first_since, take_in, take_reports
from mutualaid.messaging.gateways import NoGateway, SendError, Unanswered, the_gateway
from mutualaid.strike.models import now

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Ask the network for texts that came in, until stopped; does nothing where TWILIO_POLL_SECONDS is 0."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="ask once, then stop")

    def handle(self, *, once: bool, **options: Any) -> None:
        if settings.TEXT_GATEWAY != "twilio" or not (settings.TWILIO_POLL_SECONDS or once):
            self.stdout.write("Nobody is asked for texts: TWILIO_POLL_SECONDS is 0, or texts leave another way.")
            return
        network = self.network()
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        since, reports_at = first_since(now()), now()
        while not stop.is_set():
            since, reports_at = self.round(network, since, reports_at)
            if once:
                return
            stop.wait(settings.TWILIO_POLL_SECONDS)

    def network(self) -> Network:
        try:
            return the_gateway()  # type: ignore[return-value]  # TEXT_GATEWAY says which it is
        except NoGateway as error:
            raise CommandError(str(error)) from error

    def round(self, network: Network, since: datetime, reports_at: datetime) -> tuple[datetime, datetime]:
        """From when on the next round asks, and when it asks for reports: a round that fails is asked again whole."""
        began = now()
        try:
            take_in(network, now, since=since)
            since = began - OVERLAP
            if reports_at <= began:
                take_reports(network, now)
                reports_at = began + REPORTS_EVERY
        except (SendError, Unanswered) as error:
            logger.warning("the network's list: %s", error)
        except Exception:
            logger.exception("asking for texts failed; trying again")
            close_old_connections()
        return since, reports_at
