"""Phones that exist only in a demonstration's database: every text is taken at once and can be read there."""

from datetime import datetime, timedelta

from mutualaid.messaging.gateways import Accepted, Found


class Simulator:
    name = "simulator"

    def send(self, *, to: str, body: str, public_id: str, of_use: timedelta | None) -> Accepted:
        return Accepted(provider_id=f"SIM{public_id}")

    def find(self, *, to: str, body: str, since: datetime) -> list[Found]:
        """A simulated phone shows settled texts alone: what was not settled did not arrive."""
        return []
