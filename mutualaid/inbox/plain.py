"""A text as people typed it -> the plain form it is matched in. The words themselves are kept as they came."""

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "đ": "d", "Đ": "d", "ـ": None, "؟": "?", "−": "-", "–": "-"}
)
_MINUS = re.compile(r"(?<![\w-])-(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[,.](?=\d{3}\b)")
_APOSTROPHES_IN_WORDS = re.compile(r"(?<=\w)'(?=\w)")
_NOT_SAID = re.compile(r"(?:[^\w\s?&:]|(?<!\d):|:(?!\d\d))+")
# Arabic and Persian forms of one letter.
_ARABIC = str.maketrans("ةىکی", "هيكي")
# Simplified characters, and the traditional ones of inbox.words.
_SIMPLIFIED = (
    "个们来时间会没么还请谢对发传简讯电话给为吗饭领办帮义辆车门开关闭满额点钟迟达问题过学图书馆厨号码删订选择觉转"
    "从现场误随导说单种样总当确认无难够条爱赶预备边东带处实网页链联系络资历变继续将识别该让员动参组织愿务须约头紧"
    "张气应营业换职责谁准记录标签览报计划证绝厅乐园仅尽层长师儿岁两双扰骚烦罢复启绍优质产货区邮编递里远离静适见听"
    "买卖块钱后几饿医药伤枪坏进运线结粮杂费妈体丢烧着锁轮挤错诉顿劳亲宝热鸡阵队钥严担恶险胁袭击烟灾宁诊显检设减负"
    "敌这经机数欢惯观红级万与乡习决冻刚创劝华卫厂压叶响围国声孙审宽广庆库归忆怀态惊户扫护拥挂据损断旧晓暂术权杨极"
    "构树桥楼欧毕汉汤测灯炉爷独环画疗盖盘积稳笔类纪纸练细终统维绿脑脚脸虑虽补装规视讨训议讲许论访评词试诚询详语读"
    "课谈财败贵赛赞赢轻载较输连邻释铁银键闹闻阅阳阶陈顶项顺风飞饮饱验骑鱼黄齐拣妇亏仓价众伙"
)
_TRADITIONAL = (
    "個們來時間會沒麼還請謝對發傳簡訊電話給為嗎飯領辦幫義輛車門開關閉滿額點鐘遲達問題過學圖書館廚號碼刪訂選擇覺轉"
    "從現場誤隨導說單種樣總當確認無難夠條愛趕預備邊東帶處實網頁鏈聯繫絡資歷變繼續將識別該讓員動參組織願務須約頭緊"
    "張氣應營業換職責誰準記錄標簽覽報計劃證絕廳樂園僅盡層長師兒歲兩雙擾騷煩罷復啟紹優質產貨區郵編遞裡遠離靜適見聽"
    "買賣塊錢後幾餓醫藥傷槍壞進運線結糧雜費媽體丟燒著鎖輪擠錯訴頓勞親寶熱雞陣隊鑰嚴擔惡險脅襲擊煙災寧診顯檢設減負"
    "敵這經機數歡慣觀紅級萬與鄉習決凍剛創勸華衛廠壓葉響圍國聲孫審寬廣慶庫歸憶懷態驚戶掃護擁掛據損斷舊曉暫術權楊極"
    "構樹橋樓歐畢漢湯測燈爐爺獨環畫療蓋盤積穩筆類紀紙練細終統維綠腦腳臉慮雖補裝規視討訓議講許論訪評詞試誠詢詳語讀"
    "課談財敗貴賽讚贏輕載較輸連鄰釋鐵銀鍵鬧聞閱陽階陳頂項順風飛飲飽驗騎魚黃齊揀婦虧倉價眾夥"
)
_ONE_SPELLING = _ARABIC | str.maketrans(_SIMPLIFIED, _TRADITIONAL)
_DIGITS_TOUCHING_WORDS = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=64)  # a text is asked for again by every rule
def readable(body: str) -> str:
    """One form of every character, digits 0-9, no zero-width or direction marks; case and accents as they came."""
    composed = unicodedata.normalize("NFKC", body)
    kept = (c for c in composed if unicodedata.category(c) != "Cf" and c not in "\ufe0e\ufe0f")
    digits = (str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in kept)
    return _SPACES.sub(" ", "".join(digits)).strip()


@lru_cache(maxsize=64)
def plain(body: str) -> str:
    """`readable`, casefolded, without accents and punctuation; but `?` stays, and -5 becomes `minus 5`."""
    folded = _MINUS.sub(
        "minus ", _THOUSANDS.sub("", readable(body).casefold().translate(_QUOTES).translate(_ONE_SPELLING))
    )
    letters = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    joined = _APOSTROPHES_IN_WORDS.sub("", unicodedata.normalize("NFC", letters))
    return _SPACES.sub(" ", _NOT_SAID.sub(" ", joined.replace("¿", " ").replace("?", " ? "))).strip()


def accents(word: str) -> str | None:
    """The accents of a word in an order of their own (hòa is hoà); None of a word that is written without."""
    letters = unicodedata.normalize("NFD", word.casefold().replace("đ", "d\u0335"))
    marks = sorted(c for c in letters if unicodedata.combining(c))
    return "".join(c for c in letters if not unicodedata.combining(c)) + "".join(marks) if marks else None


def tokens(plain_words: str) -> list[str]:
    """Words and numbers apart: `収101` and `15min` are two tokens each."""
    return _DIGITS_TOUCHING_WORDS.sub(" ", plain_words).split()


def script_language(body: str) -> str | None:
    """The language that the letters alone give away, or None."""
    names = [unicodedata.name(c, "") for c in readable(body) if c.isalpha()]
    if any(name.startswith("ARABIC") for name in names):
        return "ar"
    if any(name.startswith(("CJK", "BOPOMOFO")) for name in names):
        return "zh-hant"
    if any("HOOK" in name or "HORN" in name or "DOT BELOW" in name or "D WITH STROKE" in name for name in names):
        return "vi"
    return "es" if any("N WITH TILDE" in name for name in names) or set("¿¡") & set(body) else None
