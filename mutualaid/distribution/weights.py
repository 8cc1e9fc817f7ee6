"""Who is filled faster when there is too little: entitled children, and those who went away hungry yesterday."""

from mutualaid.distribution.fairness import ORDINARY

ALL_ENTITLED = 50  # a place where every child is entitled is filled half as fast again
ALL_TURNED_AWAY = 50  # as is one that turned away as many as it expects
USUAL_SHARE = 0.75  # of children entitled, where nobody wrote it down (FIELD.md: the model case)


def weight_of(*, entitled: int, enrolled: int, turned_away: int, meals: int) -> int:
    """100 is ordinary. `turned_away` is of the last day on which the place served, `meals` what it needs now."""
    share = min(1.0, entitled / enrolled) if enrolled else USUAL_SHARE
    hungry = min(1.0, turned_away / meals) if meals else 0.0
    return ORDINARY + round(ALL_ENTITLED * share + ALL_TURNED_AWAY * hungry)
