"""A refusal has a stable code and a sentence in the asker's language."""

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal


class Full(Refusal):
    code = "full"
    sentence = _("{site} is full.")


def test_a_refusal_says_its_sentence_with_its_fields():
    refusal = Full(site="Allen Temple")
    assert (refusal.code, refusal.message, str(refusal)) == ("full", "Allen Temple is full.", "Allen Temple is full.")


def test_a_refusal_is_translated_when_it_is_read_and_not_when_it_is_raised(monkeypatch):
    refusal = Full(site="Allen Temple")
    monkeypatch.setattr(Full, "sentence", _("Wednesday"))
    with translation.override("es"):
        assert refusal.message == "miércoles"


def test_every_refusal_has_a_code_and_a_sentence_of_its_own():
    import mutualaid.urls  # noqa: F401  (loads every app's actions)

    refusals = [kind for kind in Refusal.__subclasses__() if kind.__module__.startswith("mutualaid.")]
    codes = [kind.code for kind in refusals]
    assert len(refusals) > 150
    assert len(set(codes)) == len(codes)
    assert all(str(kind.sentence) for kind in refusals)


@pytest.mark.parametrize("fields", [{"site": "{oops}"}, {"site": "50 %"}, {"site": ""}])
def test_what_people_typed_cannot_break_a_sentence(fields: dict[str, str]):
    assert Full(**fields).message == f"{fields['site']} is full."
