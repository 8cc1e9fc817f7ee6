"""Tables that people keep: read however they are written, shown before they change anything, written whole or not."""

from datetime import time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from openpyxl import Workbook

from mutualaid.dispatch.models import DriverOffer
from mutualaid.inventory.models import Item, Lot
from mutualaid.lib.errors import Refusal
from mutualaid.operations.models import TableUpload
from mutualaid.operations.tables.kinds import KINDS
from mutualaid.operations.tables.looking import Look
from mutualaid.operations.tables.opening import NotATable, TableTooLarge
from mutualaid.operations.tables.pages_out import Revealed, table_csv, table_xlsx
from mutualaid.operations.tables.reading import ColumnsMissing
from mutualaid.operations.tables.uploads import (
    RowsAreWrong,
    TableHasChanged,
    confirm_upload,
    forget_old_uploads,
    keep_upload,
    look_at,
)
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person, Reveal
from mutualaid.shifts.actions import claim_shift, release_claim
from mutualaid.shifts.models import Claim, Shift
from mutualaid.sites.models import ServiceWindow, Site
from tests.build import NOW, TODAY, TOMORROW, a_kitchen, a_lot, a_shift, a_site, a_volunteer, a_window

pytestmark = pytest.mark.usefixtures("strike")
FORM = "Timestamp,Full name,Phone number,Which shifts can you do?,Do you have a car?\n"


def sent(kind: str, text: str | bytes, rosa: Person, **said: Any) -> TableUpload:
    content = text.encode() if isinstance(text, str) else text
    return keep_upload(kind, file="table.csv", content=content, consent=said.get("consent", ""), by=rosa, now=NOW)


def seen(kind: str, text: str | bytes, rosa: Person, **said: Any) -> Look:
    return look_at(sent(kind, text, rosa, **said), by=rosa, now=NOW)


def written(kind: str, text: str | bytes, rosa: Person, *, without_wrong_rows: bool = False, **said: Any) -> Look:
    upload = sent(kind, text, rosa, **said)
    look = look_at(upload, by=rosa, now=NOW)
    confirm_upload(upload.pk, shown=look.digest, without_wrong_rows=without_wrong_rows, by=rosa, now=NOW)
    return look


def statuses(look: Look) -> list[str]:
    return [str(row.status) for row in look.rows]


def test_a_look_changes_nothing_and_a_confirmed_table_is_written_and_forgotten(rosa):
    upload = sent("items", "Food,Diet\nApples,\nTofu wrap,Veggie\n", rosa)
    look = look_at(upload, by=rosa, now=NOW)
    assert (statuses(look), Item.objects.count()) == (["new", "new"], 0)
    confirm_upload(upload.pk, shown=look.digest, without_wrong_rows=False, by=rosa, now=NOW)
    assert list(Item.objects.order_by("name").values_list("name", "variant")) == [
        ("Apples", "standard"), ("Tofu wrap", "vegetarian"),
    ]  # fmt: skip
    assert not TableUpload.objects.exists()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("sites", "Site name,Address,Zip\nFranklin School,915 Foothill Blvd,94606\n"),
        ("windows", "Place,Date,Hours,Meals\nMarket,3/7/2019,12-1pm,40 meals\n"),
        ("items", "Food,Minimum\nApples,50\n"),
        ("lots", 'Food,Kitchen,Qty,Contains,Delivery date\nSoup,Hub,"1,200",soy,Thu 3/7\n'),
        ("volunteers", "Name,Cell\nBo Lee,(510) 555-0177\n"),
        ("shifts", "Place,Date,Start time,End time,Slots\nMarket,3/7,11am,1pm,3\n"),
    ],
)
def test_importing_twice_changes_nothing(kind, text, rosa):
    a_site("market", name="Market")
    a_kitchen("hub", name="Hub")
    assert statuses(written(kind, text, rosa)) == ["new"]
    again = seen(kind, text, rosa)
    assert (statuses(again), again.does_something) == (["same"], False)


def test_a_pound_is_not_a_meal_and_what_a_crate_holds_must_be_written(rosa):
    a_kitchen("hub", name="Hub")
    text = "Food,Kitchen,Qty,Unit,Contains,Delivery date\nRice,Hub,120,lb,n/a,Thu 3/7\n"
    written("lots", text, rosa)
    lot = Lot.objects.get()
    assert (lot.meals_per_unit, lot.allergens_known) == (Decimal("0.833"), False)
    for unit, diet in (("crate", ""), ("lb", "groceries")):
        header = "Food,Kitchen,Qty,Unit,Diet,Delivery date"
        assert statuses(seen("lots", f"{header}\nBeans,Hub,4,{unit},{diet},Thu 3/7\n", rosa)) == ["wrong"]


def test_a_wrong_row_keeps_the_whole_table_out_unless_somebody_leaves_it_out(rosa):
    a_site("market", name="Market")
    text = "Place,Date,Hours\nMarket,3/7,12-1pm\nMarket,3/7,soon\n"
    with pytest.raises(RowsAreWrong):
        written("windows", text, rosa)
    assert not ServiceWindow.objects.exists()
    written("windows", text, rosa, without_wrong_rows=True)
    assert ServiceWindow.objects.get().opens == time(12)


def test_a_mistake_is_told_with_its_row_and_the_column_as_the_file_has_it(rosa):
    a_site("market", name="Market")
    look = seen("windows", "Where,Date,Start Time,End Time,Meals\n\nMarket,3/7,noon,,forty\n", rosa)
    row = look.rows[0]
    assert (row.number, row.status) == (3, "wrong")
    assert row.says == ["“End Time” is empty.", "“Meals” is “forty”: write a whole number."]


def test_a_name_that_is_nearly_a_place_is_asked_about_and_never_guessed(rosa):
    a_site("franklin", name="Franklin Elementary School")
    look = seen("windows", "Place,Date,Hours\nFranklin,3/7,12-1pm\nFrankline Elementary School,3/7,2-3pm\n", rosa)
    assert statuses(look) == ["new", "wrong"]
    assert look.rows[1].says[0].startswith("“Place”: ")
    assert look.rows[1].says[0].endswith("Do you mean “Franklin Elementary School”?")


def test_a_weekday_that_does_not_fit_its_date_is_a_slip(rosa):
    a_site("market", name="Market")
    look = seen("windows", "Place,Date,Day,Hours\nMarket,3/7/2019,Thursday,12-1\nMarket,3/8/2019,Monday,12-1\n", rosa)
    assert statuses(look) == ["new", "wrong"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_is_read_in_any_usual_encoding_with_any_usual_separator(encoding, separator, rosa):
    text = "Teléfono,Nombre completo,Idioma\r\n510 555 0177,Peña Núñez,Español\r\n".replace(",", separator)
    written("volunteers", text.encode(encoding), rosa)
    person = Person.objects.with_phone("+15105550177").get()
    assert (person.name, person.language) == ("Peña N.", "es")


def test_a_workbook_is_read_with_its_dates_and_times_and_a_title_above_the_heads(rosa):
    a_site("market", name="Market")
    book = Workbook()
    for row in (["Sites of this week"], [], ["Place", "Date", "Start", "End", "Meals"],
                ["Market", TOMORROW, time(11, 30), time(13), 60.0]):  # fmt: skip
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    written("windows", file.getvalue(), rosa)
    window = ServiceWindow.objects.get()
    assert (window.day, window.opens, window.closes, window.quantity) == (TOMORROW, time(11, 30), time(13), 60)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 no zip", b"only one word\nand another"])
def test_what_is_no_table_is_refused(content, rosa):
    with pytest.raises(NotATable):
        sent("items", content, rosa)


def test_a_table_of_too_many_rows_is_refused(rosa):
    with pytest.raises(TableTooLarge):
        sent("items", "Food,Diet\n" + "Apples,veg\n" * 5_001, rosa)


def test_a_table_without_a_column_that_is_needed_is_refused_in_words(rosa):
    with pytest.raises(ColumnsMissing, match="phone"):
        sent("volunteers", "Name,Shirt size\nBo,M\n", rosa)


def test_a_column_that_nobody_reads_is_named(rosa):
    assert seen("volunteers", "Name,Phone,Shirt size\nBo,510 555 0177,M\n", rosa).unread == ("Shirt size",)


def test_a_sign_up_form_makes_volunteers_with_roles_consent_and_shifts(rosa):
    site = a_site("franklin", name="Franklin Elementary School")
    shift = a_shift(site, code="serve-1", starts=time(11, 15))
    text = FORM + '3/5/2019 20:14:07,Bo Lee,(510) 555-0177,"Franklin, Thu 3/7, 11:15am serve",Yes\n'
    written("volunteers", text, rosa, consent="sign-up form")
    person = Person.objects.with_phone("+15105550177").get()
    assert (person.name, person.consent_source) == ("Bo L.", "sign-up form 2019-03-05")
    assert set(person.grants.values_list("role", "granted_by")) == {("volunteer", rosa.pk), ("driver", rosa.pk)}
    assert Claim.objects.get(person=person).shift == shift


def test_nobody_agreed_to_texts_where_nobody_said_so(rosa):
    written("volunteers", "Name,Phone,OK to text?\nBo,510 555 0177,no\nAl,510 555 0178,yes\n", rosa, consent="form")
    agreed = {person.name: person.consent_source for person in Person.objects.filter(name__in=["Bo", "Al"])}
    assert agreed == {"Bo": "", "Al": "form"}
    written("volunteers", "Name,Phone\nCy,510 555 0179\n", rosa)
    assert Person.objects.get(name="Cy").consent_at is None


def test_a_column_that_says_yes_needs_nobody_to_say_where_they_agreed(rosa):
    written("volunteers", "Name,Phone,OK to text?\nBo,510 555 0177,no\nAl,510 555 0178,yes\n", rosa, consent="")
    agreed = {person.name: person.consent_source for person in Person.objects.filter(name__in=["Bo", "Al"])}
    assert agreed == {"Bo": "", "Al": "sign-up form"}


def test_who_signs_up_twice_is_one_person_with_both_shifts(rosa, vera):
    a_shift(code="one", starts=time(8), ends=time(9))
    a_shift(code="two", starts=time(9), ends=time(10))
    written("volunteers", f"Name,Phone,Shifts\nVera,{vera.phone},one\nVera L,{vera.phone},two\n", rosa)
    assert Person.objects.get(name="Vera").claims.count() == 2


def test_who_dropped_a_shift_does_not_get_it_back_by_a_table(rosa, vera):
    shift = a_shift(code="one")
    release_claim(claim_shift(shift.pk, person=vera, now=NOW).pk, person=vera, now=NOW)
    assert not seen("volunteers", f"Name,Phone,Shifts\nVera,{vera.phone},one\n", rosa).does_something


def test_a_shift_that_could_be_two_makes_the_row_wrong(rosa):
    site = a_site("franklin", name="Franklin")
    for hour in (8, 12):
        a_shift(site, code=f"at-{hour}", starts=time(hour), ends=time(hour + 1))
    look = seen("volunteers", "Name,Phone,Shifts\nBo,510 555 0177,Franklin\nAl,510 555 0178,Franklin 8am\n", rosa)
    assert statuses(look) == ["wrong", "new"]


def test_what_a_rule_of_an_app_refuses_is_a_wrong_row(rosa):
    a_shift(code="full", needed=1)
    text = "Name,Phone,Shifts\nBo,510 555 0177,full\nAl,510 555 0178,full\n"
    look = seen("volunteers", text, rosa)
    assert statuses(look) == ["new", "wrong"]
    written("volunteers", text, rosa, without_wrong_rows=True)
    assert not Person.objects.filter(name="Al").exists()


def test_a_table_makes_no_coordinator(rosa):
    assert statuses(seen("volunteers", "Name,Phone,Role\nBo,510 555 0177,coordinator\n", rosa)) == ["wrong"]


def test_an_offer_to_drive_says_the_hours_the_car_and_about_where_from(rosa, sam):
    text = (
        f"Phone,Driver,Day,What hours can you drive?,Car type,Home ZIP\n{sam.phone},Sam,Thu 3/7,10-1pm,mini van,94601\n"
    )
    assert statuses(written("drivers", text, rosa)) == ["new"]
    offer = DriverOffer.objects.get(person=sam)
    assert (offer.starts, offer.ends, offer.vehicle, offer.meals) == (time(10), time(13), "minivan", 150)


def test_a_driver_whom_nobody_has_met_is_a_wrong_row(rosa):
    a_volunteer("Bo", phone="+15105550177")
    Person.objects.filter(name="Bo").update(vouched_at=None, vouched_by=None)
    look = seen("drivers", "Phone,Day,Hours,Zip\n510 555 0177,3/7,10-1pm,94601\n", rosa)
    assert look.rows[0].says == ["A coordinator has to meet a driver first. We will call you."]


def test_what_changed_is_told_and_an_empty_cell_changes_nothing(rosa):
    window = a_window(a_site("market", name="Market"), quantity=40, note="By the gate")
    text = "Place,Date,Start,End,Meals,Notes\nMarket,3/7,12pm,1:30pm,60,\n"
    look = written("windows", text, rosa)
    assert look.rows[0].changes == [("closes", "13:00", "13:30"), ("quantity", "40", "60")]
    window.refresh_from_db()
    assert (window.closes, window.quantity, window.note) == (time(13, 30), 60, "By the gate")


def test_a_day_that_is_over_stays_as_it_was(rosa):
    a_window(a_site("market", name="Market"), day=TODAY - timedelta(days=1), quantity=40)
    look = seen("windows", "Place,Date,Start,End,Meals\nMarket,3/5,12pm,1pm,60\n", rosa)
    assert look.rows[0].says == ["That day is over: its hours stay as they were."]


def test_meals_are_fixed_on_the_hours_that_stand(rosa):
    window = a_window(a_site("market", name="Market"))
    text = "Place,Date,Meals needed\nMarket,3/7,75\nMarket,3/8,75\n"
    look = written("needs", text, rosa, without_wrong_rows=True)
    assert statuses(look) == ["new", "wrong"]
    window.refresh_from_db()
    assert window.quantity == 75


def test_a_pin_from_a_table_moves_a_place_and_its_other_facts_stay(rosa):
    a_site("market", name="Market", point=None)
    look = written("sites", 'Site ID,Coordinates\nmarket,"37.80, -122.25"\n', rosa)
    site = Site.objects.get(code="market")
    assert look.rows[0].changes == [("lat", "", "37.8"), ("lon", "", "-122.25")]
    assert (site.point, site.name, site.coordinates_source) == ((37.8, -122.25), "Market", "table")


def test_a_place_known_only_by_its_zip_code_stands_about_there_and_says_so(rosa):
    written("sites", 'Site name,Address\nFranklin,"915 Foothill Blvd, Oakland, CA 94606"\n', rosa)
    site = Site.objects.get(name="Franklin")
    assert (site.zip, site.coordinates_source) == ("94606", "about: middle of ZIP 94606")
    assert site.point


def test_a_promise_that_has_come_is_received_once(rosa):
    a_kitchen("hub", name="Hub")
    written("lots", "Lot,Food,Site,Qty,Expected\nL1,Soup,Hub,100,3/7\n", rosa)
    came = "Lot,Food,Site,Qty,Expected,Received on,Time received\nL1,Soup,Hub,90,3/7,3/6,10:00\n"
    assert statuses(written("lots", came, rosa)) == ["changed"]
    assert Lot.objects.with_quantity().get(code="L1").quantity_left == 90
    assert statuses(seen("lots", came, rosa)) == ["same"]


def test_what_changed_between_the_look_and_the_button_is_looked_at_again(rosa):
    upload = sent("items", "Food,Diet\nApples,\n", rosa)
    look = look_at(upload, by=rosa, now=NOW)
    written("items", "Food,Diet\nApples,\n", rosa)
    with pytest.raises(TableHasChanged):
        confirm_upload(upload.pk, shown=look.digest, without_wrong_rows=False, by=rosa, now=NOW)


def test_a_file_is_kept_sealed_and_for_an_hour(rosa):
    upload = sent("volunteers", "Name,Phone\nBo,510 555 0177\n", rosa)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM operations_tableupload")
        assert cursor.fetchone()[0].startswith("test.")
    assert forget_old_uploads(NOW + timedelta(minutes=59)) == 0
    assert forget_old_uploads(NOW + timedelta(minutes=60)) == 1
    with pytest.raises(TableUpload.DoesNotExist):
        upload.refresh_from_db()


def test_only_a_coordinator_sends_a_table_in(vera):
    with pytest.raises(CoordinatorsOnly):
        sent("items", "Food,Diet\nApples,\n", vera)


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_that_went_out_comes_in_again_without_change(kind, form, rosa, sam, vera):
    site = a_site("market", name="Market", zip="94601", word="MARKET")
    a_window(site, quantity=40)
    a_lot(a_kitchen("hub", name="Hub").site, allergens=["milk"])
    a_shift(site, code="serve-1")
    written("drivers", f"Phone,Day,Hours,Zip\n{sam.phone},3/7,10-1pm,94601\n", rosa)
    out = table_csv(KINDS[kind]) if form == "csv" else table_xlsx(KINDS[kind])
    look = seen(kind, out, rosa)
    assert look.rows
    assert [(row.status, row.says, row.changes) for row in look.rows if row.status != "same" or row.says] == []


def test_numbers_go_out_masked_and_whole_ones_are_written_down(rosa, vera):
    assert b"5550104" not in table_csv(KINDS["volunteers"])
    assert "••04".encode() in table_csv(KINDS["volunteers"])
    whole = table_csv(KINDS["volunteers"], revealed=Revealed(by=rosa, now=NOW))
    assert b"555-0104" in whole
    assert Reveal.objects.filter(person=vera, by=rosa, what="number").exists()


def test_a_masked_number_stands_for_one_person_or_for_nobody(rosa, vera):
    a_volunteer("Vera", phone="+15105550204")
    assert statuses(seen("volunteers", "Name,Phone\nVera,••04\nNobody,••04\n", rosa)) == ["wrong", "wrong"]


def test_a_csv_that_goes_out_holds_no_formula(rosa):
    a_site("market", name="=1+1")
    assert b"'=1+1" in table_csv(KINDS["sites"])
    assert statuses(seen("sites", table_csv(KINDS["sites"]), rosa)) == ["same"]


def test_shifts_of_a_sign_up_service_are_read_from_their_dates_with_times(rosa):
    a_site("market", name="Market")
    text = "Start Date/Time (mm/dd/yyyy),End Date/Time (mm/dd/yyyy),Location,Item,Qty\n"
    written("shifts", text + "03/07/2019 11:00AM,03/07/2019 1:30PM,Market,Serving,4\n", rosa)
    shift = Shift.objects.get()
    assert (shift.task, shift.needed, f"{shift.starts_at:%H:%M}") == ("serve", 4, "19:00")


def test_every_refusal_of_a_table_has_a_sentence(rosa):
    with pytest.raises(Refusal) as no:
        sent("items", b"\x00", rosa)
    assert no.value.message.startswith("We cannot read table.csv as a table")
