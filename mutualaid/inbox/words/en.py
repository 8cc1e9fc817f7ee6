"""English, as it is typed on a phone."""

WORDS = {
    # Said around what is meant
    "POLITE": "please / pls / plz / plss / kindly / if possible",
    "GREET": (
        "hi / hello / hey / hiya / heya / yo / hi there / hello there / hey there / good morning / morning / gm / "
        "good afternoon / good evening / good day / greetings / howdy"
    ),
    "THANKS": (
        "thanks / thank you / thank u / thankyou / thx / thnx / thanx / tx / ty / tysm / tyvm / "
        "thank you so much / thanks so much / thank you very much / many thanks / thanks a lot / thanks a bunch / "
        "thanks again / thank you again / thanks for everything / thank you for everything / thank you all / "
        "thanks all / appreciate it / i appreciate it / much appreciated / appreciate you / appreciate yall / "
        "appreciated / really appreciate it / thank you guys / thanks guys / thank god / cheers"
    ),
    "KIND": (
        "great / perfect / awesome / cool / nice / lol / haha / hahaha / lmao / got it / gotcha / understood / "
        "noted / see you / see ya / see u / cya / see you soon / see you later / good night / goodnight / night / "
        "bless you / god bless / god bless you / you are the best / youre the best / you rock / you guys rock / "
        "you all rock / yall rock / you are amazing / youre amazing / great job / good job / great work / "
        "good work / well done / love it / love you all / love this / amazing / wonderful / excellent / "
        "fantastic / no worries / np / youre welcome / you are welcome / all good / have a good day / "
        "have a great day / have a good night / bye / take care / yay / woohoo / good to know / good / so good / "
        "glad to hear it / good luck / lovely / solidarity / in solidarity / you guys are amazing / "
        "you guys are the best / great news / that was great / it was great / was great / keep it up / "
        "keep up the good work / so helpful / very helpful / so kind / you are so kind / the food was great / "
        "lunch was great / the food was delicious / delicious / yum / the kids loved it / my kids loved it / "
        "loved it / we loved it / that helps / this helps / sweet / dope / for your help / for all your help / "
        "for your hard work / for your work / for all your hard work / for everything / for all you do / "
        "for everything you do / for all that you do / for what you do / for what you are doing / "
        "for all you are doing / for helping / for helping us / for helping out / for the info / "
        "for the information / for letting me know / for the update / for the reminder / for the heads up / "
        "for doing this / for organizing / for organizing this / for coming / for your time / "
        "for feeding my kids / for feeding our kids / for feeding the kids / for feeding us / for the ride / "
        "for the quick reply / for being there / for your support / for the support / for the help / "
        "for the lunches / for the food / for the lunch / for the meals / so much for the food / for this / "
        "for that / for the groceries / for checking in / for checking / to you all / to everyone / "
        "to all of you / you all / and your team / im full / i am full / so full / no problem / no prob / "
        "no probs / for feeding my babies / god bless you all / bless you all / bless yall"
    ),
    "SORRY": (
        "sorry / so sorry / im sorry / im so sorry / i am sorry / i am so sorry / very sorry / really sorry / "
        "srry / sry / my apologies / apologies / i apologize / excuse me / my bad / omg / ugh / oh no / "
        "unfortunately / sadly / i feel terrible / i feel bad / im afraid / hate to do this / i hate to do this / "
        "sorry about that / sorry for the late notice / sorry for the short notice / sorry for the inconvenience / "
        "sorry everyone / sorry to do this / sorry to say / sorry about this / last minute / so late notice / "
        "short notice / sorry for late notice / sorry for short notice / sorry last minute / shoot / darn / dang / "
        "argh / for the late reply / for the late response / for the delay / for the delayed response / "
        "late reply / for replying late / for responding late / just saw this / just seeing this / "
        "just now seeing this / didnt see this / didnt see this till now / missed this / sorry for the wait"
    ),
    "FILL": (
        "so / well / um / uh / umm / hmm / oh / ah / just / really / very / also / guys / everyone / everybody / "
        "team / folks / yall / friend / friends / dear / boss / coach / teacher / miss / sir / maam / sis / bro / "
        "hun / now / right now / rn / again / fyi / btw / already / too / as well / quick / literally / still / "
        "at all / tho / im afraid / you guys / after all / actually / gonna / then / there / crew / comrade / "
        "comrades / love / lovely people / real quick / quick update / update / best / works best / over here / "
        "asap / right away / urgently / quickly / i changed my mind / changed my mind / i forgot / forgot / "
        "sorry i forgot / remind me please / fr / for real / frfr / ngl / honestly / i think / "
        "please and thank you / lil / a lil / quite / today please"
    ),
    "DAYPART": "in the morning / in the afternoon / in the evening / this week",
    "GLUE": (
        "i / im / i am / ill / i will / ive / i have / id / we / were / we are / well / weve / me / us / my / "
        "mine / our / the / a / an / to / for / at / on / in / of / is / are / it / its / that / thats / this / "
        "these / be / am / will / with / by / from / one / was / myself / out / over / down / up / do / does / "
        "going to / have / has / had"
    ),
    "INTRO": "this is / its / it is / my name is / name is / this here is",
    "AT": "at / in / to / from / near / for",
    # Yes, no, being there
    "YES": (
        "y / yes / yeah / yea / yep / yup / yess / yas / yass / ya / ye / yah / yeh / yessir / yes sir / "
        "yes maam / absolutely / definitely / definately / def / certainly / for sure / 4 sure / fosho / "
        "of course / ofc / confirm / confirmed / confirming / i confirm / affirmative / count me in / "
        "count us in / im in / we are in / im down / down / deal / you bet / you got it / yes please / sure am / "
        "sure will / i sure can / i am / i will / i do / sure / most definitely / totally / works for me / "
        "that works / that works for me / it works / im good to go / good to go / i got it / i got you / "
        "ill do it / i will do it / ill take it / i will take it / id love to / i would love to / would love to / "
        "id love that / happy to / happy to help / glad to / glad to help / with pleasure / wouldnt miss it / "
        "of course i can / yes i can / put me down / sign me up / planning on it / plan on it / planning to / "
        "still planning to / will be / why not / im on it / im game / im all in / all set / im set / we are set"
    ),
    "ACK": (
        "ok / okay / k / kk / okey / oki / okie / okk / oky / alright / all right / aight / sounds good / "
        "sounds great / sounds like a plan / will do / sure thing / 10 4 / copy / copy that / roger / roger that / "
        "bet / okie dokie / sg / very good / that is fine / thats fine / fine by me / fine with me / works"
    ),
    "SEE": (
        "see you tomorrow / see you tmrw / see u tomorrow / see you in the morning / see you there / "
        "see you then / see u there / see ya there / see you all there / see yall there / see you all tomorrow"
    ),
    "CAN": (
        "can / i can / we can / able to / im able to / i am able to / im free / i am free / free / im available / "
        "i am available / available / i could / i should be able to / should be able to"
    ),
    "CANT": (
        "cant / cannot / can not / cnt / caint / i cant / i cannot / i can not / wont be able to / "
        "will not be able to / not able to / unable to / no longer able to / not going to be able to / "
        "not gonna be able to / wont be able / wont be / will not be / cant anymore / can no longer / couldnt / "
        "no can do / not gonna make it / not going to make it / wont make it / will not make it / "
        "aint gonna make it / no longer available / not available / unavailable / im not free / not free / "
        "no longer free / cant any more / dont think i can / i dont think i can / dont think ill be able to / "
        "i dont think ill be able to / dont think ill make it / i dont think ill make it / im out / count me out / "
        "not me / i gotta bail / bailing"
    ),
    "NOT": "not / wont / will not / aint / no longer / not gonna / not going to / im not / isnt",
    "NO": (
        "n / no / nope / nah / naw / nay / no way / no thanks / no thank you / no sorry / negative / nop / noo / "
        "no sir / no maam / i pass / pass / hard pass / i decline / decline / none of these / none of those / "
        "none / none of them / neither / none work / none of those work / none of these work / not this time / "
        "not interested / no not this time / not today / not tonight / not tomorrow / not for me"
    ),
    "COMING": (
        "coming / comming / be there / ill be there / i will be there / will be there / we will be there / "
        "im coming / still coming / still on / im still on / going / im going / gonna be there / ill come / "
        "i will come / still in / ill be / i will be / ill make it / i will make it / gonna make it / showing up / "
        "ill show up"
    ),
    "ATTEND": (
        "make it / mke it / make / come / come in / come by / help / help out / do it / do / go / work / work it / "
        "attend / cover / cover it / volunteer / take it / serve / show up / be there / do that / take / "
        "participate / join / come help / make that / do this / do this one / make this one / make it in / cook / "
        "pack / drive / take that / do my shift / work my shift / make my shift / do the shift / fill in / be at / "
        "take my shift / be / do the"
    ),
    "WANT": (
        "i want / want / wanna / id like / i would like / would like / i want to / want to / id like to / "
        "ill take / i will take / gimme / give me / pick / choose / claim / i pick / i choose / lemme get / "
        "let me get / lets do / put me on / put me down for / sign me up for / i prefer / option / number / num / "
        "letter / choice / go with / ill go with / ill do / i will do / offer / how about / works / that one"
    ),
    "MUST": (
        "have to / i have to / need to / i need to / gotta / i gotta / got to / going to have to / gonna have to / "
        "ill have to / i will have to / must / i want to / want to / would like to / id like to / trying to / "
        "im going to / im gonna / please / can i / can you / could i / could you / may i / i need you to / "
        "how do i / is it ok to / is it ok if i / had to / like to"
    ),
    "GIVEUP": (
        "cancel / cancelling / canceling / drop / drop out / dropping / dropping out / bail / bail out / bail on / "
        "back out / backing out / give up / give back / giving back / give it back / release / call out / "
        "calling out / call off / calling in sick / call in sick / drop it / withdraw / unassign me / "
        "take my name off / give my shift away / give away / give it to someone else / give it to somebody else / "
        "find someone else / find somebody else / find a replacement / find someone to cover / get someone else / "
        "skip / miss / miss it / pull out / bow out / sit out / sit this one out / give my spot to someone else / "
        "give someone else my spot / give my spot away / need coverage / need someone to cover / someone cover / "
        "can someone cover / can somebody cover / can someone take / need a sub / find a sub"
    ),
    "SHIFT": (
        "shift / my shift / the shift / our shift / my spot / my slot / spot / slot / that shift / this shift / "
        "time slot / my time / my turn / my volunteer shift / shift today / it / assignment / route / my route / "
        "the route / that one / this one / reservation / rsvp / my shifts"
    ),
    "REASON": (
        "im sick / i am sick / sick / got sick / feeling sick / not feeling well / im not feeling well / "
        "dont feel well / dont feel good / i dont feel good / i dont feel well / not feeling good / "
        "under the weather / have a fever / have covid / got covid / i have covid / covid / tested positive / "
        "have a cold / throwing up / my kid is sick / my son is sick / my daughter is sick / kid is sick / "
        "kids are sick / my kids are sick / kid got sick / my baby is sick / my mom is sick / sick kid / "
        "something came up / smth came up / sth came up / have to work / i have to work / got called into work / "
        "got called in to work / got called in / called into work / work called me in / at work / stuck at work / "
        "have work / i have work / have class / i have class / doctors appointment / dr appointment / "
        "doctor appointment / appointment / have an appointment / i have an appointment / family emergency / "
        "a family emergency / emergency came up / car trouble / car broke down / my car broke down / car died / "
        "car wont start / my car wont start / no car / no ride / dont have a ride / i dont have a ride / "
        "lost my ride / no childcare / no sitter / babysitter cancelled / my babysitter cancelled / "
        "sitter cancelled / no babysitter / hurt my back / double booked / got a flat / flat tire / conflict / "
        "have a conflict / schedule conflict / personal reasons / migraine / schedule changed / "
        "my schedule changed / work emergency / because / bc / cuz / cause / due to / since"
    ),
    "ANYMORE": "anymore / any more / ever again / ever",
    # Which one
    "AND": "and / & / plus / n",
    "OR": "or / either",
    "ALL": "both / all of them / all of those / all three / all 3 / both of them / both of those / all",
    "LASTONE": "last / last one / the last one / the last / bottom one",
    "ONE": "one / ones / shift / slot / spot / option / number / letter / num / the one",
    "ANY": (
        "any / anything / any of them / any of those / whichever / either one / either / whatever / "
        "doesnt matter / any time / anytime"
    ),
    # Late, on the way, here
    "LATE": (
        "late / running late / im late / ill be late / gonna be late / going to be late / be late / "
        "running behind / behind / delayed / be delayed / got delayed / a bit late / a little late / bit late / "
        "little late / be a little late / be a bit late / runnin late / im running late / running a little late / "
        "running a bit late / running a lil late / running / tardy / few minutes late / a few minutes late / "
        "few min late / couple minutes late / late by / behind schedule / running a lil behind / lil late / "
        "a lil late / be a lil late / running a tad late / tad late / a tad late / super late / hella late / "
        "kinda late / kind of late / slightly late / late today / might be late / may be late / gon be late / "
        "finna be late / i might be late / i may be late / running a few minutes late / running few minutes late / "
        "couple min late / will be late"
    ),
    "ABOUT": (
        "about / around / like / roughly / approx / maybe about / another / in / another like / only / probably / "
        "by"
    ),
    "MIN": "m / min / mins / minute / minutes / minuets / mns / minites",
    "HOUR": "hour / hr / hours / hrs",
    "AWAY": (
        "away / out / from there / to go / till i get there / until i get there / eta / my eta / my eta is / "
        "eta is / more"
    ),
    "ONWAY": (
        "on my way / on the way / omw / onmyway / otw / on our way / almost there / nearly there / heading over / "
        "heading there / headed there / headed over / heading in / on my way now / leaving now / just left / "
        "leaving the house / driving there / driving over / be right there / ill be right there / brt / im close / "
        "close by / around the corner / just parking / parking / parking now / looking for parking / pulling up / "
        "2 blocks away / en route / getting there / be there soon / ill be there soon / there soon / "
        "be there shortly / there shortly / there in a bit / be there in a bit / be there in a minute / "
        "running over / coming now / im coming now / heading out / headed out / heading out now / "
        "hopping in the car / in the car / im in the car / in an uber / in a lyft / just leaving / leaving / "
        "leaving work / about to leave / getting off bart / on bart / on the bus / im on the bus / just parked / "
        "walking over / walking up / few blocks away / a few blocks away / two blocks away / down the street / "
        "be there in a sec / be there in a few / there in a few / in route / enroute / headed your way / "
        "heading your way / on my way over"
    ),
    "TRAFFIC": (
        "traffic / stuck in traffic / bad traffic / in traffic / missed the bus / missed my bus / bus is late / "
        "bus late / the bus is late / bart is late / bart delay / bart delays / bart is delayed / train is late / "
        "waiting for the bus / waiting on the bus / overslept / i overslept / traffic is bad / "
        "traffic is terrible / traffic is crazy / heavy traffic / bus is running late / my bus is late / "
        "bus delayed / bart delayed / slow traffic / the bridge is backed up / lost track of time"
    ),
    "HERE": (
        "here / im here / i am here / we are here / were here / arrived / ive arrived / i have arrived / "
        "just arrived / i just arrived / check in / checkin / checking in / checked in / check me in / "
        "im outside / outside / i made it / just got here / i just got here / got here / im at the site / "
        "on site / onsite / at the door / im at the door / at the gate / reporting / reporting for duty / "
        "im in the building / im inside / just walked in / just pulled up / i pulled up / im there / here now / "
        "here and ready / i made it here / made it here / im at / pulling in / pulled in / walked in / i arrived / "
        "im in the parking lot / in the parking lot / im out front / out front / im in front / in front / "
        "im by the gate / im on site / im onsite / signing in / clocking in / weve arrived / ive made it / here at"
    ),
    # Driving, places, food
    "NEXT": (
        "next / next one / next place / next stop / whats next / what is next / whats my next place / "
        "whats my next stop / where next / where to / where to next / where to now / where now / next address / "
        "next location / next delivery / next drop / next drop off / my next / my next stop / where do i go next / "
        "where am i going next / where do i go now / where should i go next / next please / ready for next / "
        "ready for the next one / ready for next one / nxt / nxt stop / what now / what do i do next / next site / "
        "next school / where is my next stop / where is the next stop / what is my next stop / "
        "what is the next stop / whats the next stop / whats after this / who is next / whos next / next up"
    ),
    "DONE": (
        "done / all done / done with / im done / were done / we are done / delivered / i delivered / "
        "we delivered / dropped / dropped off / just dropped / just delivered / just dropped off / deliver / "
        "droped / droped off / drop off done / drop complete / i dropped / i dropped off / we dropped off / "
        "all delivered / delivered all / dropped them off / dropped it off / dropped all / drop off complete / "
        "delivery complete / delivery done / complete / completed / finished / finished dropping / unloaded / "
        "left them / i left / left with / handed over / made the delivery / made my delivery / delivery made / "
        "everything delivered / everything is delivered / food delivered / dropoff done / dropoff complete / "
        "delivered everything / deliverd / dilivered"
    ),
    "LEFTOVER": "left",
    "SHORTW": (
        "short / short by / were short / we are short / missing / came up short / coming up short / "
        "we came up short / short on / running short / shorted / shorted us / am short / under by / short of / down"
    ),
    "RANOUT": (
        "ran out / we ran out / we are out / all out / run out / running out / almost out / all gone / "
        "no more left / none left / nothing left / sold out / used up / completely out"
    ),
    "OUT": (
        "ran out of / we ran out of / out of / we are out of / were out of / all out of / running out of / "
        "running low / running low on / almost out of / gone / is gone / no more / not enough / isnt enough / "
        "dont have enough / dont have any more / we dont have enough / not have enough / there is no more / "
        "theres no more / no / have no / have no more / theres no / there is no / low on / were low on / "
        "completely out of / didnt get enough / did not get enough / we didnt get enough / left without"
    ),
    "MORE": "more / extra / another / additional / some more / any more",
    "FOOD": (
        "food / foods / free food / lunch / lunches / free lunch / free lunches / meal / meals / free meals / "
        "groceries / grocery / bags / bag / bags of food / snacks / food boxes / boxes / box / breakfast / "
        "bag lunch / bag lunches / sack lunches / school lunch / trays / sandwiches / food bags / grocery bags / "
        "free groceries / sack lunch / milk / water / plates / plate / dinner / supper / hot meal / hot meals / "
        "hot lunch / trays of food / to go boxes / produce / bread"
    ),
    "EAT": (
        "eat / get food / get lunch / pick up food / pick up lunch / grab food / grab lunch / get a meal / "
        "pick up meals / get meals / get groceries / get free food / find food / get free lunch / be fed / get fed"
    ),
    "KIDS": (
        "kids / my kids / kid / my kid / children / my children / my son / my daughter / son / daughter / "
        "my family / family / students / child / my child / my boys / my girls / our kids / the kids / "
        "my family of / kiddos / my kiddos / grandkids / my grandkids"
    ),
    "NEED": (
        "need / i need / we need / needs / we could use / could use / looking for / im looking for / want / "
        "i want / hungry / im hungry / we are hungry / are hungry / is hungry / need some / need help getting / "
        "i would like / id like / can i get / can i have / can we get / can we have / any / some / get / find"
    ),
    "NEAR": (
        "near / near me / nearby / close to / around / zip / zip code / area / in the area / by / closest / "
        "nearest / close / around here / near here / free"
    ),
    "WHERE": (
        "where / wheres / where is / where can / where are / where do / where can i / where can we / where do i / "
        "where do we / whats / what is / is there / is there any / are there / are there any / do you have / "
        "do you guys have / do yall have / have any / any / when is / what time is / when / what time / how do i / "
        "how can i / how do we / giving out / handing out / being given out / given out / serving / giving / "
        "who has / who is giving / can i get / can we get / can my kids / can the kids / how can we"
    ),
    "LOCATE": (
        "where / wheres / where is / where can / where can i / where do / where do i / where are / where can we / "
        "where do we / which place / which site / what place / how can i get / how do i get / what school"
    ),
    "OPEN": (
        "open / were open / we are open / open now / opened / we opened / now open / open for business / "
        "opening now / doors open / doors are open / reopened / open again / back open / just opened / "
        "were open now / open up"
    ),
    "FULL": (
        "full / were full / we are full / full now / at capacity / no room / no more room / we are at capacity / "
        "were at capacity / no more space / no space / no space left / packed full / maxed out / filled up / "
        "all full / completely full / no more spots / we are maxed out / at max capacity / capacity reached / "
        "reached capacity / no room left / totally full / cant take any more / cant take anymore / "
        "cant take more / no more kids / cant fit any more / cant fit anymore / cant accept any more / "
        "not taking any more / cant take any more kids / turning people away / turning families away / "
        "turning kids away"
    ),
    "CLOSED": (
        "closed / were closed / we are closed / closed now / we closed / closing / closing now / we are closing / "
        "shut down / closing up / closed up / closed early / closing early / were closing / closing early today / "
        "had to close / closed for the day / done for the day / we had to close / we are done for the day / "
        "shutting down / locked up / all closed / all packed up / packed up / packing up / everyone went home / "
        "we are packing up / were packing up / shutting it down / we shut down / calling it a day / wrapped up / "
        "wrapping up / weve closed"
    ),
    "SITE": (
        "site / the site / place / our place / our site / my site / this site / school / library / church / "
        "kitchen / center / rec center / gym / park / location / building / here / pantry / the school / "
        "the library / pickup / elementary / middle school / high school / hub / depot"
    ),
    # Shifts and this service
    "SHIFTS": (
        "shifts / open shifts / available shifts / sign up / signup / sign me up / volunteer / volunteering / "
        "to volunteer / jobs / help out / i want to help / i want to help out / i want to volunteer / "
        "how can i help / can i help / can i volunteer / how do i help / how do i volunteer / how do i sign up / "
        "how to volunteer / how to help / how to sign up / id like to help / id like to volunteer / "
        "i would like to help / i would like to volunteer / i can volunteer / i can help / i can help out / "
        "need help / do you need help / need volunteers / need any help / do you need any help / need more help / "
        "do you need volunteers / where do you need help / any shifts / more shifts / list shifts / show shifts / "
        "show me shifts / openings / any openings / other shifts / what shifts / which shifts / shift list / "
        "another shift / pick up a shift / pick up another shift / new shift / get a shift / take a shift / "
        "do another shift / do more shifts / what else is open / what other shifts / whats open / what is open / "
        "whats available / what is available / what do you have / see shifts / see the shifts / schedule / "
        "where am i needed / what can i do / what can i do to help / how can i volunteer / how can we help / "
        "anything i can do / shift / free to help / able to help / need people / need ppl / need hands / "
        "still need people / need bodies / need helpers / need someone / needs help / needs people / "
        "what shifts do you still need / what shifts do you need / what shifts do you have / "
        "where do you need people / where do you need me / short on volunteers / short on people / "
        "do you still need help / do you still need people / still need help / help needed / people / ppl / "
        "where can i help / where can i volunteer / when can i help / when can i volunteer / "
        "what can i help with / anything open / anything available / need a hand / put me to work / i can work / "
        "looking to help / looking to volunteer / want to pitch in / pitch in / lend a hand"
    ),
    "MINE": (
        "mine / my shifts / my shift / myshifts / when is my shift / whens my shift / what are my shifts / "
        "my schedule / what time is my shift / where is my shift / wheres my shift / what shift am i / "
        "what am i signed up for / what did i sign up for / when do i work / what time do i work / "
        "when am i working / when am i on / when am i scheduled / what time am i scheduled / "
        "what shifts do i have / what shift do i have / when is my next shift / my next shift / "
        "do i have a shift / am i working / am i on / am i signed up / am i scheduled / where do i go / "
        "where am i / what time do i start / when do i start / what time should i be there / when do i come in / "
        "what time do i come in / when do i need to be there / what time do i need to be there / where do i work / "
        "where am i working / list my shifts / show my shifts / show me my shifts / what is my shift / "
        "whats my shift / whats my schedule / what is my schedule / remind me of my shift / remind me / "
        "remind me when my shift is / what time was my shift / what day is my shift / which shift am i on / "
        "which shift is mine / what do i have / what are my upcoming shifts / upcoming shifts / "
        "my upcoming shifts / which shifts do i have / shifts i have / when should i come / "
        "what time should i come / what time am i on / what time am i supposed to be there / "
        "when am i supposed to be there / where am i supposed to go / where am i supposed to be / am i still on / "
        "when do i have a shift / when am i supposed to come"
    ),
    "MENU": (
        "menu / help / info / commands / how does this work / what can i text / what can i say / what can i send / "
        "what do i text / options / help me / what is this / how do i use this / how to use this / "
        "what are my options / instructions / information / list of commands / keywords / what are the commands / "
        "what can this do / how do i use this thing / what commands are there / help menu / show menu / "
        "show me the menu / what is this number / this number / how does this thing work / "
        "how does this number work / how does it work / what is this number for / whats this number / "
        "how do i text / what can i text to it / what can i text this number / what can i text here / "
        "what do i text this number / what can i type / what words can i text / what words work / "
        "what can this number do / what else can i text / what number is this / how do these texts work / "
        "what does this do / what can you do / how do i work this / can i text / what should i text"
    ),
    "LINK": (
        "link / my link / page / my page / web page / send me the link / send link / new link / send me my link / "
        "the link / resend link / resend the link / lost my link / i lost the link / whats the link / calendar link"
    ),
    "START": (
        "start / unstop / subscribe / opt in / opt me in / opt me back in / optin / text me again / "
        "start texting me / start texting me again / resume / resume texts / restart / resubscribe / "
        "sign me back up / add me back / turn texts back on / put me back on the list / put me back / "
        "start again / start messages / start texts / i want texts again / i want to get texts again / begin / "
        "start sending texts again / start sending me texts / start sending me texts again / i want back in / "
        "add me back to the list / subscribe me / re subscribe / turn messages back on / "
        "unsubscribe was a mistake / put me back on the text list / put me back on / put me on the list / "
        "put me back on text / add me again / add me to the list / can i get texts again / text me / "
        "sign me up for texts / re add me / resume texting / resume messages / turn it back on / "
        "i want to get messages again / i want the texts back / i want texts back / start again please / "
        "send me texts again / keep texting me / start up again / back on the list"
    ),
    # No more texts
    "CARRIER": "cancel / end / quit",
    "STOPS": (
        "stop / stopall / stop all / unsubscribe / revoke / optout / opt out / stop now / stop it / stop this / "
        "stop me / unsubscribe me / opt me out / i opt out / i want to opt out / i want to unsubscribe / "
        "leave me alone / please leave me alone / lose my number / unsub / take me out of this / "
        "i want off this list / get me off this list / i want off / stop already / just stop / stop stop / "
        "stop immediately / stop right now / stp / sotp / stopp / i want to stop receiving these / i said stop / "
        "unsuscribe / unsubcribe / i wish to unsubscribe / id like to unsubscribe / i would like to unsubscribe / "
        "id like to opt out / make it stop / do not disturb"
    ),
    "HALT": (
        "stop / quit / cease / dont / do not / no more / never / i dont want / i do not want / dont want / "
        "do not want / no longer want / i no longer want / no longer wish / i no longer wish / dont wish / "
        "i do not wish / not interested in / im not interested in / tired of / im tired of / sick of / enough / "
        "enough of / enough with / dont need / i dont need / i dont want any more / i dont want any / "
        "i dont want to / i do not want to / dont want to / i want to stop / i would like to stop / "
        "id like to stop / how do i stop / make these / dont ever / please stop / i asked you to stop / "
        "i told you to stop / who gave you permission to"
    ),
    "TEXTS": (
        "text / texts / texting / txt / txting / txts / text me / texting me / txt me / text messages / "
        "text message / message / messages / msg / msgs / messaging / messaging me / message me / msg me / sms / "
        "contact / contacting / contacting me / contact me / contact me again / alerts / notifications / notices / "
        "spam / spamming / spamming me / bothering me / bother me / sending me texts / sending me messages / "
        "sending texts / sending messages / send me texts / send me messages / send texts / send messages / "
        "send me text messages / sending me text messages / send me any more texts / send me any more messages / "
        "send me any messages / send me any texts / sending me these / send me these / sending me stuff / "
        "send me anything / send me anymore texts / send me anymore messages / send me more texts / "
        "send me more messages / sending me anything / receive texts / receive messages / receiving texts / "
        "receiving messages / get texts / get messages / getting texts / getting messages / "
        "receive any more texts / receive any more messages / receive these / get these / getting these / "
        "receiving these / updates / reminders / hear from you / writing me / write me / blowing up my phone / "
        "hitting me up / hit me up / sending me alerts / receive text messages / get text messages / "
        "getting text messages / receiving text messages / send me notifications / sending me notifications / "
        "get any more texts / get any more messages / get anymore texts / sending me shit / texting this number / "
        "text this number / messaging this number / message this number / contact this number / "
        "contacting this number / sending these / sending me things / sending these texts / sending these messages"
    ),
    "REMOVE": (
        "remove me / take me off / delete me / remove my number / delete my number / take my number off / "
        "remove my phone number / delete my phone number / take my number out / remove this number / "
        "delete this number / take this number off / remove my name / take my name off / get me off / "
        "i want to be removed / please remove / remove us / unenroll me / remove my contact / delete my info / "
        "delete my contact / want to be taken off / i want to be taken off / i want to be off / erase my number / "
        "take us off / be removed / be taken off"
    ),
    "LIST": (
        "list / the list / your list / this list / text list / texting list / mailing list / contact list / "
        "your contacts / contacts / your system / system / thread / group / group text / this thread / chat / "
        "this chat / from this / from here / database / phone list / distribution list / distribution / "
        "from your database / your text list / your texts / off / off of / all lists / everything / all of this / "
        "your phone list / these texts / this group / these messages / this thing / your records / the texts / "
        "the text list / volunteer list / the volunteer list / this text list / from this number / "
        "to this number / this number / on this number / from this phone / from you / from yall / from you guys / "
        "from you all / texting program"
    ),
    "WRONG": (
        "wrong number / wrong person / you have the wrong number / you got the wrong number / wrong / "
        "i think you have the wrong number / this is the wrong number / not my number / dont know who this is / "
        "i dont know you / who is this / i dont know who this is / i never signed up / "
        "i never signed up for this / i didnt sign up / i didnt sign up for this / not interested / "
        "im not interested"
    ),
    "KEEP": (
        "dont stop / do not stop / never stop / cant stop / wont stop / please dont stop / didnt stop / doesnt stop"
    ),
    # Left to a person
    "PROBLEM": (
        "problem / problems / issue / issues / have a problem / we have a problem / there is a problem / "
        "theres a problem / got a problem"
    ),
    "DOUBT": (
        "but / if / unless / except / maybe / might / perhaps / until / till / only / before / after / later / "
        "earlier / instead / not sure / unsure / possibly / probably / depends / depending / half / partial / "
        "another day / other day / different / swap / switch / trade / however / although / though / wait / "
        "changed / reschedule / move / who / why"
    ),
}
AUXILIARIES = (
    "is / are / am / was / were / do / does / did / can / could / will / would / should / has / have / may / "
    "shall / dont / isnt / arent / wont"
)
PRONOUNS = (
    "i / you / u / we / they / he / she / it / this / that / there / the / my / your / anyone / anybody / "
    "somebody / someone / yall / these / those"
)
ASK = (
    "what / whats / when / whens / where / wheres / who / whos / how / hows / why / which / what time / "
    "how many / how much / how long"
)
