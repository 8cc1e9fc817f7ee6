"""How far it is between two places."""

from math import inf

from mutualaid.sites.models import Site
from routes.travel import distance_km


def km_between(a: Site, b: Site) -> float:
    """Straight line in km; infinity where one of them has no coordinates yet, so that it sorts last."""
    return distance_km(a.point, b.point) if a.point and b.point else inf
