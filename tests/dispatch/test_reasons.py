"""What the planner and the sharing of meals say is said in the language of the reader."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import translation

from mutualaid.dispatch.reasons import FAULTS, GRANTS, REASONS, REMEDIES, say_fault, say_reason, say_remedy
from mutualaid.distribution.allocate import Kitchen, because_of
from mutualaid.distribution.reasons import FULL, SENTENCES, say_shortage
from routes import Delivery, Driver, Load, Window, grants, happenings, reasons, started
from routes import Kitchen as LoadingPlace

HUB = Kitchen(1, "Salt and Light", 90, {"standard": 500})
CHURCH = Kitchen(3, "Cornerstone", 90, {}, barred={"halal": 30})
SHUT = Kitchen(2, "Depot", 90, {"standard": 40, "groceries": 7}, is_open=False)


def sentences_of(module: object) -> Iterator[str]:
    """Every whole sentence in the module's code, with `1 driver` where something is filled in."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "1 driver" for part in node.values]
            if (words := "".join(map(str, parts))).endswith(".") and words.startswith("1 driver: "):
                yield words.removeprefix("1 driver: ")


SAID = [
    *sentences_of(reasons),
    *sentences_of(started),
    *sentences_of(happenings),
    reasons._ON_BOARD.removeprefix("{name}: ").replace("{", "").replace("}", ""),
    *(words.removeprefix("{name}: ").replace("{", "").replace("}", "") for _code, _changed, words in reasons._RELAXED),
    reasons._TOO_FAR.removeprefix("{name}: ").replace("{", "").replace("}", ""),
]


def test_whatever_the_planner_says_was_found():
    assert len(SAID) >= 24


@pytest.mark.parametrize("words", SAID)
def test_every_reason_of_the_planner_is_known(words):
    assert any(one.pattern.fullmatch(words) for one in REASONS), words


@pytest.mark.parametrize(
    "one", [*REASONS, *GRANTS, *REMEDIES, *FAULTS, *SENTENCES, *FULL], ids=lambda one: one.sentence[:40]
)
def test_every_known_sentence_is_said_in_spanish(one):
    with translation.override("es"):
        assert translation.gettext(one.sentence) != one.sentence


def test_a_reason_is_said_with_its_names_and_numbers():
    with translation.override("es"):
        said = say_reason(
            "40 meals, 1 cold box more need another car or trip; all who could come (3 drivers) have their cars full."
        )
    for words in ("40 comidas, 1 hielera", "3 conductores"):
        assert words in said


def test_hours_and_notes_keep_what_they_say():
    with translation.override("es"):
        assert "12:00-13:00 y 15:00-16:00" in say_reason(
            "nobody can bring food from Hub within 12:00-13:00 and 15:00-16:00; ask the site for another time."
        )
        assert say_reason("left out by hand: closed; flood.").endswith(": closed; flood.")


def test_a_rule_that_is_overruled_is_said_in_spanish():
    with translation.override("es"):
        assert "Sam" in (said := say_fault("Sam comes to Allen Temple outside 12:00-13:00."))
        assert "outside" not in said


@pytest.mark.parametrize(
    ("kind", "given", "kitchens"),
    [
        ("standard", 0, [SHUT]),
        ("groceries", 0, [HUB]),
        ("standard", 90, [HUB]),
        ("standard", 500, [HUB, SHUT]),
        ("halal", 0, [HUB, CHURCH]),
        ("groceries", 0, [HUB, SHUT]),
        ("standard", 0, []),
    ],
)
def test_every_shortage_is_said_in_spanish(kind, given, kitchens):
    because = because_of(kind, given=given, lacking=12, kitchens=kitchens)
    with translation.override("es"):
        said = say_shortage(because)
    assert said != because
    for english in (" and holds", "meals", "bags", "kitchen", "can give", "a day"):
        assert english not in said


def test_what_nobody_knows_is_said_as_it_stands():
    with translation.override("es"):
        assert say_reason("an older version wrote this.") == "an older version wrote this."
        assert say_shortage("this too") == "this too"


def test_in_english_nothing_changes():
    for words in ("left out by hand: rain", "no driver has offered for this day; find one."):
        assert say_reason(words) == words


MORNING = Window(36_000, 39_600)
HALL = LoadingPlace("hall", "Hall", 37.8, -122.2, MORNING, 600)
GYM = Delivery("gym", "gym", "Gym", 37.8, -122.2, (MORNING,), Load(40), "hall", 300)
SAM = Driver("sam", "Sam", 37.8, -122.2, MORNING, Load(80, cold_boxes=1), 7200, 1, frozenset({"lift"}))
PLAIN = replace(SAM, skills=frozenset())
CROSSES = replace(PLAIN, crosses_pickets=True, rider="Ike")
LATER, EARLIER, BOTH = Window(36_000, 43_200), Window(32_400, 39_600), Window(32_400, 43_200)
GRANTED = [
    grants.MoreCars(SAM, HALL),
    grants.MoreCars(SAM, HALL, 2),
    grants.MoreCars(PLAIN, HALL),
    grants.MoreCars(PLAIN, HALL, 3),
    grants.MoreCars(CROSSES, HALL),
    *(grants.LongerHours(SAM, window, 7200) for window in (LATER, EARLIER)),
    grants.LongerHours(SAM, MORNING, 9000),
    grants.AnotherTrip(SAM),
    grants.Agrees(SAM, GYM),
    grants.GivenToOthers(GYM),
    *(grants.SiteOpen(GYM, window) for window in (LATER, EARLIER, BOTH)),
    *(grants.KitchenOpen(HALL, window) for window in (LATER, EARLIER, BOTH)),
    grants.MoreMeals(HALL, "meals", 40),
    grants.MoreMeals(HALL, "nut_free", 40),
    grants.OtherKitchen(GYM, HALL),
    grants.Reserve(),
    grants.OneStopMore(),
    grants.Needed(GYM),
]


def test_every_kind_of_grant_is_among_these():
    kinds = {kind for kind in vars(grants).values() if isinstance(kind, type) and hasattr(kind, "phrase")}
    assert kinds - {type(one) for one in GRANTED} == {grants.Grant, grants.Together}


@pytest.mark.parametrize("grant", GRANTED, ids=lambda grant: grant.phrase)
@pytest.mark.parametrize("whom", ["Gym", "Gym, Pier", "6 places"])
def test_every_remedy_is_said_in_spanish(grant, whom):
    words = f"{grant.phrase} would serve {whom}."
    assert say_remedy(words) == words
    with translation.override("es"):
        said = say_remedy(words)
    for english in ("more", "would", "with ", "free ", "from", "places", "taking", "loading", "until", "fair"):
        assert english not in said.lower()
    for name in grant.facts.values():
        assert name not in ("Sam", "Hall", "Gym") or name in said


def test_what_is_needed_together_is_said_together():
    both = f"{GRANTED[0].phrase}; {grants.SiteOpen(GYM, LATER).phrase} would together serve 2 places."
    with translation.override("es"):
        said = say_remedy(both)
    assert "2 lugares" in said
    assert "hasta las 12:00" in said
    assert "would" not in said
