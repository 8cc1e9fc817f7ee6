"""Pages read the strike's clock; a test that goes through them sets it."""

from datetime import datetime, timedelta

from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike


def show(moment: datetime) -> Strike:
    """From here on the strike's clock shows `moment`, which only a demonstration's can."""
    strike = Strike.objects.get()
    strike.is_demonstration, strike.clock_offset = True, timedelta()
    strike.save(update_fields=["is_demonstration", "clock_offset"])
    return set_clock(moment)
