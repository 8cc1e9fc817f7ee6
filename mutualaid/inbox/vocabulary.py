"""The words people text, by meaning and language. Whole messages only: a word inside ordinary talk means nothing.

Written as people write them and compared in plain form (no case, no accents, no punctuation); ` / ` parts entries.
"""

from collections.abc import Mapping

from mutualaid.inbox.plain import plain

Words = Mapping[str, str]


def entries(listed: str) -> list[str]:
    """The plain forms of what a ` / ` list names."""
    return [plain(entry) for entry in listed.split(" / ")]


def meanings(words: Words) -> dict[str, str]:
    """{plain form: language}; a form that two languages share is the first one's."""
    return {form: language for language in reversed(list(words)) for form in entries(words[language])}


YES: Words = {
    "en": (
        "y / yes / yes i can / yes ill be there / yes i will / yes i am / yes im coming / yes coming / yeah / yea / "
        "yep / yup / yess / ya / ye / k / kk / ok / okay / okey / sure / sure thing / of course / confirm / "
        "confirmed / count me in / im in / im coming / ill be there / will be there / see you there / on my way / "
        "omw / will do / sounds good / i can / i can do it / absolutely / definitely / yes of course / yes sir / "
        "yes maam / yes ok"
    ),
    "es": (
        "s / si / sip / si puedo / si voy / si ire / si claro / claro / claro que si / por supuesto / de acuerdo / "
        "dale / vale / confirmo / confirmado / confirmada / ya voy / ya voy en camino / voy en camino / "
        "ahi estare / ahi estoy / alli estare / alla estare / cuenten conmigo / cuente conmigo / "
        "si cuenten conmigo / si ahi estare / si confirmo / esta bien / si esta bien / si voy a ir / ok si / "
        "si ok / okay si"
    ),
    "zh-hant": "是 / 是的 / 好 / 好的 / 可以 / 會 / 會去 / 會到 / 確認 / 我會去 / 沒問題",
    "vi": "có / vâng / được / đồng ý / có tôi đến / tôi sẽ đến / xác nhận",
    "ar": "نعم / اي / ايوه / موافق / حسنا / تمام / سأحضر / سوف آتي / أكيد",
}
# They also just mean “I have read it”: a yes only when something was asked.
ACKNOWLEDGEMENTS = frozenset(
    entries(
        "k / kk / ok / okay / okey / sure / sure thing / sounds good / will do / of course / vale / dale / claro / "
        "de acuerdo / esta bien / 好 / 好的 / حسنا / تمام"
    )
)
# A yes in one language, something else in another.
ONLY_IN = {"ya": "en", "ye": "en", "s": "es", "bo": "vi", "ca": "vi", "co": "vi", "mo": "vi", "tre": "vi"}

NO: Words = {
    "en": (
        "n / no / no thank you / no thanks / nope / nah / no sorry / sorry no / cant / i cant / no i cant / "
        "cannot / i cannot / cant make it / i cant make it / no i cant make it / cannot make it / cant come / "
        "i cant come / i cant today / i cant tomorrow / not coming / im not coming / wont make it / "
        "i wont make it / not able to make it / unable to make it / sorry i cant / sorry cant / "
        "sorry cant make it / sorry i cant make it / i have to cancel / i need to cancel / have to cancel / "
        "need to cancel / i cant anymore / i cant do it / i can not make it / i cant go"
    ),
    "es": (
        "no gracias / no puedo / ya no puedo / no puedo ir / ya no puedo ir / no puedo hoy / hoy no puedo / "
        "no puedo manana / manana no puedo / no voy / no voy a ir / ya no voy / no podre / no podre ir / "
        "no voy a poder / no voy a poder ir / no puedo llegar / lo siento no puedo / perdon no puedo / "
        "tengo que cancelar / no lo siento / no puedo lo siento / ya no voy a poder / ya no voy a poder ir"
    ),
    "zh-hant": "不 / 否 / 不行 / 不能 / 不去 / 不可以 / 我不能去 / 我去不了 / 不會去",
    "vi": "không / không được / tôi không đến được / không thể / tôi không thể",
    "ar": "لا / لا أستطيع / لن أحضر / لا أقدر / لن آتي",
}

KEYWORDS: Mapping[str, Words] = {
    "shifts": {
        "en": (
            "shifts / shift / open shifts / volunteer / help out / i want to help / i want to volunteer / "
            "how can i help / can i help / sign up / signup / sign me up / jobs"
        ),
        "es": (
            "turnos / turno / turnos abiertos / voluntario / voluntaria / voluntarios / quiero ayudar / ayudar / "
            "como puedo ayudar / apuntarme"
        ),
        "zh-hant": "班次 / 班表 / 義工 / 志工 / 輪班",
        "vi": "ca / ca trực / ca làm / tình nguyện",
        "ar": "المناوبات / مناوبات / نوبات / متطوع / تطوع",
    },
    "mine": {
        "en": "mine / my shifts / my shift / myshifts / when is my shift / what are my shifts",
        "es": "mis turnos / mi turno / misturnos / mios / mis / cuando es mi turno",
        "zh-hant": "我的 / 我的班次 / 我的班",
        "vi": "của tôi / ca của tôi",
        "ar": "مناوباتي / نوباتي",
    },
    "drop": {
        "en": "drop / drop it / drop shift / drop my shift / drop out / give back / give it back / release",
        "es": "soltar / suelto / soltar turno / soltar mi turno / dejar mi turno / dejar el turno / soltarlo",
        "zh-hant": "放棄 / 取消班次 / 退班",
        "vi": "bỏ ca / trả ca / bỏ",
        "ar": "إلغاء المناوبة / ترك / ترك المناوبة",
    },
    "here": {
        "en": ("here / im here / i am here / arrived / ive arrived / i have arrived / check in / checkin / checked in"),
        "es": "aqui / aqui estoy / estoy aqui / ya llegue / llegue / ya estoy aqui / presente / ya estoy",
        "zh-hant": "到了 / 我到了 / 已到 / 報到",
        "vi": "đến rồi / tôi đến rồi / đã đến / có mặt",
        "ar": "وصلت / أنا هنا / هنا",
    },
    "help": {
        "en": (
            "menu / help / info / commands / how does this work / hi / hello / hey / hi there / hello there / "
            "good morning"
        ),
        "es": (
            "menu / ayuda / opciones / informacion / como funciona / hola / buenas / buenos dias / buenas tardes / "
            "que tal"
        ),
        "zh-hant": "選單 / 幫助 / 說明 / 你好 / 您好",
        "vi": "trợ giúp / giúp / xin chào / chào",
        "ar": "قائمة / القائمة / مساعدة / مرحبا / السلام عليكم",
    },
    "next": {
        "en": "next / next one / next place / whats next / whats my next place / where next",
        "es": "siguiente / proximo / proxima / siguiente lugar / cual sigue / que sigue",
        "zh-hant": "下一個 / 下一站",
        "vi": "tiếp / tiếp theo",
        "ar": "التالي",
    },
    "delivered": {
        "en": "done / all done / delivered / delivered all / dropped off / all delivered",
        "es": "listo / lista / entregado / entregada / ya entregue / entregue todo / todo entregado",
        "zh-hant": "完成 / 送到了 / 已送達",
        "vi": "xong / đã giao / giao xong",
        "ar": "تم / تم التسليم / سلمت",
    },
    "open": {
        "en": "open / were open / we are open / open now / opened / we opened",
        "es": "abierto / abierta / abiertos / estamos abiertos / ya abrimos / abrimos",
        "zh-hant": "開放 / 已開 / 開了 / 我們開了",
        "vi": "mở / mở cửa / đã mở cửa",
        "ar": "مفتوح / فتحنا",
    },
    "full": {
        "en": "full / were full / we are full / full now",
        "es": "lleno / llena / llenos / estamos llenos / ya esta lleno",
        "zh-hant": "滿了 / 已滿 / 客滿",
        "vi": "đầy / hết chỗ / đã đầy",
        "ar": "ممتلئ / امتلأ",
    },
    "closed": {
        "en": "closed / were closed / we are closed / closed now / we closed",
        "es": "cerrado / cerrada / cerrados / estamos cerrados / ya cerramos / cerramos",
        "zh-hant": "關閉 / 關了 / 已關 / 我們關了",
        "vi": "đóng / đóng cửa / đã đóng cửa",
        "ar": "مغلق / أغلقنا",
    },
    "link": {
        "en": "link / my link / page / my page / web page / send me the link / send link / new link",
        "es": "enlace / mi enlace / liga / pagina / mi pagina / mandeme el enlace / nuevo enlace",
        "zh-hant": "連結 / 網頁 / 我的連結",
        "vi": "liên kết / đường dẫn / trang của tôi",
        "ar": "رابط / الرابط / صفحتي",
    },
    "late": {
        "en": ("late / running late / im late / im running late / i am running late / ill be late / gonna be late"),
        "es": (
            "tarde / llego tarde / voy tarde / voy a llegar tarde / llegare tarde / se me hizo tarde / voy retrasado"
        ),
        "zh-hant": "遲到 / 會遲到 / 我會遲到 / 我遲到 / 晚到 / 會晚到 / 我會晚到",
        "vi": "trễ / muộn / đến trễ / đến muộn / tôi đến trễ / tôi đến muộn / tôi sẽ đến trễ / tôi sẽ đến muộn",
        "ar": "متأخر / سأتأخر / تأخرت",
    },
    "find_site": {
        "en": ("food / foods / free food / lunch / lunches / meal / meals / groceries / i need food / where is food"),
        "es": ("comida / comidas / comida gratis / almuerzo / almuerzos / despensa / alimentos / necesito comida"),
        "zh-hant": "食物 / 午餐 / 食品 / 餐 / 免費午餐 / 吃的",
        "vi": "thức ăn / đồ ăn / bữa ăn / bữa trưa / thực phẩm",
        "ar": "طعام / الطعام / وجبات / وجبة / أكل / غداء",
    },
    "thanks": {
        "en": (
            "thanks / thank you / thank u / thx / ty / tysm / thank you so much / thanks so much / many thanks / "
            "great / great thanks / perfect / perfect thanks / awesome / got it / got it thanks / cool / nice / "
            "lol / haha / see you / see you tomorrow / good night / goodnight / bless you / god bless"
        ),
        "es": (
            "gracias / muchas gracias / mil gracias / ok gracias / perfecto / excelente / bien gracias / "
            "entendido / nos vemos / hasta manana / buenas noches / jaja / dios los bendiga / bendiciones / "
            "genial"
        ),
        "zh-hant": "謝謝 / 多謝 / 感謝 / 知道了 / 收到",
        "vi": "cảm ơn / cám ơn / cảm ơn bạn",
        "ar": "شكرا / شكرا جزيلا / شكرا لكم",
    },
    "optin": {
        "en": "start / unstop / subscribe / opt in / optin / text me again",
        "es": "empezar / iniciar / comenzar / suscribir / suscribirme",
        "zh-hant": "開始 / 訂閱",
        "vi": "bắt đầu / đăng ký",
        "ar": "ابدأ / اشتراك",
    },
    "optout": {
        "en": (
            "stop / stopall / stop all / unsubscribe / cancel / end / quit / revoke / optout / opt out / "
            "unsubscribe me / stop texting / stop texting me / stop messaging me / stop sending me texts / "
            "stop sending me messages / stop these texts / stop the texts / stop these messages / "
            "stop contacting me / stop now / stop it / dont text me / dont text me anymore / dont text me again / "
            "do not text me / do not text me again / dont message me / do not contact me / dont contact me / "
            "dont contact me again / no more texts / no more messages / no more text messages / remove me / "
            "remove me from this list / remove me from your list / remove me from the list / "
            "take me off this list / take me off your list / take me off the list / remove my number / "
            "delete my number / lose my number / i want to opt out / i want to unsubscribe / "
            "i dont want these texts / i dont want these messages / i dont want texts / "
            "i dont want any more texts / leave me alone / i no longer want these texts"
        ),
        "es": (
            "alto / parar / pare / paren / para / basta / baja / darme de baja / denme de baja / deme de baja / "
            "quiero darme de baja / no mas mensajes / no mas textos / ya no mas mensajes / no me manden mensajes / "
            "no me manden mas mensajes / no me manden mas / ya no me manden mensajes / "
            "ya no me manden mas mensajes / ya no me manden nada / no me escriban / no me escriban mas / "
            "ya no me escriban / no me envien mensajes / no me envien mas mensajes / dejen de mandarme mensajes / "
            "dejen de escribirme / dejen de enviarme mensajes / dejen de mandar mensajes / deje de escribirme / "
            "no quiero mensajes / no quiero mas mensajes / no quiero recibir mensajes / "
            "no quiero recibir mas mensajes / ya no quiero mensajes / ya no quiero recibir mensajes / "
            "quitenme de la lista / quiteme de la lista / saquenme de la lista / borren mi numero / "
            "borrar mi numero / dejenme en paz"
        ),
        "zh-hant": (
            "停止 / 退訂 / 取消訂閱 / 停止訂閱 / 不要再傳 / 不要再傳給我 / 不要再傳簡訊 / 不要再傳簡訊給我 / 別再傳了"
        ),
        "vi": (
            "ngừng / ngừng nhắn tin / dừng nhắn tin / đừng nhắn tin nữa / đừng nhắn cho tôi nữa / hủy đăng ký / "
            "dừng lại / ngưng / ngưng nhắn tin"
        ),
        "ar": ("توقف / توقفوا / إيقاف / أوقفوا الرسائل / إلغاء الاشتراك / لا ترسلوا / لا ترسلوا لي / لا أريد رسائل"),
    },
}

LANGUAGES: Mapping[str, str] = {
    "en": "english / ingles / in english / en ingles",
    "es": "espanol / spanish / in spanish / en espanol / castellano",
    "zh-hant": "chinese / chino / cantonese / 中文 / 繁體中文 / 廣東話",
    "vi": "vietnamese / vietnamita / tiếng việt / tieng viet",
    "ar": "arabic / arabe / العربية / عربي",
}

# Said around what is meant. Taken off both ends, one entry at a time.
POLITE = tuple(
    sorted(
        entries(
            "please / pls / plz / hi / hello / hey / thanks / thank you / thank you so much / thx / por favor / "
            "porfavor / porfa / hola / buenos dias / buenas tardes / gracias / muchas gracias / 謝謝 / 請 / cảm ơn / "
            "شكرا / من فضلك / good morning / perdon / disculpe"
        ),
        key=len,
        reverse=True,
    )
)
