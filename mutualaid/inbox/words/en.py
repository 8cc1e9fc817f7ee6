"""English, as it is typed on a phone."""

WORDS = {
    # Said around what is meant
    "POLITE": (
        "please / pls / plz / plss / kindly / if possible / "
        "if (its|thats) (still|all)? (open|available|free|ok|okay|fine|cool|possible) / "
        "if (still)? (open|available) / if you (still)? need (me|it|help|anyone|people|someone) / if that works / "
        "if theres (still)? (room|space) / if you dont mind"
    ),
    "GREET": (
        "hi / hello / hey / hiya / heya / yo / hi there / hello there / hey there / good morning / morning / gm / "
        "good afternoon / good evening / good day / greetings / howdy"
    ),
    "THANKS": (
        "thanks / thank you / thank u / thankyou / thx / thnx / thanx / tx / ty / tysm / tyvm / "
        "thank you so much / thanks so much / thank you very much / many thanks / thanks a lot / thanks a bunch / "
        "thanks again / thank you again / thanks for everything / thank you for everything / thank you all / "
        "thanks all / appreciate it / i appreciate it / much appreciated / appreciate you / appreciate yall / "
        "appreciated / really appreciate it / thank you guys / thanks guys / thank god / cheers / "
        "(so|very)? (grateful|thankful) / "
        "(really|i|we)? appreciate (you|it|yall|everything|you all|this|that|your help|the help|the food|"
        "all you do) / we appreciate everything you are doing / "
        "thanks (everyone|team|fam|yall|you|so|kindly|a ton|a million|tons|loads|bunches) / "
        "thank you (everyone|team|fam|yall|kindly|a million|sm) / thx (so much|a lot|a million|everyone) / "
        "ty so much / god bless (you all|yall|everyone)?"
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
        "no probs / for feeding my babies / god bless you all / bless you all / bless yall / yummy / "
        "love (you|u|ya|yall|you guys|it|this|that|the teachers) / stay (strong|safe|warm|dry) / keep fighting / "
        "we are with you / so proud / very welcome / youre very welcome / your welcome / ur welcome / "
        "my pleasure / dont mention it / happy to help / glad to help / glad i could help / "
        "enjoy (your|the) (day|night|evening|weekend) / "
        "have a (good|great|nice|wonderful|blessed|lovely|safe) (one|weekend|evening|afternoon|week) / "
        "lots of love / much love / sending love / so (happy|sweet|cool|nice|thoughtful) / hugs / wow / hooray / "
        "phew / woo / lmfao / rofl / see you (later|soon|around) / talk soon / ttyl / peace / amen / congrats / "
        "right on / no problemo / no biggie / not a problem / no worries at all / no problem at all / it was fun / "
        "had (fun|a great time|a blast|so much fun) / good (stuff|looking out|to hear) / "
        "for (feeding|helping) (my kids|my family|us|my son|my daughter|everyone) / for everything you are doing / "
        "(you are|youre|your|you guys are|you all are|teachers are) (the best|the greatest|the best teachers|"
        "awesome|amazing|wonderful|angels|heroes|the bomb|so sweet|so kind|lifesavers|a lifesaver|a blessing|"
        "a godsend) / "
        "(kids|son|daughter|boys|girls|children|family|they|he|she|everyone) (loved|love|liked|enjoyed) (it|"
        "them|that|the food|the lunch|the sandwich|everything) / "
        "(that|it|lunch|the food|the sandwich|food) (was|is) (so|very|really)? (good|yummy|delicious|tasty|"
        "great|awesome|amazing|wonderful) / for being so kind"
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
        "just now seeing this / didnt see this / didnt see this till now / missed this / sorry for the wait / "
        "sorry (guys|yall|again|about it|for that|to bother you|to cancel|for canceling|its so late|to bail|"
        "to flake|for the trouble) / apologies for (the)? (late|delayed|short) (reply|response|notice) / "
        "i was asleep / i was sleeping / was driving / i hate to cancel / regrettably / my phone died / "
        "just saw your text"
    ),
    "FILL": (
        "so / well / um / uh / umm / hmm / oh / ah / just / really / very / also / guys / everyone / everybody / "
        "team / folks / yall / friend / friends / dear / boss / coach / teacher / miss / sir / maam / sis / bro / "
        "hun / now / right now / rn / again / fyi / btw / already / too / as well / quick / literally / still / "
        "at all / tho / im afraid / you guys / after all / actually / gonna / then / there / crew / comrade / "
        "comrades / love / lovely people / real quick / quick update / update / best / works best / over here / "
        "asap / right away / urgently / quickly / i changed my mind / changed my mind / i forgot / forgot / "
        "sorry i forgot / remind me please / fr / for real / frfr / ngl / honestly / i think / "
        "please and thank you / lil / a lil / quite / today please / indeed / bright and early / early / on time / "
        "promptly / bells on / for certain / as always / as usual / as planned / as scheduled / for now / "
        "kind of / pretty / super / hella / heads up / so yeah / basically / oops / whoops / man / dude / girl / "
        "fam / this time / both / my dear / honey / mr / mrs / ms / excited / looking forward to it / "
        "looking forward / cant wait / so excited / promise / rain or shine / touch / tad / hair / smidge / "
        "little bit / lil bit / see everyone tomorrow / see everyone / to work"
    ),
    "DAYPART": (
        "in the morning / in the afternoon / in the evening / this week / this (weekend|month) / on the weekend / "
        "at night / nights / mornings / afternoons / evenings / early morning / late afternoon / this coming week"
    ),
    "GLUE": (
        "i / im / i am / ill / i will / ive / i have / id / we / were / we are / well / weve / me / us / my / "
        "mine / our / the / a / an / to / for / at / on / in / of / is / are / it / its / that / thats / this / "
        "these / be / am / will / with / by / from / one / was / myself / out / over / down / up / do / does / "
        "going to / have / has / had"
    ),
    "INTRO": "this is / its / it is / my name is / name is / this here is / ms / mrs / mr",
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
        "still planning to / will be / why not / im on it / im game / im all in / all set / im set / we are set / "
        "hundred percent / fasho / 4sho / yis / yuppers / aye / okey dokey / okey doke / you can count on me / "
        "can count on me / count on me / count on us / you know it / got you / absolutly / definetly / defo / "
        "heck yes / heck yeah / oh yes / oh yeah / all in / still in / still good / still down / game / able / "
        "good for it / put me in / pencil me in / lock me in / mark me down / "
        "works (great|fine|perfectly|well|for us) / that is (good|great|perfect) / that will work / "
        "that sounds (good|great|perfect) / that works (great|fine|for us) / perfect for me / "
        "would be (great|best|perfect|good) / certainly can / ready to (go|help|serve|roll) / "
        "confirming my (shift|attendance|spot) / yes to that / wouldnt miss it for the world / "
        "planning to be there / i got it covered / count on it / yup count on it / yes count on it"
    ),
    "ACK": (
        "ok / okay / k / kk / okey / oki / okie / okk / oky / alright / all right / aight / sounds good / "
        "sounds great / sounds like a plan / will do / sure thing / 10 4 / copy / copy that / roger / roger that / "
        "bet / okie dokie / sg / very good / that is fine / thats fine / fine by me / fine with me / works / "
        "alrighty / aite / ight / fine / kk thanks / no problem / no prob / no probs / np / no worries / "
        "no problemo / not a problem"
    ),
    "SEE": (
        "see you tomorrow / see you tmrw / see u tomorrow / see you in the morning / see you there / "
        "see you then / see u there / see ya there / see you all there / see yall there / see you all tomorrow / "
        "see (everyone|everybody|yall|you all|you guys) (there|then|tomorrow)? / "
        "see you (at|on|bright and early) / c u (there|then|tomorrow)"
    ),
    "CAN": (
        "can / i can / we can / able to / im able to / i am able to / im free / i am free / free / im available / "
        "i am available / available / i could / i should be able to / should be able to / "
        "free (all day|all week|that day|then|that time) / can (definitely|still|also) / can do it / can do that / "
        "can work it / can cover it"
    ),
    "CANT": (
        "cant / cannot / can not / cnt / caint / i cant / i cannot / i can not / wont be able to / "
        "will not be able to / not able to / unable to / no longer able to / not going to be able to / "
        "not gonna be able to / wont be able / wont be / will not be / cant anymore / can no longer / couldnt / "
        "no can do / not gonna make it / not going to make it / wont make it / will not make it / "
        "aint gonna make it / no longer available / not available / unavailable / im not free / not free / "
        "no longer free / cant any more / dont think i can / i dont think i can / dont think ill be able to / "
        "i dont think ill be able to / dont think ill make it / i dont think ill make it / not me / i gotta bail / "
        "bailing / cant (swing it|go|attend|do it|make it|come|be there|work|help|cover|commit) / "
        "aint (able to|coming|going) / have to (say no|decline|stay home) / swamped / tied up / booked / "
        "booked up / double booked / overbooked / not (happening|possible|going to happen|gonna happen) / "
        "wont work (for me|out)? / doesnt work (for me|out)? / would love to but cant / going to be out / "
        "i will be out / a no go / fully booked / wont be coming / not be (able to|there|coming|attending) / "
        "wont be (there|coming|attending|going|in|joining|making it) / no longer be (able to|there|coming) / unable"
    ),
    "NOT": "not / wont / will not / aint / no longer / not gonna / not going to / im not / isnt",
    "NO": (
        "n / no / nope / nah / naw / nay / no thanks / no thank you / no sorry / negative / nop / noo / no sir / "
        "no maam / i pass / pass / hard pass / i decline / decline / none of these / none of those / none / "
        "none of them / neither / none work / none of those work / none of these work / not this time / "
        "not interested / no not this time / not today / not tonight / not tomorrow / not for me / "
        "nah (im good|sorry|thanks) / nope sorry / maybe next time / i guess not / rather not / id rather not / "
        "ill pass / i will pass / unfortunately no / sadly no / afraid not / rain check / raincheck / "
        "count me out / count us out / im out / no not able"
    ),
    "COMING": (
        "coming / comming / be there / ill be there / i will be there / will be there / we will be there / "
        "im coming / still coming / still on / im still on / going / im going / gonna be there / ill come / "
        "i will come / still in / ill be / i will be / ill make it / i will make it / gonna make it / showing up / "
        "ill show up / (definitely|for sure|still) (be there|coming|going) / be (coming|around|in) / "
        "(plan|planning) (to|on) (come|coming|be there|being there) / both be there / all be there"
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
        "letter / choice / go with / ill go with / ill do / i will do / offer / how about / works / that one / "
        "id prefer / i would prefer / let me do / let me take / ill go for / rather do / id rather do"
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
        "can someone cover / can somebody cover / can someone take / need a sub / find a sub / "
        "(drop|duck|step|bail|back) out of / call out of / get out of / let go of / vacate / "
        "take (me|us) off (of)? (the)? (schedule|shift|roster|calendar) / "
        "remove me from the (schedule|shift|roster|calendar) / find (me)? a (sub|replacement) / "
        "(find|get) (someone|somebody|anyone) (else)? (to)? (cover|fill in|take it|do it) / flake / flake out / "
        "have to flake / cover my shift"
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
        "my schedule changed / work emergency / because / bc / cuz / cause / due to / since / busy / im busy / "
        "out of town / im out of town / out sick / im out sick / sick today / no more"
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
        "running a bit late / running a lil late / tardy / few minutes late / a few minutes late / few min late / "
        "couple minutes late / late by / behind schedule / running a lil behind / lil late / a lil late / "
        "be a lil late / running a tad late / tad late / a tad late / super late / hella late / kinda late / "
        "kind of late / slightly late / late today / might be late / may be late / gon be late / finna be late / "
        "i might be late / i may be late / running a few minutes late / running few minutes late / "
        "couple min late / will be late / (little|bit|lil|tad|touch) (late|behind) / held up / woke up late / "
        "slept in / slept through my alarm / alarm didnt go off / late getting out / "
        "(few|couple) (minutes|mins|min) behind / a few behind"
    ),
    "ABOUT": (
        "about / around / like / roughly / approx / maybe about / another / in / another like / only / probably / "
        "by / running / give me / gimme / just / maybe another / give or take / no more than / less than / "
        "at most / max / tops / or so / ish / one more / could be / might be / may be / be there in / "
        "ill be there in / there in / came up / ended up / came in"
    ),
    "MIN": "m / min / mins / minute / minutes / minuets / mns / minites / more minutes / more min / more mins",
    "HOUR": "hour / hr / hours / hrs",
    "AWAY": (
        "away / out / from there / to go / till i get there / until i get there / eta / my eta / my eta is / "
        "eta is / more / off / from now / max / tops / behind"
    ),
    "ONWAY": (
        "on my way / on the way / omw / onmyway / otw / on our way / almost there / nearly there / heading over / "
        "heading there / headed there / headed over / heading in / on my way now / leaving now / just left / "
        "leaving the house / driving there / driving over / be right there / ill be right there / brt / im close / "
        "close by / around the corner / just parking / parking now / looking for parking / pulling up / "
        "2 blocks away / en route / getting there / be there soon / ill be there soon / there soon / "
        "be there shortly / there shortly / there in a bit / be there in a bit / be there in a minute / "
        "running over / coming now / im coming now / heading out / headed out / heading out now / "
        "hopping in the car / in the car / im in the car / in an uber / in a lyft / just leaving / leaving / "
        "leaving work / about to leave / getting off bart / on bart / on the bus / im on the bus / just parked / "
        "walking over / walking up / few blocks away / a few blocks away / two blocks away / down the street / "
        "be there in a sec / be there in a few / there in a few / in route / enroute / headed your way / "
        "heading your way / on my way over / (on|almost on) (my|our|the) way (over|there|now|in|back) / "
        "(heading|headed|driving|walking|biking|coming|headin) (over|there|your way|that way|now|to you) (now)? / "
        "(almost|nearly|practically) (there|here) / (just)? leaving (the house|home|work|my house|now|soon) / "
        "left the house / left home / (on|in) (the)? (bus|bart|train|freeway|880|580|uber|lyft|highway) / "
        "the 14 bus / waiting (for|on) the bus / "
        "(couple|few|2|3|two|three|4|5) (blocks|stops|exits|streets) away / "
        "be there (soon|shortly|in a sec|in a bit|in a minute|in a min|in a few|asap|right away|momentarily) / "
        "closing in / getting gas / getting dressed / dropping off my (son|daughter|kids|kid) / "
        "coming (right now|asap)"
    ),
    "TRAFFIC": (
        "traffic / stuck in traffic / bad traffic / in traffic / missed the bus / missed my bus / bus is late / "
        "bus late / the bus is late / bart is late / bart delay / bart delays / bart is delayed / train is late / "
        "waiting for the bus / waiting on the bus / overslept / i overslept / traffic is bad / "
        "traffic is terrible / traffic is crazy / heavy traffic / bus is running late / my bus is late / "
        "bus delayed / bart delayed / slow traffic / the bridge is backed up / lost track of time / "
        "(stuck|sitting|caught) (in|behind|at) (traffic|bad traffic|a train|the bridge|the tunnel) / "
        "on (880|580|the bridge|the freeway) / missed (the|my) (train|bart) / train crossing / "
        "(traffic|bart|bus|train) (is|was|got|is running|running|is so|is really) (bad|backed up|slow|"
        "stopped|late|delayed|heavy|terrible|crazy) / hit traffic / got traffic / hitting traffic"
    ),
    "HERE": (
        "here / im here / i am here / we are here / were here / arrived / ive arrived / i have arrived / "
        "just arrived / i just arrived / check in / checkin / checking in / checked in / check me in / "
        "im outside / outside / i made it / just got here / i just got here / got here / im at the site / "
        "on site / onsite / at the door / im at the door / at the gate / reporting / reporting for duty / "
        "im in the building / im inside / just walked in / just pulled up / i pulled up / im there / here now / "
        "here and ready / i made it here / made it here / im at / pulling in / pulled in / walked in / i arrived / "
        "im in the parking lot / in the parking lot / im out front / out front / im in front / in front / "
        "im by the gate / im on site / im onsite / signing in / clocking in / weve arrived / ive made it / "
        "here at / here (and ready|waiting|already|early) / at (the)? (front|side|back) (door|gate|entrance) / "
        "at the (door|gate|entrance|front desk|site) / in the (lobby|lot|parking lot) / "
        "(just|we|finally) made it / im there now / we got here / just parked and walking in / "
        "parked and walking in / parked / present / reporting (in|for my shift|to work) / walking in / "
        "clocked in / checking in for my shift / showed up / in here / made it"
    ),
    # Driving, places, food
    "NEXT": (
        "next / next one / next place / next stop / whats next / what is next / whats my next place / "
        "whats my next stop / where next / where to / where to next / where to now / where now / next address / "
        "next location / next delivery / next drop / next drop off / my next / my next stop / where do i go next / "
        "where am i going next / where do i go now / where should i go next / next please / ready for next / "
        "ready for the next one / ready for next one / nxt / nxt stop / what now / what do i do next / next site / "
        "next school / where is my next stop / where is the next stop / what is my next stop / "
        "what is the next stop / whats the next stop / whats after this / who is next / whos next / next up / "
        "(where|which way) (do|should|am|are) (i|we) (go|going|head|heading|drive|driving|headed) next / "
        "(send|give|text) me (the|my)? next (address|stop|location|place|one|delivery) / now where / "
        "now where to / where is my next (drop|place|site|school|one) / "
        "(whats|what is) (the|my)? next (drop|site|school|location|delivery|one|address|place) / "
        "(what|which) (school|place|site|church|location|stop) is next / who do i (deliver|go) to next / "
        "ready for my next / next (stop|one|drop|delivery|place|school|site|spot) / where am i headed / "
        "then where / where from here / where do i head"
    ),
    "DONE": (
        "done / all done / done with / im done / were done / we are done / delivered / i delivered / "
        "we delivered / dropped / dropped off / just dropped / just delivered / just dropped off / deliver / "
        "droped / droped off / drop off done / drop complete / i dropped / i dropped off / we dropped off / "
        "all delivered / delivered all / dropped them off / dropped it off / dropped all / drop off complete / "
        "delivery complete / delivery done / complete / completed / finished / finished dropping / unloaded / "
        "left them / i left / left with / handed over / made the delivery / made my delivery / delivery made / "
        "everything delivered / everything is delivered / food delivered / dropoff done / dropoff complete / "
        "delivered everything / deliverd / dilivered / gave out / handed off / handed them over / passed off / "
        "dropped em off / finished delivering / "
        "(drop|drop off|dropoff|delivery|run|unloading) (is|was|all)? (done|complete|completed|finished) / "
        "completed delivery / finished delivery / signed for it / signed for them / she signed / he signed / "
        "they signed / signed / i just dropped / just unloaded / dropping off / is delivered / are delivered / "
        "got delivered / was delivered / were delivered / drop off"
    ),
    "LEFTOVER": "left",
    "SHORTW": (
        "short / short by / were short / we are short / missing / came up short / coming up short / "
        "we came up short / short on / running short / shorted / shorted us / am short / under by / short of / "
        "down / came in short / ended up short / under / less / shortage"
    ),
    "RANOUT": (
        "ran out / we ran out / we are out / all out / run out / running out / almost out / all gone / "
        "no more left / none left / nothing left / sold out / used up / completely out / "
        "(everything|food|the food|lunches|they|theyre|its) (is|are|all)? (all)? gone / "
        "(going to|about to|almost) (run out|be out|ran out)"
    ),
    "OUT": (
        "ran out of / we ran out of / out of / we are out of / were out of / all out of / running out of / "
        "running low / running low on / almost out of / gone / is gone / no more / not enough / isnt enough / "
        "dont have enough / dont have any more / we dont have enough / not have enough / there is no more / "
        "theres no more / no / have no / have no more / theres no / there is no / low on / were low on / "
        "completely out of / didnt get enough / did not get enough / we didnt get enough / left without / "
        "(dont|do not) have (enough|any more|any) / about out of / nearly out of / running out / runs out / "
        "ran out / there isnt enough / there wasnt enough / theres not enough"
    ),
    "MORE": (
        "more / extra / another / additional / some more / any more / some extra / few more / a few more / couple more"
    ),
    "FOOD": (
        "food / foods / free food / lunch / lunches / free lunch / free lunches / meal / meals / free meals / "
        "groceries / grocery / bags / bag / bags of food / snacks / food boxes / boxes / box / breakfast / "
        "bag lunch / bag lunches / sack lunches / school lunch / trays / sandwiches / food bags / grocery bags / "
        "free groceries / sack lunch / milk / water / plates / plate / dinner / supper / hot meal / hot meals / "
        "hot lunch / trays of food / to go boxes / produce / bread / sandwich / burritos / burrito / salads / "
        "apples / milks / juice / cereal / pizza / pizzas / lunch bags / lunch boxes / school lunches / crates / "
        "packs / portions / servings / food pantry / food bank / diapers / grab and go / hot food / loaves / "
        "fruit cups / something to eat / food giveaway"
    ),
    "EAT": (
        "eat / get food / get lunch / pick up food / pick up lunch / grab food / grab lunch / get a meal / "
        "pick up meals / get meals / get groceries / get free food / find food / get free lunch / be fed / "
        "get fed / something to eat / "
        "(get|find|pick up|grab|have|collect) (some|free)? (food|lunch|lunches|meals|groceries|breakfast|snacks) / "
        "place to eat / eat (lunch|today|for free|at) / feed (my|our) (kids|family|children) / come eat / hungry / "
        "im hungry / starving / we are hungry / so hungry"
    ),
    "KIDS": (
        "kids / my kids / kid / my kid / children / my children / my son / my daughter / son / daughter / "
        "my family / family / students / child / my child / my boys / my girls / our kids / the kids / "
        "my family of / kiddos / my kiddos / grandkids / my grandkids / "
        "(boys|girls|twins|grandson|granddaughter|nephew|niece|nephews|nieces|baby|babies|toddler) / goes to / "
        "go to / attends / kids go to / kids at"
    ),
    "NEED": (
        "need / i need / we need / needs / we could use / could use / looking for / im looking for / want / "
        "i want / hungry / im hungry / we are hungry / are hungry / is hungry / need some / need help getting / "
        "i would like / id like / can i get / can i have / can we get / can we have / any / some / get / find / "
        "starving / looking to get / searching for / in need of / trying to find / trying to get / we have no / "
        "need to feed / no food at home"
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
        "who has / who is giving / can i get / can we get / can my kids / can the kids / how can we / "
        "(is|are) (anyone|anybody|you guys|yall|they|you) (still)? (giving|giving out|handing out|"
        "passing out|serving|doing) / can my (daughter|son|kids|kid) / anywhere / somewhere / where at / spots / "
        "spot / locations / addresses / anyone / anybody / passing out / still giving out / "
        "where are you (giving|giving out|serving|handing out) / is there a / who is giving out / "
        "whos giving out / give out / hand out / they give out / pass out / do they give out"
    ),
    "LOCATE": (
        "where / wheres / where is / where can / where can i / where do / where do i / where are / where can we / "
        "where do we / which place / which site / what place / how can i get / how do i get / what school / "
        "anywhere / somewhere / where at"
    ),
    "OPEN": (
        "open / were open / we are open / open now / opened / we opened / now open / open for business / "
        "opening now / doors open / doors are open / reopened / open again / back open / just opened / "
        "were open now / open up / "
        "(set up|all set up|up and running|up|ready|all set) and (open|ready|running|serving) / up and running / "
        "set up and ready / doors (are)? (now)? (open|opened|unlocked) / serving now / "
        "opened (up|the doors|our doors) / open and (ready|serving|running) / open the doors"
    ),
    "FULL": (
        "full / were full / we are full / full now / at capacity / no room / no more room / we are at capacity / "
        "were at capacity / no more space / no space / no space left / packed full / maxed out / filled up / "
        "all full / completely full / no more spots / we are maxed out / at max capacity / capacity reached / "
        "reached capacity / no room left / totally full / cant take any more / cant take anymore / "
        "cant take more / no more kids / cant fit any more / cant fit anymore / cant accept any more / "
        "not taking any more / cant take any more kids / turning people away / turning families away / "
        "turning kids away / packed / full up / full house here / over capacity / overfull / overflowing / maxed / "
        "cant (take|fit|accept|have|seat|serve) (any more|anymore|more|anybody else|anyone else) (kids|"
        "children|people|families|students|in)? / no more (room|space|seats|chairs) / too many kids / "
        "(no|zero) (room|space|seats) left / full capacity / at full capacity / packed house"
    ),
    "CLOSED": (
        "closed / were closed / we are closed / closed now / we closed / closing / closing now / we are closing / "
        "shut down / closing up / closed up / closed early / closing early / were closing / closing early today / "
        "had to close / closed for the day / done for the day / we had to close / we are done for the day / "
        "shutting down / locked up / all closed / all packed up / packed up / packing up / everyone went home / "
        "we are packing up / were packing up / shutting it down / we shut down / calling it a day / wrapped up / "
        "wrapping up / weve closed / closed (up|down) (early|now|today|already|for today|for the day)? / "
        "closed (for today|for the night|already|today|early today) / doors (are)? closed / everyones gone home / "
        "everyone (left|gone|is gone|went home) / everybody (left|went home) / gone home / "
        "all done (here|for today|for the day) / done for today / locked up (and gone)? / "
        "packed up and (closed|gone) / no longer open / closing (up|down) (now|early|for today|for the day) / "
        "wrapping up closing now / closing shop / closing the doors / closed closed"
    ),
    "SITE": (
        "site / the site / place / our place / our site / my site / this site / school / library / church / "
        "kitchen / center / rec center / gym / park / location / building / here / pantry / the school / "
        "the library / pickup / elementary / middle school / high school / hub / depot / office / front office / "
        "front desk / main office / principal / the principal / lead / the lead / site lead / cafeteria / lobby / "
        "the table / the front / front door / back door / loading dock / custodian / secretary / coordinator / "
        "pastor / librarian / elementary school / shelter / community center / senior center / their"
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
        "anything i can do / free to help / able to help / need people / need ppl / need hands / "
        "still need people / need bodies / need helpers / need someone / needs help / needs people / "
        "what shifts do you still need / what shifts do you need / what shifts do you have / "
        "where do you need people / where do you need me / short on volunteers / short on people / "
        "do you still need help / do you still need people / still need help / help needed / people / ppl / "
        "where can i help / where can i volunteer / when can i help / when can i volunteer / "
        "what can i help with / anything open / anything available / need a hand / put me to work / i can work / "
        "looking to help / looking to volunteer / want to pitch in / pitch in / lend a hand / "
        "(any|available|open|free|morning|afternoon|evening|weekend|new|other|more|extra) (shifts|openings|"
        "slots|spots|opportunities) (open|available|left)? / "
        "(what|which) (shifts|spots|slots|openings) (are)? (left|open|available) / "
        "(send|show|give|text) me (the)? (shifts|open shifts|available shifts|openings) / "
        "show me whats (open|available) / whats left / "
        "can (i|we) (still)? (help|volunteer|pitch in|lend a hand|help out) / "
        "id (like|love) to (help|volunteer|pitch in|join) / "
        "(love|like|willing|available|happy|interested) (to|in) (help|volunteer|helping|volunteering) / "
        "need (anybody|anyone|somebody) / need me / looking for volunteers / "
        "when do you need (people|help|volunteers|me) / some free time / free time / get involved / "
        "put me on a shift / sign me up for (a shift|something|anything|shifts) / what else can i do / shift / "
        "(need|want|looking for|short on|taking) (any|some|more|extra|an extra)? (help|helpers|volunteers|"
        "people|drivers|hands|hand|packers|cooks) / got any openings / openings for / would love to volunteer"
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
        "when do i have a shift / when am i supposed to come / "
        "(when|what|where|which) (is|are|was|were) my (shift|shifts|days|day|schedule|hours|time|slot|spot|"
        "next shift) / what are my days / "
        "(remind|tell|text|send|show|give) me (again)? (of)? (my) (shift|shifts|schedule|hours|days|time) / "
        "(whats|whens|wheres) my (shift|schedule|day|hours|time|next shift|next day|start time) / "
        "remind me (what|which|when|what time) (day|days|shift|is|i) / "
        "remind me (what|which|when|what time|where) (i|im|am i) / "
        "forgot (when|what time|where|which day|what day|my time) (my shift is|is my shift|i|im|am i)? / my days / "
        "my hours / when and where is my shift / when is my shift and where"
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
        "what does this do / what can you do / how do i work this / can i text / what should i text / "
        "(what|which) (words|commands|things|messages) (can|do|should|could) i (send|text|use|say|type) (you|"
        "here)? / (list|a list) of (words|commands|options|keywords) / "
        "how do i use this (number|text thing|text|service|system|app) / what can i do (here|with this|on here) / "
        "need help (with|using) (this|this thing|this number|texting) / who is this / whos this / who this / "
        "who are you / whose number is this / what is this for / "
        "how (does|do) (this|these|the) (text|texts|service|system|text line) work / "
        "i dont understand how this works / what are my choices / what do i (type|say|put|text back) / "
        "what can i text you / can i text you / what to text / what can i ask you / help me please"
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
        "send me texts again / keep texting me / start up again / back on the list / "
        "i want (the|your|to get|to get the|to get your|to receive) (texts|messages) (again|back) / "
        "(sign|add|put|opt) me (back)? (up|on|to|in)? (for|on|to)? (the)? (texts|text list|messages|"
        "text alerts) (again)? / sign me back up for texts / add me back on / resubscribe me / re subscribe me / "
        "(you|yall) can (start texting|text|start sending texts to) me again / "
        "turn (texts|messages) back on / put me back on the texts / can you add me back / "
        "stopped by (mistake|accident) / didnt mean to stop / start (getting|receiving) (the|your)? texts again"
    ),
    # No more texts
    "CARRIER": "cancel / end / quit",
    "STOPS": (
        "stop / stopall / stop all / unsubscribe / revoke / optout / opt out / stop now / stop me / "
        "unsubscribe me / opt me out / i opt out / i want to opt out / i want to unsubscribe / leave me alone / "
        "please leave me alone / lose my number / unsub / take me out of this / i want off this list / "
        "get me off this list / i want off / stop already / just stop / stop stop / stop immediately / "
        "stop right now / stp / sotp / stopp / i want to stop receiving these / i said stop / unsuscribe / "
        "unsubcribe / i wish to unsubscribe / id like to unsubscribe / i would like to unsubscribe / "
        "id like to opt out / make it stop / do not disturb / "
        "stop (texts|messages|these texts|all texts|texting|messaging) / "
        "unsubscribe (please|from this|this number) / opt out of texts / stop bothering me / stop please / "
        "stop thanks"
    ),
    "HALT": (
        "stop / quit / cease / dont / do not / no more / never / i dont want / i do not want / dont want / "
        "do not want / no longer want / i no longer want / no longer wish / i no longer wish / dont wish / "
        "i do not wish / not interested in / im not interested in / tired of / im tired of / sick of / enough / "
        "enough of / enough with / dont need / i dont need / i dont want any more / i dont want any / "
        "i dont want to / i do not want to / dont want to / i want to stop / i would like to stop / "
        "id like to stop / how do i stop / make these / dont ever / please stop / i asked you to stop / "
        "i told you to stop / who gave you permission to / (no longer|dont) (wish|want|care) to (get|receive|be) / "
        "please quit / id (like|rather) (to)? (not|stop) (getting|receiving)? / would prefer not to get"
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
        "contacting this number / sending these / sending me things / sending these texts / "
        "sending these messages / "
        "(texting|messaging|contacting|text|message|contact) (my phone|this phone|my number|my cell|us|"
        "my cell phone) / getting (all|these|those|any more|any) (texts|messages|text messages) / "
        "these text messages / all these texts / all these messages"
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
        "dont stop / do not stop / never stop / cant stop / wont stop / please dont stop / didnt stop / "
        "doesnt stop / dont ever stop / cant stop wont stop / stop sign / bus stop / each stop / every stop / "
        "non stop / nonstop / stop for gas / stop for coffee / stop laughing / stop crying / stop worrying / "
        "stop by / stop lol / stop lying / stop playing"
    ),
    "WHY": (
        "(my|the|our) (son|daughter|kid|kids|child|children|baby|babies|mom|mother|dad|father|grandma|"
        "grandmother|grandpa|husband|wife|partner|boyfriend|girlfriend|sister|brother|aunt|uncle|cousin|"
        "niece|nephew|grandson|granddaughter|family|car|truck|ride|boss|job|babysitter|sitter|dog|cat|back|"
        "knee|foot|alarm|doctor|roommate|stomach|head|tooth|bike|van|daycare|school) / work / school / class / "
        "classes / meeting / dentist / doctors / medical / court / hospital / interview / commitment / "
        "obligation / event / visit / checkup / hearing / function / engagement / emergency / plans / jury duty / "
        "funeral / wedding / party / exam / test / finals / midterm / practice / game / rehearsal / therapy / "
        "surgery / er / urgent care / clinic / flight / trip / vacation / guests / deadline / training / "
        "overtime / mass / service / birthday / headache / flu / cold / fever / cough / stomach / bug / strep / "
        "pink eye / illness / town / sick / ill / vomiting / threw up / woke up / died / passed away / "
        "broke down / fell through / needs / take / pick up / babysit / watch / home / stay home / tired / "
        "exhausted / landlord / plumber / graduation / field trip / mechanic / dmv / bank / personal / family / "
        "other / bad / flat / tire / hurt / injured / sprained / came up / called in / called me in / "
        "appointment / appointments / to be at / stuck / shop / traveling / away / conference / something / "
        "thing / matter / matters / stuff / issue / allergies"
    ),
    "GAVE": ("gave / left / brought / took / they got / school got / they have / lead has / lead got / put / made it"),
    "ONLY": "only got / only received / only have / only came with / only sent / they only sent / only gave us",
    "DUTY": (
        "working / scheduled / signed up / signed up for / sign up for / report / come in / go in / "
        "supposed to (be there|come|come in|be|start|be at|work|go|report) / need to be (there|at) / "
        "have to be (there|at) / assigned / on for / booked for / due / next work / work next / put in for / "
        "starting / on / due in / in for / come / start / work / volunteering / arrive"
    ),
    "ASKME": (
        "(what time|what day|what days|which day|which days|when|where|what shift|which shift) (am|do|did|"
        "should|was) i / am i / did i / do i / should i / was i"
    ),
    "TALK": (
        "(end|start|beginning|middle) of (the|my|this)? (shift|day|week|month|line|story|year|route) / full of / "
        "full (moon|name|disclosure|price|schedule|plate|time|heart|hands|belly) / "
        "open (mind|minded|mic|wound|letter|door policy|ended|heart|book|source|question|to|it|till|until|late) / "
        "shift (key|gears|change|manager|supervisor|leader|focus|happens) / "
        "(drop|shoot) me a (line|text|note|message|email) / drop by / drop in / "
        "closed (on|minded|captions|caption|mouth|book|sundays|mondays) / close (the|to|call|friends) / "
        "(short|quick|simple|long) (answer|story|version|ribs|hair|film|story short) / shorts / in short / "
        "hands full / (left|right) (turn|side|handed) / turn left / on the left / left a message / "
        "left my (phone|keys|purse|wallet|jacket|lights|bag) / left behind / here (it is|you go|ya go|goes) / "
        "not late / never late / late (night|nights|fee|fees|show|pass|lunch) / better late than never / "
        "cant (complain|believe|wait to|tell|hear|see|remember|stand|even|afford|imagine|get enough|find|"
        "stop|help but) / cannot (believe|wait|tell|hear|see|remember|stand) / "
        "dropped (my phone|the ball|out|by) / "
        "(next) (time|door|week|month|year|to|election|meeting|question|step|steps) / whats next (for|in) / "
        "no (doubt|wonder|idea|comment|clue|rush|hurry|pressure|offense|kidding|joke|news) / done deal / so done / "
        "done with (school|homework) / menu (for|today) / count (on it|the|down) / off the menu / the end / "
        "(when|what time) do you (close|open) / feel free / (sugar|gluten|nut|dairy) free / is parking / "
        "parking (ticket|meter|spot|situation|garage|free) / wrong (side|way|answer|door) / present for / "
        "presents / at home / too short / short people / cover (charge|letter|story|up) / pick (up line|on) / "
        "pass the / hard pass on / happy hour / on the house / work out / works out / on hold / on fire with / "
        "the bus stop / stop at / stopped at / ran into / run into / run for / help yourself / needs help with / "
        "help (with|my|him|her|them) / done (yet|by) / a done deal / starting to / started to / be careful / "
        "come (true|over|on|with) / came (true|over|on|with) / go (to sleep|home|away|team|as) / take care of / "
        "take (a)? (photo|picture|pic|nap|break|look) / make (sure|sense|dinner|it rain|a) / "
        "be (nice|quiet|mad|honest|right back) / do (homework|laundry|dishes|well) / work (on|with|from home) / "
        "serve (on|as|time) / no more (homework|drama|excuses|tests|rain) / "
        "not (bad|again|cool|funny|ready|true|fair|enough sleep|my) / yes (chef|queen|and no) / "
        "ok (boomer|google) / sure (hope|is) / of course not / i will (always|never|survive) / "
        "out of (control|office|curiosity|nowhere|line) / more (than|or less) / free (throw|time this) / no idea / "
        "(its|it is|its getting|its so|is getting|its too|too|so) late / here is / heres / heres the / "
        "help is on the way / short on (time|cash|money|sleep|patience) / please confirm / "
        "(can|could) you confirm / confirm the / (whats|what is) for (lunch|dinner|breakfast) / "
        "for (lunch|dinner|breakfast) / "
        "(had|have|ate|made|having|packed|cooked|eating|eat) (lunch|dinner|breakfast|my lunch) / "
        "lunch (break|with|was|money|time|lady|meeting) / food (was|court|coma|fight|truck|prices) / "
        "problem solved / shift (was|went|lead|is fun) / (how|hows) (was|is|did) (the|your|my)? shift / "
        "your shift / (great|good|fun|long|hard|busy|nice) shift / not here"
    ),
    "QUESTION": (
        "whos in charge / who is in charge / who do i (talk to|see|ask for|report to|check in with) / "
        "where (do|should|can) i (park|check in|sign in|enter|go in|start|stand|put my stuff) / "
        "(which|what) (door|entrance|room|side) / where is everyone / where is everybody / where are you / "
        "where yall at / who should i see / anybody here / what should i do / what do you need me to do / "
        "what should i start with / where should i go / where do i go / where should i be"
    ),
    "GOT": "we got / got / we have / we received / we are / were / they sent / came with / gave us",
    "LESS": "short / less / too few / under",
    "SERVE": (
        "serving / giving out (food|lunch|lunches|meals) / handing out (food|lunch|lunches|meals) / "
        "serving (food|lunch|lunches|meals|kids|now) / giving out food / handing out food"
    ),
    "BUSY": (
        "busy / im busy / have to work / i have to work / got work / i have work / have work / i have class / "
        "have class / out of town / not feeling well / im not feeling well / sick / i have a fever / "
        "have a (meeting|appointment|doctor appointment|dentist appointment|family thing|wedding|funeral) / "
        "(im|i am|ill be) (sick|out of town|traveling|on vacation|out sick|working then|working that day|"
        "working tomorrow)"
    ),
    "SONO": "so no / so its a no / so thats a no / so nope / so cant / so i cant / so ill pass",
    # Left to a person
    "PROBLEM": (
        "problem / problems / issue / issues / have a problem / we have a problem / there is a problem / "
        "theres a problem / got a problem"
    ),
    "DOUBT": (
        "but / if / unless / except / maybe / might / perhaps / until / till / only / before / after / later / "
        "earlier / instead / not sure / unsure / possibly / probably / depends / depending / half / partial / "
        "another day / other day / different / swap / switch / trade / however / although / though / wait / "
        "changed / reschedule / move / who / why / not yet / what if / if not / as long as / provided / "
        "hopefully / hoping to / ill try / i will try / going to try / will see / "
        "let me (check|see|think|ask|get back) / need to check / gotta check / have to check / i think so / "
        "think so / should be ok / iffy / tentative / tentatively / depends on / up in the air / let you know / "
        "get back to you / i might / he said / she said / they said / told me / same time as / the other / "
        "other than / least / anyone else / earlier than / later than / rather than"
    ),
    "INTIME": (
        "be there in / there in / arriving in / eta / my eta is / eta is / here in / see you in / arrive in / arriving"
    ),
    "SEND": "send / bring / send us / bring us / can you send / can you bring / send over / deliver",
    "HAVE": (
        "have / i have / got / i got / have to / i have to / gotta / i gotta / got to / need to / im at / going to"
    ),
    "ICANT": (
        "(i|we) (cant|cannot|can not|wont|will not|wont be able to|couldnt|am unable to) (make it|come|do it|"
        "be there|come in|go|help|work|attend)? / "
        "im (not able to|unable to|not going to be able to|not going to make it|out)"
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
SPELLINGS = (
    "u = you / ur = your / r u = are you / ill b = ill be / will b = will be / gonna b = going to be / "
    "to b = to be / wont b = wont be / might b = might be / gunna = going to / gona = going to / "
    "finna = going to / gon = going to / able 2 = able to / going 2 = going to / have 2 = have to / "
    "need 2 = need to / want 2 = want to / 2 make = to make / 2 be = to be / 2 come = to come / 2 go = to go / "
    "2 help = to help / works 4 = works for / good 4 = good for / 4 me = for me / 4 my = for my / "
    "thx 4 = thanks for / thanks 4 = thanks for / w = with / bcuz = because / becuz = because / "
    "coz = because / dunno = not sure / idk = not sure / lemme = let me / appt = appointment / "
    "appts = appointments / abt = about / luv = love / thru = through / sched = schedule / outta = out of / "
    "kinda = kind of / tonite = tonight / cud = could / wud = would / whr = where / wat = what / "
    "wats = whats / ya all = yall / comin = coming / goin = going / gettin = getting / parkin = parking / "
    "thank u = thank you / shfts = shifts / cantt = cant / wnt = wont / doc = doctor / bout = about / "
    "ltr = later / 2 day = today / be back on = back on / sry 4 = sorry for / dont no = dont know / "
    "the site = site / somethings = something is"
)
