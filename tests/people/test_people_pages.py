"""People at the desk: found, vouched for, and looked at in writing."""

from datetime import timedelta

import pytest

from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.messaging.actions import queue_text
from mutualaid.people.actions import LastCoordinator, grant_roles, mark_unreachable, opt_out, withdraw_role
from mutualaid.people.models import Person, Reveal, Role, wants_no_texts
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.calendar import make_calendar_link, person_of_calendar
from mutualaid.shifts.speaking import spoken_by
from mutualaid.strike.actions import set_clock
from tests.build import NOW, a_coordinator, a_person, a_shift, a_site, a_volunteer

pytestmark = pytest.mark.django_db

NUMBER = "(510) 555-0105"


@pytest.fixture
def desk(client, rosa, strike, now):
    """Rosa, signed in, on the clock of the cast."""
    strike.is_drill = True
    strike.save(update_fields=["is_drill"])
    set_clock(now)
    client.force_login(rosa)
    return client


def do(desk, person, what, **more):
    return desk.post(f"/desk/people/{person.pk}/", {"do": what, **more})


def words(answer):
    return answer.content.decode()


def test_a_stranger_who_texts_for_a_shift_waits_to_be_vouched_for(desk, now):
    shift = a_shift(a_site(visibility="public"))
    text = receive_text(provider_id="1", phone="+15105550166", body="SHIFTS", now=now)
    answer_text(text.pk, now=now)
    stranger = Person.objects.with_phone("+15105550166").get()
    assert stranger not in desk.get("/desk/people/").context["waiting"]
    claim_shift(shift.pk, person=stranger, now=now)
    page = desk.get("/desk/people/")
    assert list(page.context["waiting"]) == [stranger]
    assert "texted us" in words(page)


def test_families_do_not_wait_to_be_vouched_for(desk, mei):
    assert mei not in desk.get("/desk/people/").context["waiting"]


def test_one_tap_vouches_and_says_by_whom(desk, rosa, ike):
    answer = do(desk, ike, "vouch")
    assert answer["Location"] == f"/desk/people/{ike.pk}/"
    ike.refresh_from_db()
    assert (ike.is_vouched, ike.vouched_by) == (True, rosa)
    assert "Rosa" in words(desk.get(answer["Location"]))


def test_opening_the_page_vouches_for_nobody_and_shows_no_number(desk, ike):
    page = words(desk.get(f"/desk/people/{ike.pk}/?do=vouch"))
    ike.refresh_from_db()
    assert not ike.is_vouched
    assert "••05" in page
    assert "5550105" not in page
    assert "555-0105" not in page


@pytest.mark.parametrize("typed", [NUMBER, "+1 510 555 0105", "5105550105"])
def test_a_whole_number_as_typed_leads_to_its_person(desk, ike, typed):
    assert desk.post("/desk/people/find", {"typed": typed})["Location"] == f"/desk/people/{ike.pk}/"


def test_a_part_of_a_name_finds_all_who_have_it_and_a_part_of_a_number_nobody(desk, ike):
    mike = a_person("Mike")
    assert set(desk.post("/desk/people/find", {"typed": "ike"}).context["found"]) == {ike, mike}
    assert desk.post("/desk/people/find", {"typed": "0105"}).context["found"] == []


def test_who_is_erased_is_not_found(desk, ike, now):
    Person.objects.filter(pk=ike.pk).update(erased_at=now)
    assert desk.post("/desk/people/find", {"typed": NUMBER}).context["found"] == []
    assert desk.get(f"/desk/people/{ike.pk}/").status_code == 404


def test_showing_the_number_is_written_down(desk, rosa, ike, now):
    answer = desk.post(f"/desk/people/{ike.pk}/number")
    assert NUMBER in words(answer)
    assert "no-store" in answer["Cache-Control"]
    [look] = Reveal.objects.all()
    assert (look.person, look.what, look.by) == (ike, "number", rosa)
    assert abs(look.at - now) < timedelta(minutes=1)
    assert desk.get(f"/desk/people/{ike.pk}/number").status_code == 405


def test_another_page_gets_the_number_alone(desk, ike):
    answer = desk.post(f"/desk/people/{ike.pk}/number", headers={"HX-Request": "true"})
    assert NUMBER in words(answer)
    assert "<html" not in words(answer)
    assert Reveal.objects.count() == 1


def test_who_has_no_number_is_not_looked_at(desk):
    answer = desk.post(f"/desk/people/{a_person(phone='').pk}/number")
    assert "no phone number" in words(answer)
    assert not Reveal.objects.exists()


def test_the_words_of_texts_are_shown_at_a_tap_that_is_written_down(desk, ike, any_words, now):
    queue_text(ike, app="any", occasion="words", key="1", now=now, priority=1, context={"words": "Bring a red cup"})
    receive_text(provider_id="1", phone=ike.phone, body="where is the kitchen", now=now)
    before = words(desk.get(f"/desk/people/{ike.pk}/"))
    assert "red cup" not in before
    assert "where is the kitchen" not in before
    shown = words(do(desk, ike, "words"))
    assert "Bring a red cup" in shown
    assert "where is the kitchen" in shown
    assert Reveal.objects.get().what == "words"


def test_texts_of_last_week_are_not_on_the_page(desk, ike, any_words, now):
    week = now - timedelta(days=7)
    queue_text(ike, app="any", occasion="words", key="1", now=week, priority=1, context={"words": "long ago"})
    assert desk.get(f"/desk/people/{ike.pk}/").context["part"].texts == ()


def test_the_page_names_the_shifts_a_person_holds_and_whether_they_said_yes(desk, vera, now):
    claim_shift(a_shift(a_site(name="Allen Temple")).pk, person=vera, now=now)
    page = words(desk.get(f"/desk/people/{vera.pk}/"))
    assert "Allen Temple" in page
    assert "not confirmed" in page


def test_clearing_for_children_wants_vouching_first_and_says_so(desk, ike):
    assert "Vouch for this person first" in words(do(desk, ike, "clear"))
    do(desk, ike, "vouch")
    do(desk, ike, "clear")
    ike.refresh_from_db()
    assert ike.care_cleared_at


def test_nobody_under_18_is_cleared(desk):
    young = a_volunteer("Zoe", is_minor=True)
    assert "under 18" in words(do(desk, young, "clear"))
    young.refresh_from_db()
    assert young.care_cleared_at is None


def test_a_number_that_is_mended_leaves_the_list(desk, ike, now):
    mark_unreachable(ike, reason="30005", now=now)
    assert ike in desk.get("/desk/people/").context["unreachable"]
    do(desk, ike, "reachable")
    assert ike not in desk.get("/desk/people/").context["unreachable"]


def test_the_desk_can_stop_texts_but_not_start_them_again(desk, ike):
    do(desk, ike, "no-texts")
    assert wants_no_texts(ike)
    assert "Wants no texts" in words(desk.get(f"/desk/people/{ike.pk}/"))
    assert do(desk, ike, "opt-in").status_code == 400


def test_a_role_is_given_and_taken(desk, ike):
    do(desk, ike, "give-role", role="driver")
    assert ike.has_role(Role.DRIVER)
    do(desk, ike, "take-role", role="driver")
    assert not ike.has_role(Role.DRIVER)


def test_a_coordinator_whose_role_is_taken_is_out_at_once(desk, client, rosa):
    ana = a_coordinator("Ana")
    Person.objects.filter(pk=ana.pk).update(is_staff=True)
    theirs = type(client)()
    theirs.force_login(ana)
    assert theirs.get("/desk/people/").status_code == 200
    do(desk, ana, "take-role", role="coordinator")
    assert theirs.get("/desk/people/").status_code == 403
    assert theirs.get("/admin/").status_code == 403


def test_the_last_coordinator_stays(desk, rosa):
    assert "last coordinator" in words(do(desk, rosa, "take-role", role="coordinator"))
    assert rosa.has_role(Role.COORDINATOR)
    with pytest.raises(LastCoordinator):
        withdraw_role(rosa, Role.COORDINATOR, by=rosa)


def test_a_password_link_is_shown_once_to_be_passed_on(desk, rosa, client):
    ana = a_coordinator("Ana")
    page = do(desk, ana, "password")
    link = page.context["link"]
    assert link in words(page)
    assert "no-store" in page["Cache-Control"]
    assert link not in words(desk.get(f"/desk/people/{ana.pk}/"))
    assert type(client)().get(link.removeprefix("http://127.0.0.1:8000"), follow=True).context["form"]


def test_nobody_else_gets_a_password(desk, vera):
    assert "Only coordinators sign in" in words(do(desk, vera, "password"))


def test_somebody_on_the_phone_is_added_and_what_was_typed_is_not_lost(desk, rosa):
    given = {"name": "Lin", "phone": "12", "language": "es", "roles": ["volunteer"], "agrees": "on"}
    refused = desk.post("/desk/people/add", given)
    assert refused.context["form"].errors["phone"]
    assert 'value="Lin"' in words(refused)
    added = desk.post("/desk/people/add", given | {"phone": "(510) 555-0191"})
    lin = Person.objects.with_phone("+15105550191").get()
    assert added["Location"] == f"/desk/people/{lin.pk}/"
    assert (lin.name, lin.language, lin.consent_source, lin.is_vouched) == ("Lin", "es", "told the desk", False)


def test_a_number_that_is_known_leads_to_its_person(desk, ike):
    answer = desk.post("/desk/people/add", {"name": "Isaac", "phone": NUMBER, "language": "en"})
    assert answer["Location"] == f"/desk/people/{ike.pk}/"
    ike.refresh_from_db()
    assert ike.name == "Ike"


def test_a_long_list_is_asked_for_in_pages_with_few_queries(desk, django_assert_max_num_queries):
    for _ in range(60):
        a_person()
    with django_assert_max_num_queries(17):
        page = desk.get("/desk/people/")
    assert len(page.context["page"].object_list) == 30
    assert len(desk.get("/desk/people/?page=3").context["page"].object_list) == 1


def test_the_list_by_role_holds_that_role_alone(desk, sam, mei, rosa):
    assert list(desk.get("/desk/people/?role=driver").context["page"]) == [sam]


def test_no_number_and_no_name_reaches_the_log(desk, ike, caplog):
    caplog.set_level("DEBUG")
    desk.post("/desk/people/find", {"typed": NUMBER})
    desk.post(f"/desk/people/{ike.pk}/number")
    opt_out(ike.phone, source="told the desk", now=ike.created_at)
    assert "0105" not in caplog.text
    assert "Ike" not in caplog.text


def test_what_a_person_speaks_besides_is_ticked_and_unticked(desk, vera):
    do(desk, vera, "speaks", speaks=["es", "vi", "xx"])
    assert spoken_by(vera) == {"es", "vi"}
    assert words(desk.get(f"/desk/people/{vera.pk}/")).count(" checked>") == 2
    do(desk, vera, "speaks", speaks=["vi", "ar"])
    assert spoken_by(vera) == {"vi", "ar"}
    do(desk, vera, "speaks")
    assert spoken_by(vera) == set()


def test_early_texts_are_ticked_and_unticked_at_the_desk(desk, vera):
    for ticked in ({"early": "yes"}, {}):
        do(desk, vera, "early", **ticked)
        vera.refresh_from_db()
        assert vera.wants_early_texts is bool(ticked)
        assert words(desk.get(f"/desk/people/{vera.pk}/")).count(" checked>") == len(ticked)


def test_the_address_of_a_persons_calendar_is_ended_at_the_desk(desk, vera, now):
    assert "End the calendar address" not in words(desk.get(f"/desk/people/{vera.pk}/"))
    token = make_calendar_link(vera, now=now)
    assert "End the calendar address" in words(desk.get(f"/desk/people/{vera.pk}/"))
    do(desk, vera, "end-calendar")
    assert person_of_calendar(token) is None


def test_a_family_needs_nobodys_word_and_a_volunteer_does(desk, mei, ike):
    grant_roles(ike, [Role.VOLUNTEER], by=None, now=NOW)
    listed = {role: words(desk.get(f"/desk/people/?role={role}")).split('id="everybody"')[1] for role in Role.values}
    assert ("Mei" in listed["family"], "not vouched for" in listed["family"]) == (True, False)
    assert "not vouched for" in listed["volunteer"]
