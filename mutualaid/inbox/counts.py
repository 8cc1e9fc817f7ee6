"""The day's count as leads text it: `GOT 101 GAVE 96 LEFT 5 NOFOOD 12`, in any order, number first or last."""

import re
from collections.abc import Mapping

from mutualaid.inbox.plain import tokens
from mutualaid.inbox.vocabulary import entries

# Field of the day's count -> the words for it. Several words in a row are one phrase.
_WORDS = {
    "received": (
        "got / gotten / received / recieved / recived / recv / came / recibi / recibimos / recibido / llegaron / "
        "收到 / nhan / استلمنا / استلمت"
    ),
    "carried_over": "carried over / from yesterday / de ayer",
    "moved_in": (
        "moved in / moved-in / borrowed / brought over / prestados / trajeron / nos trajeron / "
        "移入 / 調入 / 调入 / 轉入 / 转入 / "
        "chuyen den / chuyen toi / muon / وصلنا من موقع اخر / منقول الينا / نقل الينا / استعرنا"
    ),
    "first_meals": (
        "gave / given / gave out / served / handed out / di / dimos / dado / entregue / entregamos / "
        "servi / servimos / repartimos / reparti / 發出 / 派出 / 发出 / 發 / 派 / 发 / 發了 / 派了 / phat / "
        "da phat / وزعنا / وزعت"
    ),
    "seconds": "seconds / second / repetidos / segundos",
    "adults": "adults / adult / adultos / adulto",
    "damaged": "damaged / spoiled / danados / danado",
    "discarded": "discarded / tossed / trashed / thrown out / tirados / tiramos / tire",
    "left_over": (
        "left / left over / leftover / leftovers / remaining / remain / sobran / sobro / sobraron / quedan / "
        "quedaron / 剩 / 剩下 / con / con lai / بقي / تبقى"
    ),
    "moved_out": (
        "moved out / moved-out / lent / prestamos / llevamos / 移出 / 調出 / 调出 / 轉出 / 转出 / "
        "chuyen di / cho muon / منقول منا / نقلنا / اعرنا"
    ),
    "turned_away": (
        "nofood / no food / turned away / turned down / ran out / went without / missed out / falto / faltaron / "
        "sin comida / sincomida / se quedaron sin / 沒有 / 不夠 / 沒領到 / 沒拿到 / 沒吃到 / 没领到 / "
        "没拿到 / 沒有領到 / 缺 / khong co / het / khong nhan duoc / khong con / لم يحصلوا / ما اخذوا / "
        "بلا طعام / no alcanzaron / no alcanzo / se fueron sin / sin comer / thieu / بدون طعام / نقص"
    ),
    "temperature_f": "temp / temperature / degrees / temperatura / grados / 溫度 / 温度 / nhiet do / الحرارة / حرارة",
    "place": "place / lugar / sitio / 地點 / 地点 / 第 / nơi / địa điểm / chỗ / مكان / المكان / موقع / الموقع",
}
_FILLERS = frozenset(
    entries(
        "and / y / & / we / us / i / hemos / yo / meals / meal / lunches / lunch / comidas / comida / almuerzos / "
        "almuerzo / kids / ninos / people / personas / were / was / today / hoy / total / the / los / las / "
        "份 / 個 / "
        "bua / suat / وجبة / وجبات / و / count / counts / conteo / cuenta"
    )
)
_FIELD_OF = {word: field for field, words in _WORDS.items() for word in entries(words)}
PLACE_WORDS = tuple(entries(_WORDS["place"]))
_LONGEST = max(len(phrase.split()) for phrase in _FIELD_OF)
_NUMBER = re.compile(r"-?\d{1,6}")


def read_count(plain_words: str) -> Mapping[str, int] | None:
    """`{field: number}` when the whole text is a count with two fields or more; None otherwise.

    A lone field is no count: “left 5 min ago” and “gave 2” mean too many things.
    """
    pairs = _pairs(_parts(tokens(plain_words)))
    if pairs is None or not {"received", "first_meals"} & pairs.keys():
        return None
    return pairs if len(pairs.keys() - {"place", "temperature_f"}) >= 2 else None


def _parts(words: list[str]) -> list[str | int] | None:
    """Fields and numbers in order; None when something else was said."""
    parts: list[str | int] = []
    at = 0
    while at < len(words):
        if words[at] == "minus" and at + 1 < len(words):
            at += 1
            words[at] = f"-{words[at]}"
        if _NUMBER.fullmatch(words[at]):
            parts.append(int(words[at]))
        elif field := _phrase_at(words, at):
            parts.append(field[0])
            at += field[1] - 1
        elif words[at] not in _FILLERS:
            return None
        at += 1
    return parts


def _phrase_at(words: list[str], at: int) -> tuple[str, int] | None:
    """(field, how many words) of the longest phrase that starts here."""
    for length in range(_LONGEST, 0, -1):
        if field := _FIELD_OF.get(" ".join(words[at : at + length])):
            return field, min(length, len(words) - at)
    return None


def _pairs(parts: list[str | int] | None) -> dict[str, int] | None:
    if not parts or len(parts) % 2:
        return None
    pairs: dict[str, int] = {}
    for first, second in zip(parts[::2], parts[1::2], strict=True):
        field, number = (first, second) if isinstance(first, str) else (second, first)
        if not isinstance(field, str) or not isinstance(number, int) or field in pairs:
            return None
        pairs[field] = number
    return pairs
