"""Spanish, as it is typed on a phone in Oakland."""

WORDS = {
    # Said around what is meant
    "POLITE": (
        "por favor / porfavor / porfa / porfis / por fa / pf / xfa / xfavor / si es posible / si son tan amables / "
        "con permiso"
    ),
    "GREET": (
        "hola / buenas / buenos dias / buen dia / buenas tardes / buenas noches / hola buenas / hola buenos dias / "
        "hola buenas tardes / que tal / hola que tal / saludos / ola / hola como estan / como estan / "
        "hola como esta / como esta / que onda"
    ),
    "THANKS": (
        "gracias / muchas gracias / mil gracias / muchisimas gracias / grax / grasias / gracias por todo / "
        "gracias a todos / se lo agradezco / se los agradezco / agradezco / muy agradecida / muy agradecido / "
        "muy amable / muy amables / les agradezco / les agradezco mucho / de antemano gracias / "
        "gracias de antemano / gracias igualmente / ok gracias / gracias a ustedes / agradecida / agradecido / "
        "gracias a dios / se agradece"
    ),
    "KIND": (
        "perfecto / excelente / entendido / nos vemos / buenas noches / jaja / jajaja / jajajaja / "
        "dios los bendiga / dios le bendiga / que dios los bendiga / que dios le bendiga / dios la bendiga / "
        "dios lo bendiga / bendiciones / genial / que bueno / que bien / muy bien / hasta luego / adios / chao / "
        "bye / buen trabajo / que chido / que padre / todo bien / de nada / no hay de que / que tenga buen dia / "
        "que tengan buen dia / buen provecho / son los mejores / son lo maximo / que amables / hasta pronto / "
        "enterado / enterada / felicidades / bravo / animo / si se puede / sigan asi / estuvo rico / "
        "estuvo muy rico / muy rico / muy rica / estaba rica / estaba muy rica / la comida estaba rica / "
        "la comida estaba muy rica / la comida estuvo rica / muy rica la comida / rico / bonito dia / lindo dia / "
        "feliz dia / saludos a todos / son unos angeles / los queremos / que amable / no hay problema / "
        "sin problema / estuvo delicioso / estaba delicioso / a mis hijos les encanto / les encanto / me encanto / "
        "ya entendi / cuidense / buena tarde / linda tarde / no se preocupen / no se preocupe / "
        "que pasen buen dia / que rico / chido / por la comida / por los almuerzos / por el lonche / "
        "por su ayuda / por toda su ayuda / por ayudar / por ayudarnos / por su trabajo / por todo su trabajo / "
        "por la ayuda / por todo lo que hacen / por lo que hacen / por avisar / por avisarme / "
        "por la informacion / por la info / por el aviso / por su apoyo / por el apoyo / por el recordatorio / "
        "por recordarme / por responder / por su tiempo / por la despensa / por todo el apoyo / por su esfuerzo / "
        "a todos ustedes / ustedes / a ustedes / por alimentar a mis hijos / por los alimentos / por el almuerzo / "
        "estoy lleno / estoy llena / muchas bendiciones / a mis hijos les encantaron / les encantaron / "
        "les gusto mucho / a mis ninos les gusto / les gusto / me gusto mucho / dios se lo pague / "
        "dios se los pague / que dios se lo pague / que dios se los pague / dios me los bendiga / dios los cuide"
    ),
    "SORRY": (
        "perdon / perdone / perdonen / disculpe / disculpen / disculpa / disculpas / lo siento / lo siento mucho / "
        "lamento / lo lamento / lo lamento mucho / una disculpa / mil disculpas / que pena / ay / uy / ay no / "
        "desafortunadamente / lamentablemente / desgraciadamente / perdon por avisar tarde / "
        "perdon por avisar tan tarde / disculpen la molestia / disculpe la molestia / disculpen las molestias / "
        "les pido una disculpa / me da mucha pena / me da pena / mil perdones / ni modo / perdon por la hora / "
        "a ultima hora / de ultimo momento / de ultima hora / por desgracia / por contestar tarde / "
        "que conteste tarde / por la tardanza / por responder tarde / por la demora / que responda tarde / "
        "apenas vi el mensaje / apenas vi / apenas lo vi / no habia visto / por no contestar antes / "
        "por no contestar"
    ),
    "FILL": (
        "pues / bueno / es que / eh / este / oye / oigan / oiga / mire / miren / amigo / amiga / amigos / "
        "companera / companeros / companero / compas / senora / senor / senorita / maestra / maestro / jefe / "
        "jefa / hermana / hermano / tambien / todavia / aun / solo / nomas / ahora / ahorita / ya / mero / "
        "ya mero / siempre si / para avisar / solo para avisar / nada mas / fijese que / fijense que / "
        "fijate que / la verdad / mija / mijo / comadre / compadre / todos / a todos / mucho / muy / aca / alla / "
        "ahi / asi / de una vez / al final / equipo / profe / doña / don / ahi mismo / mismo / otra vez / "
        "profesora / les aviso que / le aviso que / para avisarles / aviso que / quiero avisar / queria avisar / "
        "quiero avisarles / solo queria avisar / se me olvido / no me acuerdo / se me paso / no recuerdo / "
        "olvide / urgente / lo antes posible / pronto / cuanto antes / amaneci / desde ayer / a esa hora / "
        "ese dia / ese horario / cambie de opinion / a usted / usted / ahorita mismo / favor / fijense / "
        "queria decirles / les digo / le digo / quiero decirles / para decirles / para decirle / quisiera avisar / "
        "mas rapido / urgentemente"
    ),
    "DAYPART": (
        "en la tarde / por la tarde / de la tarde / en la manana / por la manana / de la manana / en la noche / "
        "por la noche / esta tarde / esta noche / esta semana / en la semana"
    ),
    "GLUE": (
        "yo / me / mi / mis / nos / nosotros / nuestro / nuestra / el / la / los / las / un / una / uno / unos / "
        "unas / de / del / a / al / en / para / por / con / que / es / son / esta / estan / estoy / estamos / lo / "
        "le / les / se / su / tengo / tiene / hay / eso / esa / ese / este / para el / para la / por la / en la / "
        "en el / de la / a la / a las / como / ser / soy / he / ha / fue / era"
    ),
    "INTRO": "soy / me llamo / habla / le habla / les habla / le escribe / les escribe / mi nombre es / aqui",
    "AT": "en / a / de / para / al / del",
    # Yes, no, being there
    "YES": (
        "s / si / sii / sip / simon / claro / claro que si / por supuesto / confirmo / confirmado / confirmada / "
        "cuenten conmigo / cuente conmigo / cuenta conmigo / por supuesto que si / afirmativo / asi es / "
        "desde luego / con gusto / con mucho gusto / seguro / seguro que si / sin falta / sale / sale pues / "
        "orale / va / apunteme / apuntenme / me apunto / yo le entro / le entro / le atoro / "
        "confirmo mi asistencia / asistencia confirmada / si senor / si senora / encantada / encantado / eso si / "
        "dale pues / ya quedo / yo si / si claro / claro si / confirmo que si / listo para ir / lista para ir / "
        "por su puesto / pongame / pongan mi nombre / anoteme / anotenme / obvio / si gracias / con todo gusto / "
        "me interesa / claro q si / simon ahi le caigo / ahi le caigo / ahi les caigo / simon que si / eso es / "
        "si como no / como no / pos si / pues si / si ahi estoy / no hay problema ahi estare / por supuesto q si / "
        "sipi / si mero / cuenten con migo / cuente con migo / le confirmo / les confirmo / queda confirmado / "
        "queda confirmada / yo voy / yes"
    ),
    "ACK": (
        "dale / vale / de acuerdo / esta bien / ta bien / ok / okay / oki / okey / okei / va / sale / sale vale / "
        "muy bien / bueno / esta perfecto / todo bien"
    ),
    "SEE": (
        "nos vemos alla / nos vemos ahi / nos vemos alli / nos vemos manana / hasta manana / ahi nos vemos / "
        "alla nos vemos / alli nos vemos / nos vemos hoy / ahi los veo / alla los veo / los veo manana / "
        "los veo ahi / los veo alla"
    ),
    "CAN": (
        "puedo / si puedo / yo puedo / podemos / podria / estoy disponible / estoy libre / disponible / "
        "tengo tiempo / puedo ir / yo podria / si podria / si podemos / podre / si podre / me queda bien / "
        "me acomoda / me sirve / me conviene"
    ),
    "CANT": (
        "no puedo / ya no puedo / no podre / ya no podre / no voy a poder / ya no voy a poder / no vamos a poder / "
        "no podemos / ya no podemos / no pude / no alcanzo / no podria / no me es posible / me es imposible / "
        "imposible / no me va a ser posible / no estoy disponible / ya no estoy disponible / no tengo tiempo / "
        "no me queda / no me da tiempo / no alcanzo a / no pueso / no pudo / no pued / nopuedo / "
        "no se me hace posible / siempre no puedo / siempre no voy a poder / no creo poder / creo que no puedo / "
        "creo que no voy a poder / no lograre / no boy a poder / no podremos / no creo que pueda / "
        "me sera imposible / no me sera posible"
    ),
    "NOT": "no / ya no / siempre no",
    "NO": (
        "n / no / nop / nel / nel pastel / no gracias / para nada / negativo / ninguno / ninguna / "
        "ninguno de esos / ninguna de esas / siempre no / paso / no me interesa / esta vez no / nope / no senor / "
        "de ninguna manera / no me funciona / no me sirve / no me queda bien / no me acomoda"
    ),
    "COMING": (
        "voy / voy a ir / ire / vamos / vamos a ir / iremos / si voy / alli estare / ahi estare / alla estare / "
        "aqui estare / ahi estaremos / alla estaremos / alli estaremos / ahi voy a estar / alli voy a estar / "
        "alla voy a estar / voy a estar / voy a estar ahi / asistire / voy a asistir / estare / llegare / "
        "voy a llegar / ahi estoy / alla estoy / estare ahi / estare alli / estare alla / si llego / ahi llego / "
        "alla llego / ahi me tienen / voy a ayudar / hay estare / ay estare / boy a ir / llegamos"
    ),
    "ATTEND": (
        "ir / asistir / llegar / venir / ayudar / ayudarles / ayudarlos / hacerlo / trabajar / participar / "
        "cubrir / cubrirlo / estar / presentarme / acompanarlos / hacer mi turno / cumplir / tomarlo / tomar / "
        "hacer el turno / ir a mi turno / ir a ayudar / llegar a mi turno / venir a ayudar / manejar / cocinar / "
        "empacar / servir / hacer / asistir a mi turno / cubrir mi turno / cubrir el turno / cumplir con / "
        "acudir / estar ahi / estar alli / cumplir con mi turno"
    ),
    "WANT": (
        "quiero / quisiera / tomo / me quedo con / escojo / elijo / prefiero / deme / dame / apunteme para / "
        "apuntenme para / apunteme en / apuntenme en / apunteme / apuntenme / me apunto / me apunto para / "
        "me apunto en / opcion / la opcion / numero / el numero / letra / la letra / agarro / puedo hacer / "
        "yo quiero / me gustaria / anoteme / anotenme / anoteme en"
    ),
    "MUST": (
        "tengo que / tuve que / tendre que / voy a tener que / necesito / quiero / quisiera / debo / me toca / "
        "hay que / puedo / puede / pueden / podria / podrian / voy a / me gustaria / tuve q / tengo q"
    ),
    "GIVEUP": (
        "cancelar / cancelo / cancele / cancelen / cancelarlo / soltar / soltarlo / suelto / dejar / dejarlo / "
        "dejar ir / renunciar / ceder / faltar / faltare / dar mi lugar / dar mi turno / ceder mi lugar / "
        "ceder mi turno / cambiar mi lugar a otro / busquen a alguien mas / busquen a otra persona / "
        "busquen reemplazo / que alguien me cubra / alguien que me cubra / necesito que alguien me cubra / "
        "alguien me puede cubrir / alguien puede cubrirme / den mi lugar / denle mi lugar a otro / "
        "denle mi lugar a otra persona / darle mi turno a otra persona / darle mi lugar a otra persona / "
        "den mi turno a otra persona / doy mi lugar / pasen mi turno a otro / liberar / devolver / dejo / libero / "
        "devuelvo / cancelenme / cancelame / canceleme / me bajo / quitenme / quiteme / quitame / borrenme / "
        "borreme / saquenme / saqueme / sacarme / bajenme / den mi turno a alguien mas / "
        "denle mi turno a alguien mas / busquen a otro / me salgo"
    ),
    "SHIFT": (
        "turno / mi turno / el turno / mi lugar / lugar / mi espacio / asistencia / ese turno / este turno / "
        "compromiso / mi compromiso / mis turnos / ruta / mi ruta / la ruta / mi participacion / voluntariado / "
        "el voluntariado / mi horario"
    ),
    "REASON": (
        "estoy enferma / estoy enfermo / me enferme / enferma / enfermo / me siento mal / no me siento bien / "
        "tengo fiebre / tengo gripa / tengo gripe / tengo covid / me dio covid / me dio gripa / "
        "mi hijo esta enfermo / mi hija esta enferma / mi nino esta enfermo / mi nina esta enferma / "
        "se enfermo mi hijo / se enfermo mi hija / se me enfermo mi hijo / se me enfermo mi hija / "
        "se me enfermo el nino / se me enfermo la nina / se enfermo mi nino / se enfermo mi nina / "
        "se enfermo mi bebe / se me enfermo mi bebe / se enfermo mi mama / tengo que trabajar / trabajo / "
        "tengo trabajo / me llamaron del trabajo / me llamaron a trabajar / me salio trabajo / me toco trabajar / "
        "salio algo / me salio algo / surgio algo / me surgio algo / tengo cita / tengo una cita / "
        "tengo cita medica / tengo cita con el doctor / tengo una cita medica / emergencia familiar / "
        "una emergencia familiar / tengo una emergencia familiar / tuve una emergencia familiar / un imprevisto / "
        "tuve un imprevisto / me salio un imprevisto / imprevisto / se descompuso mi carro / "
        "se me descompuso el carro / se descompuso el carro / no tengo carro / no tengo quien me lleve / "
        "no tengo ride / no tengo raite / no tengo quien cuide a los ninos / no tengo quien cuide a mis hijos / "
        "no tengo con quien dejar a los ninos / no tengo con quien dejar a mis hijos / "
        "no tengo con quien dejar a mi hijo / no tengo con quien dejar a mi hija / no tengo ninera / porque / xq / "
        "por que / por / debido a / ya que / tengo examen / tengo clase / tengo clases / tengo otro compromiso / "
        "me duele la cabeza / mi mama esta enferma / mis hijos estan enfermos / mi bebe esta enfermo / "
        "problemas familiares / asunto familiar / un asunto familiar / motivos personales / cambio mi horario / "
        "me cambiaron el horario / me cambiaron el turno en el trabajo"
    ),
    # Which one
    "AND": "y / e / mas",
    "OR": "o / u",
    "ALL": "los dos / las dos / ambos / ambas / todos / todas / los tres / las tres / los 2 / los 3 / las 2",
    "LASTONE": "ultimo / el ultimo / ultima / la ultima",
    "ONE": "turno / opcion / letra / numero / el / la / el de / la de / el del / la del / lugar",
    "ANY": (
        "cualquiera / el que sea / la que sea / lo que sea / me da igual / cualquier / da igual / donde sea / "
        "donde me necesiten"
    ),
    # Late, on the way, here
    "LATE": (
        "tarde / llego tarde / voy tarde / voy a llegar tarde / llegare tarde / se me hizo tarde / voy retrasado / "
        "voy retrasada / retrasado / retrasada / retraso / con retraso / atrasado / atrasada / voy atrasado / "
        "voy atrasada / tardare / me tardo / voy a tardar / me voy a tardar / me tardare / tardo / demorado / "
        "demorada / me demoro / me voy a demorar / demorare / un poco tarde / un poquito tarde / "
        "voy un poco tarde / llegare un poco tarde / llego un poco tarde / voy a llegar un poco tarde / "
        "se me hace tarde / se me esta haciendo tarde / se me va a hacer tarde / llegando tarde / vengo tarde / "
        "vengo retrasada / vengo retrasado / se me hiso tarde / de retraso / boy tarde / llegamos tarde / "
        "vamos tarde / vamos a llegar tarde / llegaremos tarde / mas tarde de lo previsto / con demora / "
        "de tardanza / un poco retrasada / un poco retrasado / voy a retrasarme / me retraso / me retrase / "
        "voy a atrasarme / me atraso / me atrase / un poquito / tardecito / voy tardecito / un poco atrasada / "
        "un poco atrasado / me voy a atrasar / nos vamos a tardar / voy a llegar un poquito tarde / "
        "llego tardecito / voy demorada / voy demorado / vengo tardecito / voy con retraso / "
        "llegare un poquito tarde / ando retrasada / ando retrasado / ando atrasada / ando atrasado / medio tarde"
    ),
    "ABOUT": (
        "como / unos / unas / como unos / como en / en / en unos / en como / aproximadamente / mas o menos / "
        "alrededor de / por / como a los / otros / en otros / casi / cerca de / tipo"
    ),
    "MIN": "minuto / minutos / minutitos / mins / min / minitos",
    "HOUR": "hora / horas",
    "AWAY": (
        "mas / para llegar / y llego / llego / estoy ahi / ahi estoy / ahi llego / y estoy ahi / estoy alla / "
        "alla estoy / estoy alli / alla / ahi / alli"
    ),
    "ONWAY": (
        "ya voy / ya voy en camino / voy en camino / en camino / de camino / voy de camino / estoy en camino / "
        "ya estoy en camino / ya en camino / llegando / voy llegando / ya voy llegando / estoy llegando / "
        "ya llego / ya casi llego / casi llego / ya mero llego / voy para alla / ya voy para alla / voy pa alla / "
        "ya voy pa alla / ahi voy / alla voy / ahorita voy / ahorita llego / saliendo / voy saliendo / ya sali / "
        "ya voy saliendo / ya salgo / estoy cerca / ya estoy cerca / ya ando cerca / ando cerca / casi estoy / "
        "estacionando / me estoy estacionando / estoy estacionandome / buscando estacionamiento / "
        "buscando parking / buscando donde estacionarme / ahora voy / voy manejando / vengo en camino / "
        "vengo llegando / en un ratito llego / ya mero / ya casi / llego pronto / llego en un momento / "
        "en un momento llego / estoy a la vuelta / ahi les caigo / ya boy / boy en camino / voy rumbo alla / "
        "rumbo alla / ya casi estoy ahi / ya mero llegamos / ya andamos cerca / ya ando llegando / "
        "ya ando en camino / ando en camino / ando llegando / vamos en camino / ya vamos / vamos llegando / "
        "ya vamos en camino / voy subiendo al carro / ya me subi al bus / voy en el bus / ya voy en el bus / "
        "ya casi llegamos / estoy por llegar / por llegar / saliendo de casa / saliendo del trabajo / "
        "voy saliendo del trabajo / voy saliendo de la casa / ya voy de camino / a dos cuadras / "
        "estoy a dos cuadras / voy corriendo / yendo / voy yendo / ahorita llego ahi"
    ),
    "TRAFFIC": (
        "trafico / mucho trafico / hay trafico / hay mucho trafico / estoy en el trafico / "
        "estoy atorado en el trafico / estoy atorada en el trafico / atorada en el trafico / "
        "atorado en el trafico / perdi el bus / perdi el camion / perdi el autobus / se me fue el bus / "
        "se me fue el camion / esperando el bus / no pasa el bus / no pasa el camion / el bus viene tarde / "
        "el bus va tarde / el camion viene tarde / me quede dormida / me quede dormido / el bus se atraso / "
        "el bus no llega / por el trafico / el bus viene retrasado / estamos en trafico / en trafico"
    ),
    "HERE": (
        "aqui / aqui estoy / estoy aqui / ya llegue / llegue / ya estoy aqui / ya aqui / presente / ya estoy / "
        "estoy afuera / ya estoy afuera / afuera / ya llegamos / llegamos / aqui estamos / estamos aqui / "
        "ya estamos aqui / ya estoy ahi / ya estoy en / acabo de llegar / estoy en la puerta / "
        "ya estoy en la puerta / reportandome / ya estoy adentro / estoy adentro / estoy en / en el sitio / "
        "en la escuela / ya en / acabamos de llegar / ya ando aqui / aqui ando / ando aqui / ya llege / llege / "
        "ya yegue / recien llegue / recien llegamos / ya estoy en el sitio"
    ),
    # Driving, places, food
    "NEXT": (
        "siguiente / proximo / proxima / siguiente lugar / cual sigue / que sigue / a donde voy / "
        "a donde voy ahora / adonde voy / adonde voy ahora / donde sigue / siguiente parada / la siguiente / "
        "proxima parada / proximo lugar / cual es la siguiente / cual es la siguiente parada / "
        "cual es el siguiente lugar / cual es el siguiente / cual es la proxima / cual es la proxima parada / "
        "siguiente entrega / proxima entrega / donde es la siguiente / donde es la proxima / adonde sigue / "
        "a donde sigo / adonde sigo / y ahora a donde / ahora a donde / y ahora adonde / siguiente direccion / "
        "donde voy ahora / ahora donde / para donde voy / cual es mi siguiente parada / "
        "cual es mi proxima parada / a donde sigue / a donde me voy ahora / lista para la siguiente / "
        "listo para la siguiente / listo para el siguiente / mi siguiente parada / mi proxima parada / "
        "a donde ahora / hacia donde voy / siguiente por favor / que me toca / la proxima / donde me toca ahora / "
        "donde es la siguiente parada / donde es la proxima parada / donde es mi siguiente parada / pa donde voy / "
        "pa donde voy ahora"
    ),
    "DONE": (
        "listo / listos / lista / entregue / entregado / entregada / entregados / entregadas / entregamos / "
        "ya entregue / ya entregamos / entregue todo / todo entregado / deje / ya deje / dejamos / ya dejamos / "
        "dejadas / dejados / termine / ya termine / terminado / ya quedo / ya quedo entregado / entrega hecha / "
        "entrega lista / entrega completa / entregue los / entregue las / ya estan entregados / "
        "ya estan entregadas / descargado / descargue / baje / ya esta entregado / ya esta todo entregado / "
        "acabo de entregar / acabo de dejar / se entregaron / se entrego / quedaron entregadas / "
        "quedaron entregados / hecho / les deje / les entregue / terminamos / completo / acabamos de entregar / "
        "ya se entrego todo / ya se entrego / ya se entregaron / completado / entrege"
    ),
    "SHORTW": (
        "faltan / faltaron / falto / falta / me faltan / nos faltan / nos faltaron / me faltaron / hacen falta / "
        "nos hacen falta / hicieron falta / faltarian / nos faltarian / nos falto / nos quedamos cortos / "
        "nos quedamos cortos por / quedamos cortos por / cortos por / faltando / estamos cortos / me hacen falta / "
        "estan faltando / nos van a faltar / van a faltar"
    ),
    "RANOUT": (
        "se acabo / ya se acabo / se acabaron / ya se acabaron / se nos acabo / se nos acabaron / "
        "ya se nos acabo / ya se nos acabaron / se termino / ya se termino / se nos termino / se terminaron / "
        "se nos terminaron / ya se nos termino / se agoto / se agotaron / ya se agoto / agotado / agotada / "
        "agotados / nos estamos quedando sin / se esta acabando / ya se esta acabando / se estan acabando"
    ),
    "OUT": (
        "no mas / ya no hay / no hay / no hay mas / ya no hay mas / no queda / no quedan / ya no queda / "
        "ya no quedan / no nos queda / ya no nos queda / ya no nos quedan / no nos quedan / ya no tenemos / "
        "no tenemos / no tenemos mas / ya no tenemos mas / nos quedamos sin / quedamos sin / me quede sin / sin / "
        "no alcanza / no alcanzo / no alcanzan / no alcanzaron / no nos alcanza / no nos alcanzo / "
        "no va a alcanzar / no nos va a alcanzar / no es suficiente / no hay suficiente / no hay suficientes / "
        "no tenemos suficiente / no tenemos suficientes / casi no hay / casi no queda / casi no quedan / "
        "casi no nos queda / queda poca / queda muy poca / quedan pocos / quedan pocas / quedan muy pocos / "
        "ya casi no hay / ya casi no queda / no fue suficiente / no fueron suficientes / ya no ay / no ay / "
        "no llego suficiente / ya no tengo"
    ),
    "MORE": "mas / otros / otras / adicionales / extra / otro tanto",
    "FOOD": (
        "comida / comidas / comida gratis / almuerzo / almuerzos / despensa / despensas / alimentos / alimento / "
        "bolsas / bolsa / lonche / lonches / lonche gratis / almuerzos gratis / platos / raciones / viveres / "
        "desayuno / desayunos / comida para los ninos / que comer / bolsas de comida / loncheras / cajas / "
        "mandado / comidita / comida caliente / sandwiches / tortas / porciones / bolsas de despensa / lunches / "
        "almuerzo gratis / leche / agua / lunch"
    ),
    "EAT": (
        "comer / recoger comida / conseguir comida / encontrar comida / recoger almuerzo / recoger almuerzos / "
        "recoger lonche / agarrar comida / obtener comida / conseguir almuerzos / dan de comer / dar de comer / "
        "conseguir almuerzo / conseguir alimentos / recibir comida / conseguir lonche / ir por comida / "
        "le toca la comida / les toca la comida / comer hoy / recoger los lonches / recoger lonches / "
        "por los lonches / por lonche / por comida / por los almuerzos / por la comida de / recoger la comida / "
        "recoger despensa / lonchar / almorzar / desayunar"
    ),
    "KIDS": (
        "ninos / mis ninos / mis hijos / hijos / mi hijo / mi hija / mi familia / familia / los ninos / mi nino / "
        "mi nina / estudiantes / alumnos / mis nietos / el nino / la nina / personas / mi bebe / mis hijas / "
        "los chicos"
    ),
    "NEED": (
        "necesito / necesitamos / ocupo / ocupamos / busco / buscamos / tengo hambre / tenemos hambre / "
        "tienen hambre / me hace falta / quiero / quisiera / me urge / nos urge / puedo conseguir / "
        "podemos conseguir / regalen / me pueden dar / nos pueden dar / mandan / manden / mas / hace falta / "
        "estoy buscando / ando buscando / requerimos"
    ),
    "NEAR": (
        "cerca / cerca de / cerca de mi / por mi area / por mi casa / codigo / codigo postal / zona / area / "
        "mas cerca / mas cercana / mas cercano / por aqui / cerca de aqui / gratis / por alla / en mi zona / zip / "
        "en el area / en el area de / por el area / por el area de / barrio / mi barrio / disponible"
    ),
    "WHERE": (
        "donde / en donde / adonde / a donde / donde hay / donde dan / donde estan dando / donde puedo / "
        "donde podemos / donde pueden / donde reparten / donde puedo ir / donde queda / donde esta / "
        "donde van a dar / en donde hay / en donde dan / donde recojo / a donde voy / donde consigo / "
        "donde encuentro / donde regalan / donde entregan / que lugares / hay / tienen / van a dar / estan dando / "
        "habra / va a haber / dan / reparten / daran / cuando / a que hora / a que hora dan / cuando dan / "
        "a que horas / como puedo / como consigo / que hay / tendran / siguen dando / todavia hay / aun hay / "
        "estan repartiendo / van a repartir / cual es el lugar / quien da / donde puedo conseguir / de donde / "
        "donde puedo ir por / donde tienen / donde ay"
    ),
    "LOCATE": (
        "donde / en donde / adonde / a donde / donde puedo / donde hay / donde dan / donde le toca / "
        "donde les toca / donde recojo / donde puedo llevar / que lugar / cual lugar / cual escuela / "
        "en que escuela / de donde / donde es / donde queda / donde voy por / adonde voy por / a donde voy por / "
        "donde consigo / a donde llevo / donde llevo / por donde"
    ),
    "OPEN": (
        "abierto / abierta / abiertos / estamos abiertos / ya abrimos / abrimos / estamos abriendo / "
        "ya estamos abiertos / ya esta abierto / esta abierto / ya estamos abriendo / abriendo / ya abrio / "
        "abrimos las puertas / seguimos abiertos / otra vez abierto / abrimos otra vez / reabrimos / abrieron / "
        "abrio / ya abrimos otra vez / puertas abiertas / de nuevo abierto / volvimos a abrir"
    ),
    "FULL": (
        "lleno / llena / llenos / estamos llenos / ya esta lleno / esta lleno / ya estamos llenos / "
        "ya no hay lugar / ya no hay espacio / no hay lugar / no hay espacio / ya no cabe nadie / ya no caben / "
        "sin espacio / al tope / estamos al tope / a tope / capacidad llena / estamos a capacidad / "
        "ya no hay cupo / no hay cupo / ya no tenemos espacio / no tenemos espacio / sin cupo / "
        "ya no tenemos lugar / cupo lleno / llenamos / ya llenamos / ya se lleno / se lleno / todo lleno / "
        "ya no hay campo / no hay campo / no cabe nadie mas / ya no cabe nadie mas / no caben mas / "
        "ya no caben mas / estamos a tope / cupo completo / capacidad maxima / a maxima capacidad / "
        "ya no cabemos / no caben mas ninos / ya no podemos recibir mas / no podemos recibir mas / "
        "no podemos recibir a nadie mas / ya no recibimos / ya no aceptamos mas / ya no aceptamos"
    ),
    "CLOSED": (
        "cerrado / cerrada / cerrados / estamos cerrados / ya cerramos / cerramos / estamos cerrando / "
        "vamos a cerrar / ya estamos cerrados / ya esta cerrado / esta cerrado / cerrando / cerramos temprano / "
        "ya cerro / tuvimos que cerrar / cerramos por hoy / ya vamos a cerrar / cerramos las puertas / "
        "cerrado por hoy / ya estamos cerrando / vamos cerrando / hoy cerramos / ya terminamos por hoy / "
        "ya se fueron todos / ya nos fuimos / ya recogimos todo / ya levantamos / levantamos todo / "
        "ya se acabo todo / cerramos todo / cerramos por el dia / ya cerramos todo"
    ),
    "SITE": (
        "lugar / sitio / el lugar / el sitio / nuestro lugar / escuela / la escuela / biblioteca / iglesia / "
        "cocina / centro / parque / local / edificio / aqui / centro comunitario / la biblioteca / la iglesia / "
        "la cocina / el parque / el centro / despensa / primaria / secundaria / almacen / el local"
    ),
    # Shifts and this service
    "SHIFTS": (
        "turnos / turnos abiertos / turnos disponibles / voluntario / voluntaria / voluntarios / quiero ayudar / "
        "quiero ser voluntaria / quiero ser voluntario / como puedo ayudar / como ayudo / puedo ayudar / "
        "apuntarme / en que puedo ayudar / en que puedo ayudarles / en que ayudo / en que les ayudo / "
        "quiero apuntarme / me quiero apuntar / como me apunto / donde me apunto / que turnos hay / hay turnos / "
        "cuales turnos / que turnos / otros turnos / mas turnos / otro turno / necesitan ayuda / "
        "necesitan voluntarios / ocupan ayuda / ocupan voluntarios / hace falta ayuda / quisiera ayudar / "
        "quisiera ser voluntaria / quisiera ser voluntario / me gustaria ayudar / me gustaria ser voluntaria / "
        "me gustaria ser voluntario / inscribirme / quiero inscribirme / registrarme / como me inscribo / "
        "ser voluntaria / ser voluntario / turno disponible / lista de turnos / que hay disponible / ver turnos / "
        "ver los turnos / turnos libres / que turnos tienen / que turnos hay disponibles / "
        "que turnos estan abiertos / quiero un turno / necesito un turno / donde hago falta / donde puedo ayudar / "
        "hay turno / tienen turnos / donde necesitan ayuda / quiero tomar un turno / quiero otro turno / ayudar / "
        "necesitan gente / quiero ayudar como voluntaria / quiero ayudar como voluntario / horarios disponibles / "
        "turno / turnos que hay / puedo tomar otro turno / podria ayudar / mandenme los turnos / enviar turnos / "
        "mande los turnos / necesitan mas ayuda / les puedo ayudar / cuando puedo ayudar / quiero voluntariar / "
        "que turnos quedan / hace falta gente / falta gente / donde hace falta gente / para voluntariar / "
        "voluntariar / de voluntaria / de voluntario / como voluntaria / como voluntario / echar la mano / "
        "echarles la mano / dar la mano / les ayudo / ocupan gente / necesitan manos / en donde puedo ayudar / "
        "donde ocupan gente / donde ocupan ayuda / donde necesitan gente / donde les ayudo / apoyar / "
        "en que puedo apoyar / quiero apoyar / puedo apoyar / hay lugar para ayudar / quiero cooperar / "
        "como puedo apoyar / que dias necesitan ayuda / cuando necesitan ayuda / turnos para / "
        "hay algo para ayudar / que turnos hacen falta / horarios para ayudar"
    ),
    "MINE": (
        "mis turnos / mi turno / misturnos / mios / mis / cuando es mi turno / a que hora es mi turno / "
        "donde es mi turno / cuando me toca / a que hora me toca / donde me toca / a que hora entro / "
        "cuando entro / mi horario / cual es mi turno / cuales son mis turnos / cual es mi horario / "
        "que turnos tengo / que turno tengo / tengo turno / tengo turnos / cuando trabajo / "
        "a que hora tengo que estar / a que hora tengo que ir / a que hora debo llegar / "
        "a que hora tengo que llegar / a que hora llego / cuando tengo turno / que dia me toca / "
        "que dia es mi turno / que dias me toca / estoy apuntada / estoy apuntado / estoy anotada / "
        "estoy anotado / me toca / mi proximo turno / cual es mi proximo turno / cuando es mi proximo turno / "
        "a donde tengo que ir / donde tengo que ir / donde tengo que estar / mis horarios / ver mis turnos / "
        "recuerdeme mi turno / cuando debo ir / a que hora debo ir / recordarme mi turno / en que turno estoy / "
        "a que hora empiezo / que me toca / a que hora empieza mi turno / a que horas me toca / "
        "a que horas es mi turno / a que horas entro / tengo algun turno / mandenme mis turnos / ver mi turno / "
        "para que me apunte / en que me apunte / donde trabajo / me pueden recordar mi turno / "
        "cuales turnos tengo / a que hora voy / donde voy / a donde me toca ir / donde me toca ir / cuando voy / "
        "a que hora tengo turno"
    ),
    "MENU": (
        "menu / ayuda / opciones / informacion / como funciona / como funciona esto / que puedo mandar / "
        "que puedo escribir / que puedo textear / instrucciones / comandos / info / que puedo poner / "
        "que opciones hay / cuales son las opciones / que es esto / como se usa / como se usa esto / "
        "como uso esto / que opciones tengo / que mensajes puedo mandar / como lo uso / que palabras puedo usar / "
        "que palabras puedo mandar / que puedo enviar / cuales son los comandos / para que sirve esto / "
        "como le hago / que hago / lista de comandos / palabras clave / que es este numero / este numero / "
        "como funciona este numero / que le puedo mandar / que les puedo mandar / que le puedo escribir / "
        "que les puedo escribir / para que es este numero / que numero es este / de que es este numero / "
        "como le hago para usar esto / que le mando / que les mando / que se puede mandar / "
        "que se puede escribir / como mando mensajes / que puedo hacer / que se puede hacer aqui / que mando"
    ),
    "LINK": (
        "enlace / mi enlace / liga / pagina / mi pagina / mandeme el enlace / mandenme el enlace / nuevo enlace / "
        "el enlace / link / mi link / el link / mandenme el link / mandeme el link / perdi el enlace / "
        "perdi mi enlace / perdi el link"
    ),
    "START": (
        "empezar / iniciar / comenzar / suscribir / suscribirme / suscribirme otra vez / "
        "quiero mensajes otra vez / vuelvan a mandarme mensajes / vuelvan a mandarme / quiero recibir mensajes / "
        "quiero recibir mensajes otra vez / quiero recibir mensajes de nuevo / otra vez mensajes / "
        "agreguenme otra vez / reanudar / activar / activar mensajes / vuelvan a escribirme / "
        "volver a suscribirme / quiero volver a recibir mensajes / agregueme otra vez / "
        "pongame otra vez en la lista / ponganme otra vez en la lista / reiniciar / "
        "quiero que me manden mensajes otra vez / agreguenme de nuevo / apuntenme de nuevo en la lista / "
        "otra vez quiero mensajes / empezar de nuevo / mandenme mensajes otra vez / mandenme mensajes de nuevo / "
        "de nuevo mensajes / quiero volver a recibir los mensajes / si quiero mensajes / "
        "si quiero recibir mensajes / activenme otra vez / activen mis mensajes / ponganme de nuevo en la lista / "
        "me pueden volver a poner en la lista / vuelvanme a poner en la lista / ponganme en la lista / "
        "agreguenme a la lista / apuntenme a la lista / volver a recibir / me apunto otra vez a los mensajes / "
        "vuelvan a mandar mensajes / vuelvan a ponerme en la lista / regresenme a la lista / volver a la lista / "
        "quiero estar en la lista otra vez / quiero regresar a la lista / mandenme los mensajes otra vez / "
        "otra vez quiero los mensajes / quiero otra vez los mensajes / vuelvan a mandarme los mensajes / "
        "denme de alta / quiero darme de alta / darme de alta / dar de alta / alta"
    ),
    # No more texts
    "STOPS": (
        "alto / parar / pare / paren / para / basta / ya basta / ya paren / ya pare / ya paren por favor / baja / "
        "darme de baja / denme de baja / deme de baja / dame de baja / quiero darme de baja / me doy de baja / "
        "me quiero dar de baja / dar de baja / darse de baja / dejenme en paz / dejeme en paz / dejame en paz / "
        "dejen de molestar / dejen de molestarme / ya dejen de molestar / cancelar suscripcion / "
        "cancelar mi suscripcion / desuscribir / desuscribirme / desuscribirse / detener / detengan / detenganse / "
        "quiero salirme de la lista / quiero salir de la lista / ya no quiero estar en la lista / "
        "no quiero estar en la lista / no quiero estar en su lista / ya no quiero estar en su lista / "
        "cancelen mi suscripcion / desuscribanme / anular suscripcion / quiero cancelar mi suscripcion / "
        "quiero cancelar la suscripcion / cancelar la suscripcion / me quiero salir de la lista / no molesten / "
        "ya no molesten / no me molesten / ya no me molesten / ya no me molesten mas / no me molesten mas / "
        "no molestar / no quiero que me molesten"
    ),
    "HALT": (
        "dejen de / deje de / deja de / dejar de / paren de / pare de / para de / basta de / no mas / ya no mas / "
        "no quiero / ya no quiero / no queremos / ya no queremos / no deseo / ya no deseo / no me interesa / "
        "ya no me interesa / eviten / nunca mas / suspendan / ya dejen de / ya deje de / ya paren de / stop / "
        "no necesito / ya no necesito / alto a / detengan / dejen ya de / favor de no / por favor no / "
        "les pido que no / le pido que no / les pido que ya no / le pido que ya no / quiero dejar de / "
        "quisiera dejar de / no quiero que / ya no quiero que / prefiero que no / ya basta de / paren ya de / "
        "me gustaria dejar de / no vuelvan a / no vuelva a / deseo dejar de"
    ),
    "TEXTS": (
        "mensajes / mensaje / textos / mandar mensajes / mandarme mensajes / mandarme / mandar textos / "
        "mandarme textos / mandarme mensajitos / enviar mensajes / enviarme mensajes / enviarme / "
        "enviarme textos / escribirme / escribir / textear / textearme / texteando / molestando con mensajes / "
        "contactarme / recibir mensajes / recibir mas mensajes / recibir textos / recibir mas textos / "
        "recibir sus mensajes / recibir estos mensajes / sus mensajes / estos mensajes / tantos mensajes / "
        "mas mensajes / mas textos / los mensajes / mensajitos / notificaciones / avisos / recordatorios / "
        "recibir notificaciones / recibir nada / recibir nada mas / recibir mas / recibir alertas / alertas / "
        "escribirme mas / mandando mensajes / mandandome mensajes / enviando mensajes / "
        "recibir mensajes de ustedes / mensajes de ustedes / sms / mas sms / mandarme sms / "
        "escribirme a este numero / mensajes a este numero / spam / estar recibiendo mensajes / "
        "seguir recibiendo mensajes"
    ),
    "TEXTME": (
        "me manden mensajes / me mande mensajes / me manden mas mensajes / me manden textos / "
        "me manden mas textos / me manden / me manden mas / me manden nada / me mande mas mensajes / "
        "me mandes mensajes / me manden nada mas / me manden mas nada / me mande nada / me mande / me mandes / "
        "me mandes mas / me mandes mas mensajes / me mandes nada / me mandes mas nada / me envien mensajes / "
        "me envie mensajes / me envien mas mensajes / me envien textos / me envien / me envien nada / "
        "me envien mas / me envie mas mensajes / me escriban / me escriba / me escriban mas / me escribas / "
        "me escribas mas / me escriba mas / me texteen / me textee / me texteen mas / me texten / me texten mas / "
        "me contacten / me contacten mas / me contacte / me escriban por favor / manden mensajes / "
        "envien mensajes / manden mas mensajes / manden textos / envien mas mensajes / mande mensajes / "
        "mande mas mensajes / escribanme / me escriban a este numero / me manden mensajes a este numero / "
        "me sigan mandando mensajes / me sigan escribiendo / me sigan mandando / sigan mandando mensajes / "
        "me sigan enviando mensajes / me anden escribiendo / me anden mandando mensajes"
    ),
    "REMOVE": (
        "quitenme / quiteme / quitame / saquenme / saqueme / sacame / borrenme / borreme / borrame / eliminenme / "
        "elimineme / eliminame / borren mi numero / borre mi numero / borra mi numero / borrar mi numero / "
        "eliminen mi numero / elimine mi numero / elimina mi numero / quiten mi numero / quite mi numero / "
        "quita mi numero / saquen mi numero / saque mi numero / remuevanme / remuevame / sacarme / quitarme / "
        "borrarme / eliminar mi numero / quitar mi numero / me quiten / me saquen / me borren / me eliminen / "
        "quiten mi nombre / borren mi nombre / den de baja mi numero / den de baja este numero / "
        "borren este numero / quiten este numero / retirenme / removerme / remover mi numero / borren mis datos / "
        "bajenme / quiero que me quiten / quiero que me borren / quiero que me saquen"
    ),
    "LIST": (
        "lista / la lista / de la lista / su lista / de su lista / de esta lista / esta lista / del grupo / "
        "grupo / de aqui / sistema / de su sistema / de sus contactos / contactos / base de datos / "
        "de su base de datos / de la lista de mensajes / lista de mensajes / de todo / de esto / "
        "de la lista de contactos / este grupo / este chat / chat / del chat / de sus mensajes / de los mensajes / "
        "de su lista de contactos / de esta lista de mensajes / de todas las listas / la lista de textos / "
        "lista de textos / de este numero / a este numero / este numero / desde este numero / por este numero / "
        "a mi telefono / a mi celular / a mi numero"
    ),
    "WRONG": (
        "numero equivocado / tiene el numero equivocado / tienen el numero equivocado / equivocado / "
        "se equivoco de numero / se equivocaron de numero / persona equivocada / no soy esa persona / "
        "no se quien es / no se quien son / no los conozco / quien es / quienes son / no conozco este numero / "
        "esta equivocado / no me interesa / no estoy interesada / no estoy interesado / yo no me apunte / "
        "nunca me apunte / yo no me inscribi / nunca me inscribi"
    ),
    "KEEP": "no paren / no pare / nunca paren / no dejen de / no se detengan / no dejen / sin parar",
    # Left to a person
    "PROBLEM": "problema / problemas / tengo un problema / hay un problema / tenemos un problema",
    "DOUBT": (
        "pero / si no / quiza / quizas / tal vez / talvez / a lo mejor / depende / a menos que / excepto / menos / "
        "antes / despues / hasta / solamente / no se / no estoy segura / no estoy seguro / puede ser / creo que / "
        "en vez de / en lugar de / otro dia / otra hora / mas temprano / mas tarde / cambiar / aunque / sino / "
        "digo / te aviso / solo puedo / si acaso / si es que / casi / el otro / mitad / primero dios / "
        "si dios quiere / dios mediante / ojala / si puedo le aviso / si puedo les aviso / si puedo te aviso / "
        "le aviso / les aviso / yo le aviso / yo les aviso / luego aviso / luego le aviso / luego les aviso / "
        "al rato / deje ver / dejeme ver / dejenme ver / a ver / voy a ver / dejame ver / lo pienso / "
        "voy a checar / deje checo / dejeme checar / si alcanzo / si me da tiempo / yo creo / puede que / "
        "primeramente dios / igual / checo / nose"
    ),
}
ASK = "que / cuando / donde / quien / como / cual / cuanto / cuantos / cuantas / a que hora / cuales / adonde"
