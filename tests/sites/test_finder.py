"""Which places a family is told of, and in what order."""

from datetime import time, timedelta

import pytest

from mutualaid.sites.actions import follow_site, set_status
from mutualaid.sites.finder import UnknownWord, UnknownZip, find_places, places_of_word, zip_point
from tests.build import ALLEN_TEMPLE, NOW, TODAY, TOMORROW, a_picket, a_site, a_window

pytestmark = pytest.mark.usefixtures("strike")
FRUITVALE = zip_point("94601")


def open_site(code, *, north=0.0, visibility="public", **fields):
    """A place with lunch tomorrow, so many degrees north of the Allen Temple."""
    site = a_site(code, point=(ALLEN_TEMPLE[0] + north, ALLEN_TEMPLE[1]), visibility=visibility, **fields)
    a_window(site)
    return site


def codes(found):
    return [place.site.code for place in found]


def test_the_three_nearest_public_places_are_told_and_no_fourth():
    for number in range(5):
        open_site(f"p{number}", north=number / 100)
    assert codes(find_places(ALLEN_TEMPLE, now=NOW)) == ["p0", "p1", "p2"]


def test_a_place_of_own_families_needs_its_word():
    open_site("hidden", visibility="own", word="Manzana")
    assert codes(find_places(ALLEN_TEMPLE, now=NOW)) == []
    assert codes(find_places(ALLEN_TEMPLE, now=NOW, word="manzana ")) == ["hidden"]


def test_a_school_s_word_opens_the_place_that_serves_it():
    school = a_picket("school", word="GARFIELD")
    open_site("church", visibility="own").serves.add(school)
    assert codes(find_places(ALLEN_TEMPLE, now=NOW, word="GARFIELD")) == ["church"]


def test_the_word_s_own_place_comes_before_nearer_ones():
    for number in range(3):
        open_site(f"near{number}", north=number / 1000)
    open_site("own", north=0.05, visibility="own", word="HERON")
    assert codes(find_places(ALLEN_TEMPLE, now=NOW, word="HERON"))[:2] == ["own", "near0"]


def test_a_place_that_only_crews_know_never_shows_not_even_by_its_word(mei):
    crew = open_site("hub", visibility="crew", word="SECRET")
    follow_site(crew, mei, now=NOW)
    assert find_places(ALLEN_TEMPLE, now=NOW, person=mei) == []
    with pytest.raises(UnknownWord):
        places_of_word("SECRET")


@pytest.mark.parametrize("word", ["%", "_", "*", "MANZAN", "", " "])
def test_part_of_a_word_or_a_wildcard_is_no_word(word):
    open_site("hidden", visibility="own", word="MANZANA")
    with pytest.raises(UnknownWord):
        places_of_word(word)


def test_a_family_sees_the_place_it_follows(mei):
    follow_site(open_site("hidden", visibility="own"), mei, now=NOW)
    assert codes(find_places(ALLEN_TEMPLE, now=NOW, person=mei)) == ["hidden"]


def test_pickets_and_places_that_are_not_open_do_not_show(rosa):
    a_window(a_picket("picket", visibility="public"))
    for status in ("closed", "full", "moved"):
        set_status(open_site(status), status, by=rosa, now=NOW)
    open_site("open")
    assert codes(find_places(ALLEN_TEMPLE, now=NOW)) == ["open"]


def test_what_still_serves_today_comes_before_tomorrow_and_what_is_over_does_not_show():
    late, over = a_site("late", visibility="public"), a_site("over", visibility="public")
    a_window(late, day=TODAY, opens=time(18), closes=time(19))
    a_window(over, day=TODAY, opens=time(12), closes=time(13))
    open_site("tomorrow")
    assert codes(find_places(ALLEN_TEMPLE, now=NOW)) == ["late"]
    assert codes(find_places(ALLEN_TEMPLE, now=NOW + timedelta(hours=1))) == ["tomorrow"]


def test_a_place_with_breakfast_and_lunch_stands_once_with_both():
    site = open_site("both")
    a_window(site, opens=time(8), closes=time(9), service="breakfast")
    a_window(site, day=TOMORROW + timedelta(days=1))
    (found,) = find_places(ALLEN_TEMPLE, now=NOW)
    assert [window.service for window in found.windows] == ["breakfast", "lunch"]


def test_a_place_out_of_reach_does_not_show():
    open_site("oakland")
    assert codes(find_places(zip_point("90001"), now=NOW)) == []
    assert codes(find_places(FRUITVALE, now=NOW)) == ["oakland"]


def test_a_place_nobody_has_put_on_the_map_comes_last_without_minutes():
    a_window(a_site("somewhere", point=None, visibility="public"))
    open_site("here", north=0.05)
    found = find_places(ALLEN_TEMPLE, now=NOW)
    assert codes(found) == ["here", "somewhere"]
    assert [place.walking_minutes is None for place in found] == [False, True]


def test_a_zip_code_may_be_long_or_in_arabic_digits():
    assert zip_point(" 94601-1234 ") == zip_point("٩٤٦٠١") == FRUITVALE


@pytest.mark.parametrize("zip", ["00000", "9460", "946011", "abcde", "946-01", "²4601", "<b>", "94%"])
def test_what_is_no_zip_code_is_refused_in_a_sentence(zip):
    with pytest.raises(UnknownZip, match="five digits"):
        zip_point(zip)
