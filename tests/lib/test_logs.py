"""No phone number reaches a log."""

import logging
import sys

import pytest

from mutualaid.lib.logs import MaskPhones, logging_for


def written(message: str, *args: object) -> str:
    record = logging.LogRecord("mutualaid", logging.INFO, __file__, 1, message, args, None)
    assert MaskPhones().filter(record)
    return record.getMessage()


@pytest.mark.parametrize("number", ["+15105550123", "510-555-0123", "(510) 555-0123", "1 510 555 0123"])
def test_a_number_is_masked_in_the_message_and_in_its_arguments(number: str):
    for line in (written(f"texting {number} now"), written("texting %s now", number)):
        assert "555" not in line
        assert line.startswith("texting ")
        assert line.endswith("••23 now")


def test_two_numbers_in_one_line_are_both_masked():
    assert written("%s and %s", "+15105550123", "+15105550145") == "••23 and ••45"


def test_the_secret_of_a_personal_link_is_masked_wherever_an_address_is_written():
    secret = "hT3-x_Zq0aB9cD2eF4gH6iJ8"
    asked = f'"GET /p/{secret}/?said=claimed HTTP/1.1" 200 "http://strike.example/p/{secret}/"'
    assert written(asked) == '"GET /p/…/?said=claimed HTTP/1.1" 200 "http://strike.example/p/…/"'
    assert secret not in written(f"GET /password/{secret}/ 200")
    assert secret not in written("Forbidden (%s): %s", "CSRF token missing.", f"/p/{secret}/claim")


@pytest.mark.django_db
def test_gunicorns_log_of_addresses_is_masked_as_well():
    import mutualaid.wsgi  # noqa: F401

    log = logging.getLogger("gunicorn.access")
    record = log.makeRecord(
        log.name, logging.INFO, "", 1, '"%(r)s"', ({"r": "GET /p/hT3-x_Zq0aB9cD2e/ HTTP/1.1"},), None
    )
    assert log.filter(record)
    assert record.getMessage() == '"GET /p/…/ HTTP/1.1"'


def test_ids_and_times_stay_readable():
    line = "text 5f0c sent 12 of 4000 in 2019 at 18:30, ZIP 94601"
    assert written(line) == line


def test_every_handler_masks():
    handlers = logging_for("INFO")["handlers"]
    assert all("mask" in handler["filters"] for handler in handlers.values())


def test_the_clocks_own_logger_has_our_handler_and_so_adds_none_that_masks_nothing():
    clock = logging_for("INFO")["loggers"]["huey"]
    assert (clock["handlers"], clock["propagate"]) == (["stderr"], False)


def test_a_date_stays_readable():
    assert written("plan for 2019-03-06 published") == "plan for 2019-03-06 published"


def test_a_number_in_an_exception_is_masked_too():
    try:
        raise ValueError("cannot text +15105550123")
    except ValueError:
        record = logging.LogRecord("mutualaid", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    MaskPhones().filter(record)
    assert "5550123" not in logging.Formatter().format(record)
