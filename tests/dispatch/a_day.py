"""A day to plan: a kitchen with food, two cars in the north and in the south, two places near each that want 40."""

from datetime import datetime

from mutualaid.dispatch.actions import draft_plan
from mutualaid.dispatch.models import DayPlan, DriverOffer
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from routes import Iterations
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site, a_volunteer, a_window, an_offer

NORTH, SOUTH = (37.84, -122.26), (37.75, -122.18)
PLACES = {
    "north-1": (37.841, -122.261),
    "north-2": (37.845, -122.265),
    "south-1": (37.751, -122.181),
    "south-2": (37.755, -122.185),
}
SHORT = Iterations(30)


class Day:
    """Noor drives in the north, Sol in the south, one trip each."""

    def __init__(self, rosa: Person) -> None:
        self.rosa = rosa
        hub = a_kitchen("hub", point=(37.80, -122.23)).site
        for variant in ("standard", "vegetarian", "halal", "nut_free", "gluten_free"):
            a_lot(hub, quantity=200, variant=variant, item=f"{variant} lunch", allergens=[])
        self.sites = {code: self.site(code, point) for code, point in PLACES.items()}
        self.north = self.driver("Noor", NORTH, trips=1)
        self.south = self.driver("Sol", SOUTH, trips=1)

    def site(self, code: str, point: tuple[float, float]) -> Site:
        site = a_site(code, point=point)
        a_window(site, quantity=40)
        return site

    def driver(self, name: str, home: tuple[float, float], **car: object) -> DriverOffer:
        offer: DriverOffer = an_offer(a_volunteer(name, roles=["driver"], by=self.rosa), home=home, **car)
        return offer

    def draft(self, now: datetime = NOW) -> DayPlan:
        return draft_plan(TOMORROW, by=self.rosa, now=now, until=SHORT)
