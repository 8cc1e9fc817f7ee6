"""Food for those who must not eat nuts or wheat goes out from a lot that is known to be safe, or not at all."""

from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DayPlan, Stop, StopItem
from mutualaid.distribution.stock import KEPT_OUT
from mutualaid.inventory.models import Variant
from mutualaid.lib.errors import Refusal


class NoSafeLot(Refusal):
    code = "no_safe_lot"
    sentence = _(
        "{site} would get {meals} {variant} meals that come from no lot known to be safe. "
        "Label a lot or bring fewer, draft again, then publish."
    )


def require_safe_lots(plan: DayPlan) -> None:
    """Every nut-free and gluten-free meal of a plan has its lot. May be refused: NoSafeLot, naming the first place."""
    unsafe = StopItem.objects.filter(
        stop__route__plan=plan, stop__kind=Stop.Kind.DELIVER, stop__done_at=None, variant__in=KEPT_OUT, lot=None
    )
    first = unsafe.select_related("stop__site").order_by("stop__route__number", "stop__position", "variant").first()
    if first is not None:
        raise NoSafeLot(site=first.stop.site.name, meals=first.meals, variant=Variant(first.variant).label)
