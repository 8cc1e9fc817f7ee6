"""Phones that exist only in a demonstration's database: every text is taken at once and can be read there."""

from mutualaid.messaging.gateways import Accepted


class Simulator:
    def send(self, *, to: str, body: str, public_id: str) -> Accepted:
        return Accepted(provider_id=f"SIM{public_id}")
