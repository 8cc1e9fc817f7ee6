"""Numbers as words, 2 to 99 and the hundreds, in five languages."""

from collections.abc import Iterator

from mutualaid.inbox.plain import plain

_ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_ENGLISH_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SPANISH = ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]
_SPANISH_TEENS = [
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciseis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
]
_SPANISH_TENS = ["veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
_CHINESE = "一二三四五六七八九"
_VIETNAMESE = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_ARABIC = ["واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
_ARABIC_TENS = ["عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين"]
_FURTHER = {
    3: "تلاتة / تلات / ثلاث",
    4: "أربع",
    5: "خمس",
    8: "ثماني / تمانية",
    10: "عشر / عشرة / chục / a ten / una decena",
    11: "احدعش",
    12: "اتنعش / طنعش / a dozen / dozen / una docena / docena / 一打",
    15: "خمسطعش / خمستاشر / خمسة عشر / mười lăm",
    20: "عشرون / couple dozen / two dozen / 廿",
    30: "ثلاثون / تلاتين",
    40: "أربعون / fourty",
    50: "خمسون",
    100: "hundred / a hundred / one hundred / cien / 一百 / مئة / مية / một trăm",
    200: "two hundred / doscientos / doscientas / 二百 / 兩百 / hai trăm / مئتين / ميتين",
}


def numbers_in_words() -> dict[str, int]:
    return {plain(words): number for number, words in _all()}


def vietnamese_numbers() -> dict[str, int]:
    """Too short to be told from other languages' words: read only of somebody who writes Vietnamese."""
    return {plain(word): number for number, word in enumerate(_VIETNAMESE, start=1) if number > 1} | {"muoi": 10}


def _all() -> Iterator[tuple[int, str]]:
    for number in range(2, 10):
        yield from ((number, words[number - 1]) for words in (_ENGLISH, _SPANISH, _CHINESE, _ARABIC))
    yield 2, "兩"
    for number in range(10, 20):
        yield from ((number, words[number - 10]) for words in (_ENGLISH_TEENS, _SPANISH_TEENS))
        yield number, f"十{_CHINESE[number - 11] if number > 10 else ''}"
        yield number, f"mười {_VIETNAMESE[number - 11] if number > 10 else ''}".strip()
    for tens in range(2, 10):
        yield from _of_ten(tens)
    for number, listed in _FURTHER.items():
        yield from ((number, words) for words in listed.split(" / "))


def _of_ten(tens: int) -> Iterator[tuple[int, str]]:
    english, spanish, arabic = (words[tens - 2] for words in (_ENGLISH_TENS, _SPANISH_TENS, _ARABIC_TENS))
    chinese, vietnamese = f"{_CHINESE[tens - 1]}十", _VIETNAMESE[tens - 1]
    yield from ((tens * 10, words) for words in (english, spanish, arabic, chinese, f"{vietnamese} chục"))
    yield tens * 10, f"{vietnamese} mươi"
    for unit in range(1, 10):
        number = tens * 10 + unit
        yield number, f"{english} {_ENGLISH[unit - 1]}"
        yield number, f"{spanish} y {_SPANISH[unit - 1]}"
        yield number, f"{chinese}{_CHINESE[unit - 1]}"
        yield number, f"{_ARABIC[unit - 1]} و{arabic}"
        yield number, f"{vietnamese} mươi {'lăm' if unit == 5 else _VIETNAMESE[unit - 1]}"
        if tens == 2:
            yield number, f"veinti{_SPANISH[unit - 1]}"
