"""Twilio's own words about itself, where npm has brought its tools (`make check-twilio`, `make referee`)."""

import pytest
from twilio.rest import Client

from tests.contract.segments import differences, texts
from tests.contract.tools import CALCULATOR, DESCRIPTION, PRISM, missing
from tests.messaging.twilio_double import ACCOUNT, a_message, a_page, serving

calculated = pytest.mark.skipif(bool(missing(CALCULATOR)), reason=missing(CALCULATOR))
refereed = pytest.mark.skipif(bool(missing(PRISM, DESCRIPTION)), reason=missing(PRISM, DESCRIPTION))


@calculated
def test_a_thousand_made_up_texts_have_as_many_parts_as_twilio_counts():
    assert differences(list(texts(1000, seed=1))) == []


@calculated
def test_another_count_would_be_noticed(monkeypatch):
    monkeypatch.setattr("tests.contract.segments.count_parts", lambda text: len(text) // 160 + 1)
    assert differences(list(texts(50, seed=1)))


@refereed
@pytest.mark.django_db
def test_the_referee_finds_nothing_in_what_we_send_and_our_carrier_answers():
    from tests.contract.referee import judge

    reach = judge()
    assert (reach.violations, reach.exchanges > 40) == ([], True)


@refereed
def test_the_referee_says_no_to_answers_and_requests_that_are_not_twilios():
    from tests.contract.referee import Judged, the_referee

    with serving() as double, the_referee(double.url) as referee:
        reach = Judged(referee)
        client = Client(ACCOUNT, "a token", http_client=reach)
        double.will(200, a_page(a_message(1, error_code="none")))
        client.messages.list()
        double.will(201, a_message(1))
        client.messages.create(to="+15105550105", body="Hello", validity_period="a while")
    said = "\n".join(reach.violations)
    assert '"error_code"' in said
    assert '"ValidityPeriod"' in said
