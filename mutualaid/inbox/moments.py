"""Days, hours and numbers as people text them, and which of a finite list of shifts they mean.

Never a calendar's guess: “tues 8” is looked up among the shifts that are open to this person, and nowhere else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from mutualaid.inbox.numbers import numbers_in_words, vietnamese_numbers
from mutualaid.inbox.plain import plain

_DAYS = {
    "today": (
        "today / tonight / this morning / this afternoon / this evening / 2day / tday / tonite / 2nite / "
        "2night / later today / this morning / todays / hoy / "
        "hoy mismo / el dia de hoy / "
        "esta noche / esta tarde / esta manana / 今天 / 今晚 / 今朝 / 今日 / 而家 / 今日 / 今早 / 今天早上 / "
        "今天下午 / "
        "今天晚上 / hôm nay / hnay / hom nay / "
        "tối nay / sáng nay / chiều nay / trưa nay / bữa nay / اليوم / النهارده / النهاردة / انهارده / "
        "الليلة / هذا المساء / هذا الصباح / elyom / "
        "el yom / elyoum / el youm / اليوم صباحا / اليوم مساء / النهارده / al yawm / هاليوم"
    ),
    "tomorrow": (
        "tomorrow / tmrw / tmr / tmw / tomorow / tommorow / tommorrow / tomorrows / 2morrow / 2moro / "
        "2morow / tomm / tmro / tmrrw / tom / tomoro / 2mrw / tmmrw / "
        "tomorrow morning / tomorrow afternoon / tomorrow evening / tomorrow night / tmrw morning / manana / "
        "el dia de manana / "
        "manana en la manana / manana por la manana / manana en la tarde / manana por la tarde / "
        "mañana temprano / mnn / mñn / mñna / manaña / maniana / mañana mismo / "
        "明天 / 明早 / 聽晚 / 明兒 / 聽日朝早 / 明日 / 明晚 / 明天早上 / 明天下午 / 明天上午 / 聽日 / 聽朝 / "
        "ngày mai / ngay mai / sáng mai / sáng ngày mai / chiều ngày mai / "
        "chiều mai / tối mai / "
        "mai / bữa mai / غدا / بكره / بكرة الصبح / بكرا الصبح / بكير / بكرا / بكرة / يوم غد / غدا صباحا / "
        "غدا مساء / bukra / bokra / bukrah / bokrah"
    ),
    "0": "monday / mon / mondays / mondy / lunes / 星期一 / 週一 / 禮拜一 / thứ hai / thứ 2 / الاثنين / الإثنين",
    "1": (
        "tuesday / tue / tues / tuesdays / tuseday / teusday / martes / 星期二 / 週二 / 禮拜二 / thứ ba / "
        "thứ 3 / الثلاثاء"
    ),
    "2": (
        "wednesday / wed / weds / wednesdays / wensday / wendsday / wednsday / miercoles / 星期三 / 週三 / 禮拜三 / "
        "thứ tư / thứ 4 / الأربعاء"
    ),
    "3": (
        "thursday / thu / thur / thurs / thursdays / thrusday / jueves / 星期四 / 週四 / 禮拜四 / thứ năm / "
        "thứ 5 / الخميس"
    ),
    "4": "friday / fri / fridays / firday / viernes / 星期五 / 週五 / 禮拜五 / thứ sáu / thứ 6 / الجمعة",
    "5": "saturday / sat / saturdays / sabado / 星期六 / 週六 / 禮拜六 / thứ bảy / thứ 7 / السبت",
    "6": "sunday / sun / sundays / domingo / 星期日 / 星期天 / 週日 / 禮拜天 / 禮拜日 / chủ nhật / الأحد",
}
DAY_OF = {plain(word): code for code, listed in _DAYS.items() for word in listed.split(" / ")}

# Too short to be told from other languages' words: read only of somebody who writes Vietnamese.
VIETNAMESE_DAY_OF = {"mai": "tomorrow", "nay": "today"}
VIETNAMESE_NUMBER_OF = vietnamese_numbers()

NUMBER_OF = numbers_in_words()

# Spans of time that are said without a number; in minutes.
_SPANS = {
    5: "five min / 五分鐘 / خمس دقائق",
    10: "عشر دقائق",
    15: (
        "quarter hour / quarter of an hour / a quarter of an hour / un cuarto de hora / cuarto de hora / "
        "一刻鐘 / ربع ساعة / roba3 sa3a"
    ),
    20: "ثلث ساعة",
    30: (
        "halfhour / half hr / half an hr / 1 2 hr / half hour / half an hour / a half hour / "
        "a half an hour / 1 2 hour / media hora / media horita / "
        "半小時 / 半個小時 / 半個鐘 / "
        "nửa tiếng / nửa giờ / نصف ساعة / نص ساعة / nos sa3a / noss sa3a"
    ),
    60: "an hour / one hour / una hora / 一小時 / 一個小時 / 一個鐘 / một tiếng / ساعة واحدة / ساعة كاملة",
    90: "hour and a half / an hour and a half / hora y media / una hora y media / 一個半小時 / ساعة ونصف",
    120: "two hours / dos horas / ساعتين / ساعتان",
}
SPAN_OF = {plain(word): minutes for minutes, words in _SPANS.items() for word in words.split(" / ")}

_ORDINALS = {
    1: "first / 1st / first one / the first one / primero / primera / primer / el primero / la primera / el primer",
    2: "second / 2nd / second one / the second one / segundo / segunda / el segundo / la segunda",
    3: "third / 3rd / third one / the third one / tercero / tercera / tercer / el tercero / la tercera",
    4: "fourth / 4th / fourth one / the fourth one / cuarto / cuarta / el cuarto / la cuarta",
    5: "fifth / 5th / fifth one / the fifth one / quinto / quinta / el quinto / la quinta",
}
ORDINAL_OF = {plain(word): place for place, words in _ORDINALS.items() for word in words.split(" / ")}

_MORNING = (
    "am / a m / in the morning / de la manana / por la manana / en la manana / 早上 / 上午 / sáng / "
    "صباحا / الصبح / in the am / "
    "della manana / de la mñn / ص / sobo7"
)
_AFTERNOON = (
    "pm / p m / in the afternoon / in the evening / at night / de la tarde / por la tarde / "
    "en la tarde / de la noche / 下午 / 晚上 / chiều / "
    "trưa / tối / مساء / ظهرا / العصر / الظهر / بعد الظهر / المسا / م / in the pm"
)
HALF_OF = {plain(word): 0 for word in _MORNING.split(" / ")} | {plain(word): 12 for word in _AFTERNOON.split(" / ")}
NOON = {plain(word) for word in ["noon", "mediodia", "al mediodia", "medio dia", "中午", "midday", "noontime"]}
OCLOCK = {
    plain(word)
    for word in ["oclock", "o clock", "en punto", "hrs", "h", "點", "點鐘", "时", "giờ", "horas", "hours", "ish", "gio"]
}
AT_HOUR = {
    plain(word)
    for word in [
        "at",
        "by",
        "around",
        "from",
        "a las",
        "a la",
        "las",
        "la de las",
        "de las",
        "las de las",
        "el de las",
        "the",
        "para las",
        "lúc",
        "الساعة",
        "ساعة",
        "@",
        "alas",
        "a eso de las",
        "como a las",
        "sa3a",
        "el sa3a",
        "lo de las",
        "hasta las",
    ]
}
_CLOCK = re.compile(r"(\d{1,2})(?::(\d\d))?")


@dataclass(frozen=True, slots=True)
class Hour:
    """A time as said: `half` is 0 for a morning, 12 for an afternoon, None where it was left out."""

    hour: int
    minute: int = 0
    half: int | None = None

    def is_at(self, clock: time) -> bool:
        if self.minute != clock.minute:
            return False
        if self.half is None:
            return self.hour == clock.hour or self.hour + 12 == clock.hour
        return self.hour % 12 + self.half == clock.hour


@dataclass(frozen=True, slots=True)
class About:
    """What a text says of when and where: days as codes (`today`, `tomorrow`, `0` Monday … `6` Sunday)."""

    days: tuple[str, ...] = ()
    hours: tuple[Hour, ...] = ()
    places: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.days or self.hours or self.places)


@dataclass(frozen=True, slots=True)
class Offer:
    """One of the finite list a text can be about: an open shift, or one that the person holds."""

    day: date
    starts: time
    place: str = ""
    task: str = ""


def hour_said(typed: str, half: int | None = None) -> Hour | None:
    """`8`, `8:30` as a clock shows it; None where it shows no such time."""
    match = _CLOCK.fullmatch(typed)
    if not match or int(match[1]) > 24:
        return None
    return Hour(int(match[1]), int(match[2] or 0), half)


def meant(about: About, offers: Sequence[Offer], *, today: date) -> list[int]:
    """Positions, from 0, of those that everything said holds for: any of the days, any of the hours, every place."""
    return [
        at
        for at, offer in enumerate(offers)
        if (not about.days or any(_is_on(day, offer.day, today) for day in about.days))
        and (not about.hours or any(hour.is_at(offer.starts) for hour in about.hours))
        and all(word in words_of(offer) for word in about.places)
    ]


def words_of(offer: Offer) -> set[str]:
    """What its place and its task are called, word by word."""
    return {word for word in plain(f"{offer.place} {offer.task}").split() if len(word) > 2}


def _is_on(code: str, day: date, today: date) -> bool:
    if code == "today":
        return day == today
    if code == "tomorrow":
        return day == today + timedelta(days=1)
    return day.weekday() == int(code)
