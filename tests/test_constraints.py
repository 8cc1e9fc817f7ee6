"""Every constraint of every table, each with a row that breaks it.

A constraint without a case fails `test_every_constraint_has_a_case`: write one line into CASES. A CheckConstraint's
case is what a sound row is changed to; a UniqueConstraint's case is what a second row says differently.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from mutualaid.childcare.models import Booking
from mutualaid.dispatch.models import (
    DayPlan,
    DriverOffer,
    DrivingTimes,
    HandEdit,
    Report,
    RideWish,
    Route,
    SeatOffer,
    StandByCall,
    Stop,
    StopItem,
)
from mutualaid.distribution.models import (
    Allocation,
    AllocationRun,
    DayClosing,
    DayMultiplier,
    MealCount,
    Need,
    NoCount,
    Order,
    PassedOn,
    Shortage,
    SitePriority,
    Spare,
)
from mutualaid.inbox.models import Question
from mutualaid.inventory.models import Movement, Repayment
from mutualaid.messaging.models import Hand, Line, Text
from mutualaid.operations.models import Bulk, BulkWords, Job, PersonalLink, Recall, TableUpload
from mutualaid.people.actions import opt_out
from mutualaid.people.models import ApiToken
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import (
    CalendarLink,
    Call,
    Cascade,
    CrewQuestion,
    HourEntry,
    NoShowRate,
    Shift,
    ShiftRole,
    ShiftSeries,
    Speaks,
    StandBy,
    Swap,
)
from mutualaid.sites.actions import add_lead, follow_site
from mutualaid.strike.models import Decision
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_session, a_shift, a_text, a_volunteer, a_window

HOUR = timedelta(hours=1)
LATER, EARLIER = NOW + HOUR, NOW - HOUR
ANOTHER = "another person's offer"  # filled in by the test: the row must exist

CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("there_is_one_strike", "Strike", {"id": 2}),
    ("strike_ends_after_it_began", "Strike", {"began_at": NOW, "ended_at": NOW}),
    ("only_a_demonstration_or_drill_shifts_the_clock", "Strike", {"clock_offset": HOUR}),
    ("who_pauses_says_why", "Decision", {"kind": "paused"}),
    ("an_added_day_is_named", "Decision", {"kind": "day_added"}),
    ("phone_and_its_index_go_together", "Person", {"phone_index": None}),
    ("phone_and_its_index_go_together", "Person", {"phone": ""}),
    ("consent_has_a_time_and_a_source", "Person", {"consent_at": None}),
    ("consent_has_a_time_and_a_source", "Person", {"consent_source": ""}),
    ("only_adults_are_cleared_for_care", "Person", {"care_cleared_at": NOW, "is_minor": True}),
    ("a_role_is_granted_once", "RoleGrant", {"granted_at": LATER}),
    ("one_opt_out_in_force", "OptOut", {"at": LATER}),
    ("a_text_has_parts", "Text", {"parts": 0}),
    ("a_text_being_sent_has_a_lease", "Text", {"state": "sending"}),
    ("a_sent_text_has_the_providers_id", "Text", {"state": "sent"}),
    ("a_sent_text_has_the_providers_id", "Text", {"state": "delivered"}),
    ("a_text_expires_after_it_may_leave", "Text", {"not_before": NOW, "expires_at": NOW}),
    ("an_attempt_is_in_one_hand", "Hand", {"at": LATER}),
    ("coordinates_are_on_earth", "Site", {"latitude": 90.1}),
    ("coordinates_are_on_earth", "Site", {"longitude": -180.1}),
    ("coordinates_are_on_earth", "Site", {"latitude": None}),
    ("only_a_moved_site_has_moved_somewhere", "Site", {"moved_to": models.F("id")}),
    ("a_site_has_a_role_once", "SiteRole", {}),
    ("a_picket_is_no_staffed_role", "SiteRole", {"role": "picket"}),
    ("a_kitchen_closes_after_it_opens", "Kitchen", {"closes": models.F("opens")}),
    ("a_window_is_opened_once", "ServiceWindow", {"closes": time(14)}),
    ("a_window_closes_after_it_opens", "ServiceWindow", {"closes": models.F("opens")}),
    ("a_guess_has_its_time", "ServiceWindow", {"guess": 80}),
    ("a_guess_has_its_time", "ServiceWindow", {"guessed_at": NOW}),
    ("a_person_leads_a_site_once", "SiteLead", {}),
    ("a_place_is_followed_once", "Follower", {"since": LATER}),
    ("an_item_stands_once", "Item", {}),
    ("a_unit_holds_some_meals", "Lot", {"meals_per_unit": 0}),
    ("a_pledge_is_not_negative", "Lot", {"pledged": Decimal("-0.01")}),
    ("a_lot_has_come_or_is_expected", "Lot", {"received_at": None, "expected_on": None}),
    ("a_movement_moves_something", "Movement", {"kind": "transfer", "quantity": 0}),
    ("what_is_received_comes_in", "Movement", {"kind": "receive", "quantity": -1}),
    ("what_is_given_or_discarded_goes_out", "Movement", {"kind": "hand_over", "quantity": 1}),
    ("what_is_given_or_discarded_goes_out", "Movement", {"kind": "discard", "quantity": 1}),
    ("a_shift_ends_after_it_starts", "Shift", {"ends_at": models.F("starts_at")}),
    ("a_shift_needs_somebody", "Shift", {"needed": 0}),
    ("childcare_is_never_overbooked", "Shift", {"task": "care", "overbook": True}),
    ("a_shift_of_a_series_has_its_day", "Shift", {"series_day": None}),
    ("a_series_has_one_shift_a_day", "Shift", {"needed": 7}),
    ("a_series_ends_after_it_starts", "ShiftSeries", {"ends": models.F("starts")}),
    ("a_series_needs_somebody", "ShiftSeries", {"needed": 0}),
    ("the_last_day_of_a_series_is_not_before_its_first", "ShiftSeries", {"last_day": TOMORROW - 2 * 24 * HOUR}),
    ("a_series_of_childcare_is_never_overbooked", "ShiftSeries", {"task": "care", "overbook": True}),
    ("a_shift_has_a_role_once", "ShiftRole", {"needed": 7}),
    ("a_role_needs_somebody", "ShiftRole", {"needed": 0}),
    ("an_interpreter_speaks_some_language", "ShiftRole", {"language": ""}),
    ("who_drives_is_an_adult", "ShiftRole", {"role": "driver", "adults_only": False}),
    ("a_language_is_spoken_once", "Speaks", {}),
    ("most_people_come", "NoShowRate", {"percent": 61}),
    ("most_people_come", "NoShowRate", {"first_time_percent": 61}),
    ("no_rate_overbooks_adults_who_go_in_pairs", "NoShowRate", {"task": "care"}),
    ("a_person_stands_by_once", "StandBy", {"since": LATER}),
    ("one_cascade_for_a_shift", "Cascade", {"opened_at": LATER}),
    ("a_cascade_seeks_somebody", "Cascade", {"places": 0}),
    ("a_closed_cascade_has_an_outcome", "Cascade", {"closed_at": NOW}),
    ("a_closed_cascade_has_an_outcome", "Cascade", {"outcome": "filled"}),
    ("a_cascade_asks_a_person_once", "Call", {"wave": 7}),
    ("there_is_time_to_answer", "Call", {"answer_by": NOW}),
    ("an_answer_has_its_time", "Call", {"answer": "yes"}),
    ("an_answer_has_its_time", "Call", {"answered_at": NOW}),
    ("a_place_is_offered_to_one_at_a_time", "Swap", {"offered_at": LATER}),
    ("who_takes_over_has_answered", "Swap", {"taken_as": models.F("claim")}),
    ("a_lead_is_asked_about_a_crew_once", "CrewQuestion", {"asked_at": LATER, "answer_by": LATER + HOUR}),
    ("a_lead_has_time_to_answer", "CrewQuestion", {"answer_by": NOW}),
    ("the_clock_books_a_claim_once", "HourEntry", {"minutes": 7}),
    ("only_a_counter_takes_hours_away", "HourEntry", {"minutes": -7}),
    ("only_a_counter_takes_hours_away", "HourEntry", {"minutes": 0}),
    ("who_corrects_hours_says_why", "HourEntry", {"counters": models.F("id"), "minutes": -7}),
    ("a_person_has_one_calendar_link", "CalendarLink", {"token_index": "2"}),
    ("a_person_holds_a_shift_once", "Claim", {"claimed_at": LATER}),
    ("who_checked_in_has_not_dropped", "Claim", {"checked_in_at": NOW, "released_at": NOW}),
    ("who_is_missing_has_neither_come_nor_dropped", "Claim", {"missed_at": NOW, "checked_in_at": NOW}),
    ("who_is_missing_has_neither_come_nor_dropped", "Claim", {"missed_at": NOW, "released_at": NOW}),
    ("who_left_had_come", "Claim", {"left_at": NOW}),
    ("who_left_had_come", "Claim", {"left_at": EARLIER, "checked_in_at": NOW}),
    ("a_session_stands_once", "CareSession", {"cap": 12}),
    ("a_session_ends_after_it_starts", "CareSession", {"ends": models.F("starts")}),
    ("no_session_books_above_its_cap", "CareSession", {"booked": models.F("cap") + 1}),
    ("no_session_holds_more_than_its_cap", "CareSession", {"present": models.F("cap") + 1}),
    ("no_session_opens_without_two_adults", "CareSession", {"opened_at": NOW, "adults_at_opening": 1}),
    ("a_band_stands_once_in_a_session", "BandPlaces", {"places": 3}),
    ("no_band_books_above_its_places", "BandPlaces", {"booked": models.F("places") + 1}),
    ("only_booked_children_are_signed_in", "Booking", {"state": "waiting", "signed_in_at": NOW}),
    ("only_booked_children_are_signed_in", "Booking", {"state": "cancelled", "signed_in_at": NOW}),
    ("a_child_leaves_after_it_came", "Booking", {"signed_in_at": NOW, "signed_out_at": EARLIER}),
    ("a_child_leaves_after_it_came", "Booking", {"signed_in_at": None, "signed_out_at": NOW}),
    ("a_need_stands_once_in_a_run", "Need", {"reason": "another guess"}),
    ("a_need_lies_in_its_range", "Need", {"low": models.F("meals") + 1}),
    ("a_need_lies_in_its_range", "Need", {"meals": models.F("high") + 1}),
    ("an_allocation_stands_once_in_a_run", "Allocation", {"meals": 7}),
    ("an_allocation_gives_something", "Allocation", {"meals": 0}),
    ("a_shortage_is_of_something", "Shortage", {"short_by": 0}),
    ("a_factor_is_one_of_a_day", "DayMultiplier", {"factor": 0}),
    ("a_place_has_one_wish_a_day", "Spare", {}),
    ("a_day_has_one_wish", "a wish for the whole day", {}),
    ("one_order_is_open", "Order", {"meals": 7}),
    ("an_answer_has_its_number_and_time", "Order", {"answer": "yes"}),
    ("an_answer_has_its_number_and_time", "Order", {"promised": 7}),
    ("a_place_has_one_priority_a_day", "SitePriority", {"level": 3}),
    ("a_priority_is_one_to_three", "SitePriority", {"level": 0}),
    ("a_priority_is_one_to_three", "SitePriority", {"level": 4}),
    ("a_crate_holds_something", "Kitchen", {"crate": 0}),
    ("a_suggestion_is_accepted_once", "PassedOn", {"meals": 7}),
    ("some_meals_are_passed_on", "PassedOn", {"meals": 0}),
    ("meals_go_to_another_place", "PassedOn", {"to_site": models.F("from_site")}),
    ("a_count_is_missing_for_one_reason", "NoCount", {"why": "nobody came"}),
    ("a_missing_count_has_a_reason", "NoCount", {"why": ""}),
    ("a_day_is_closed_once", "DayClosing", {"closed_at": LATER}),
    ("one_count_in_force", "MealCount", {"received": 7}),
    ("a_temperature_is_one_of_food", "MealCount", {"temperature_f": 251}),
    ("a_temperature_is_one_of_food", "MealCount", {"temperature_f": -41}),
    ("an_offer_is_made_once", "DriverOffer", {"meals": 7}),
    ("seats_are_offered_once", "SeatOffer", {"seats": 2}),
    ("an_offer_has_a_seat", "SeatOffer", {"seats": 0}),
    ("seats_end_after_they_start", "SeatOffer", {"ends": models.F("starts")}),
    ("a_ride_is_asked_for_once", "RideWish", {"place": "elsewhere"}),
    ("a_ride_has_a_car_and_its_times", "RideWish", {"pick_up_at": NOW}),
    ("a_ride_has_a_car_and_its_times", "RideWish", {"pick_up_at": NOW, "drop_off_at": EARLIER}),
    ("an_offer_ends_after_it_starts", "DriverOffer", {"ends": models.F("starts")}),
    ("an_offer_can_carry_something", "DriverOffer", {"meals": 0}),
    ("an_offer_can_carry_something", "DriverOffer", {"trips": 0}),
    ("a_version_stands_once", "DayPlan", {"state": "draft", "published_at": None}),
    ("one_plan_in_force", "DayPlan", {"version": 2}),
    ("a_plan_in_force_was_published", "DayPlan", {"published_at": None}),
    ("a_plan_in_force_was_published", "DayPlan", {"state": "draft"}),
    ("a_route_number_stands_once", "Route", {"offer": ANOTHER}),
    ("a_driver_has_one_route", "Route", {"number": 2}),
    ("a_route_ends_after_it_starts", "Route", {"ends_at": models.F("starts_at")}),
    ("a_route_is_accepted_or_declined", "Route", {"accepted_at": NOW, "declined_at": NOW}),
    ("what_was_seen_had_changed", "Route", {"seen_at": NOW}),
    ("who_closes_a_route_has_counted", "Route", {"closed_at": NOW, "crates_back": 2}),
    ("who_closes_a_route_has_counted", "Route", {"closed_at": NOW, "cold_boxes_back": 2}),
    ("a_stand_by_is_asked_once_a_route", "StandByCall", {"asked_at": NOW}),
    ("an_answer_of_a_stand_by_has_its_time", "StandByCall", {"answer": "yes"}),
    ("an_answer_of_a_stand_by_has_its_time", "StandByCall", {"answered_at": NOW}),
    ("a_position_stands_once", "Stop", {"kind": "load"}),
    ("a_car_leaves_after_it_came", "Stop", {"leaves_at": EARLIER - HOUR}),
    ("what_was_delivered_was_reported", "Stop", {"delivered": 40}),
    ("a_stop_item_is_something", "StopItem", {"meals": 0}),
    ("a_hand_edit_names_what_it_changes", "HandEdit", {"site": None}),
    ("a_hand_edit_names_what_it_changes", "HandEdit", {"kind": "driver_out"}),
    ("a_hand_edit_names_what_it_changes", "HandEdit", {"kind": "number"}),
    ("a_hand_edit_names_what_it_changes", "HandEdit", {"kind": "leave_out"}),
    ("who_overrules_says_why", "HandEdit", {"overruled": "Sam loads 120 meals where 100 fit."}),
    ("a_site_is_kept_with_a_driver_once", "HandEdit", {"at": LATER}),
    ("a_driver_is_out_once", "a driver out", {"at": LATER}),
    ("a_number_is_set_once", "a number by hand", {"number": 7}),
    ("a_site_is_left_out_once", "a place left out", {"at": LATER}),
    ("driving_takes_its_time", "DrivingTimes", {"safety": 0.9}),
    ("driving_takes_its_time", "DrivingTimes", {"start_seconds": -1.0}),
    ("driving_takes_its_time", "DrivingTimes", {"seconds_per_unit": 0.0}),
    ("a_report_comes_after_it_was_made", "Report", {"received_at": EARLIER}),
    ("a_token_name_stands_once", "ApiToken", {"secret_index": "2"}),
    ("a_token_expires_after_it_was_made", "ApiToken", {"expires_at": models.F("created_at")}),
    ("a_link_ends_after_it_was_made", "PersonalLink", {"expires_at": models.F("made_at")}),
    ("a_recall_says_why", "Recall", {"why": ""}),
    ("an_upload_ends_after_it_was_sent", "TableUpload", {"expires_at": models.F("sent_at")}),
    ("a_job_is_never_past_its_end", "Job", {"step": 2}),
    ("a_job_is_never_past_its_end", "Job", {"step": 0, "steps": 0}),
    ("a_failed_job_is_over", "Job", {"failed": "It went wrong."}),
    ("a_job_that_runs_has_a_lease", "Job", {"started_at": NOW}),
    ("a_text_to_many_names_its_group", "Bulk", {"site": None}),
    ("a_text_to_many_names_its_group", "Bulk", {"audience": "at_place", "site": None}),
    ("a_text_to_many_names_its_group", "Bulk", {"audience": "language"}),
    ("what_is_held_back_was_confirmed", "Bulk", {"held_back_at": NOW}),
    ("words_stand_once_in_a_language", "BulkWords", {"body": "Other words"}),
    ("a_repayment_is_of_something", "Repayment", {"cents": 0}),
    ("a_repayment_is_approved_or_declined", "Repayment", {"declined_at": NOW}),
    ("what_is_paid_back_was_approved", "Repayment", {"approved_at": None, "paid_on": TOMORROW}),
    ("nobody_approves_their_own_repayment", "Repayment", {"approved_by": models.F("person")}),
    ("a_stopped_line_says_why", "Line", {"stopped_at": NOW}),
    ("a_stopped_line_says_why", "Line", {"stopped_code": "30034"}),
    ("a_stopped_line_says_why", "Line", {"held_until": LATER}),
    ("one_question_is_open", "Question", {"asked_at": LATER}),
]


def ours() -> Iterator[tuple[type[models.Model], models.BaseConstraint]]:
    for model in apps.get_models():
        if model.__module__.startswith("mutualaid."):
            yield from ((model, constraint) for constraint in model._meta.constraints)


CONSTRAINTS = {constraint.name: constraint for _, constraint in ours()}
CHECKS = [case for case in CASES if isinstance(CONSTRAINTS.get(case[0]), models.CheckConstraint)]
UNIQUES = [case for case in CASES if isinstance(CONSTRAINTS.get(case[0]), models.UniqueConstraint)]


@pytest.fixture
def sound(strike, any_words, rosa, mei) -> Mapping[str, models.Model]:
    """One sound row of every table that has constraints, by the name of its model."""
    window, kitchen, lot, shift, session = a_window(), a_kitchen(), a_lot(), a_shift(), a_session()
    site, run = window.site, AllocationRun.objects.create(day=TOMORROW, made_at=NOW)
    what = {"run": run, "site": site, "service": "lunch", "variant": "standard"}
    offer = an_offer_of(rosa)
    plan = DayPlan.objects.create(
        day=TOMORROW,
        version=1,
        state="published",
        run=run,
        made_at=NOW,
        published_at=NOW,
        seed=1,
        iterations=1,
        basis={},
    )
    route = Route.objects.create(
        plan=plan, number=1, offer=offer, starts_at=NOW, ends_at=LATER, drive_seconds=60, drive_metres=900
    )
    stop = Stop.objects.create(route=route, position=1, kind="deliver", site=site, arrives_at=EARLIER, leaves_at=NOW)
    series = ShiftSeries.objects.create(
        place=shift.place, task="serve", weekdays=[3], starts=time(11), ends=time(14), first_day=TOMORROW, needed=2
    )
    Shift.objects.filter(pk=shift.pk).update(series=series, series_day=TOMORROW)
    shift.refresh_from_db()
    claim = claim_shift(shift.pk, person=a_volunteer(by=rosa), now=NOW)
    cascade = Cascade.objects.create(shift=shift, why="short", places=1, opened_at=NOW)
    asked = {"asked_at": NOW, "answer_by": LATER}
    rows = [
        strike, rosa, rosa.grants.get(), opt_out("+15105550190", source="STOP", now=NOW), a_text(mei),
        site, shift.place, kitchen, window, add_lead(site, rosa), follow_site(site, mei, now=NOW),
        lot, lot.item, Movement.objects.get(lot=lot), shift,
        series, claim, cascade, session, session.bands.first(),
        ShiftRole.objects.create(shift=shift, role="interpreter", language="vi"),
        Speaks.objects.create(person=rosa, language="es"),
        NoShowRate.objects.create(task="serve", percent=10, first_time_percent=20),
        StandBy.objects.create(shift=shift, person=mei, since=NOW),
        Call.objects.create(cascade=cascade, person=mei, wave=1, **asked),
        Decision.objects.create(kind="resumed", at=NOW, by=rosa),
        Swap.objects.create(claim=claim, to=mei, offered_at=NOW),
        CrewQuestion.objects.create(shift=shift, lead=rosa, claims=[claim.pk], **asked),
        HourEntry.objects.create(claim=claim, person=claim.person, day=TOMORROW, minutes=180, booked_at=NOW),
        CalendarLink.objects.create(person=mei, token_index="1", made_at=NOW),
        Booking.objects.create(session=session, band="k-2", family=mei, child="Lin", state="booked", asked_at=NOW),
        Need.objects.create(**what, low=40, meals=50, high=60, reason="as yesterday"),
        Allocation.objects.create(**what, kitchen=kitchen.site, meals=50),
        Shortage.objects.create(**what, short_by=5, because="the kitchens are full"),
        DayMultiplier.objects.create(day=TOMORROW, factor=Decimal("0.8"), why="rain", set_at=NOW),
        Spare.objects.create(day=TOMORROW, site=site, wish="plenty", set_at=NOW),
        Order.objects.create(kitchen=kitchen.site, day=TOMORROW, item=lot.item, meals=50, asked_at=NOW),
        SitePriority.objects.create(day=TOMORROW, site=site, level=2, set_at=NOW),
        PassedOn.objects.create(
            day=TOMORROW, service="lunch", variant="standard", from_site=site, to_site=kitchen.site, turn=1, meals=9,
            passed_at=NOW,
        ),
        NoCount.objects.create(site=site, day=TOMORROW, service="lunch", why="rain", said_at=NOW),
        DayClosing.objects.create(day=TOMORROW, closed_at=NOW),
        MealCount.objects.create(site=site, day=TOMORROW, service="lunch", counted_at=NOW, source="text"),
        Repayment.objects.create(
            person=mei, cents=4120, what="bread", bought_on=TOMORROW, asked_at=NOW, approved_at=NOW, approved_by=rosa
        ),
        Line.objects.create(gateway="twilio", free_at=NOW, day=TOMORROW),
        StandByCall.objects.create(route=route, offer=offer, asked_at=EARLIER),
        SeatOffer.objects.create(
            person=rosa, day=TOMORROW, starts=time(5), ends=time(8), seats=3, home="37.8,-122.25", offered_at=NOW
        ),
        RideWish.objects.create(claim=claim, place="8th and Oak", home="37.8,-122.25", asked_at=NOW),
        offer, plan, route, stop, StopItem.objects.create(stop=stop, service="lunch", variant="standard", meals=50),
        Question.objects.create(person=mei, kind="offers", options=[1, 2], asked_at=NOW),
        Job.objects.create(kind="draft", day=TOMORROW, asked_at=NOW),
        Report.objects.create(uuid=UUID(int=1), stop=stop, kind="arrived", reported_at=NOW, received_at=NOW),
        ApiToken.objects.create(name="paper", person=rosa, secret_index="1", created_at=NOW, expires_at=LATER),
        PersonalLink.objects.create(person=mei, purpose="shifts", token_index="1", made_at=NOW, expires_at=LATER),
        Recall.objects.create(lot=a_lot(), why="it smells", at=NOW),
        TableUpload.objects.create(kind="items", file="a.csv", content="", sent_at=NOW, sent_by=mei, expires_at=LATER),
    ]  # fmt: skip
    bulk = Bulk.objects.create(audience="families", site=site, day=TOMORROW, made_at=NOW)
    rows += [Hand.objects.create(text=next(row for row in rows if isinstance(row, Text)), attempt=1, by=rosa, at=NOW)]
    rows += [bulk, BulkWords.objects.create(bulk=bulk, language="en", body="Open at 11")]
    by_hand = {"day": TOMORROW, "at": NOW}
    return {type(row).__name__: row for row in rows} | {
        "a wish for the whole day": Spare.objects.create(day=TOMORROW, wish="little", set_at=NOW),
        "HandEdit": HandEdit.objects.create(kind="keep", site=site, offer=offer, **by_hand),
        "DrivingTimes": DrivingTimes.objects.create(
            yardstick="line", start_seconds=60, seconds_per_unit=90, safety=1.2, legs=40, error=0.1, at=NOW
        ),
        "a driver out": HandEdit.objects.create(kind="driver_out", offer=offer, **by_hand),
        "a number by hand": HandEdit.objects.create(kind="number", site=site, service="lunch", number=5, **by_hand),
        "a place left out": HandEdit.objects.create(kind="leave_out", site=site, **by_hand),
    }


def an_offer_of(person: models.Model) -> DriverOffer:
    return DriverOffer.objects.create(
        person=person, day=TOMORROW, starts=time(10), ends=time(13), home="37.8,-122.25", vehicle="car", meals=100,
        crates=8, cold_boxes=2, offered_at=NOW,
    )  # fmt: skip


def copy_of(row: models.Model, changes: Mapping[str, Any]) -> models.Model:
    fields = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if not field.unique}
    return type(row)(**(fields | dict(changes)))


def test_every_constraint_has_a_case():
    assert sorted({name for name, _, _ in CASES}) == sorted(CONSTRAINTS)


def refused(write: Callable[[], object]) -> str:
    """What the database said against a write, "" if it took it."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return str(error)
    return ""


@pytest.mark.django_db
def test_tables_refuse_what_checks_forbid(sound):
    said = {}
    for case, (name, model, changes) in enumerate(CHECKS):
        same = models.QuerySet(type(sound[model])).filter(pk=sound[model].pk)
        said[case, name] = refused(partial(same.update, **changes))
    assert [key for key, words in said.items() if key[1] not in words] == []


@pytest.mark.django_db
def test_tables_refuse_what_stands_there_already(sound, rosa):
    said = {}
    for case, (name, model, changes) in enumerate(UNIQUES):
        other = {"offer": an_offer_of(a_volunteer(by=rosa))} if changes.get("offer") == ANOTHER else {}
        second = copy_of(sound[model], {**changes, **other})
        said[case, name, f"UNIQUE constraint failed: {second._meta.db_table}."] = refused(
            partial(second.save, force_insert=True)
        )
    assert [key for key, words in said.items() if key[1] not in words and key[2] not in words] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "over"),
    [
        ("OptOut", {"ended_at": NOW}),
        ("Claim", {"released_at": NOW}),
        ("MealCount", {"superseded_at": NOW}),
        ("Order", {"withdrawn_at": NOW}),
        ("Order", {"answer": "no", "promised": 0, "answered_at": NOW}),
        ("DriverOffer", {"withdrawn_at": NOW}),
        ("Question", {"closed_at": NOW}),
        ("StandBy", {"ended_at": NOW}),
        ("Cascade", {"closed_at": NOW, "outcome": "filled"}),
        ("Swap", {"answered_at": NOW}),
        ("CrewQuestion", {"answered_at": NOW}),
    ],
)
def test_what_is_over_may_begin_again(sound, model: str, over: dict[str, Any]):
    row = sound[model]
    models.QuerySet(type(row)).filter(pk=row.pk).update(**over)
    copy_of(row, {}).save(force_insert=True)
    assert models.QuerySet(type(row)).count() >= 2
