"""A driver's day by text, from the evening's Y to the last place."""

from datetime import time, timedelta

import pytest

from mutualaid.dispatch.models import DayPlan, Route, StandByCall, Stop
from mutualaid.dispatch.notices import notices
from mutualaid.dispatch.stand_bys import ask_stand_bys
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.sites.models import Site
from tests.build import DAYS, NOW, TOMORROW, a_kitchen, a_shift, a_site, a_volunteer, an_offer
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.inbox.texting import last_inbound, text

pytestmark = pytest.mark.django_db
ON_THE_DAY = NOW.replace(day=TOMORROW.day, hour=10, minute=5)
MINUTE = timedelta(minutes=1)
EVENING = NOW.replace(hour=20, minute=30)


@pytest.fixture
def route(sam: Person) -> Route:
    """Sam loads at the hub and brings 40 to Allen Temple and 60 to the library."""
    plan = a_plan()
    hub = a_kitchen(name="Hub Kitchen").site
    visits = [
        Visit(hub, time(10)),
        Visit(a_site(name="Allen Temple", access_note="Side gate"), time(10, 45), {"standard": 30, "halal": 10}),
        Visit(a_site(name="Franklin Library"), time(11, 15), {"standard": 60}),
    ]
    route = a_route(plan, visits, person=sam)
    DayPlan.objects.filter(pk=plan.pk).update(state=DayPlan.State.PUBLISHED, published_at=NOW)
    plan.refresh_from_db()
    for notice in notices(plan, before=None, now=NOW):
        notice.queue(now=NOW)
    return route


def test_y_accepts_the_route(route: Route, sam: Person) -> None:
    assert text(sam, "Y").startswith("Thank you! Route 1, tomorrow from 10am, is yours.")
    route.refresh_from_db()
    assert route.accepted_at == NOW


def test_n_leaves_the_route_to_a_person_and_accepts_nothing(route: Route, sam: Person) -> None:
    assert text(sam, "can't make it").startswith("We understand you cannot drive route 1, tomorrow.")
    route.refresh_from_db()
    assert route.accepted_at is None
    assert last_inbound().why == "cannot drive the route"


def test_with_a_route_and_a_shift_unanswered_a_y_is_asked_back(route: Route, sam: Person) -> None:
    claim_shift(a_shift(starts=time(15), ends=time(17)).pk, person=sam, now=NOW)
    assert text(sam, "Y").startswith("Yes to which one? Text its letter. A) route 1, tomorrow; B) tomorrow 3pm-5pm")
    text(sam, "1")
    route.refresh_from_db()
    assert (route.accepted_at, Claim.objects.get().confirmed_at) == (NOW, None)


def test_the_day_goes_place_by_place(route: Route, sam: Person) -> None:
    assert text(sam, "NEXT", now=ON_THE_DAY).startswith("Load at Hub Kitchen, ")
    assert "100 meals" in text(sam, "NEXT", now=ON_THE_DAY)
    assert "Loaded at Hub Kitchen. Next: Allen Temple" in text(sam, "DONE", now=ON_THE_DAY)
    asked = text(sam, "whats next", now=ON_THE_DAY)
    assert "Side gate" in asked
    assert "text DONE 40" in asked
    assert text(sam, "SHORT 5", now=ON_THE_DAY).startswith("Allen Temple: 35 meals delivered, thank you. Next: ")
    assert "That was the last place." in text(sam, "DONE 60", now=ON_THE_DAY)
    assert list(Stop.objects.filter(kind="deliver").values_list("delivered", "short")) == [(35, 5), (60, 0)]
    assert text(sam, "NEXT", now=ON_THE_DAY) == "You have no route today that is not finished."


def test_here_is_the_place_on_the_route(route: Route, sam: Person) -> None:
    assert text(sam, "HERE", now=ON_THE_DAY).startswith("You are at Hub Kitchen (10:05am).")
    assert Stop.objects.get(kind="load").arrived_at == ON_THE_DAY


def test_a_problem_is_kept_in_the_drivers_words(route: Route, sam: Person) -> None:
    assert text(sam, "PROBLEM Flat tire on 14th", now=ON_THE_DAY).startswith("The desk sees it now (Hub Kitchen)")
    assert Stop.objects.get(kind="load").problem == "Flat tire on 14th"


def test_a_number_far_above_the_plan_is_taken_for_a_slip(route: Route, sam: Person) -> None:
    text(sam, "DONE", now=ON_THE_DAY)
    assert text(sam, "DONE 400", now=ON_THE_DAY).startswith("Allen Temple was to get 40 meals; you wrote 400.")
    assert text(sam, "DONE 40", now=ON_THE_DAY).startswith("Allen Temple: 40 meals delivered")


def test_how_to_get_in_is_left_out_where_the_rest_would_no_longer_fit(route: Route, sam: Person) -> None:
    text(sam, "DONE", now=ON_THE_DAY)
    Site.objects.update(
        access_note="Portón de la esquina; toque dos veces y espere a que salga la señora Inés, ella abre."
    )
    asked = text(sam, "NEXT", now=ON_THE_DAY)
    assert "Portón" not in asked
    assert "text DONE 40" in asked


WORDS = {
    "en": ("LOADED", "NEXT", "DONE 40", "NOBODY", "BACK"),
    "es": ("cargado", "SIGUIENTE", "LISTO 40", "no hay nadie", "DEVUELTO"),
    "zh-hant": ("裝好", "下一站", "完成 40", "沒人", "歸還"),
    "vi": ("ĐÃ LẤY HÀNG", "TIẾP", "XONG 40", "không có ai", "ĐÃ TRẢ"),
    "ar": ("تم التحميل", "التالي", "تم 40", "لا أحد", "أرجعت"),
}


@pytest.mark.parametrize("language", WORDS)
def test_a_whole_route_is_driven_by_text_alone_in_each_language(route: Route, sam: Person, language: str) -> None:
    Person.objects.filter(pk=sam.pk).update(language=language)
    loaded, following, done, nobody, back = WORDS[language]
    assert "Allen Temple" in text(sam, loaded, now=ON_THE_DAY)
    asked = text(sam, following, now=ON_THE_DAY)
    assert Site.objects.get(name="Allen Temple").address in asked
    assert "Side gate" in asked
    assert "Franklin Library" in text(sam, done, now=ON_THE_DAY)
    assert text(sam, nobody, now=ON_THE_DAY)
    assert text(sam, back, now=ON_THE_DAY)
    route.refresh_from_db()
    assert route.closed_at == ON_THE_DAY
    assert list(Stop.objects.filter(kind="deliver").values_list("delivered", flat=True)) == [40, 0]
    assert all(one.parts <= 2 for one in Text.objects.filter(person=sam))


def test_left_kitchen_at_a_time_moves_the_later_places(route: Route, sam: Person) -> None:
    late = ON_THE_DAY.replace(hour=10, minute=30)
    assert "about 11:02am" in text(sam, "left kitchen 10:17", now=late)
    assert "Allen Temple at about 11am" in text(sam, "LATE 15", now=late)


def test_an_offer_to_drive_wants_a_zip_once(sam: Person) -> None:
    assert "ZIP code" in text(sam, "can drive 9-1, minivan")
    assert text(sam, "can drive 9-1, minivan 94601").startswith("Thank you! You drive tomorrow 9am-1pm (minivan).")
    assert sam.driver_offers.get().vehicle == "minivan"


@pytest.fixture
def ana(route: Route, rosa: Person) -> Person:
    """Asked whether she stands by for a route."""
    ana = a_volunteer("Ana", by=rosa, roles=["driver"])
    an_offer(ana)
    ask_stand_bys(EVENING)
    return ana


def test_a_stand_by_says_yes(ana: Person) -> None:
    assert text(ana, "Y", now=EVENING).startswith("Thank you! You stand by for a route tomorrow from 10am.")
    assert StandByCall.objects.get().answer == "yes"
    assert text(ana, "sorry, can't after all", now=EVENING + MINUTE).startswith("You do not stand by any more")
    assert StandByCall.objects.get().answer == "no"


def test_a_no_to_what_was_asked_since_is_no_word_about_the_stand_by(ana: Person) -> None:
    text(ana, "Y", now=EVENING)
    a_shift(a_site(name="Franklin"), day=DAYS[3])
    text(ana, "SHIFTS", now=EVENING + MINUTE)
    text(ana, "N", now=EVENING + 2 * MINUTE)
    assert StandByCall.objects.get().answer == "yes"


def test_who_also_holds_a_shift_gives_no_stand_by_back_with_it(ana: Person) -> None:
    text(ana, "Y", now=EVENING)
    claim_shift(a_shift(a_site(name="Franklin"), day=DAYS[3]).pk, person=ana, now=EVENING)
    text(ana, "DROP", now=EVENING + MINUTE)
    assert StandByCall.objects.get().answer == "yes"


@pytest.mark.parametrize("words", ["N", "Y"])
def test_a_second_answer_of_a_stand_by_who_said_no_touches_no_shift(route: Route, rosa: Person, words: str) -> None:
    ana = a_volunteer("Ana", by=rosa, roles=["driver"])
    an_offer(ana)
    claim_shift(a_shift(starts=time(16), ends=time(17)).pk, person=ana, now=NOW)
    ask_stand_bys(EVENING)
    assert "nothing taken" in text(ana, "N", now=EVENING)
    text(ana, words, now=EVENING + MINUTE)
    claim = Claim.objects.get()
    assert (claim.released_at, claim.confirmed_at) == (None, None)


@pytest.mark.parametrize("words", ["DONE 40", "SHORT 5", "nobody here"])
def test_the_same_words_again_at_once_are_about_the_same_place(route: Route, sam: Person, words: str) -> None:
    text(sam, "DONE", now=ON_THE_DAY)
    first = text(sam, words, now=ON_THE_DAY + MINUTE)
    assert text(sam, words, now=ON_THE_DAY + MINUTE) == first
    temple, library = route.stops.filter(kind="deliver")
    assert (temple.done_at, library.done_at) == (ON_THE_DAY + MINUTE, None)
    text(sam, words, now=ON_THE_DAY + 10 * MINUTE)
    assert route.stops.exclude(done_at=None).count() == 3


@pytest.mark.parametrize("words", ["DONE 60 AT FRANKLIN", "dropped 60 at Franklin", "entregué 60 en Franklin"])
def test_a_place_that_is_named_is_the_one_that_is_done(route: Route, sam: Person, words: str) -> None:
    text(sam, "DONE", now=ON_THE_DAY)
    assert "Allen Temple" in text(sam, words, now=ON_THE_DAY + MINUTE)
    text(sam, words, now=ON_THE_DAY + 10 * MINUTE)
    assert list(route.stops.filter(kind="deliver").values_list("delivered", flat=True)) == [None, 60]


@pytest.mark.parametrize("words", ["DONE 30 AT ALLEN TEMPLE", "dropped 30 at Allen Temple"])
def test_where_nobody_was_the_driver_goes_back_and_says_so(route: Route, sam: Person, words: str) -> None:
    for said in ("DONE", "NOBODY", words):
        text(sam, said, now=ON_THE_DAY + MINUTE)
    assert list(route.stops.filter(kind="deliver").values_list("delivered", flat=True)) == [30, None]


def test_a_double_of_the_last_report_says_nothing_of_where_nobody_was(route: Route, sam: Person) -> None:
    for minute, said in enumerate(("DONE", "NOBODY", "DONE 60", "DONE 60")):
        text(sam, said, now=ON_THE_DAY + minute * MINUTE)
    assert list(route.stops.filter(kind="deliver").values_list("delivered", flat=True)) == [0, 60]
    assert "no route today" in text(sam, "DONE 60", now=ON_THE_DAY + 20 * MINUTE)


@pytest.mark.parametrize(("words", "stop"), [("DONE 60 at the library", 0), ("SHORT 5 AT FRANKLIN", 1)])
def test_a_word_of_any_place_is_no_name_and_short_has_names_too(
    route: Route, sam: Person, words: str, stop: int
) -> None:
    text(sam, "DONE", now=ON_THE_DAY)
    text(sam, words, now=ON_THE_DAY + 5 * MINUTE)
    done = [one.done_at is not None for one in route.stops.filter(kind="deliver")]
    assert done == [stop == 0, stop == 1]


@pytest.mark.parametrize("words", ["Franklin is closed", "Franklin short 10"])
def test_what_a_driver_writes_of_a_place_is_else_for_a_person(route: Route, sam: Person, words: str) -> None:
    text(sam, "DONE", now=ON_THE_DAY)
    text(sam, words, now=ON_THE_DAY + 5 * MINUTE)
    assert last_inbound().needs_person
    assert not route.stops.filter(kind="deliver", done_at__isnull=False).exists()


def test_done_twice_in_the_kitchen_delivers_nothing_yet(route: Route, sam: Person) -> None:
    loaded = text(sam, "DONE", now=ON_THE_DAY)
    assert text(sam, "DONE", now=ON_THE_DAY + MINUTE) == loaded
    assert not route.stops.filter(kind="deliver", done_at__isnull=False).exists()


def test_other_numbers_at_once_are_of_the_places_one_after_another(route: Route, sam: Person) -> None:
    for words in ("DONE", "DONE 40", "DONE 60"):
        text(sam, words, now=ON_THE_DAY)
    assert list(route.stops.filter(kind="deliver").values_list("delivered", flat=True)) == [40, 60]


def test_a_temperature_below_zero_stays_below_zero(route: Route, sam: Person) -> None:
    text(sam, "DONE", now=ON_THE_DAY)
    assert text(sam, "TEMP -4", now=ON_THE_DAY).startswith("Hub Kitchen: -4 F, noted.")
    assert text(sam, "temp: 38", now=ON_THE_DAY).startswith("Hub Kitchen: 38 F, noted.")


ODD = (
    *("DONE 99999999999", "DONE -3", "SHORT -3", "SHORT 99999999999", "LATE 99999999999", "LATE -5", "NEXT NEXT"),
    *("", " ", "🚗", "👎", "\x00", "DONE ²", "DONE ½", "TEMP ²", "TEMP 1e5", "TEMP 999", "BACK -1", "BACK 1000 1000"),
    *("LOADED 99:99", "LEFT KITCHEN ٩:٣٠", "DRIVE 25-99", "DRIVE 9-9", "x" * 5000, "PROBLEM " + "x" * 400, "9" * 30),
)


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_are_answered_and_deliver_nothing(
    route: Route, sam: Person, odd: str, caplog: pytest.LogCaptureFixture
) -> None:
    text(sam, "LOADED", now=ON_THE_DAY)
    text(sam, odd, now=ON_THE_DAY + 5 * MINUTE)
    assert last_inbound().answered_at
    assert not [record for record in caplog.records if record.exc_info]
    assert not route.stops.filter(delivered__gt=2).exists()
