"""Money that people laid out: asked for, approved by somebody else, paid back."""

from uuid import uuid4

import pytest

from mutualaid.inventory.models import Repayment
from mutualaid.inventory.repayments import (
    AlreadySettled,
    NotAnAmount,
    NotApproved,
    YourOwnMoney,
    approve_repayment,
    ask_repayment,
    decline_repayment,
    pay_back,
)
from tests import clock
from tests.build import NOW, TODAY, TOMORROW, a_coordinator, a_lot


@pytest.fixture
def asked(vera, rosa):
    return ask_repayment(person=vera, cents=4250, what="bread", bought_on=TODAY, by=rosa, now=NOW)


def test_what_is_approved_is_paid_back_once(asked, rosa):
    approve_repayment(asked.pk, by=rosa, now=NOW)
    claim = pay_back(asked.pk, on=TODAY, by=rosa)
    assert (claim.state, claim.approved_by, claim.paid_on) == ("paid", rosa, TODAY)
    with pytest.raises(AlreadySettled):
        pay_back(asked.pk, on=TODAY, by=rosa)


def test_nothing_is_paid_back_that_nobody_approved(asked, rosa):
    with pytest.raises(NotApproved):
        pay_back(asked.pk, on=TODAY, by=rosa)
    decline_repayment(asked.pk, by=rosa, now=NOW, why="no receipt")
    for again in (lambda: pay_back(asked.pk, on=TODAY, by=rosa), lambda: approve_repayment(asked.pk, by=rosa, now=NOW)):
        with pytest.raises(AlreadySettled):
            again()


def test_nobody_approves_what_they_paid_themselves(rosa):
    own = ask_repayment(person=rosa, cents=900, what="ice", bought_on=TODAY, by=rosa, now=NOW)
    with pytest.raises(YourOwnMoney):
        approve_repayment(own.pk, by=rosa, now=NOW)
    assert approve_repayment(own.pk, by=a_coordinator("Nia"), now=NOW).state == "approved"


def test_nothing_is_no_amount(vera):
    with pytest.raises(NotAnAmount):
        ask_repayment(person=vera, cents=0, what="air", bought_on=TODAY, by=None, now=NOW)


# --- on the desk ---


@pytest.fixture
def desk(client, rosa):
    clock.show(NOW)
    client.force_login(rosa)
    return client


def test_a_claim_goes_from_asking_to_paid_on_the_desk(desk, vera, rosa):
    lot = a_lot(source="purchase", cost_cents=4250)
    address = f"/desk/stock/repayments/add/?lot={lot.pk}"
    assert 'value="42.50"' in desk.get(address).content.decode()
    typed = {"who": "Vera", "amount": "42.50", "what": "bread", "bought_on": str(TODAY), "key": str(uuid4())}
    for _twice in range(2):
        desk.post(address, typed)
    claim = Repayment.objects.get()
    assert (claim.cents, claim.person, claim.lot, claim.asked_by) == (4250, vera, lot, rosa)
    desk.post(f"/desk/stock/repayments/{claim.pk}/approve/")
    assert "To be paid" in desk.get("/desk/stock/repayments/").content.decode()
    desk.post(f"/desk/stock/repayments/{claim.pk}/paid/", {"paid_on": str(TODAY)})
    claim.refresh_from_db()
    assert (claim.state, claim.paid_by) == ("paid", rosa)
    assert "paid back" in desk.get(f"/desk/stock/lots/{lot.pk}/").content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"who": "Nobody"}, "Add them under People first"),
        ({"who": "a"}, "Several people are called that"),
        ({"amount": "0"}, "greater than or equal to 0.01"),
        ({"bought_on": str(TOMORROW)}, "still to come"),
    ],
)
def test_a_claim_that_cannot_be_keeps_what_was_typed(desk, vera, sam, changed, words):
    typed = {"who": "Vera", "amount": "42.50", "what": "bread and bags", "bought_on": str(TODAY)} | changed
    shown = desk.post("/desk/stock/repayments/add/", typed).content.decode()
    assert words in shown
    assert "bread and bags" in shown
    assert not Repayment.objects.exists()


def test_a_no_wants_its_reason_and_looking_settles_nothing(desk, asked):
    address = f"/desk/stock/repayments/{asked.pk}"
    for what in ("approve", "decline", "paid"):
        assert desk.get(f"{address}/{what}/").status_code == 200
    assert desk.get(f"{address}/burn/").status_code == 404
    assert desk.post(f"{address}/decline/", {"why": ""}).status_code == 200
    asked.refresh_from_db()
    assert asked.state == "waiting"
    desk.post(f"{address}/decline/", {"why": "no receipt"})
    asked.refresh_from_db()
    assert (asked.state, asked.declined_why) == ("declined", "no receipt")
