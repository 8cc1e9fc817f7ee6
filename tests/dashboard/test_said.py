"""The desk never reads a code: every text it lists is called by words."""

from pathlib import Path

import pytest

from mutualaid.dashboard.said import RECEIVED, SENT, received_about, sent_about
from mutualaid.inbox.reader import Intent

TEXTS = sorted({path.stem for path in Path("templates").glob("*/sms/*.txt") if not path.stem.startswith("_")})


@pytest.mark.parametrize("occasion", TEXTS)
def test_every_text_we_send_has_words_for_the_desk(occasion):
    assert occasion in SENT


def test_everything_a_text_may_mean_has_words_for_the_desk():
    assert set(RECEIVED) == set(Intent)


def test_a_code_from_yesterday_is_still_readable():
    assert (sent_about("claimed"), sent_about("long_gone_text")) == ("a shift taken", "long gone text")
    assert (received_about("drop"), received_about("")) == ("gives a shift back", "not understood")
