"""Why a place in a shift cannot be had, kept or given. The rules themselves are in rules.py and in the actions."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal
from mutualaid.shifts.models import Shift
from mutualaid.shifts.wording import describe


class ShiftGone(Refusal):
    code = "shift_gone"
    sentence = _("That shift has begun or was called off.")


class ShiftFull(Refusal):
    code = "shift_full"
    sentence = _("{when} {hours} at {site} is full.")

    def __init__(self, shift: Shift, now: datetime) -> None:
        self.shift = shift
        super().__init__(**describe(shift, now))


class AlreadyYours(Refusal):
    code = "already_yours"
    sentence = _("You already have {when} {hours} at {site}.")


class Overlaps(Refusal):
    code = "overlaps"
    sentence = _("You already have {when} {hours} at {site}, at the same time.")


class NotYetVouched(Refusal):
    code = "not_yet_vouched"
    sentence = _("Until a coordinator has met you, you can hold one food shift at a time. We will call you.")


class CareNeedsClearance(Refusal):
    code = "care_needs_clearance"
    sentence = _("Minding children is for adults whose background check and training are done. Ask a coordinator.")


class EnoughHours(Refusal):
    code = "enough_hours"
    sentence = _("That would be more than 6 hours in one day or 5 days in 7. Please rest: others can take this one.")


class EnoughChildHours(Refusal):
    code = "enough_child_hours"
    sentence = _("More than 16 hours a month with children needs a background check first. Ask a coordinator.")


class MinorsByDay(Refusal):
    code = "minors_by_day"
    sentence = _("Under 18, shifts are between 7am and 9pm. Text SHIFTS for others.")


class NeverAlone(Refusal):
    code = "never_alone"
    sentence = _("Nobody under 18, and nobody new, does this one alone. Text SHIFTS for one with more people.")


class PairsOnly(Refusal):
    code = "pairs_only"
    sentence = _("Going to homes is done in pairs: this shift needs at least 2 people.")


class TooManyRoles(Refusal):
    code = "too_many_roles"
    sentence = _("The roles add up to more people than the shift needs.")


class NoSuchRole(Refusal):
    code = "no_such_role"
    sentence = _("That role is taken, or is not for you.")


class NotYourClaim(Refusal):
    code = "not_your_claim"
    sentence = _("You do not have that shift any more.")


class TooEarlyToCheckIn(Refusal):
    code = "too_early_to_check_in"
    sentence = _("Your next shift is {when} {hours} at {site}. Text HERE when you get there.")


class StillOpen(Refusal):
    code = "still_open"
    sentence = _("{when} {hours} at {site} still has a place: you can take it.")


class NoMoreStandBys(Refusal):
    code = "no_more_stand_bys"
    sentence = _("Enough people stand by for that shift already. Text SHIFTS for open ones.")


class NotStandingBy(Refusal):
    code = "not_standing_by"
    sentence = _("You do not stand by for a shift.")


class NotYourCall(Refusal):
    code = "not_your_call"
    sentence = _("That question is not open any more.")


class NoSwap(Refusal):
    code = "no_swap"
    sentence = _("That shift is not offered to you any more.")


class SwapWithWhom(Refusal):
    code = "swap_with_whom"
    sentence = _("We know nobody with that number who could take it. Ask them to text SHIFTS to us first.")


class SwapWaits(Refusal):
    code = "swap_waits"
    sentence = _("You have offered {when} {hours} at {site} to somebody already. You still have it until they say Y.")


class NotThere(Refusal):
    code = "not_there"
    sentence = _("Nothing of that can be corrected here.")


class NobodyMissing(Refusal):
    code = "nobody_missing"
    sentence = _("Nobody of that crew is known to be missing.")


class WrongHours(Refusal):
    code = "wrong_hours"
    sentence = _("Hours are more than 0 and at most 24.")


class NoSuchPlaceInList(Refusal):
    code = "no_such_place_in_list"
    sentence = _("The list goes from 1 to {most}. Text ALL, or ALL BUT and the numbers of who is missing.")
