"""A place that closes or moves: who is due there is told, also of a correction."""

from datetime import datetime, timedelta

import pytest

from mutualaid.messaging.models import Text
from mutualaid.messaging.sending import send_due
from mutualaid.operations.actions import change_status
from mutualaid.sites.actions import follow_site
from mutualaid.sites.models import Site
from tests.build import NOW, a_site
from tests.gateway import MemoryGateway

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(strike, mei):
    site = a_site(name="Library")
    follow_site(site, mei, now=NOW)
    return site


@pytest.fixture
def english(mei):
    mei.language = "en"
    mei.save(update_fields=["language"])


def test_who_was_sent_to_the_wrong_place_is_told_the_right_one(library, rosa):
    for minute, name in enumerate(["Union Hall", "Taylor Memorial"]):
        new, at = a_site(name=name), NOW + timedelta(minutes=minute)
        assert change_status(library, "moved", by=rosa, now=at, moved_to=new) == 1
    assert ["Union Hall" in text.body for text in Text.objects.order_by("pk")] == [True, False]
    assert "Taylor Memorial" in Text.objects.last().body


def test_a_correction_in_the_same_second_is_told_too(library, rosa):
    for name in ("Union Hall", "Taylor Memorial"):
        change_status(library, "moved", by=rosa, now=NOW, moved_to=a_site(name=name))
    assert Text.objects.count() == 2


def test_the_same_move_written_down_twice_is_told_once(library, rosa):
    hall = a_site(name="Union Hall")
    told = [change_status(library, "moved", by=rosa, now=NOW + timedelta(minutes=n), moved_to=hall) for n in (0, 1)]
    assert told == [1, 0]


def test_a_change_is_judged_by_what_stands_in_the_table_not_by_an_old_page(library, rosa):
    seen_before = Site.objects.get(pk=library.pk)
    change_status(library, "closed", by=rosa, now=NOW)
    assert change_status(seen_before, "closed", by=rosa, now=NOW + timedelta(minutes=1)) == 0
    assert change_status(seen_before, "open", by=rosa, now=NOW + timedelta(minutes=2)) == 0  # families are not due
    assert Site.objects.get(pk=library.pk).status == "open"
    assert seen_before.status == "open"


@pytest.mark.usefixtures("english")
def test_families_are_not_sent_where_only_crews_may_go(library, rosa):
    hub = a_site(name="Hub", visibility="crew")
    change_status(library, "moved", by=rosa, now=NOW, moved_to=hub)
    body = Text.objects.get().body
    assert "Library has moved. Please do not go there." in body
    assert "Hub" not in body
    assert hub.address not in body


@pytest.mark.usefixtures("english")
def test_families_are_sent_to_a_place_that_may_be_told(library, rosa):
    change_status(library, "moved", by=rosa, now=NOW, moved_to=a_site(name="Union Hall", visibility="own"))
    assert "Library has moved to Union Hall, " in Text.objects.get().body


# --- what still waits, and who is told that it is over ---


def waiting() -> list[str]:
    return list(Text.objects.filter(state="queued").order_by("pk").values_list("occasion", flat=True))


def send(now: datetime) -> None:
    send_due(MemoryGateway(), lambda: now)


def test_what_still_waits_of_an_earlier_change_never_leaves(library, rosa):
    change_status(library, "full", by=rosa, now=NOW)
    change_status(library, "closed", by=rosa, now=NOW + timedelta(minutes=5))
    assert waiting() == ["place_closed"]
    change_status(library, "open", by=rosa, now=NOW + timedelta(minutes=9))
    assert waiting() == []


def test_another_places_texts_still_leave(library, rosa, mei):
    other = a_site()
    follow_site(other, mei, now=NOW)
    change_status(other, "closed", by=rosa, now=NOW)
    change_status(library, "closed", by=rosa, now=NOW)
    change_status(library, "open", by=rosa, now=NOW)
    assert [text.key.split(":")[1] for text in Text.objects.filter(state="queued")] == [str(other.pk)]


def test_full_is_no_news_two_hours_later(library, rosa):
    change_status(library, "full", by=rosa, now=NOW)
    assert Text.objects.get().expires_at == NOW + timedelta(hours=2)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("status", ["closed", "moved"])
def test_families_who_were_sent_away_are_told_that_it_is_open_again(library, rosa, status):
    change_status(library, status, by=rosa, now=NOW, moved_to=a_site() if status == "moved" else None)
    send(NOW)
    assert change_status(library, "open", by=rosa, now=NOW + timedelta(days=1)) == 1
    assert Text.objects.last().body == "Library is open again. You can go there as before."


def test_families_who_were_told_once_or_of_a_full_place_are_not_told(library, rosa):
    for day, status in enumerate(["closed", "open", "full", "open"]):
        told = change_status(library, status, by=rosa, now=NOW + timedelta(days=day))
        send(NOW + timedelta(days=day))
    assert told == 0
