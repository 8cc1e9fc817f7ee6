"""What goes wrong on a route or at a place, in the driver's or lead's own words: the desk reads them and calls."""

import re

from mutualaid.inbox.plain import plain, readable

_WORD = re.compile(r"^\W*(?:problems?|problemas?|問題|vấn đề|مشكلة)\b\W*(?P<words>.*)$", re.IGNORECASE | re.DOTALL)
_VAN_DE = re.compile(r"^\W*v[aâấ]n [dđ][eêề]\b\W*(?P<words>.*)$", re.IGNORECASE | re.DOTALL)
_TROUBLE = re.compile(
    r"\b(?:locked(?! up)|locked out|gate is (?:closed|shut)|door is (?:closed|shut)|no ?(?:one|"
    r"body) (?:is |s )?(?:here|there|answer\w*|home|at|came|showed|to|came out|picks? up|answering|around|"
    r"in)|nobodys? (?:here|there|at|answering)|"
    r"no ?(?:one|body) (?:is )?(?:picking up|answering the door)|theres no ?(?:one|body)|"
    r"there is no ?(?:one|body)|no answer|cant get in|cannot get in|couldnt get in|cant find (?:the|it|"
    r"this|parking|anyone|anybody|place|entrance|address|you)|cannot find the|couldnt find|wrong address|"
    r"bad address|address is wrong|address doesnt|"
    r"flat tire|got a flat|blown tire|broke down|broken down|breaking down|wont start|car died|out of gas|"
    r"ran out of gas|dead battery|overheat\w*|engine|lost(?! track)|im lost|road (?:is )?(?:closed|"
    r"blocked)|street (?:is )?(?:closed|blocked)|blocked (?:off|road|street)|"
    r"refused (?:the|to|our)|wont (?:take|accept|let)|didnt want the|spilled|spilt|dropped a|fell over|"
    r"cooler (?:broke|is broken|failed|is warm)|too (?:warm|hot)|not cold|food is (?:warm|bad|spoiled|"
    r"cold)|spoiled|smells (?:bad|off)|went bad|(?:fridge|freezer) (?:is|broke|stopped|died|failed)|"
    r"power (?:is )?out|no power|no (?:key|keys|water|electricity|access)|key (?:doesnt|wont|is)|"
    r"wrong (?:order|food|count|boxes|meals|delivery)|never (?:came|arrived|showed)|didnt (?:come|show|"
    r"arrive)|hasnt (?:come|shown|arrived)|havent (?:arrived|come|received)|not (?:arrived|here yet)|"
    r"no show|no showed|doesnt work|not working|isnt working|stopped working|toilet|leak\w*|towed|"
    r"parking ticket|pulled over|something is wrong|somethings wrong|theres a problem|there is a problem|"
    r"we have a problem|have a problem|having trouble|trouble with|issue with|have an issue|"
    r"having an issue|double parked|car trouble|doesnt fit|wont fit|too many boxes|"
    r"not enough (?:volunteers|people|hands|help|drivers|room in)|need (?:more )?(?:volunteers|"
    r"hands) here|"
    r"puerta (?:esta )?(?:cerrada|con llave)|porton (?:esta )?(?:cerrado|con llave)|(?:esta|"
    r"todo) cerrado (?:y|con)|cerrado con llave|con candado|no hay nadie|no ay nadie|nadie (?:abre|"
    r"contesta|esta|responde|aqui|llego|sale|me abre|recibe|vino)|no (?:me |nos )?(?:abre|abren|contesta|"
    r"contestan|responde|responden)|no (?:puedo|podemos) (?:entrar|encontrar|abrir|estacionar\w*)|"
    r"no encuentro|direccion (?:esta )?(?:equivocada|mal|incorrecta)|esta mal la direccion|"
    r"la direccion que me dieron esta|se poncho|llanta (?:ponchada|baja)|se me poncho|"
    r"se (?:me )?(?:descompuso|averio|apago|sobrecalento|quedo sin bateria|quedo)|no (?:arranca|prende|"
    r"enciende|funciona|sirve)|sin gasolina|me perdi|estoy perdid[oa]|ando perdid[oa]|"
    r"calle (?:esta )?cerrada|calle bloqueada|no quieren recibir|no quisieron|no aceptan|"
    r"se (?:me )?(?:tiro|derramo|cayeron|rompio)|(?:hielera|refrigerador) (?:no|se)|se fue la luz|"
    r"no hay luz|no hay llave|esta caliente la|comida (?:esta )?(?:echada a perder|caliente|mala|fria|"
    r"descompuesta)|echada? a perder|huele mal|no ha (?:llegado|venido)|no (?:llego|llegaron|vino|"
    r"vinieron)|no han (?:llegado|venido)|"
    r"tenemos un problema|hay un problema|tengo un problema|se descompuso|grua|pedido equivocado|no caben las|"
    r"cua (?:bi )?khoa|cong (?:bi )?khoa|khong co ai|khong ai|xe (?:bi )?(?:hu|hong)|xep lop|be banh|"
    r"lung lop|lop xe|bi lac duong|lac duong|sai dia chi|dia chi sai|khong tim (?:thay|duoc) (?:dia chi|"
    r"duong|cho|noi)|khong vao duoc|bi do|cup dien|mat dien|het xang|duong bi chan|khong mo cua|hu xe|"
    r"dong bang|tu lanh hu|bi hong|khoa cua|khong mo duoc|chua toi|chua den|khong lien lac duoc|bi thung|"
    r"thung lop)\b|"
    r"門鎖|鎖住|鎖著|上鎖|鎖了|沒有?人(?:在|開|應|接|來|收)|沒人|車(?:子)?壞|爆胎|輪胎|拋錨|迷路|"
    r"地址(?:不對|錯|有誤|是錯)|找不到(?:地|路|人|入口|門|停車)|進不去|打翻|停電|壞了|沒油|路被封|封路|"
    r"拒收|沒有送到|還沒送到|沒送到|還沒到|發不動|壞掉|變質|冰箱壞|出問題|有問題|沒出現|"
    r"الباب مغلق|الباب مقفل|البوابه مغلقه|البوابه مقفله|مقفل|لا احد|لا يوجد احد|ما في حدا|مافي حدا|ما حدا|"
    r"ما في احد|مافي احد|محدش|تعطلت|تعطل|خربت|خربان|بنشر|اطار|العنوان خطا|العنوان غلط|العنوان خاطئ|ضعت|"
    r"تهت|لا استطيع الدخول|لا استطيع ايجاد|لا اجد|مش لاقي|ما لقيت|انقطعت الكهرباء|لا توجد كهرباء|انسكب|"
    r"الطريق مغلق|الشارع مغلق|فسد|لا يرد|ما حد يرد|لا يفتح|لم يصل|لم تصل|ما وصل|el bab|ma fi 7ada|"
    r"mafi 7ada"
)
# Asked or told of something else.
_OTHER = re.compile(
    r"\?|嗎|\bno hay problema\b|\bsin problema\b|\blost (?:my|the) (?:page|link|phone|number)\b|"
    r"\bperdi (?:el|mi) (?:enlace|link)\b|\byesterday\b|\bayer\b|昨天|امس|\bhom qua\b|\bi lost\b|\bif\b|"
    r"\bsi no\b"
)


def words_of_trouble(body: str, *, vietnamese: bool) -> str | None:
    """The words after PROBLEM, or the whole text where it tells of a locked gate or a flat tyre; None otherwise."""
    said = readable(body)
    match = _WORD.match(said) or (_VAN_DE.match(said) if vietnamese else None)
    if match:
        return None if match["words"].lstrip().startswith("?") else match["words"].strip()
    words = plain(body)
    return said if _TROUBLE.search(words) and not _OTHER.search(words) else None
