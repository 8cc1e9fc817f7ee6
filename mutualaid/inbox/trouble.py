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
    r"ran out of gas|dead battery|overheat\w*|engine|(?:im|i am|got|get|were|we are|still|totally|"
    r"kinda) lost(?! (?:my|the|a|in|for|track)\b)|road (?:is )?(?:"
    r"blocked)|street (?:is )?(?:closed|blocked)|blocked (?:off|road|street)|"
    r"refused (?:the|to|our)|wont (?:take|accept|let)|didnt want the|spilled|spilt|dropped a|fell over|"
    r"cooler (?:broke|is broken|failed|is warm)|too (?:warm|hot)|not cold|food is (?:warm|bad|spoiled|"
    r"cold)|spoiled|smells (?:bad|off)|went bad|(?:fridge|freezer) (?:broke|stopped|died|failed)|"
    r"power (?:is )?out|no power|no (?:key|keys|water|electricity|access)|key (?:doesnt|wont|is)|"
    r"wrong (?:number|amount|count|kind) of|wrong (?:order|food|count|boxes|meals|delivery)|never (?:came|"
    r"arrived|showed)|didnt (?:come|show|"
    r"arrive)|hasnt (?:come|shown|arrived)|havent (?:arrived|come|received)|not (?:arrived|here yet)|"
    r"no show|no showed|stopped working|toilet|leak\w*|towed|"
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
# A thing of ours, and what is wrong with it.
_THING = (
    r"(?:food|lunch(?:es)?|meals?|milks?|sandwich(?:es)?|burritos?|trays?|fruit|salads?|boxes|box|bags?|"
    r"coolers?|crates?|"
    r"pallets?|order|delivery|deliveries|fridge|refrigerator|freezer|oven|stove|van|truck|car|tire|gate|door|"
    r"doors|lock|"
    r"keys?|code|keypad|lead|site lead|coordinator|driver|helper|volunteers?|sink|power|lights|elevator|ramp|address|"
    r"building|school|church|place|tables?|tent|list|sign in sheet|napkins|forks|spoons|utensils|plates|cups|"
    r"comida|almuerzos?|lonches?|leche|cajas?|bolsas?|platos?|charolas?|hielera|refri|refrigerador|congelador|estufa|"
    r"camioneta|carro|coche|troca|camion|llanta|puerta|porton|candado|llaves?|codigo|encargad[oa]|chofer|"
    r"pedido|entrega|"
    r"direccion|luz|agua|tablas?|mesas?|tortas|sandwiches)"
)
_WRONG_WITH_IT = (
    r"(?:spoiled|cold|warm|hot|soggy|smashed|crushed|squished|wet|soaked|ripped|torn|leaking|leaked|broken|"
    r"broke|moldy|"
    r"expired|rotten|sour|frozen|raw|spilled|tipped|fell|melted|missing from|stolen|stuck|jammed|dead|flat|locked|"
    r"wrong|bad|off|late again|isnt here|is not here|not here|didnt come|hasnt come|never came|wont (?:open|"
    r"close|start|"
    r"turn on|lock|go)|doesnt (?:open|work|exist|turn on)|isnt working|not working|went out|going bad|smells?|"
    r"short a key|"
    r"echad[oa]s? a perder|fri[oa]s?|caliente|mojad[oa]s?|aplastad[oa]s?|rot[oa]s?|agri[oa]s?|podrid[oa]s?|"
    r"tirad[oa]s?|"
    r"descompuest[oa]s?|equivocad[oa]s?|caducad[oa]s?|congelad[oa]s?|no (?:llego|llega|ha llegado|sirve|abre|prende|"
    r"funciona|enciende|cierra|vino)|se (?:cayo|cayeron|rego|regaron|tiro|tiraron|rompio|rompieron|derramo|"
    r"descompuso|"
    r"echo a perder|poncho|atoro)|atascad[oa]|atorad[oa]|viene mal|vienen mal)"
)
_THING_WRONG = re.compile(
    rf"\b{_THING}(?: (?!not\b|no\b)\w+){{0,3}}? {_WRONG_WITH_IT}\b|"
    rf"\b(?:se (?:cayo|cayeron|rego|regaron|tiro|tiraron|rompio|rompieron|derramo|derramaron|poncho|descompuso|"
    rf"atoro|echo a perder)|"
    rf"no (?:llego|llega|ha llegado|sirve|abre|prende|funciona)) (?:\w+ )?{_THING}\b|"
    r"\b(?:no|sin|faltan?) (?:las )?(?:forks|spoons|napkins|utensils|plates|cups|cucharas|tenedores|"
    r"servilletas|platos|vasos)\b|"
    r"\b(?:popped|blew|busted) (?:my|a|the) tire\b|\b(?:hit|scraped) a (?:curb|pole|car)\b|"
    r"\b(?:still )?waiting (?:on|for) "
    r"(?:the )?(?:delivery|food|lunches|driver|truck|van)\b|\b(?:missing|forgot|left behind) (?:the |"
    r"a )?(?:milk|crate|cooler|"
    r"box(?:es)?|bag|key|keys|order|crates)\b|\bkeys? (?:inside|in) the (?:van|car|truck)\b|\bwont let (?:me|"
    r"us) (?:in|park|unload)\b|"
    r"\bno me dejan (?:entrar|pasar|estacionar)\b|\bme dieron (?:las |los |el |la )?\w+ equivocad[oa]s?\b|"
    r"\bdeje las llaves\b|\btodavia no (?:llega|ha llegado|viene)\b|\b(?:half|some|all) (?:of )?the \w+ (?:are|"
    r"were|came|is) "
    r"(?:in )?(?:smashed|soggy|bad|cold|crushed|wet|frozen|raw|moldy)\b"
)
_IN_FURTHER_LANGUAGES = re.compile(
    r"\b(?:xep banh|be lop|lung banh|thiu|oi roi|bi oi|bi (?:be|vo|rach|do|nguoi|hu|hong|ket|thieu|mat|uot|dap|"
    r"nat)|giao nham|nham thung|nham hang|"
    r"(?:com|do an|thuc an|canh|sua|thung|hop) (?:bi |da )?(?:nguoi|thiu|hu|hong|do|be|vo|uot|nat|chay nuoc|"
    r"het han|co mui)|do het|do ra xe|"
    r"quen chia khoa|mat chia khoa|khong (?:co )?chia khoa|chia khoa (?:khong|trong xe|bi)|chua thay (?:xe|ai|"
    r"tai xe|do an)|xe chua (?:toi|den)|"
    r"thieu (?:muong|nia|dua|khan|ly|chen)|xe khong (?:no may|chay|de duoc)|khong no may|chet may|"
    r"khong (?:ai )?(?:nghe may|bat may|tra loi|mo cua)|"
    r"khong mo cua|cua khong mo|khong cho (?:vao|dau xe)|khong dau xe duoc|sai duong|tim khong (?:ra|thay)|"
    r"khong tim ra)\b|"
    r"冇人(?:開門|喺度|聽|接|應|嚟)|鎖咗|門(?:開不了|打不開|開唔到|冇開)|開唔到門|開不了門|搵唔到|揾唔到|"
    r"死咗?火|壞咗|行唔郁|過期|酸了|餿|發霉|涼了|冷了|凍晒|凍咗|"
    r"鑰匙|鎖匙|冇鎖匙|送錯|派錯|攞錯|拿錯|未到(?!期)|仲未(?:到|嚟|有)|還沒(?:到|來|送)|漏水|漏了|漏晒|爛咗|"
    r"爛了|破了|倒瀉|倒晒|灑了|打翻|"
    r"(?:冇|沒有|沒|少了|欠)(?:餐具|叉|匙羹|筷子|紙巾|湯匙)|唔畀入|不讓(?:進|我們進)|不給進|停唔到車|"
    r"爆咗?(?:車)?[胎呔]|冇電|沒電|"
    r"ما (?:حدا|حد) (?:فتح|رد|جاوب|هون|هنا)|محدش (?:فتح|رد|هنا|موجود)|(?:المفتاح|الكود|القفل|الباب) (?:ما|مش|"
    r"لا|مو)|ما معي مفتاح|نسيت المفتاح|"
    r"(?:الاكل|الطعام|الحليب|اللبن|الوجبات|الصناديق|الخبز|الغدا|السندويشات) (?:بارد|برد|خربان|فاسد|حامض|"
    r"ناقص ملاعق|مكسر|مبلول|وصل بارد|وقع|انكب|اندلق|صار|دافي|متاخر|خرب|باظ|بايظ)|"
    r"(?:السياره|العربيه|الفان|الباص|الشاحنه) (?:عطلت|تعطلت|خربت|خربانه|عطلانه|باظت|وقفت|ما بتشتغل|مش راضيه|"
    r"ما عم تشتغل|بنشرت)|"
    r"خلص البنزين|نفد البنزين|ما في بنزين|انقطعت الكهربا|النور قطع|قطعت الكهربا|مفيش كهربا|ما في كهربا|مفيش حد|"
    r"ما في حدا|لسه ما وصل|لسا ما وصل|"
    r"لسه ما اجا|العنوان مش|العنوان مو|مش لاقيه|مش لاقي|مو لاقي|ما عم لاقي|مش عارف الاقي|ضيعت|تايه|تايهه|"
    r"وقع مني|انكسر|انكسرت|الكوتش نايم"
)
# Asked or told of something else.
_OTHER = re.compile(
    r"\?|嗎|怎麼|沒有問題|冇問題|那天|\bproblem solved\b|\bby the way\b|\b(?:shift|caps|space|enter) key\b|"
    r"\b(?:do|did|can|could|"
    r"would|will|should|have) (?:you|u|we|i|yall|they)\b|^(?:how|why|what|when|who|is|are|was|did|does|"
    r"que|como|cuando|por que|quien) |\b(?:my|our) (?:fridge|freezer|house|apartment|kitchen|oven)\b|"
    r"\blast (?:night|week|year)\b|\b(?:movie|"
    r"song|game|show|joke|weather|coffee) |\b(?:didnt|did not|never) (?:break|spill)\b|\b(?:too|so) (?:cold|"
    r"hot|warm) (?:today|outside|out)\b|\bno hay problema\b|\bsin problema\b|\blost (?:my|the) (?:page|link|"
    r"phone|number)\b|"
    r"\bperdi (?:el|mi) (?:enlace|link)\b|\byesterday\b|\bayer\b|昨天|امس|\bhom qua\b|\bi lost\b|\bif\b|"
    r"\bsi no\b"
)


def words_of_trouble(body: str, *, vietnamese: bool) -> str | None:
    """The words after PROBLEM, or the whole text where it tells of a locked gate or a flat tyre; None otherwise."""
    said = readable(body)
    match = _WORD.match(said) or (_VAN_DE.match(said) if vietnamese else None)
    if match:
        is_talk = match["words"].lstrip().startswith(("?", "solved", "resuelto"))
        return None if is_talk else match["words"].strip()
    words = plain(body)
    return (
        said
        if any(one.search(words) for one in (_TROUBLE, _THING_WRONG, _IN_FURTHER_LANGUAGES))
        and not _OTHER.search(words)
        else None
    )
