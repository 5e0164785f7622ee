"""English words and phrases that tell of danger to life, by the kind of harm.

Folded: lower case, no accents. ALWAYS holds what leaves no doubt. What also belongs to the speech
of offices and machines stands in UNSURE and counts beside words that make it one of people.
"""

from triage.dangers import FIRE, FORCE, HARM, MATTER, VIOLENCE
from triage.english_nouns import BODY, ESCAPES, OTHERS, PEOPLE, PERSON, SUBSTANCE, VEHICLE

# `Two people cannot leave the cold store`: data that cannot get out is no matter of life.
_SHUT_IN = (
    r"(?:people|persons?|colleagues?|workers?|staff|employees?|visitors?|patients?|guests?|"
    r"drivers?|"
    r"somebody|someone|children|he|she|they)(?: \w+){0,5}? (?:can ?not|can't|cant|unable to)"
    r" (?:get (?:out|down|away)|come (?:out|down)|leave (?:the|a|an))"
)
_GONE = r"(?:is|are|was|were|been|still|reported|gone|now|seems?)"

ALWAYS = {
    HARM: (
        r"injur\w*|hurt|wounded|bleed\w*|unconscious|unresponsive|"
        r"(?:is |are |was |does |did )?not (?:\w+ )?breath(?:e|es|ing)|"
        r"(?:is |was )?not conscious(?! of)|struggling to breathe|"
        r"choking|collapsed on|heart attack|cardiac|stroke|seizure|fainted|burn(?:s|ed|"
        r"t) (?:on|to|his|"
        r"her|their)|electrocut\w*|electric shock|dead|died|death|dying|killed|fatal\w*|drown\w*|"
        rf"suffocat\w*|poison\w*|overdose|trapped|{_SHUT_IN}|buried under|stuck in (?:the |"
        rf"an? )?(?:lift|"
        r"elevator)|missing worker|fell (?:from|off|into|down)|crushed|amputat\w*|casualt\w*|"
        r"ambulance|"
        # Illness
        r"no(?: \w+)? breathing(?! (?:space|room|apparatus|gear|mask|protection|equipment))|"
        r"(?:nobody|no ?one|none of (?:them|us)) (?:is |are |was |were )?breathing|"
        r"chest pains?|pain in (?:his|her|my|the) chest|no pulse|without (?:a )?pulse|pulseless|"
        r"heart (?:has )?stopp\w*|(?:giving|need\w*|doing|start\w*|performing|under|use) cpr|"
        r"cpr (?:now|"
        r"in|started|given)|aed (?:now|in use|needed)|defibrillat\w*|resuscitat\w*|"
        r"compressions on|"
        r"doing (?:chest )?compressions|anaphyla\w*|allergic (?:shock|reaction)|epilep\w*|"
        r"convuls\w*|"
        r"asthma(?:tic)? attack|hav(?:ing|e|ing had) (?:a|an|some) (?:fit|stroke|seizure)|"
        r"keel(?:ed|s)"
        r" over|pass(?:ed|ing|es) out|faint(?:s|ing)|los(?:t|es|ing) consciousness|gasping|"
        r"(?:hardly|barely|can ?not|can'?t|cant|trouble|difficulty) breath\w*|"
        r"short(?:ness)? of breath|"
        r"lips (?:\w+ ){0,2}blue|gr[ae]y in the face|blue (?:lips|in the face)|turn(?:ed|ing|"
        r"s) (?:blue|grey|gray)|"
        r"limp and|throat (?:is )?(?:swelling|closing)|heat ?stroke|sun ?stroke|heat exhaustion|"
        r"hypotherm\w*|frostbit\w*|unc?onc\w*ious|paramedics?|crash team|in labou?r and|"
        r"(?:send|need|get|call|fetch|where is)(?: \w+){0,2} (?:first ?aiders?|medics?|doctor|"
        r"nurse)|"
        r"call (?:999|911|112)|snake ?bite|food poison\w*|"
        # Wounds
        r"bone (?:is )?stick\w*|open fracture|fractur(?:ed|e of)|(?:broken|broke (?:his|her|"
        r"my|a)) (?:arm|"
        r"leg|neck|back|hip|skull|ribs?|ankle|wrist|nose)|deep (?:cut|wound)|(?:head|stab|"
        r"bullet|open|flesh) wounds?|gash\w*|lacerat\w*|"
        r"scald\w*|chemical burns?|burns (?:all|on|to)|blinded|paralys?ed|concuss\w*|impaled|"
        r"(?:los(?:t|es|ing)|cost(?:s|ing)?) (?:his|her|their) li(?:fe|ves)|pronounced dead|"
        r"did(?: not|n't) make it|"
        r"(?:he|she)(?: is|'s) cold|pump(?:s|ing) (?:his|her|the) chest|no (?:reaction|"
        r"heartbeat)|stretcher|"
        r"needle ?stick|knocked out|brain damage|arterial|under (?:the )?(?:pallet|forklift|"
        r"truck|lorry|"
        r"machine|front axle|axle|wheel)\w*(?: truck)?|decapitat\w*|dismember\w*|maimed|"
        # Accidents of people and vehicles
        r"accidents?|run over by|ran over (?:a|an|his|her|my|the) (?:\w+ )?(?:foot|feet|leg|"
        r"arm|hand|"
        r"child|man|woman|person|pedestrian|worker|colleague)|knocked (?:down|over)|"
        r"(?:cut|sawn|ripped|torn|chopped|bitten) off (?:his|her|my|a|two|three) (?:finger|"
        r"hand|thumb|"
        r"arm|leg|foot|toe)s?|overboard|can ?not swim|can'?t swim|cant swim|through the ice|"
        r"swept (?:\w+ ){0,4}away|capsiz\w*|cable car (?:\w+ ){0,2}(?:stuck|broken|fell)|"
        r"(?:lift|elevator|hoist|cage|gondola) (?:\w+ ){0,2}(?:dropp|plung|fell|crash)\w*|"
        r"derail\w*|"
        r"(?:helicopter|plane|aircraft) (?:\w+ ){0,2}(?:went down|crash\w*|down)|"
        # Missing, buried, shut in
        r"missing (?:people|persons?|colleagues?|workers?|child|children|divers?|climbers?|"
        r"crew|man|"
        rf"men|woman|boy|girl|visitors?|residents?|patients?)|"
        rf"(?:{PEOPLE})(?: {_GONE}){{0,3}} missing|"
        r"(?:kids?|child|children|toddler|boy|girl|son|daughter)(?: \w+){0,4} (?:went|gone|goes) "
        r"missing|"
        r"unaccounted|can ?not account for|can'?t account for|"
        r"head ?count (?:\w+ ){0,3}(?:short|wrong|"
        r"missing)|roll ?call (?:\w+ ){0,3}(?:short|missing)|nobody has seen|has not been seen|"
        r"lone worker (?:alarm|not|has|does)|man[- ]?down|search and rescue|"
        r"under (?:the )?(?:rubble|debris|wreck\w*)|under the (?:train|tram|wheels)|"
        rf"(?:{PEOPLE}|two|three|four|five|six)(?: (?:is|are|still|remain|"
        rf"left)){{1,3}} (?:inside|in there)|"
        r"locked (?:in|inside) (?:(?:a|the|our) )?(?:\w+ )?(?:freezer|cold|cooler|vault|tank|"
        r"cellar|"
        r"sauna|oven|container|boot|trunk)|"
        # Crowds and despair
        r"stampede|trampl\w*|crowd (?:\w+ )?(?:crush\w*|surg\w*|push\w*)|mass panic|"
        r"panic (?:at|among) |"
        r"suicid\w*|kill(?:ing|ed)? (?:him|her|my|your|them)sel(?:f|ves)|"
        r"hang(?:ing|ed|s)? (?:him|her|my)self|self[- ]?harm\w*|(?:take|taking|took|end|"
        r"ending|ended) (?:"
        r"his|her|my) (?:own )?life|(?:wants?|wanted|going) to die|(?:do not|don'?t|doesn'?t|"
        r"does not)"
        r" want to live|no longer wants? to live|(?:goodbye|good-bye|farewell|"
        r"suicide) (?:note|letter)|"
        r"cut (?:his|her|my) (?:own )?(?:wrists?|throat)|(?:took|taken|swallowed|"
        r"with) (?:\w+ ){0,3}pills|"
        r"(?:want|wants|going|about|threat\w+) to jump"
    ),
    FIRE: (
        r"fire|burning|flames?|smoke|smoking cable|explo\w*|detonat\w*|blast|"
        r"smok(?:e|ing|y)? (?:in|from|out|fill\w*|everywhere)|smok in|blaz(?:e|ing)|ablaze|"
        # Not what burns money, fuel or a disc
        r"(?:it|everything|hall(?: \w{1,3})?|building|warehouse|house|roof|office|shed|kitchen|"
        r"canteen|machine|engine|lorry|truck|car|van|storage|store|cellar|basement|lab|workshop|bin|container)"
        r" (?:\w+ly )?burns(?= ?(?:[.!,;:?]|$|\n|(?:in|on|at|behind|near|next|badly|since|and|right"
        r"|now|again|down)\b))|"
        r"inferno|"
        r"(?:boiler|tank|plant|transformer|building|bottle|cylinder|pipe|reactor|oven|silo|"
        r"battery|"
        r"compressor|engine) (?:has |just )*(?:blew up|blown up|burst|exploded)|"
        r"windows? blown (?:out|in)|thermal runaway|flashed over|"
        # Burnt, by its smell
        r"smell(?:s|ing)? (?:of |like |something )?(?:burnt|burned|scorched|singed)|"
        r"(?:burnt|scorched) (?:smell|odou?r)"
    ),
    MATTER: (
        r"gas (?:leak\w*|smell|odou?r)|smell(?:s|ing)? (?:of |like )?gas|carbon monoxide|"
        r"toxic|chlorine|"
        r"ammonia|fumes|hazmat|chemical (?:spill|leak|release|burn)\w*|acid (?:spill|leak)\w*|"
        r"radiation|"
        r"asbestos|"
        r"anhydrous|h2s|phosgene|asphyxia\w*|oxygen (?:alarm|low|is low|deplet\w*|deficien\w*|"
        r"level)|"
        r"(?:low|lack of|no|short of) oxygen|o2 (?:at|alarm|low|level|below|is)|(?:yellow|"
        r"white|green|toxic|"
        r"gas|chemical|vapou?r|acid|brown) cloud|cloud of (?:gas|something|vapou?r|smoke|dust|"
        r"chlorine|"
        r"acid|steam)|(?:strange|weird|chemical|acrid|pungent|odd|sharp) (?:smell|"
        r"odou?r)|white powder|"
        r"dizz(?:y|iness)|radioactiv\w*|contaminated (?:people|worker|skin|clothes)|overcome by"
    ),
    VIOLENCE: (
        r"gun(?:man|men|shots?)?|shoot(?:er|ing)|shots? (?:\w+ ){0,2}(?:fired|heard)|"
        r"stabb\w*|knife|knifeman|armed|bomb\w*|"
        r"hostage\w*|assault\w*|attacked (?:a|my|the|our) (?:colleague|nurse|guard|driver|"
        r"employee)|"
        r"terror\w*|rampage|"
        r"gun ?fire|(?:are|hear|heard|hearing|fired|fires|more|several|two|"
        r"three) (?:\w+ )?shots|shots"
        r" (?:in|outside|inside|at|near|from|on|being)|opened fire|opening fire|(?:with|has|"
        r"pulled|holding|drew) (?:an? )?(?:\w+ )?(?:pistol|rifle)s?|shotgun|"
        r"revolver|machete|with an? (?:axe|hammer|iron bar|crowbar|bat|sword|weapon|"
        r"baseball bat)|"
        r"weapons?|robber\w*|robbed|masked (?:man|men|person|people)|tied up (?:the|a|our|my|"
        r"two|three) \w+|grenades?|unexploded|"
        r"ordnance|explosives?|suspicious (?:\w+ )?(?:package|parcel|letter|object|bag|"
        r"suitcase|device)|"
        r"unattended (?:bag|suitcase|package|rucksack|luggage)|box ?cutter|pitchfork|(?:shoot|"
        r"stab|kill|murder) (?:the doctor|the boss|everybody|"
        r"everyone|us|me|him|her|people|you|all of|a colleague|my|somebody|someone)|"
        r"(?:hits?|hitting|beat(?:s|ing)?|beaten|punch(?:es|ed|ing)|kick(?:s|ed|ing)|"
        r"slapp(?:ed|ing)|"
        r"chok(?:es|ed|ing)|strangl\w+) (?:up |down )?(?:a |the |our |my )?(?:him|her|me|"
        rf"{PERSON}|customer|manager|boss)s?|"
        r"st[ab]{1,3}ing|beaten up|raped?|sexual\w* (?:assault|attack)\w*|kidnap\w*|abduct\w*|"
        r"arson\w*|"
        r"death threats?|murdered|hiding (?:under|in|behind)"
    ),
    FORCE: (
        r"evacuat\w*|mayday|collaps(?:ed|ing) (?:roof|ceiling|wall|building|floor)|(?:roof|"
        r"ceiling|wall|"
        r"building|floor) (?:has |is )?(?:collaps\w*|caved in)|earthquake|tsunami|avalanche|"
        r"landslide|"
        r"tornado|flash flood|live wire|exposed cable|"
        r"(?:cable|line|wire|power line)s? (?:is |are |has come |came )?down (?:across|next|"
        r"(?:in|on) (?:the |a )?(?:road|street|ground|yard|car|roof|field|path))|"
        r"live (?:rail|cable|conductor|part)s?|sparks (?:fly|flying|from|in|out|everywhere|"
        r"coming)|sparking|arc flash|zapped|volts? shock|"
        r"(?:got|had|received|took|gets|getting) a(?:n|ny)? (?:\w+ )?shock (?:from|off|at|on)|"
        r"dam (?:has )?(?:burst|broke\w*|fail\w*)|dyke (?:has )?(?:burst|broke\w*)|"
        r"levee (?:\w+ )?(?:broke\w*|"
        r"fail\w*)|water (?:is |now )*up to (?:the |our |his |her )|water (?:is )?rising|"
        r"(?:scaffold\w*|trench|roof|floor|ceiling|wall|bridge|stand|stage|marquee|crane|"
        r"rack\w*|mine|tunnel|"
        r"shaft) (?:\w+ )?(?:gave way|caved in|cave in|came down|toppl\w+|tipp(?:ed|ing) over|"
        r"collaps\w*)|"
        r"(?:gave way|caved in) (?:on|with) |lightning (?:has )?(?:struck|hit)|"
        r"struck by lightning|"
        r"building (?:is |was )?(?:shak\w*|sway\w*)|torn? off the (?:\w+ )?roof|"
        r"tore off the (?:\w+ )?roof|"
        r"tree (?:has )?(?:fell|fallen|came down) on|ceiling (?:panels |tiles )?(?:drop|com|"
        r"fall)\w* "
    ),
}

# Each: the kind of danger, the words, and what must stand beside one of them.
UNSURE = (
    (
        HARM,
        r"stuck|jammed|caught|pinned|wedged|squash\w*|squeez\w*|pulled (?:in|into)|dragged|"
        r"drawn in(?:to)?|sucked in(?:to)?|entangled|buried|crush(?:ing|es)",
        rf"{BODY}|{PERSON}|m[ae]n|people|lift|elevator|"
        r"children|he|she|under|beneath|pallet",
    ),
    (
        HARM,
        r"cut|ripped|torn|severed|lost|sliced|sawn|broken|numb|missing|burn(?:t|ed|s)?",
        r"arms?|legs?|hands|fingers?|thumbs?|feet|toes?|wrists?|skull",
    ),
    (
        HARM,
        r"fell|fallen|falls|slipped|tumbled|jumped|plunged|slid|hit|hits|struck|rolled|"
        r"ran over|run over|"
        r"dropped (?:on|onto)|landed on|tipped|toppled|bitten",
        rf"(?:{PERSON}|customer)s?|he|him|his|her",
    ),
    (
        HARM,
        r"(?:has|have|had)(?: not|n'?t|nt) (?:reported|checked|signed|radioed) (?:back )?in\b|"
        r"not moving|(?:does not|doesn'?t|did not|didn'?t|not|no longer) (?:move|moving|"
        r"respond\w*|"
        r"answer\w*|react\w*|wak\w*|talk\w*|speak\w*)|no (?:(?:radio )?contact|sign of)|"
        r"(?:lost|losing) (?:radio )?contact|contact (?:is |was |has been )?lost|unaccounted|"
        r"motionless|lifeless|"
        r"(?:not|never) (?:\w+ )?(?:back|found|returned|come back|come up)|overdue|(?:lies|"
        r"lying) (?:on|at|under|in|face|beneath|still|motionless) |collapsed|"
        r"collapses|shaking|trembling|freezing|vomiting|confused and|hang(?:s|ing)? (?:in|"
        r"from|over|out) (?:\w+ )?|wandered off|on the"
        r" edge of|on the roof",
        rf"(?:{PERSON})s?|he|she|people|m[ae]n|watchm[ae]n|lone worker|divers?|boat|hikers?|"
        rf"climbers?|dinghy|pump house|tunnel|shaft|confined space|silo|sewer|manhole",
    ),
    # A drive that tripped, or a breaker, fell down no stairs.
    (
        HARM,
        r"(?:tripp(?:ed|ing)|stumbl(?:ed|ing)) (?:\w+ ){0,2}(?:into|down|over|onto|off|from|"
        r"in front|on (?:the|a|his|her) (?:\w+ )?(?:stairs?|steps?|kerb|ladder|ramp))"
        r"(?! (?:the )?(?:week|weekend|night|load|temperature|voltage|current)\b)",
        rf"{PEOPLE}|{OTHERS}s?|{BODY}|broke|broken|stairs?|steps",
    ),
    (
        HARM,
        VEHICLE,
        r"crash\w*|overturn\w*|tipped|on its side|rolled over|"
        r"roll(?:s|ing) (?:towards|back)|collid\w*|collision|"
        r"ran (?:over|into)|went into|hit|hits|ford|sank|sinking|into (?:the )?(?:crowd|"
        r"people|shop|"
        r"water|river|canal|wall)|river rising|swept",
    ),
    (
        HARM,
        r"dogs?|bulls?|horses?|snakes?|vipers?|adders?|spiders?|monkeys?|wasps?|hornets?|bees|"
        r"bear|boar",
        r"attack\w*|bit|bites?|bitten|gored|broke loose|kicked|sting|stung",
    ),
    (MATTER, SUBSTANCE, ESCAPES),
    (
        HARM,
        r"hands?|fingers?|arms?|sleeve|hair",
        r"rollers?|lathe|press|gears?|saw|conveyor|"
        r"mixer|mincer|cutter|chain|baler|slicer|packing machine|"
        r"machine up to|hook",
    ),
    (HARM, r"locked|freezing", r"freezer|cold room|cold store|cool room"),
    (
        MATTER,
        r"powder|cough\w*|nause\w*|vomit\w*",
        r"letter|envelope|everyone|everybody|"
        r"people|all of us",
    ),
    (
        VIOLENCE,
        r"threat\w*|(?<!heart )(?<!asthma )(?<!asthmatic )(?<!panic )attack(?:ed|s|ing)?|"
        r"aggressive|rampag\w*",
        rf"{PERSON}|him|knife|"
        rf"hammer|kill",
    ),
    (
        HARM,
        r"(?:goodbye|good-bye|farewell) (?:e-?mail|mail|message|text|post)",
        r"pick(?:s|ing)? up|answer\w*|reach\w*|phone (?:is )?off|worried|locked",
    ),
    (FORCE, r"push(?:ed|ing)|crowd", r"barriers?|turnstiles?|trapped|kids|children|exits?"),
    (
        FORCE,
        r"flood\w*|river|storm|mud\w*",
        r"people in|staff on|underneath|driver in|swept|"
        r"on the roof",
    ),
)
