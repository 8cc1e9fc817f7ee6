"""Texts to many: whom they reach, what they cost, and that a worker that dies texts nobody twice."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mutualaid.childcare.actions import Child, book_children
from mutualaid.lib.days import at
from mutualaid.messaging.models import Priority, State, Text
from mutualaid.operations import bulk as bulks
from mutualaid.operations.bulk import (
    CarriersWord,
    MoreThanShown,
    NobodyToTell,
    NoWords,
    Shown,
    TooLateToTell,
    TooManyParts,
    checked_words,
    draft_bulk,
    hold_back_bulk,
    preview,
    send_bulk,
)
from mutualaid.operations.jobs import LAST_ATTEMPT, lease, run_waiting
from mutualaid.operations.models import Bulk, Job
from mutualaid.operations.purge import erase_words
from mutualaid.people.actions import CoordinatorsOnly, mark_unreachable, opt_out
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift, release_claim
from mutualaid.sites.actions import add_lead, follow_site
from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike
from tests.build import NOW, TODAY, TOMORROW, a_person, a_session, a_shift, a_site, a_volunteer

pytestmark = pytest.mark.django_db
WORDS = "Lunch is at 11 tomorrow, not at 12."


def clock() -> datetime:
    return NOW


def later() -> datetime:
    return NOW + lease() + timedelta(minutes=1)


def a_bulk(by: Person, audience: str = "language", **fields: Any) -> Bulk:
    given: dict[str, Any] = {"day": TOMORROW, "words": {"en": WORDS}, "now": NOW}
    if audience == "language":
        given["language"] = "vi"
    return draft_bulk(audience=audience, by=by, **(given | fields))


def families(number: int, **fields: Any) -> list[Person]:
    return [a_person(language="vi", **fields) for _ in range(number)]


def confirmed(bulk: Bulk, by: Person, now: datetime = NOW) -> Job:
    seen = preview(bulk, now)
    return send_bulk(bulk, shown=Shown(seen.people, seen.parts), by=by, now=now)


def told(bulk: Bulk) -> set[int]:
    return {pk for pk, _language in preview(bulk, NOW).reached.people}


class TestWords:
    @pytest.mark.parametrize(
        "words", ["Reply YES to come", "Text STOP", "reply cancel if not", "envíe 'stop'", "HELP!"]
    )
    def test_no_word_that_the_network_acts_on_is_taught(self, words: str) -> None:
        with pytest.raises(CarriersWord):
            checked_words(words)

    @pytest.mark.parametrize(
        "words", ["We stop at 5", "the end of the shift", "Yes, we are open", "Text MENU", "start at 8"]
    )
    def test_ordinary_talk_and_our_own_words_pass(self, words: str) -> None:
        assert checked_words(words) == words

    def test_words_are_put_on_one_line_and_may_not_take_more_than_four_parts(self) -> None:
        assert checked_words(" a\n\n b ") == "a b"
        assert checked_words("a" * 612)
        with pytest.raises(TooManyParts):
            checked_words("a" * 613)

    def test_english_is_needed_and_nothing_is_kept_without_it(self, rosa: Person) -> None:
        with pytest.raises(NoWords):
            a_bulk(rosa, words={"es": "Hola", "en": "  "})
        assert not Bulk.objects.exists()

    def test_only_coordinators_write_send_and_hold_back(self, rosa: Person, vera: Person) -> None:
        families(1)
        bulk = a_bulk(rosa)
        with pytest.raises(CoordinatorsOnly):
            a_bulk(vera)
        with pytest.raises(CoordinatorsOnly):
            confirmed(bulk, vera)
        with pytest.raises(CoordinatorsOnly):
            hold_back_bulk(bulk, by=vera, now=NOW)


class TestWho:
    def test_families_of_a_place_follow_it_or_booked_its_care(self, rosa: Person, mei: Person, ike: Person) -> None:
        site = a_site(roles=("care",))
        parent, gone = a_person(), a_person()
        follow_site(site, mei, now=NOW)
        follow_site(site, gone, now=NOW, until=TODAY)
        follow_site(a_site(), ike, now=NOW)
        book_children(a_session(site).pk, family=parent, children=[Child("Bo", "k-2")], now=NOW)
        assert told(a_bulk(rosa, "families", site=site)) == {mei.pk, parent.pk}

    def test_who_is_due_at_a_place_are_those_who_hold_its_shifts_and_lead_it(self, rosa: Person) -> None:
        site, here, there, dropped, leads = a_site(), *(a_volunteer(by=rosa) for _ in range(4))
        add_lead(site, leads)
        shift = a_shift(site, needed=3)
        claim_shift(shift.pk, person=here, now=NOW)
        claim_shift(a_shift().pk, person=there, now=NOW)
        release_claim(claim_shift(shift.pk, person=dropped, now=NOW).pk, person=dropped, now=NOW)
        assert told(a_bulk(rosa, "at_place", site=site)) == {here.pk, leads.pk}
        assert told(a_bulk(rosa, "crew")) == {here.pk, there.pk}
        assert told(a_bulk(rosa, "crew", day=TOMORROW + timedelta(days=1))) == set()
        assert told(a_bulk(rosa, "leads")) == {leads.pk}

    def test_roles_and_languages_are_groups(self, rosa: Person, sam: Person, mei: Person, ike: Person) -> None:
        assert told(a_bulk(rosa, "drivers")) == {sam.pk}
        assert told(a_bulk(rosa, "all_families")) == {mei.pk}
        assert told(a_bulk(rosa, "language", language="zh-hant")) == {mei.pk}
        assert ike.pk not in told(a_bulk(rosa, "volunteers"))

    def test_who_cannot_or_must_not_be_texted_is_left_out_and_counted(self, rosa: Person) -> None:
        fine, out, broken, silent, shy = families(5)
        opt_out(out.phone, source="STOP", now=NOW)
        mark_unreachable(broken, reason="30005", now=NOW)
        Person.objects.filter(pk=silent.pk).update(phone="", phone_index=None)
        Person.objects.filter(pk=shy.pk).update(consent_at=None, consent_source="")
        reached = preview(a_bulk(rosa), NOW).reached
        assert reached.people == ((fine.pk, "vi"),)
        assert reached.left_out == {
            "no_number": [silent.pk],
            "opted_out": [out.pk],
            "number_unusable": [broken.pk],
            "no_consent": [shy.pk],
        }


class TestPreview:
    def test_each_language_has_its_people_alphabet_and_parts(self, rosa: Person, settings: Any) -> None:
        settings.SMS_PRICE_PER_PART = Decimal("0.01")
        site = a_site()
        for person in [*families(3), a_person(language="es"), a_person(language="ar"), a_person()]:
            follow_site(site, person, now=NOW)
        words = {"en": "a" * 161, "vi": "ă" * 70, "es": "b"}
        seen = preview(a_bulk(rosa, "families", site=site, words=words), NOW)
        rows = {
            share.language: (share.words_in, share.people, share.alphabet, share.all_parts) for share in seen.shares
        }
        assert rows == {
            "vi": ("vi", 3, "UCS-2", 3),
            "es": ("es", 1, "GSM-7", 1),
            "ar": ("en", 1, "GSM-7", 2),
            "en": ("en", 1, "GSM-7", 2),
        }
        assert (seen.people, seen.parts, seen.cost, seen.in_english_instead) == (6, 8, Decimal("0.08"), 1)

    @pytest.mark.parametrize(
        ("hour", "leaves", "waits"), [(7, (0, 8), True), (8, (0, 8), False), (20, (0, 20), False), (21, (1, 8), True)]
    )
    def test_quiet_hours_hold_it_till_morning(
        self, strike: Strike, rosa: Person, hour: int, leaves: tuple[int, int], waits: bool
    ) -> None:
        seen = preview(a_bulk(rosa), at(TODAY, time(hour)))
        assert seen.leaves_at == at(TODAY + timedelta(days=leaves[0]), time(leaves[1]))
        assert seen.waits_for_morning is waits


class TestSending:
    def test_what_was_shown_is_queued_once_to_each_in_their_words(self, rosa: Person, mei: Person) -> None:
        site = a_site()
        for person in [mei, *families(2)]:
            follow_site(site, person, now=NOW)
        bulk = a_bulk(rosa, "families", site=site, words={"en": WORDS, "vi": "Trua 11 gio."})
        job = confirmed(bulk, rosa)
        assert not Text.objects.exists()
        run_waiting(clock)
        job.refresh_from_db()
        assert job.result == {"address": f"/desk/texts/{bulk.pk}/", "queued": 3}
        text = Text.objects.get(person=mei)
        assert (text.key, text.body, text.language) == (f"bulk:{bulk.pk}:{mei.pk}", WORDS, "en")
        assert (text.priority, text.state, text.not_before) == (Priority.BULK, State.QUEUED, NOW)
        assert text.expires_at == bulks.over_at(TOMORROW)
        assert [text.body for text in Text.objects.filter(language="vi")] == ["Trua 11 gio."] * 2

    def test_confirming_twice_is_confirming_once(self, rosa: Person) -> None:
        families(2)
        bulk = a_bulk(rosa)
        assert confirmed(bulk, rosa) == confirmed(bulk, rosa)
        run_waiting(clock)
        assert confirmed(bulk, rosa).done_at is not None
        assert (Job.objects.count(), Text.objects.count()) == (1, 2)

    def test_who_joins_after_the_look_makes_it_ask_again(self, rosa: Person) -> None:
        families(2)
        bulk = a_bulk(rosa)
        seen = preview(bulk, NOW)
        families(1)
        with pytest.raises(MoreThanShown, match="3 people instead of 2"):
            send_bulk(bulk, shown=Shown(seen.people, seen.parts), by=rosa, now=NOW)
        assert not Job.objects.exists()
        assert confirmed(bulk, rosa)

    def test_fewer_than_shown_is_no_reason_to_ask_again(self, rosa: Person) -> None:
        families(2)
        assert send_bulk(a_bulk(rosa), shown=Shown(3, 3), by=rosa, now=NOW)

    def test_who_joins_after_the_confirmation_gets_nothing(self, rosa: Person) -> None:
        first = families(2)
        confirmed(a_bulk(rosa), rosa)
        families(1)
        run_waiting(clock)
        assert set(Text.objects.values_list("person", flat=True)) == {person.pk for person in first}

    def test_who_opts_out_after_the_confirmation_gets_nothing_and_is_no_loose_end(self, rosa: Person) -> None:
        out, _fine = families(2)
        confirmed(a_bulk(rosa), rosa)
        opt_out(out.phone, source="STOP", now=NOW)
        run_waiting(clock)
        assert Text.objects.count() == 1
        assert not Text.objects.undeliverable().exists()

    def test_nobody_to_tell_is_said(self, rosa: Person) -> None:
        with pytest.raises(NobodyToTell):
            confirmed(a_bulk(rosa), rosa)

    def test_what_the_night_would_hold_until_the_day_is_over_is_not_sent(self, rosa: Person) -> None:
        families(1)
        bulk, night = a_bulk(rosa, day=TODAY), NOW + timedelta(hours=4)
        with pytest.raises(TooLateToTell):
            confirmed(bulk, rosa, now=night)
        assert confirmed(bulk, rosa)

    def test_at_night_it_waits_for_the_morning(self, rosa: Person) -> None:
        families(1)
        night = NOW + timedelta(hours=4)
        confirmed(a_bulk(rosa), rosa, now=night)
        run_waiting(lambda: night)
        assert Text.objects.get().not_before == bulks.awake_from(night) > night

    def test_words_that_were_erased_are_not_sent(self, rosa: Person) -> None:
        families(1)
        bulk = a_bulk(rosa, day=TOMORROW + timedelta(days=30))
        erase_words(before=NOW + timedelta(seconds=1))
        with pytest.raises(NoWords):
            confirmed(bulk, rosa)


class TestAWorkerThatDies:
    @pytest.fixture(autouse=True)
    def small_batches(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bulks, "A_BATCH", 2)

    def test_the_next_one_goes_on_and_texts_nobody_twice(self, rosa: Person, monkeypatch: pytest.MonkeyPatch) -> None:
        class Killed(BaseException):
            """Nothing in the worker catches it: as if the process were gone."""

        families(5)
        job, queue_many, calls = confirmed(a_bulk(rosa), rosa), bulks.queue_many, []

        def die_in_the_second_batch(*args: Any, **kwargs: Any) -> int:
            calls.append(queue_many(*args, **kwargs))
            if len(calls) == 2:
                raise Killed
            return calls[-1]

        monkeypatch.setattr(bulks, "queue_many", die_in_the_second_batch)
        with pytest.raises(Killed):
            run_waiting(clock)
        assert Text.objects.count() == 2
        assert run_waiting(later) == 1
        job.refresh_from_db()
        assert (Text.objects.count(), Text.objects.values("person").distinct().count()) == (5, 5)
        assert (job.attempt, job.result["queued"]) == (2, 3)

    def test_the_whole_work_done_twice_is_done_once(self, rosa: Person) -> None:
        families(5)
        job = confirmed(a_bulk(rosa), rosa)
        run_waiting(clock)
        Job.objects.filter(pk=job.pk).update(done_at=None, lease_until=NOW)
        run_waiting(later)
        assert Text.objects.count() == 5

    def test_a_job_that_was_given_up_can_go_on(self, rosa: Person) -> None:
        families(1)
        bulk = a_bulk(rosa)
        job = confirmed(bulk, rosa)
        Job.objects.filter(pk=job.pk).update(attempt=LAST_ATTEMPT)
        run_waiting(clock)
        assert not Text.objects.exists()
        assert send_bulk(bulk, shown=Shown(0, 0), by=rosa, now=NOW) != job
        run_waiting(clock)
        assert Text.objects.count() == 1


class TestHoldingBack:
    def test_what_has_not_gone_stays_and_what_has_gone_is_left_alone(self, rosa: Person) -> None:
        families(3)
        bulk = a_bulk(rosa)
        confirmed(bulk, rosa)
        run_waiting(clock)
        gone = Text.objects.first()
        Text.objects.filter(pk=gone.pk).update(state=State.SENT, provider_id="SM1")
        assert hold_back_bulk(bulk, by=rosa, now=NOW) == 2
        assert hold_back_bulk(bulk, by=rosa, now=NOW) == 0
        assert Text.objects.get(pk=gone.pk).state == State.SENT
        assert Text.objects.filter(state=State.EXPIRED, reason="held_back").count() == 2
        assert not Text.objects.undeliverable().exists()

    def test_another_bulk_goes_on(self, rosa: Person) -> None:
        families(1)
        first, other = a_bulk(rosa), a_bulk(rosa)
        for bulk in (first, other):
            confirmed(bulk, rosa)
        run_waiting(clock)
        hold_back_bulk(first, by=rosa, now=NOW)
        assert other.texts().get().state == State.QUEUED

    def test_before_the_worker_has_begun_nothing_is_queued(self, rosa: Person) -> None:
        families(1)
        bulk = a_bulk(rosa)
        confirmed(bulk, rosa)
        hold_back_bulk(bulk, by=rosa, now=NOW)
        run_waiting(clock)
        assert not Text.objects.exists()

    def test_a_draft_has_nothing_to_hold_back(self, rosa: Person) -> None:
        bulk = a_bulk(rosa)
        assert hold_back_bulk(bulk, by=rosa, now=NOW) == 0
        bulk.refresh_from_db()
        assert bulk.held_back_at is None


class TestFromTheDesk:
    @pytest.fixture
    def desk(self, strike: Strike, rosa: Person) -> Client:
        Strike.objects.update(is_drill=True)
        set_clock(NOW)
        client = Client()
        client.force_login(rosa)
        return client

    def written(self, desk: Client, **fields: Any) -> Any:
        given = {"audience": "language", "language": "vi", "day": TOMORROW.isoformat(), "words_en": WORDS}
        return desk.post(reverse("write_bulk"), given | fields)

    def test_from_the_words_over_the_preview_to_the_texts(self, desk: Client) -> None:
        families(2)
        page = self.written(desk)["Location"]
        shown = desk.get(page)
        assert "Send 2 texts (2 parts, about $0.03)" in shown.content.decode()
        job = desk.post(f"{page}send", {"shown": shown.context["shown"]})["Location"]
        run_waiting(clock)
        assert page in desk.get(job).content.decode()
        assert "wait to be sent" in desk.get(page).content.decode()
        assert "Texts held back: 2." in desk.post(f"{page}hold-back", follow=True).content.decode()

    def test_what_another_page_showed_confirms_nothing(self, desk: Client) -> None:
        families(1)
        first, other = self.written(desk)["Location"], self.written(desk)["Location"]
        for shown in ("", "made-up", desk.get(other).context["shown"]):
            assert "Nothing was sent" in desk.post(f"{first}send", {"shown": shown}).content.decode()
        assert not Job.objects.exists()

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"words_en": ""}, "words_en"),
            ({"words_en": "Reply STOP"}, "words_en"),
            ({"words_vi": "a" * 613}, "words_vi"),
            ({"audience": "families"}, "site"),
            ({"audience": "language", "language": ""}, "language"),
            ({"day": "2019-03-01"}, "day"),
            ({"audience": ""}, "audience"),
        ],
    )
    def test_a_mistake_is_said_beside_its_field_and_what_was_typed_stays(
        self, desk: Client, fields: dict[str, str], field: str
    ) -> None:
        page = self.written(desk, **fields)
        assert page.status_code == 200
        assert f'id="id_{field}_error"' in page.content.decode()
        assert not Bulk.objects.exists()

    def test_ready_words_come_in_the_languages_that_have_them(self, desk: Client) -> None:
        site = a_site(name="Allen Temple")
        form = desk.get(reverse("write_bulk"), {"ready": "closed", "place": site.pk}).context["form"]
        assert form.initial["words_en"].startswith("Allen Temple is closed")
        assert form.initial["words_es"] != form.initial["words_en"]
        assert form.initial["site"] == site.pk

    def test_a_draft_can_be_changed_into_another(self, desk: Client, rosa: Person) -> None:
        bulk = a_bulk(rosa)
        form = desk.get(reverse("write_bulk"), {"like": bulk.pk}).context["form"]
        assert (form.initial["words_en"], form.initial["language"]) == (WORDS, "vi")

    def test_a_number_and_a_schools_name_are_pointed_out(self, desk: Client, rosa: Person) -> None:
        families(1)
        a_site(name="Allen Elementary", enrolment=300)
        bulk = a_bulk(rosa, words={"en": "Allen Elementary: call 510-555-0100"})
        page = desk.get(reverse("bulk", args=[bulk.pk])).content.decode()
        assert "phone number" in page
        assert "Allen Elementary" in page.split("It names a school")[1][:40]

    def test_who_is_left_out_is_named_without_a_number(self, desk: Client, rosa: Person) -> None:
        nia = a_person("Nia", language="vi")
        opt_out(nia.phone, source="STOP", now=NOW)
        page = desk.get(reverse("bulk", args=[a_bulk(rosa).pk])).content.decode()
        assert "wants no texts" in page
        assert "Nia" in page
        assert nia.phone not in page

    def test_looking_changes_nothing(self, desk: Client, rosa: Person) -> None:
        families(1)
        bulk = a_bulk(rosa)
        for name, arguments in [("bulks", []), ("write_bulk", []), ("bulk", [bulk.pk])]:
            assert desk.get(reverse(name, args=arguments)).status_code == 200
        assert desk.get(reverse("send_bulk", args=[bulk.pk])).status_code == 405
        assert (Bulk.objects.count(), Job.objects.count()) == (1, 0)
