"""A folder of spreadsheets is loaded whole or not at all, and twice does no harm."""

import csv
from collections.abc import Mapping
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum
from django.utils import timezone

from mutualaid.childcare.models import Booking, CareSession
from mutualaid.dispatch.models import DriverOffer
from mutualaid.distribution.actions import record_count
from mutualaid.distribution.models import MealCount
from mutualaid.inventory.models import Lot, Movement
from mutualaid.operations.folder.tables import EVERY_TABLE
from mutualaid.operations.load import LoadRefused, load_folder
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.shifts.actions import release_claim
from mutualaid.shifts.models import Claim, Shift
from mutualaid.sites.models import ServiceWindow, Site, SiteRole
from mutualaid.strike.models import Strike, StrikeDay, the_strike
from tests.build import DAYS, NOW, TOMORROW, a_site

pytestmark = pytest.mark.django_db

DEMO = Path(__file__).resolve().parents[2] / "fixtures" / "demo"
FIRST_DAY = DAYS[0]
STRIKE = """
name = "Bread for Ed"
city = "Oakland"
time_zone = "America/Los_Angeles"
languages = ["en", "es"]
strike_days = 7
center_lat = 37.8
center_lon = -122.27
"""
GOOD: Mapping[str, list[dict[str, str]]] = {
    "sites": [
        {"code": "LIB", "name": "Library", "address": "1 A St", "zip": "94601", "lat": "37.78", "lon": "-122.22",
         "roles": "pickup;care", "word": "Manzana", "serves": "PICKET"},
        {"code": "PICKET", "name": "Fremont High", "address": "2 B St", "lat": "37.77", "lon": "-122.21",
         "roles": "picket", "enrolment": "1166", "entitled_pupils": "1154"},
        {"code": "HALL", "name": "Hall kitchen", "address": "3 C St", "roles": "kitchen", "visibility": "crew",
         "kitchen_meals": "300", "kitchen_opens": "10:00", "kitchen_closes": "13:00", "permit_class": "full"},
    ],
    "windows": [
        {"site": "LIB", "day": "D4", "opens": "12:00", "closes": "13:00", "service": "lunch"},
        {"site": "LIB", "day": "D2", "opens": "12:00", "closes": "13:00", "service": "lunch"},
    ],
    "people": [
        {"phone": "(510) 555-0101", "name": "Rosa", "language": "es", "roles": "coordinator", "vouched": "yes",
         "email": "rosa@example.org", "consent_source": "meeting"},
        {"phone": "510 555 0102", "name": "Sam", "language": "en", "roles": "driver;volunteer", "vouched": "yes",
         "care_cleared": "yes", "lead_of": "LIB", "consent_source": "paper", "early_texts": "yes"},
        {"phone": "510 555 0103", "name": "Mei", "language": "es", "roles": "family", "follows": "LIB",
         "consent_source": "web"},
        {"phone": "510 555 0104", "name": "Ike", "language": "en", "roles": "volunteer;family"},
    ],
    "drivers": [{"phone": "510 555 0102", "day": "D4", "from": "10:00", "to": "13:30", "lat": "37.8012",
                 "lon": "-122.2534", "vehicle": "car", "meals": "120", "skills": "lift;spanish"}],
    "lots": [
        {"code": "SOUP", "item": "Soup", "variant": "vegetarian", "source": "kitchen", "site": "HALL", "unit": "meal",
         "quantity": "80", "allergens": "milk", "labelled": "yes", "expected_day": "D4"},
        {"code": "OLD", "item": "Wrap", "variant": "halal", "source": "caterer", "site": "HALL", "unit": "meal",
         "quantity": "12", "cost": "66.50", "received_day": "D2", "received_at": "09:00", "left_control_at": "09:30",
         "discard_by": "13:30"},
    ],
    "counts": [{"site": "LIB", "day": "D2", "service": "lunch", "variant": "standard", "received": "50",
                "first": "47", "left_over": "2", "turned_away": "4", "temperature_f": "139.5"}],
    "shifts": [
        {"code": "SERVE", "site": "LIB", "role": "pickup", "task": "serve", "day": "D4", "starts": "11:00",
         "ends": "13:30", "needed": "1"},
        {"code": "MIND", "site": "LIB", "role": "care", "task": "care", "day": "D3", "starts": "07:30",
         "ends": "11:30", "needed": "2"},
    ],
    "claims": [
        {"shift": "SERVE", "phone": "510 555 0104", "confirmed": "yes"},
        {"shift": "MIND", "phone": "510 555 0102"},
    ],
    "sessions": [{"code": "CARE", "site": "LIB", "day": "D4", "starts": "08:00", "ends": "15:00", "cap": "2"}],
    "bands": [{"session": "CARE", "band": "k-2", "places": "2"}],
    "bookings": [
        {"session": "CARE", "phone": "510 555 0103", "child": "Lola", "band": "k-2", "siblings": "Kai",
         "may_collect": "Mei;Aunt Jo"},
        {"session": "CARE", "phone": "510 555 0103", "child": "Kai", "band": "k-2", "siblings": "Lola"},
        {"session": "CARE", "phone": "510 555 0104", "child": "Noor", "band": "k-2"},
    ],
}  # fmt: skip
HEADERS = {table.name: table.header.split(",") for table in EVERY_TABLE}


def write(folder: Path, table: str, rows: list[dict[str, str]], encoding: str = "utf-8") -> None:
    with (folder / f"{table}.csv").open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, HEADERS[table], restval="")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three places, four people, and a row or two of everything else."""
    (tmp_path / "strike.toml").write_text(STRIKE)
    for table, rows in GOOD.items():
        write(tmp_path, table, rows)
    return tmp_path


def change(folder: Path, table: str, row: int, **cells: str) -> None:
    """Change cells of a data row; `row` is its number as a spreadsheet shows it (the header is 1)."""
    rows = [dict(line) for line in GOOD[table]]
    rows[row - 2] |= {name.rstrip("_"): value for name, value in cells.items()}
    write(folder, table, rows)


def add(folder: Path, table: str, **cells: str) -> None:
    write(folder, table, [*GOOD[table], cells])


def load(folder: Path, **changes):
    return load_folder(folder, **({"by": None, "now": NOW, "first_day": FIRST_DAY} | changes))


def faults_of(folder: Path, **changes) -> tuple[str, ...]:
    with pytest.raises(LoadRefused) as no:
        load(folder, **changes)
    return no.value.faults


def is_empty() -> bool:
    return not any(model.objects.exists() for model in (Strike, StrikeDay, Site, Person, Lot, Shift, CareSession))


def test_a_new_strike_has_weekdays_from_its_first_day(folder):
    report = load(folder)
    assert list(report.days) == list(StrikeDay.objects.values_list("day", flat=True)) == DAYS
    assert (the_strike().name, the_strike().is_demonstration) == ("Bread for Ed", False)
    assert the_strike().began_at < NOW


def test_places_come_with_roles_words_kitchens_and_schools(folder):
    load(folder)
    library, picket = Site.objects.get(code="LIB"), Site.objects.get(code="PICKET")
    assert (library.word, library.visibility, library.point) == ("MANZANA", "own", (37.78, -122.22))
    assert set(library.roles.values_list("role", flat=True)) == {"pickup", "care"}
    assert picket.is_picket
    assert not picket.roles.exists()
    assert list(library.serves.all()) == [picket]
    assert Site.objects.get(code="HALL").kitchen.meals_a_day == 300
    assert list(Site.objects.without_coordinates().values_list("code", flat=True)) == ["HALL"]


def test_people_come_with_roles_places_and_trust(folder):
    load(folder)
    sam, mei, ike = (Person.objects.with_phone(f"+151055501{n}").get() for n in ("02", "03", "04"))
    assert {grant.role for grant in sam.grants.all()} == {"driver", "volunteer"}
    assert sam.is_vouched
    assert sam.care_cleared_at
    assert sam.wants_early_texts
    assert (sam.led_sites.get().site.code, mei.followed_sites.get().site.code) == ("LIB", "LIB")
    assert (ike.is_vouched, ike.consent_at, ike.wants_early_texts) == (False, None, False)


def test_times_are_the_citys_own(folder):
    load(folder)
    with timezone.override("America/Los_Angeles"):
        assert timezone.localtime(Shift.objects.get(code="SERVE").starts_at).time() == time(11)
        assert timezone.localtime(Lot.objects.get(code="OLD").discard_by).time() == time(13, 30)
    assert ServiceWindow.objects.last().day == TOMORROW


def test_a_date_may_stand_for_a_numbered_day(folder):
    change(folder, "windows", 2, day=TOMORROW.isoformat())
    load(folder)
    assert ServiceWindow.objects.filter(day=TOMORROW).exists()


def test_a_promised_lot_is_no_stock_and_a_received_one_is(folder):
    load(folder)
    soup, old = Lot.objects.get(code="SOUP"), Lot.objects.get(code="OLD")
    assert (soup.pledged, soup.expected_on, soup.movements.count()) == (80, TOMORROW, 0)
    assert old.movements.aggregate(total=Sum("quantity"))["total"] == 12
    assert old.cost_cents == 6650
    assert (soup.allergens_known, old.allergens_known) == (True, False)
    assert list(Lot.objects.over_their_time(NOW)) == [old]


def test_a_count_that_does_not_balance_is_kept(folder):
    load(folder)
    count = MealCount.objects.in_force().get()
    assert (count.surplus, count.turned_away, float(count.temperature_f)) == (-1, 4, 139.5)


def test_a_count_that_was_told_the_other_way_since_stays(folder, rosa):
    load(folder)
    site, told = Site.objects.get(code="LIB"), {"numbers": {"first_meals": 48}, "by": rosa, "source": "text"}
    record_count(site, day=DAYS[1], service="lunch", now=NOW, **told)
    load(folder)
    assert MealCount.objects.in_force().get().source == "text"


def test_claims_keep_their_yes_and_a_begun_shift_was_claimed_before_it_began(folder):
    load(folder)
    serve, mind = Claim.objects.get(shift__code="SERVE"), Claim.objects.get(shift__code="MIND")
    assert serve.confirmed_at
    assert mind.confirmed_at is None
    assert mind.claimed_at < mind.shift.starts_at < NOW


def test_a_home_point_is_rounded_and_gaps_are_filled(folder):
    load(folder)
    offer = DriverOffer.objects.get()
    assert offer.home_point == (37.8, -122.255)
    assert (offer.trips, offer.longest_shift_minutes, offer.skills) == (2, 240, ["lift", "spanish"])


def test_children_are_booked_in_the_order_of_the_rows(folder):
    report = load(folder)
    states = {booking.child: booking.state for booking in Booking.objects.all()}
    assert states == {"Lola": "booked", "Kai": "booked", "Noor": "waiting"}
    assert report.waiting == 1


def test_loading_twice_writes_nothing_new(folder):
    first = load(folder)
    second = load(folder)
    assert sum(second.new.values()) == 0
    assert second.there == first.new
    assert Movement.objects.count() == Strike.objects.count() == 1


def test_what_people_changed_since_stays(folder):
    load(folder)
    Site.objects.filter(code="LIB").update(access_note="Ring twice")
    claim = Claim.objects.get(shift__code="SERVE")
    release_claim(claim.pk, person=claim.person, now=NOW)
    load(folder, now=NOW + timedelta(hours=1))
    assert Site.objects.get(code="LIB").access_note == "Ring twice"
    assert not Claim.objects.held().filter(shift__code="SERVE").exists()


def test_a_longer_list_adds_what_is_new(folder):
    load(folder)
    add(folder, "people", phone="510 555 0105", name="Vera", language="en", roles="volunteer")
    report = load(folder)
    assert (report.new, report.there["people"]) == ({"people": 1}, 4)


def test_whoever_signed_up_before_gets_the_lists_roles_and_keeps_their_language(folder, strike, mei):
    assert mei.language == "zh-hant"
    change(folder, "people", 4, roles="family;volunteer", lead_of="LIB")
    load(folder)
    mei.refresh_from_db()
    assert mei.has_role("volunteer")
    assert mei.led_sites.get().site.code == "LIB"
    assert (mei.language, mei.followed_sites.exists()) == ("zh-hant", False)


@pytest.mark.parametrize(
    ("table", "row", "cells", "sentence"),
    [
        ("sites", 2, {"code": ""}, "code is empty"),
        ("sites", 2, {"code": "L B"}, "letters, digits"),
        ("sites", 2, {"zip": "9460I"}, "write five digits"),
        ("sites", 2, {"lat": "137"}, "between -90 and 90"),
        ("sites", 2, {"lat": "north"}, "write a number"),
        ("sites", 2, {"lon": ""}, "lat and lon go together"),
        ("sites", 2, {"roles": "pickup;bar"}, "“bar” is none of"),
        ("sites", 2, {"visibility": "secret"}, "“secret” is none of"),
        ("sites", 2, {"visibility": "public"}, "a childcare place is never public"),
        ("sites", 2, {"serves": "NOWHERE"}, "there is no site NOWHERE"),
        ("sites", 3, {"roles": "picket;care"}, "is a picket line"),
        ("sites", 3, {"word": "manzana"}, "on the flyer of sites.csv row 2"),
        ("sites", 3, {"code": "LIB"}, "was used in sites.csv row 2"),
        ("sites", 3, {"enrolment": "-5"}, "cannot be below 0"),
        ("sites", 4, {"kitchen_closes": "09:00"}, "must be later than kitchen_opens"),
        ("sites", 4, {"kitchen_meals": "", "kitchen_opens": "", "kitchen_closes": ""}, "a kitchen needs"),
        ("sites", 4, {"name": "x" * 121}, "longer than 120"),
        ("windows", 2, {"site": "NOWHERE"}, "there is no site NOWHERE"),
        ("windows", 2, {"day": "D8"}, "“D8” is not a day"),
        ("windows", 2, {"day": "2019-03-09"}, "is not a day of this strike"),
        ("windows", 2, {"opens": "noon"}, "write a time like"),
        ("windows", 2, {"closes": "25:00"}, "write a time like"),
        ("windows", 2, {"closes": "12:00"}, "must be later than opens"),
        ("windows", 2, {"quantity": "many"}, "write a whole number"),
        ("windows", 2, {"quantity": "-1"}, "cannot be below 0"),
        ("people", 3, {"phone": "555-0102"}, "is not a phone number"),
        ("people", 3, {"phone": ""}, "phone is empty"),
        ("people", 3, {"phone": "(510) 555 0101"}, "this number is that of people.csv row 2"),
        ("people", 3, {"language": "tlh"}, "no texts in “tlh”"),
        ("people", 3, {"roles": "boss"}, "“boss” is none of"),
        ("people", 3, {"roles": ""}, "roles is empty"),
        ("people", 3, {"vouched": "maybe"}, "write yes or no"),
        ("people", 3, {"lead_of": "NOWHERE"}, "there is no site NOWHERE"),
        ("people", 3, {"email": "sam@example.org"}, "only coordinators give an e-mail"),
        ("people", 3, {"under_18": "yes"}, "nobody under 18 drives"),
        ("people", 5, {"under_18": "yes", "care_cleared": "yes"}, "only adults are cleared"),
        ("drivers", 2, {"phone": "510 555 0199"}, "we know nobody by the number +15105550199"),
        ("drivers", 2, {"vehicle": "tank"}, "“tank” is none of"),
        ("drivers", 2, {"meals": "0"}, "cannot be below 1"),
        ("drivers", 2, {"lat": "", "lon": ""}, "about where does the driver start"),
        ("lots", 2, {"quantity": "-3"}, "lies between"),
        ("lots", 2, {"quantity": ""}, "quantity is empty"),
        ("lots", 2, {"unit": "ton"}, "“ton” is none of"),
        ("lots", 2, {"allergens": "milk;dust"}, "“dust” is none of"),
        ("lots", 2, {"expected_day": ""}, "needs expected_day or received_day"),
        ("lots", 2, {"left_control_at": "09:30"}, "no received_day"),
        ("counts", 2, {"first": "-1"}, "cannot be below 0"),
        ("counts", 2, {"temperature_f": "900"}, "lies between -40 and 250"),
        ("shifts", 2, {"site": "PICKET"}, "Fremont High is a picket line"),
        ("shifts", 2, {"role": "kitchen"}, "Library is no place for “kitchen”"),
        ("shifts", 2, {"needed": "0"}, "cannot be below 1"),
        ("shifts", 2, {"task": "sing"}, "“sing” is none of"),
        ("claims", 2, {"shift": "GONE"}, "there is no shift GONE"),
        ("sessions", 2, {"site": "HALL"}, "Hall kitchen is no place for “care”"),
        ("sessions", 2, {"cap": "0"}, "cannot be below 1"),
        ("bands", 2, {"band": "9-12"}, "“9-12” is none of"),
        ("bands", 2, {"session": "GONE"}, "there is no session GONE"),
        ("bookings", 2, {"band": "6-8"}, "CARE takes no children of 6-8"),
        ("bookings", 3, {"session": "GONE"}, "there is no session GONE"),
        ("bookings", 2, {"siblings": "Zoe"}, "the sibling Zoe has no row"),
    ],
)
def test_a_wrong_cell_is_told_with_file_and_row_and_nothing_is_written(folder, table, row, cells, sentence):
    change(folder, table, row, **cells)
    told = [fault for fault in faults_of(folder) if fault.startswith(f"{table}.csv row {row}:")]
    assert any(sentence in fault for fault in told), told
    assert is_empty()


@pytest.mark.parametrize(
    ("table", "cells", "sentence"),
    [
        ("claims", {"shift": "SERVE", "phone": "510 555 0102"}, "is full"),
        ("claims", {"shift": "MIND", "phone": "510 555 0103"}, "background check"),
        ("counts", {**GOOD["counts"][0], "day": "D4"}, "has not come yet"),
        ("counts", {**GOOD["counts"][0], "day": "D1"}, "Library has no"),
        ("drivers", {**GOOD["drivers"][0], "phone": "510 555 0104"}, "coordinator"),
    ],
)
def test_what_a_rule_refuses_is_a_mistake_of_its_row_and_nothing_is_written(folder, table, cells, sentence):
    add(folder, table, **cells)
    (fault,) = faults_of(folder)
    assert fault.startswith(f"{table}.csv row {len(GOOD[table]) + 2}: ")
    assert sentence in fault
    assert is_empty()


def test_every_mistake_is_told_at_once(folder):
    change(folder, "sites", 2, zip="x")
    change(folder, "people", 3, phone="1")
    change(folder, "bookings", 4, session="GONE")
    assert [fault.split(":")[0] for fault in faults_of(folder)][:2] == ["sites.csv row 2", "people.csv row 3"]
    assert any(fault.startswith("bookings.csv row 4") for fault in faults_of(folder))


def test_a_row_said_twice_is_a_mistake(folder):
    add(folder, "windows", **GOOD["windows"][0])
    assert faults_of(folder) == ("windows.csv row 4: it says the same as windows.csv row 2.",)


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("shift,phone", "claims.csv: the header row lacks confirmed."),
        ("shift,phone,confirmed,age", "claims.csv: nobody reads the columns age."),
        ("shift,phone,confirmed,phone", "claims.csv: these columns stand twice: phone."),
        ("", "claims.csv: the header row lacks shift, phone, confirmed."),
    ],
)
def test_a_wrong_header_is_a_mistake(folder, header, sentence):
    (folder / "claims.csv").write_text(f"{header}\n")
    assert faults_of(folder) == (sentence,)


def test_a_row_with_a_cell_too_many_is_a_mistake(folder):
    (folder / "bands.csv").write_text("session,band,places\nCARE,k-2,2,\n")
    assert "bands.csv row 2: it has more or fewer cells than the header." in faults_of(folder)


def test_a_file_from_a_spreadsheet_program_is_read(folder):
    write(folder, "people", GOOD["people"], encoding="utf-8-sig")
    assert load(folder).new["people"] == 4


def test_a_file_in_another_encoding_is_a_mistake(folder):
    rows = [{**GOOD["people"][0], "name": "Inés"}, *GOOD["people"][1:]]
    write(folder, "people", rows, encoding="latin-1")
    assert "people.csv: this is not UTF-8. Save it as CSV UTF-8." in faults_of(folder)


def test_a_new_strike_asks_for_its_first_day(folder):
    assert faults_of(folder, first_day=None) == ("strike.toml: which date is D1? Give the first day.",)


def test_a_strike_does_not_begin_on_a_weekend(folder):
    assert "is a weekend" in faults_of(folder, first_day=date(2019, 3, 2))[0]


def test_a_strike_without_its_file_cannot_begin(folder):
    (folder / "strike.toml").unlink()
    assert "strike.toml is missing" in faults_of(folder)[0]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('city = "Oakland"', "", "city should be some words"),
        ("strike_days = 7", "strike_days = 0", "strike_days should be a number of days"),
        ("center_lat = 37.8", "center_lat = 137.8", "center_lat should be a latitude"),
        ('["en", "es"]', '["tlh"]', "languages should be a list"),
        ("America/Los_Angeles", "America/Gotham", "time_zone should be a time zone"),
        ('name = "', "name = ", "this is not TOML"),
    ],
)
def test_a_wrong_line_about_the_strike_is_a_mistake(folder, old, new, sentence):
    (folder / "strike.toml").write_text(STRIKE.replace(old, new))
    assert sentence in faults_of(folder)[0]
    assert is_empty()


def test_a_folder_of_another_strike_is_refused(folder, strike):
    (folder / "strike.toml").write_text(STRIKE.replace("Bread for Ed", "Another strike"))
    assert "already holds “Bread for Ed”" in faults_of(folder)[0]


def test_another_first_day_than_the_strikes_own_is_refused(folder, strike):
    assert "the first day of this strike is 2019-03-04" in faults_of(folder, first_day=DAYS[1])[0]


def test_one_file_may_refer_to_what_is_there(tmp_path, strike):
    a_site("church", name="Church")
    write(tmp_path, "windows", [{**GOOD["windows"][0], "site": "church"}])
    assert load(tmp_path, first_day=None).new == {"windows": 1}
    assert ServiceWindow.objects.get().site.name == "Church"


def test_a_word_on_another_places_flyer_is_a_mistake(folder, strike):
    a_site("church", word="MANZANA")
    assert faults_of(folder) == ("sites.csv row 2: the word MANZANA is on another place's flyer.",)


def test_a_folder_with_nothing_in_it_is_a_mistake(tmp_path):
    assert "there is none of strike.toml, sites.csv" in faults_of(tmp_path)[0]


def test_only_a_coordinator_loads(folder, rosa, ike):
    with pytest.raises(CoordinatorsOnly):
        load(folder, by=ike)
    assert not Site.objects.exists()
    load(folder, by=rosa)
    assert Person.objects.with_phone("+15105550104").get().grants.get(role="volunteer").granted_by == rosa


def test_the_command_prints_what_was_loaded(folder, capsys):
    call_command("load", str(folder), "--first-day", FIRST_DAY.isoformat())
    assert "sites: 3 new, 0 there before\n" in capsys.readouterr().out


def test_the_command_prints_every_mistake(folder):
    change(folder, "sites", 2, zip="x", lat="y")
    with pytest.raises(CommandError) as no:
        call_command("load", str(folder), "--first-day", FIRST_DAY.isoformat())
    assert str(no.value).splitlines()[-1] == "Nothing was loaded."
    assert len(str(no.value).splitlines()) == 3


def test_the_demonstration_holds_what_its_readme_promises():
    report = load(DEMO)
    assert the_strike().is_demonstration
    assert (report.new["sites"], report.waiting > 0) == (154, True)
    assert list(Site.objects.serving_on(TOMORROW).without_coordinates().values_list("code", flat=True)) == ["OAK-112"]
    assert {lot.code for lot in Lot.objects.over_their_time(NOW)} == {"D2-W-standard-left", "D2-E-vegetarian-left"}
    assert [lot.code for lot in Lot.objects.unlabelled()] == ["D3-C-nut_free-unmarked"]
    assert sum(count.surplus != 0 for count in MealCount.objects.in_force()) == 2
    assert Shift.objects.with_places_left().get(code="D4-OAK-111-serve").places_left == 1
    assert not SiteRole.objects.filter(site__is_picket=True).exists()
    assert load(DEMO, first_day=None).new == {}


def test_a_first_day_that_is_no_date_is_told_in_words(folder):
    with pytest.raises(CommandError, match="“Monday” is no date"):
        call_command("load", str(folder), "--first-day=Monday")
