import re
from io import BytesIO

import pytest
from django.utils import translation
from reportlab.pdfgen.canvas import Canvas

from mutualaid.lib.pdf.typefaces import runs, width_of
from mutualaid.lib.pdf.words import UNSEEN, Style, Words, break_lines, isolate, seen
from tests.paper import ink_of, pages_of

PHONE = "(510) 555-0101"


def printed(*paragraphs: Words, width: float = 500) -> bytes:
    buffer = BytesIO()
    canvas, y = Canvas(buffer, pagesize=(540, 800)), 780.0
    for paragraph in paragraphs:
        y -= paragraph.wrapOn(canvas, width, 700)[1]
        paragraph.drawOn(canvas, 20, y)
    canvas.save()
    return buffer.getvalue()


def test_no_line_is_wider_than_its_column_in_any_script() -> None:
    text = "Gõ cửa bên hông 請從後門進入並按門鈴兩次 Oakland اطرق الباب الجانبي " * 3 + "w" * 90
    lines = break_lines(text, 120, Style(size=11))
    assert max(width_of(line.translate(UNSEEN), size=11, bold=False) for line in lines) <= 120
    assert "".join(lines).count("w") == 90


def test_chinese_breaks_between_characters_but_never_before_a_closing_mark() -> None:
    lines = break_lines("請從後門進入，按門鈴。" * 4, 66, Style(size=11))
    assert len(lines) > 3
    assert not any(line.startswith(("，", "。")) for line in lines)


def test_an_english_word_is_not_cut_while_it_fits() -> None:
    assert break_lines("International Boulevard", 90, Style(size=11)) == ["International", "Boulevard"]


def test_a_written_line_break_is_kept() -> None:
    assert break_lines("one\ntwo", 200, Style()) == ["one", "two"]


def test_arabic_letters_are_joined_and_read_from_the_right() -> None:
    [line] = break_lines("سلام", 200, Style())
    assert seen(line, rightwards=False) == "\ufee1\ufefc\ufeb3"


def test_a_phone_number_keeps_its_order_inside_an_arabic_sentence() -> None:
    [line] = break_lines(f"اتصل بالمكتب: {isolate(PHONE)}", 400, Style())
    assert PHONE in seen(line, rightwards=False)


def test_a_temperature_inside_an_arabic_sentence_reads_as_elsewhere() -> None:
    [line] = break_lines("حار 45 °F بارد", 400, Style())
    assert "45 °F" in seen(line, rightwards=False)


def test_brackets_open_towards_their_words_whichever_way_these_are_read() -> None:
    [line] = break_lines("سلام (دار) [1]", 400, Style())
    assert re.fullmatch(r"\[1\] \(\w+\) \w+", seen(line, rightwards=False))
    [line] = break_lines(f"Call {isolate('سلام (دار)')} or {PHONE} (both)", 400, Style())
    assert re.fullmatch(r"Call \(\w+\) \w+ or \(510\) 555-0101 \(both\)", seen(line, rightwards=True))


def test_an_address_broken_over_two_lines_keeps_its_order_on_both() -> None:
    lines = break_lines(f"العنوان {isolate('1023 14th Ave, Oakland, CA 94606')}", 90, Style())
    shown = [seen(line, rightwards=False) for line in lines]
    assert len(shown) > 1
    assert any("1023 14th" in line for line in shown)
    assert any("Ave, Oakland" in line for line in shown)


def test_a_sentence_nobody_has_translated_reads_from_the_left_on_an_arabic_sheet() -> None:
    with translation.override("ar"):
        words = Words(f"Call the desk: {isolate(PHONE)}")
    assert f"Call the desk: {PHONE}" in pages_of(printed(words))[0]


@pytest.mark.parametrize(("language", "side"), [("en", "left"), ("ar", "right")])
def test_a_paragraph_begins_where_its_language_begins(language: str, side: str) -> None:
    with translation.override(language):
        words = Words("Sam")
    xs = [x for x, _ in ink_of(printed(words))]
    assert (min(xs) < 30) is (side == "left")
    assert (max(xs) > 500) is (side == "right")


def test_all_five_languages_have_their_letters() -> None:
    with translation.override("en"):
        paragraphs = [Words(text) for text in ("¿Qué niño comió?", "Đặng Thị Mỹ Lệ", "學校午餐，三十份。", "Bread")]
    [page] = pages_of(printed(*paragraphs))
    assert all(text in page for text in ("¿Qué niño comió?", "Đặng Thị Mỹ Lệ", "學校午餐，三十份。", "Bread"))


def test_each_script_is_drawn_with_a_font_that_has_it() -> None:
    names = [name for name, _ in runs("Sam 陳 محمد", bold=True)]
    assert names == ["NotoSans-Bold", "NotoSansTC-Bold", "NotoSans-Bold", "NotoSansArabic-Bold"]


def test_accents_typed_as_two_signs_are_drawn_as_one_letter() -> None:
    assert break_lines("Le\u0323\u0302", 100, Style()) == ["Lệ"]


def test_a_long_paragraph_splits_and_loses_nothing() -> None:
    words = Words("one two three four five six seven eight nine ten", Style(size=10))
    first, second = words.split(60, 26)
    assert first.wrap(60, 1000)[1] <= 26
    assert pages_of(printed(first, second, width=60)) == ["one two three four five six seven eight nine ten"]
