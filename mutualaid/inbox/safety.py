"""Words that say that somebody is in danger, here and now. What they find is put before a person at once.

A false alarm costs somebody at the desk a glance; still, the address of a police station is no alarm, nor is ice
in a cooler.
"""

import re

from mutualaid.inbox.plain import plain

# Said of bodies and of fire: alarming on their own.
_ALARMING = re.compile(
    r"\b(?:allergic reaction|allergy attack|anaphyla\w+|epi ?pen|cant breathe|cannot breathe|"
    r"not breathing|trouble breathing|"
    r"difficulty breathing|hard to breathe|stopped breathing|having an asthma|asthma attack|"
    r"unconscious|unresponsive|passed out|fainted|fainting|collapsed|seizure|having a stroke|choking|"
    r"choked|bleeding|heart attack|overdose\w*|"
    r"chest pains?|call 911|calling 911|called 911|need 911|911 now|ambulance|need a medic|"
    r"medical emergency|we need a doctor|"
    r"(?:is|are|am|got|was|been|someone|somebody|kid|child|badly|volunteer|driver|him|her) (?:hurt|"
    r"injured|burned|hit by|stabbed|shot|attacked|assaulted)|injured|hit by a car|"
    r"broke (?:his|her|my|their|an|a) (?:arm|leg|ankle|wrist|hip)|fell (?:and|off|down)|hit (?:his|her|"
    r"their|my) head|"
    r"on fire|there is a fire|theres a fire|fire at|fire in|fire here|kitchen fire|grease fire|"
    r"caught fire|smell gas|smells like gas|gas leak|smoke (?:in|coming)|lots of smoke|"
    r"gun ?shots?|shots fired|shooting|has a gun|with a gun|a gun|has a knife|with a knife|a weapon|"
    r"weapon|armed|threatening|threatened|threatens|being attacked|attacked|fist ?fight|fighting|"
    r"car accident|car crash|crashed|been in an accident|in an accident|got into an accident|"
    r"had an accident|accident happened|food poisoning|carbon monoxide|"
    r"emergency(?! contact| exit| number| fund| kit| food| plan| supplies| room)|mayday|sos|in danger|"
    r"not safe here|isnt safe here|dont feel safe|unsafe here|being followed|following (?:us|me|the kids)|"
    r"harassing|tear gas|pepper spray\w*|"
    r"reaccion alergica|alergia fuerte|no puede respirar|no respira|dificultad para respirar|"
    r"ataque de asma|inconsciente|se desmayo|desmayad[oa]|desmayo|convulsion\w*|convulsiona\w*|"
    r"se (?:esta |estan )?(?:ahogando|atragantando|quemando)|sangr(?:ando|e)|herid[oa]s?|lastimad[oa]|"
    r"se lastimo|se quemo|se cayo|se corto|ambulancia|llamen al 911|llame al 911|llamar al 911|"
    r"llama al 911|"
    r"infarto|ataque al corazon|dolor de pecho|incendio|hay fuego|fuego en|humo en|mucho humo|fuga de gas|"
    r"huele a gas|balacera|balazos?|disparos?|disparando|pistola|cuchillo|navaja|"
    r"arma|armad[oa]|amenaz\w+|pelea|peleando|golpe(?:ando|aron|o)|atropell\w+|choque|chocaron|choque|"
    r"emergencia(?! familiar)|auxilio|socorro|en peligro|accidente|intoxicad[oa]s?|nos (?:esta|"
    r"estan) siguiendo|"
    r"cap cuu|xe cuu thuong|cuu thuong|bat tinh|ngat xiu|bi ngat|chay mau|bi thuong|kho tho|"
    r"khong tho duoc|di ung nang|phan ung di ung|hoa hoan|chay nha|co chay|co sung|cam sung|noi sung|"
    r"dao dam|cam dao|bi dam|danh nhau|tai nan|nguy hiem|co giat|goi 911|dong kinh|dot quy|nghen tho|"
    r"hoc di vat|dam nhau|co khoi)\b|"
    r"昏倒|暈倒|昏迷|失去意識|過敏反應|過敏了|過敏發作|無法呼吸|不能呼吸|呼吸困難|喘不過氣|流血|受傷|"
    r"救護車|救命|心臟病|中風|癲癇|抽搐|噎到|噎住|嗆到|火災|著火|起火|失火|瓦斯|煤氣|漏氣|"
    r"開槍|槍聲|有槍|持刀|拿刀|武器|打架|攻擊|威脅|車禍|出事了|危險|叫911|打911|緊急|燙傷|燒傷|被打|冒煙|"
    r"骨折|食物中毒|跌倒|摔倒|"
    r"إسعاف|اسعاف|رد فعل تحسسي|صدمه تحسسيه|حساسيه شديده|نوبه حساسيه|تحسس شديد|لا يتنفس|لا يستطيع التنفس|"
    r"لا تستطيع التنفس|صعوبه في التنفس|ضيق تنفس|ما عم يتنفس|اغمي|مغمي|فاقد الوعي|فقد الوعي|فقدت الوعي|"
    r"نزيف|ينزف|تنزف|مصاب|اصيب|اصابه|جريح|مجروح|حريق|طلق نار|(?:في|فيه|هناك|شبت|ولعت|اشتعلت) نار|النار (?:ولعت|"
    r"اشتعلت|شبت)|دخان|(?:ريحه|رائحه|تسرب|تسريب|ريحة) (?:ال)?غاز|"
    r"سلاح|مسلح|اطلاق نار|مسدس|(?:مع|معه|معاه|معها|حامل|بيده|بايده|ماسك|شايل) (?:\w+ )?سكين\w*|تهديد|يهدد|شجار|"
    r"مشاجره|خناقه|حادث|طوارئ|(?:في|فيه|هناك|ب) ?خطر|النجده|انقذونا|الحقونا|"
    r"اختناق|يختنق|نوبه|سقط|وقع طفل|سياره صدمت|صدمته سياره|اغماء|انهار|تشنج"
)
# Somebody who does harm or comes to it: a person and what happens, in the same text.
_PERSON = (
    r"(?:man|guy|dude|woman|lady|person|people|somebody|someone|stranger|adult|mom|dad|mother|father|parent|ex|"
    r"teen|driver|"
    r"volunteer|teacher|kid|kids|child|children|student|boy|girl|baby|toddler|he|she|they|him|her|senior|elder|"
    r"worker|"
    r"hombre|senor|senora|mujer|tipo|alguien|persona|desconocido|papa|mama|nin[oa]s?|muchach[oa]|voluntari[oa]|"
    r"maestr[oa]|"
    r"joven|estudiante|viejit[oa]|bebe|el|ella)"
)
_HARM = (
    r"(?:swelling|swollen|(?:is|are|was) (?:screaming|yelling|shouting) at|going to (?:hurt|kill|shoot|stab|"
    r"hit)|gonna (?:hurt|kill|"
    r"shoot|hit)|wants to (?:hurt|fight|take)|grabbed|grabbing|trying to (?:take|grab|get in|break in|touch)|"
    r"here to take|touching|"
    r"exposed himself|punched|hit (?:a|the|another) (?:kid|child|man|woman|person|student|volunteer|boy|girl)|"
    r"burned (?:himself|herself|themselves|his|her|their)|cut (?:himself|herself|his|her)|turning blue|"
    r"throwing up blood|"
    r"not waking up|wont wake up|on the ground|not responding|took (?:a|the|my|our) (?:kid|child|girl|boy|son|"
    r"daughter)|"
    r"cant feel|face is numb|drowning|stung|bitten|hinchando|hinchad[oa]|gritando(?:le)? a|amenazando|"
    r"golpeando|pegando(?:le)?|"
    r"se quiere llevar|quiere llevarse|se llevo a|se quemo|se corto|se trago|vomitando sangre|"
    r"tirad[oa] en el (?:piso|suelo)|"
    r"no despierta|no reacciona|no responde|convulsionando|le pego (?:un|a)|atropell\w+|asfixiando|agarro a|manoseo)"
)
_HARMED = re.compile(
    rf"\b{_PERSON}\b(?: \w+){{0,5}}? {_HARM}\b|\b(?:fight|pelea) (?:broke out|started|just|outside)\b|"
    rf"\bgas (?:smell|odor)\b|"
    r"\bsmell of gas\b|\bolor a gas\b|\bchest (?:hurts|is hurting|is tight)\b|\bme duele el pecho\b|"
    r"\ba?hit (?:a|the) (?:kid|child)\b|"
    r"\bcar (?:just )?hit (?:a|the|one)\b|\bfollowing (?:the|our|some) (?:kids|children|girls|students)\b|"
    r"\b(?:ate|comio|comieron) (?:\w+ )?(?:a )?(?:peanuts?|nuts?|cacahuates?|nueces|"
    r"mani)\b(?: \w+){0,4} (?:swell|hinch|throat|cant|hives|garganta|ronchas)\w*|"
    r"\bco (?:nguoi|be|chau|mot be)\b(?: \w+){0,4} (?:ngat|xiu|te|bi thuong|chay mau|bat tinh|bi danh|co giat|"
    r"nga)\b|\bco tieng sung\b|\bmui (?:ga|gas|khi ga)\b|"
    r"\bsung (?:mat|moi|hong)\b|\b(?:muon|doi|dinh) (?:dat|bat|dan) (?:be|chau|con|mot be)\b|"
    r"\bnguoi la\b(?: \w+){0,4} (?:be|chau|con nit)\b|"
    r"\b(?:canh sat|cong an|di tru)\b(?: \w+){0,2} (?:toi|den|o|bao vay|bat|vao)\b|"
    r"火燭|着火|失火|走火|(?:細路|小孩|小朋友|仔|女|學生)\w{0,4}(?:唔見|不見|走失|跌親|跌倒|流血|暈|腫|"
    r"唔識呼吸)|(?:面|臉|嘴|喉嚨)腫|想帶走|拐|"
    r"抱走|暈咗|暈低|跌親|流緊血|撞到(?:人|小孩|細路)|撞親|被車撞|俾車撞|"
    r"(?:واحد|رجل|رجال|شخص|حدا|زلمه|راجل) (?:\w+ ){0,4}(?:يهدد|بيهدد|عم يهدد|معه سكين|معاه سكينه|معه سلاح|"
    r"معاه سلاح|عم يصرخ|بيزعق|بيضرب|عم يضرب|بده ياخد|عايز ياخد)|"
    r"(?:ولد|طفل|بنت|طفله|الولد|البنت|صبي|واحد من الاولاد) (?:\w+ ){0,3}(?:وقع|وقعت|انجرح|بينزف|عم ينزف|"
    r"مش عارف يتنفس|ما عم يتنفس|ورم|تورم|انتفخ|مغمي|اغمي|انحرق|انضرب|ضايع|تايه)|"
    r"(?:وجهه|وشه|وجهها) (?:ورم|تورم|انتفخ|عم يورم)|ريحه غاز|رائحه غاز|(?:الهجره|الشرطه|"
    r"البوليس) (?:\w+ ){0,2}(?:واقف|هنا|هون|برا|وصل|جايين|جوا|قدام|بيمسك|عم تمسك)\w*|"
    r"\b(?:one of the )?kids? (?:burned|cut|broke) (?:himself|herself|his|her)\b"
)
# Said of people who come for others: alarming when it says that they are here, or on their way.
_WHO = (
    r"(?:police|cops?|popo|sheriffs?|ice|la migra|migra|immigration|border patrol|feds|federal agents?|"
    r"ice agents?|agents?|swat|five 0|"
    r"policias?|policia|la poli|patrullas?|la chota|agentes?|inmigracion|ice vans?|canh sat|cong an|di tru)"
)
_HERE = (
    r"(?:here|outside|at the (?:site|door|gate|school|church|library|kitchen|location|park|corner|front|"
    r"building|entrance|place|pickup|hub)|at (?:our|my) \w+|in front|on site|onsite|inside|just (?:came|"
    r"pulled|showed|arrived)|showed up|"
    r"pulled up|arrived|are coming|is coming|came|raid\w*|in the (?:building|parking lot|lot)|parked|"
    r"around the corner|down the street|asking for|arresting|detain\w+|taking people|knocking|at franklin|"
    r"stopping people|checking (?:ids|papers)|nearby|on the block|spotted|en route|right now|on the way|"
    r"aqui|afuera|en la (?:puerta|escuela|iglesia|esquina|entrada|biblioteca|cocina|calle)|en el (?:sitio|"
    r"lugar|estacionamiento|parque|centro)|adentro|llego|llegaron|vienen|viene|entro|entraron|redada|"
    r"esta(?:n)? (?:aqui|afuera|en)|llegando|pidiendo papeles|deteniendo|llevando|arrestando|cerca|"
    r"enfrente|andan|anda|"
    r"o day|ben ngoai|truoc cua|dang den|den roi|o ngoai|toi day|o cong|toi roi|dang o|bat nguoi|den bat|"
    r"toi truong|truoc truong|den truong|da den|vua den|dang toi)"
)
_PRESENT = re.compile(
    rf"\b{_WHO}\b(?: \w+){{0,6}}? \b{_HERE}\b|\b{_HERE}\b(?: \w+){{0,5}}? \b{_WHO}\b|\b(?:hay|there are|"
    rf"theres|there is|we have|tenemos|co) (?:\w+ ){{0,2}}{_WHO}\b|"
    r"\b(?:ice|immigration|migra|police) raid\b|\bredada\b|\bla migra\b|"
    r"移民局|移民官|ICE來|ice來|ice 來|ice 在|警察(?:來|在|到|進|就)|有警察|來了警察|公安|抓人|(?:الشرطه|"
    r"البوليس|الهجره|شرطه|ايس)(?! \w+ ?عنوان)"
)
# A child who is not where it should be.
_CHILD = (
    r"(?:child|children|kids?|students?|boy|girl|toddler|baby|son|daughter|kiddo|nin[oa]s?|hij[oa]s?|"
    r"menor|bebe|alumn[oa]|estudiante|muchachit[oa]|tre|be|chau|con|dua be|hoc sinh)"
)
_GONE = (
    r"(?:missing|lost|disappeared|gone missing|is gone|ran away|ran off|wandered off|kidnapp?ed|taken by|"
    r"cant find|cannot find|lose|lost track of|perdi(?:o|mos|eron)|perdid[oa]s?|desaparecid[oa]|"
    r"desaparecio|no (?:encuentro|encontramos|aparece|lo encontramos|la encontramos)|se (?:fue|escapo|"
    r"perdio)|extraviad[oa]|bi lac|mat tich|di lac|lac mat|tim khong thay|khong tim thay|that lac)"
)
_MISSING = re.compile(
    rf"\b{_CHILD}\b(?: \w+){{0,4}}? \b{_GONE}\b|\b{_GONE}\b(?: \w+){{0,4}}? \b{_CHILD}\b|\bmissing child\b|"
    r"(?:孩子|小孩|學生|小朋友|男孩|女孩|兒子|女兒)(?:\w{0,4})?(?:不見|唔見|失蹤|走失|走丟|找不到|丟了)|"
    r"(?:找不到|唔見咗|唔見|不見了|走失|丟了)(?:\w{0,6})?(?:細路|孩子|小孩|學生|小朋友|男孩|女孩)|(?:طفل|"
    r"طفله|ولد|بنت|ابن|ابنتي|ابني|الطفل|الولد)(?: \w+){0,3} (?:مفقود|مفقوده|ضائع|ضائعه|ضايع|ضايعه|ضاع|"
    r"ضاعت|اختفي|اختفت|تاه|تاهت|تائه)|(?:فقدنا|ضاع|ضاعت|اختفي|اختفت|لا نجد|مش لاقيين|"
    r"تاه) (?:\w+ ){0,2}(?:طفل|طفله|ولد|بنت|الطفل|الولد|البنت)"
)
# What is asked, remembered, practised, supposed or only spoken of.
_NOT_NOW = re.compile(
    r"\b(?:shooting (?:hoops|pool|stars?|the breeze)|(?:never|dont) stop fighting|(?:lets|we) keep fighting|"
    r"fighting for (?:our|the|a|better|justice|us|what)|lost (?:a|his|her|my|their|the) (?:tooth|teeth|shoes?|"
    r"jacket|game|match|"
    r"phone|keys|bet|voice|sweater|hat|backpack|lunchbox|coat|gloves?|weight|job|mind|patience|page|link)|"
    r"pillow fight|food fight|snowball fight|"
    r"tren phim|o phim|trong phim|seguimos peleando|peleando por|sigan peleando|station|fire drill|drill|"
    r"department address|yesterday|"
    r"last (?:week|night|year|time|month)|"
    r"training|if|what if|in case|just in case|false alarm|no longer|everyone is (?:ok|fine|safe)|"
    r"no emergency|not an emergency|no es (?:una )?emergencia|first aid kit|ayer|anoche|la semana pasada|"
    r"estacion|simulacro|entrenamiento|si (?:viene|llega|hay|pasa|vienen|llegan)|en caso de|por si|"
    r"que hacemos si|falsa alarma|"
    r"hom qua|don canh sat|don cong an|neu|tuan truoc|dien tap|movie|game|song|report|ice (?:cream|packs?|"
    r"chest|cubes?|water|cold|bags?|cooler|tea|machine)|more ice|bags? of ice|ice for|need ice|bring ice|"
    r"have ice|any ice|out of ice|the ice|clases de|curso de|"
    r"photo ?shoot\w*|is fire|straight fire|was fire|fire emoji|allergy list|allergies|no (?:police|cops|"
    r"ice|hay policia)|used to|remember when|heard that|on tv|on the news|family emergency|"
    r"a family emergency|had a family|emergency came up|work emergency|tattoo|en la tele|en las noticias|"
    r"tengo una emergencia|tuve una emergencia|una emergencia en casa)\b|"
    r"昨天|電影|電視|بالفيلم|في الفيلم|عالتلفزيون|شرطه المرور|派出所|警察局|警局|上週|演習|如果|要是|訓練|امس|"
    r"مركز الشرطه|قسم الشرطه|مخفر|اذا|لو جاء|تدريب|"
    r"الاسبوع الماضي|عنوان"
)
_FINE_ALONE = re.compile(
    r"\b(?:ok|okay|fine|safe|false alarm|bien|a salvo|handled|resolved|all good|gone now|left already)\b"
)
_ASKED = re.compile(
    r"\?|嗎|\bkhong$|هل\b|^(?:what|where|when|who|how|is|are|do|does|can|could|should|donde|cuando|que|"
    r"quien|como|cual|dia chi|so dien thoai)\b"
)


def is_alarm(body: str) -> bool:
    """Somebody may be in danger now. Questions are none, except those that ask for an ambulance."""
    words = plain(body)
    if _NOT_NOW.search(words) or _FINE_ALONE.search(words):
        return False
    if _ASKED.search(words):
        return bool(re.search(r"\b(?:911|ambulance|ambulancia)\b|救護車|اسعاف", words)) and "?" in words
    return bool(_ALARMING.search(words) or _HARMED.search(words) or _PRESENT.search(words) or _MISSING.search(words))
