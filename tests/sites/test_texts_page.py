"""The page that a registration form asks for: who texts, how often, at what cost, and how it ends."""

import pytest

SAID = {
    "en": ("Bay Lunch texts families", "texts a day", "data rates may apply", "Reply STOP", "HELP", "sign-up sheet"),
    "es": ("Bay Lunch", "textos al día", "tarifas de mensajes y datos", "STOP", "HELP", "SOLTAR"),
}


@pytest.mark.parametrize("language", SAID)
def test_it_says_what_a_registration_form_asks_for(client, strike, settings, language):
    settings.TEXT_SENDER_NAME, settings.TEXT_NUMBER = "Bay Lunch", "+15105550100"
    strike.desk_phone = "510 555 0100"
    strike.save()
    page = client.get(f"/texts?lang={language}").content.decode()
    for words in (*SAID[language], "CANCEL", "510 555 0100", "(510) 555-0100", 'href="/privacy'):
        assert words in page
    assert page.count("Bay Lunch:") == 3  # samples begin with who sends them


@pytest.mark.parametrize("page", ["/", "/privacy"])
def test_it_can_be_found_from_the_pages_of_families(client, strike, page):
    assert 'href="/texts"' in client.get(page).content.decode()


def test_what_is_kept_is_shared_with_nobody_for_advertising(client, strike):
    assert "shared with nobody for advertising" in client.get("/privacy").content.decode()


@pytest.mark.parametrize("page", ["/texts", "/privacy"])
def test_the_desks_number_is_called_at_a_tap_and_reads_from_left_to_right(client, strike, page):
    strike.desk_phone = "+15105550100"
    strike.save()
    called = '<a href="tel:+15105550100"><bdi dir="ltr">(510) 555-0100</bdi></a>'
    assert called in client.get(f"{page}?lang=ar").content.decode()
