"""What people call our columns and choices: English and Spanish, as sign-up forms, city tables and kitchens write them.

Everything here is compared after `fold`, so capitals, accents, signs and spaces do not matter.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence


def fold(words: str) -> str:
    """`¿Teléfono (móvil)?` -> `telefono movil`."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


# For every column, in each table where it stands. A column's own name is always known.
# fmt: off
COLUMNS: Mapping[str, Sequence[str]] = {
    "code": ("site id", "siteid", "id", "place id", "lot", "lot code", "shift code", "codigo", "clave", "lote"),
    "name": ("site name", "place", "place name", "location name", "school", "school name", "lugar", "sitio", "nombre",
             "nombre del sitio", "escuela", "first name", "volunteer name", "nombre de pila"),
    "full_name": ("full name", "your name", "name first and last", "first and last name", "nombre completo",
                  "nombre y apellido", "nombre y apellidos", "su nombre", "tu nombre", "driver", "driver name"),
    "last_name": ("last name", "surname", "family name", "apellido", "apellidos"),
    "address": ("street address", "street", "location address", "direccion", "domicilio", "calle"),
    "zip": ("zip code", "zipcode", "postal code", "postcode", "codigo postal", "zip codigo postal", "cp",
            "home zip", "home zip code", "what is your zip code", "your zip code", "your zip"),
    "lat": ("latitude", "latitud", "y"),
    "lon": ("longitude", "lng", "long", "longitud", "x"),
    "pin": ("coordinates", "coordenadas", "lat lon", "lat long", "latlng", "gps", "map link", "google maps", "pin",
            "mapa"),
    "roles": ("role", "what it is for", "type of site", "site type", "para que es", "funcion", "funciones"),
    "visibility": ("who may know", "shown to", "visibilidad"),
    "word": ("flyer word", "word on the flyer", "keyword", "palabra", "palabra clave"),
    "kitchen_meals": ("meals a day", "capacity", "max meals", "daily capacity", "capacidad", "comidas al dia"),
    "kitchen_opens": ("loading from", "cars load from", "carga desde"),
    "kitchen_closes": ("loading to", "loading until", "cars load until", "carga hasta"),
    "access_note": ("access", "how to get in", "entrance", "acceso", "entrada"),
    "site": ("site id", "place", "site name", "place name", "location", "school", "where", "kitchen", "lugar",
             "sitio",
             "donde", "escuela", "cocina"),
    "day": ("date", "distribution date", "service date", "delivery date", "shift date", "start date", "what day",
            "which day", "day date", "fecha", "dia", "start date time", "start date time mm dd yyyy",
            "which day can you drive"),
    "weekday": ("day of week", "day of the week", "weekday", "dia de la semana"),
    "opens": ("start time", "open", "opening time", "from", "start", "begin", "begins", "time from", "hora inicio",
              "hora de inicio", "abre", "desde", "de", "apertura"),
    "closes": ("end time", "close", "closing time", "to", "until", "end", "ends", "time to", "hora fin",
               "hora de fin",
               "cierra", "hasta", "a", "cierre"),
    "starts": ("start time", "start", "begin", "begins", "from", "shift start", "start date time",
               "start date time mm dd yyyy", "hora inicio", "hora de inicio", "desde", "inicio", "empieza"),
    "ends": ("end time", "end", "to", "until", "shift end", "end date time", "end date time mm dd yyyy", "hora fin",
             "hora de fin", "hasta", "fin", "termina"),
    "from": ("start time", "available from", "from what time", "starts", "start", "desde", "disponible desde",
             "inicio"),
    "to": ("end time", "available to", "available until", "until", "ends", "end", "hasta", "disponible hasta", "fin"),
    "hours": ("time", "times", "service hours", "serving hours", "time window", "shift time", "shift", "when",
              "what hours can you drive", "availability", "hora", "horas", "horario", "turno", "disponibilidad"),
    "service": ("meal type", "meal", "type of meal", "what is served", "tipo de comida", "comida", "servicio"),
    "quantity": ("qty", "amount", "meals", "meals available", "number of meals", "meals needed", "count", "how many",
                 "cantidad", "comidas", "numero de comidas", "cuantos", "cuantas"),
    "note": ("notes", "comment", "comments", "remarks", "anything else", "anything else we should know",
             "signup comment",
             "sign up comment", "notas", "comentario", "comentarios", "observaciones"),
    "phone": ("phone number", "mobile", "mobile number", "mobile phone", "cell", "cell phone", "cell number",
              "cellphone",
              "tel", "telephone", "your phone number", "contact number", "telefono", "celular", "numero de telefono",
              "numero de celular", "telefono movil", "movil"),
    "language": ("preferred language", "language preference", "language you prefer", "what language do you prefer",
                 "idioma", "idioma preferido", "lengua", "que idioma prefiere"),
    "shifts": ("which shifts can you do", "which shift can you do", "which shifts can you take", "shifts you can do",
               "shift sign up", "available shifts", "sign up", "item", "slot", "shift or task",
               "que turnos puede hacer",
               "que turnos puedes hacer", "turnos", "turnos disponibles"),
    "shift_place": ("location", "lugar"),
    "shift_day": ("start date time", "start date time mm dd yyyy", "shift date", "fecha"),
    "has_car": ("do you have a car", "car", "have a car", "can you drive", "do you drive", "do you have a vehicle",
                "tiene carro", "tienes carro", "tiene coche", "tiene auto", "puede manejar", "puede conducir"),
    "consent": ("ok to text", "okay to text", "may we text you", "can we text you", "i agree to get texts",
                "i agree to receive texts", "text consent", "sms consent", "acepto recibir mensajes",
                "podemos enviarle mensajes", "podemos mandarle mensajes de texto"),
    "consent_source": ("where they agreed", "consent from", "origen del consentimiento"),
    "signed_up_at": ("timestamp", "marca temporal", "submitted at", "submission date", "sign up timestamp",
                     "date signed up"),
    "under_18": ("are you under 18", "minor", "younger than 18", "menor", "menor de 18", "es menor de 18 anos"),
    "lead_of": ("leads", "lead of", "site lead of", "encargado de", "responsable de"),
    "vehicle": ("type of car", "car type", "vehicle type", "what do you drive", "what kind of car do you have",
                "vehiculo",
                "tipo de carro", "tipo de vehiculo", "carro"),
    "skills": ("languages you speak", "languages spoken", "habilidades", "idiomas"),
    "home": ("home coordinates",),
    "item": ("food", "product", "what", "description", "articulo", "producto", "que", "que es", "descripcion",
             "alimento"),
    "variant": ("kind", "diet", "type", "dietary", "variante", "dieta", "tipo"),
    "source": ("from whom", "origin", "source type", "origen", "procedencia"),
    "supplier": ("donor", "vendor", "who gives", "donated by", "proveedor", "donante"),
    "unit": ("units", "packed in", "unidad", "unidades"),
    "meals_per_unit": ("meals per unit", "meals each", "meals per case", "meals per crate", "comidas por unidad"),
    "allergens": ("contains", "allergen", "allergy info", "alergenos", "contiene"),
    "cost": ("price", "paid", "cost usd", "total cost", "costo", "precio", "costo total"),
    "expected_day": ("expected", "expected on", "arrives", "arrival date", "delivery date", "delivery", "eta",
                     "llega",
                     "fecha de entrega"),
    "received_day": ("received on", "date received", "came in", "recibido", "fecha de recepcion"),
    "received_at": ("time received", "received time", "hora de recepcion"),
    "discard_by": ("use by", "throw away by", "desechar antes de"),
    "left_control_at": ("left cold or heat", "out of temperature since"),
    "labelled": ("labeled", "has label", "etiquetado"),
    "low_below": ("warn below", "low below", "minimum", "reorder at", "avisar por debajo de", "minimo"),
    "role": ("site role", "in which role", "papel"),
    "task": ("what to do", "job", "duty", "position", "activity", "item", "tarea", "trabajo", "actividad"),
    "needed": ("slots", "spots", "people needed", "volunteers needed", "how many people", "number of volunteers",
               "qty",
               "quantity", "places", "personas", "cuantas personas", "voluntarios", "cupos"),
    "crew_only": ("only vouched", "vouched only"),
    "meals": ("how many meals", "meals it holds", "capacity", "capacity meals", "how many meals fit", "capacidad",
              "cuantas comidas caben"),
    "crates": ("how many crates", "crates it holds", "cajas"),
    "cold_boxes": ("coolers", "ice chests", "cold boxes", "hieleras"),
    "trips": ("how many trips", "viajes"),
}

YES = frozenset({"yes", "y", "true", "1", "x", "ok", "okay", "sure", "si", "s", "verdadero", "claro"})
NO = frozenset({"", "no", "n", "false", "0", "none", "falso", "not yet", "todavia no"})
NONE_OF_THEM = frozenset({"none", "no allergens", "ninguno", "ninguna", "sin alergenos", "nothing"})
# Said of allergens these leave it open: whoever packed the food has to be asked.
UNSAID = frozenset({"no", "n a", "na", "unknown", "not known", "no se", "se desconoce"})

CHOICES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "service": {
        "breakfast": ("bkfst", "brkfst", "grab and go breakfast", "hot breakfast", "cold breakfast", "desayuno"),
        "lunch": ("lunches", "hot lunch", "cold lunch", "sack lunch", "bag lunch", "boxed lunch", "box lunch",
                  "grab and go lunch", "almuerzo", "comida"),
        "snack": ("snacks", "pm snack", "am snack", "afternoon snack", "merienda", "bocadillo", "botana"),
        "groceries": ("grocery", "grocery bag", "grocery bags", "grocery box", "food box", "pantry", "despensa",
                      "mercado", "viveres", "bolsas de comida"),
    },
    "variant": {
        "standard": ("regular", "normal", "all", "", "estandar"),
        "vegetarian": ("veg", "veggie", "vegetarian meal", "vegetariano", "vegetariana", "sin carne"),
        "halal": ("halal friendly",),
        "nut_free": ("nut free", "no nuts", "sin nueces", "sin frutos secos"),
        "gluten_free": ("gluten free", "gf", "no gluten", "sin gluten"),
        "groceries": ("grocery", "grocery bags", "bags", "despensa"),
    },
    "source": {
        "kitchen": ("kitchen batch", "cooked", "we cook", "cocina"),
        "food_bank": ("food bank", "foodbank", "banco de alimentos"),
        "caterer": ("catering", "restaurant", "restaurante", "servicio de comida"),
        "purchase": ("bought", "purchased", "to be paid back", "compra", "comprado"),
        "donation": ("donated", "gift", "donacion", "donado", "regalo"),
    },
    "unit": {
        "meal": ("meals", "lunches", "portions", "servings", "each", "ea", "comidas", "porciones"),
        "bag": ("bags", "bolsa", "bolsas"),
        "crate": ("crates", "tray", "trays", "caja", "cajas"),
        "case": ("cases", "box", "boxes", "carton", "cartons"),
        "lb": ("lbs", "pound", "pounds", "libra", "libras"),
    },
    "vehicle": {
        "car": ("sedan", "small car", "hatchback", "compact", "suv", "carro", "coche", "auto", "wagon", "yes", "si"),
        "minivan": ("mini van", "large suv", "camioneta familiar"),
        "pickup": ("truck", "pick up", "pickup truck", "pick up truck", "troca", "camioneta"),
        "van": ("cargo van", "box truck", "furgoneta", "camion"),
    },
    "task": {
        "serve": ("serving", "serve food", "serve lunch", "hand out food", "distribution", "servir",
                  "repartir comida"),
        "pack": ("packing", "pack lunches", "pack food", "pack bags", "empacar", "empaquetar"),
        "cook": ("cooking", "kitchen", "cocinar", "cocina"),
        "open": ("open the place", "set up", "setup", "abrir", "preparar"),
        "clean": ("clean up", "cleanup", "tear down", "limpiar", "limpieza"),
        "call": ("phone calls", "make calls", "make phone calls", "phone bank", "llamar", "llamadas"),
        "care": ("childcare", "child care", "mind children", "cuidado de ninos", "cuidar ninos", "guarderia"),
        "visit": ("visits", "home visit", "bring food to homes", "visitar"),
    },
    "visibility": {
        "own": ("own families", "own families only", "families only", "solo familias propias"),
        "public": ("everybody", "anyone", "open to all", "publico", "publica"),
        "crew": ("crew only", "staff", "volunteers only", "solo equipo"),
    },
    "language": {
        "en": ("english", "ingles", "eng"),
        "es": ("spanish", "espanol", "castellano", "esp", "span"),
        "zh-hant": ("chinese", "cantonese", "traditional chinese", "mandarin", "chino", "zh", "中文"),
        "vi": ("vietnamese", "tieng viet", "vietnamita"),
        "ar": ("arabic", "arabe"),
    },
    "roles": {
        "pickup": ("pick up", "meal site", "food site", "distribution site", "recoger comida"),
        "care": ("childcare", "child care", "cuidado de ninos"),
        "kitchen": ("cocina",),
        "depot": ("warehouse", "storage", "bodega", "deposito"),
        "drop_in": ("drop in",),
        "picket": ("picket line", "piquete"),
        "volunteer": ("volunteers", "helper", "voluntario", "voluntaria"),
        "driver": ("drivers", "chofer", "conductor", "conductora"),
        "family": ("families", "parent", "familia"),
    },
    "allergens": {
        "milk": ("dairy", "leche", "lacteos"),
        "eggs": ("egg", "huevo", "huevos"),
        "fish": ("pescado",),
        "shellfish": ("crustacean shellfish", "shrimp", "mariscos"),
        "tree_nuts": ("tree nuts", "nuts", "tree nut", "almonds", "nueces", "frutos secos"),
        "peanuts": ("peanut", "cacahuate", "cacahuates", "mani"),
        "wheat": ("gluten", "trigo"),
        "soybeans": ("soy", "soya", "soja"),
        "sesame": ("sesamo", "ajonjoli"),
    },
}
# fmt: on
CHOICES_OF: Mapping[str, str] = {"role": "roles"}


def choice_of(column: str, typed: str) -> str:
    """Our word for what was typed; what was typed where we know none, for the folder's reader to refuse."""
    known = CHOICES.get(CHOICES_OF.get(column, column), {})
    folded = fold(typed)
    for ours, theirs in known.items():
        if folded in (ours, fold(ours), *theirs) or (typed.strip() and typed.strip() in theirs):
            return ours
    return typed.strip()


def columns_of(head: str, wanted: Iterable[str]) -> list[str]:
    """Which of the wanted columns a head may name, the likeliest first: its own name, a synonym, a long question's
    beginning (`Which shifts can you do? (tick all)`)."""
    wanted = list(wanted)
    folded = fold(head)
    own = [column for column in wanted if folded == fold(column)]
    known = [column for column in wanted if folded in COLUMNS.get(column, ())]
    begins = [
        column
        for column in wanted
        if any(folded.startswith(f"{asked} ") for asked in COLUMNS.get(column, ()) if asked.count(" ") >= LONG_QUESTION)
    ]
    return list(dict.fromkeys([*own, *known, *begins]))


LONG_QUESTION = 2  # spaces in it
DATE_WORDS, DAY_WORDS = frozenset({"date", "fecha"}), frozenset({"day", "dia"})  # beside a date, a day is a weekday
DAY_AND_TIME = ("start date time", "end date time")  # one column of theirs is two of ours


def recognised(heads: Sequence[str], wanted: Sequence[str]) -> dict[str, int]:
    """Column -> the position of the head that names it. Heads with our own names go first."""
    found: dict[str, int] = {}
    order = sorted(range(len(heads)), key=lambda at: fold(heads[at]) not in {fold(column) for column in wanted})
    dated = any(DATE_WORDS & set(fold(head).split()) for head in heads)
    for at in order:
        meant = ["weekday"] if dated and fold(heads[at]) in DAY_WORDS else columns_of(heads[at], wanted)
        free = [column for column in meant if column in wanted and column not in found]
        for column in free if fold(heads[at]).startswith(DAY_AND_TIME) else free[:1]:
            found[column] = at
    return found
