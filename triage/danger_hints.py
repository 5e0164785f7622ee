"""Danger to life that is only hinted at: a door that does not open, who never signed out, a threat.

Both languages, folded; the kinds and the forms are those of `danger_english`. All that is listed
must stand beside the words: each of them alone is said every day.
"""

from triage import english_nouns, german_nouns
from triage.danger_signs import SOMEBODY
from triage.dangers import FORCE, HARM, MATTER, VIOLENCE
from triage.word_table import lines

_DOOR = lines(
    r"""
    (?:freezer|cold[- ](?:room|store)|cool room|chill room|vault|strong ?room)(?: \w+)? doors?
    doors? (?:of|to) the (?:\w+ )?(?:freezer|cold (?:room|store)|vault)
    airlocks?|hatch|hatches|schleuse|luke
    tur|turen|\w{0,14}(?:raum|zellen|haus|kammer|lager|tresor)tur
    """
)
_DOES_NOT_OPEN = lines(
    r"""
    (?:will not|won'?t|does not|doesn'?t|can ?not|can'?t|cant|cannot be) (?:be )?(?:open\w*|budge)
    (?:can ?not|can'?t|cant|unable to) (?:get|pull|push|force|pry)(?= (?:\w+ ){1,5}open)
    jammed|stuck|frozen
    nicht (?:mehr )?(?:offnen|auf|aufmachen|aufbekommen|aufkriegen|aufgemacht)|klemmt|eingefroren
    """
)
_IS_IN_THERE = lines(
    r"""
    inside|in there|knock\w*|bang\w*|shout\w*|scream\w*|drin|drinnen|darin|von innen
    klopf\w*|hammer(?:t|n)|schreit|ruft um
    """
)

_SMELL = lines(
    r"""
    smell\w*|odou?rs?|stench|stinks?|(?:white|thick|strange|cold) (?:mist|fog|haze|vapou?r)
    riecht|geruch|gestank|stinkt|stinkts|zischt|zischen|(?:weisser|dichter|kalter) (?:nebel|dunst)
    """
)
_FEEL_IT = lines(
    r"""
    (?:i|we|he|she|they|everyone|everybody|staff|people|some|two|three) (?:\w+ )?feel(?:s|ing)? (?:
        \w+ ){0,2}(?:sick|ill|faint|unwell|woozy|drowsy|light[- ]?headed|nauseous|dizzy|funny)
    light[- ]?headed|head ?aches?|nause\w*|woozy|cough\w*
    (?:eyes?|throats?|noses?|lungs?) (?:\w+ ){0,2}(?:sting\w*|burn\w*|water\w*|itch\w*|hurt\w*|sore)
    (?:mir|uns|ihm|ihr|ihnen|\w{4,14}in|kollegen|leuten) (?:\w+ ){0,4}(?:schlecht|ubel|schwummrig|
        schwummerig|flau|komisch|duselig)
    schwummrig|schwummerig|benommen|kopfschmerz\w*|kopfweh|husten|hustet
    (?:augen|hals|rachen|nase|lunge) (?:\w+ ){0,2}(?:brenn\w*|tran\w*|kratz\w*|beiss\w*|juck\w*)
    (?:brenn\w*|tran\w*|kratz\w*|beiss\w*|juck\w*) (?:\w+ ){0,3}(?:augen|hals|rachen|nase|lunge)
    """
)

_SAID_BY_PHONE = lines(
    r"""
    callers?|called|phoned|rang|voice|on the phone|hung up|note|anonymous
    anruf\w*|angerufen|stimme|telefon|aufgelegt|zettel|drohbrief|anonym\w*|unbekannt\w*
    """
)
_BLOWS_UP = lines(
    r"""
    (?:will|would|going to|gonna|to) blow (?:\w+ ){0,4}?up
    (?:place|building|plant|site|hall|house|everything|whole thing) (?:goes|is going|will go) up(?!
        (?: again| and running| to))
    it (?:will|is going to)(?: all)? go up(?! (?:again|and running|to|by|online)\b)
    something (?:is |was )?(?:ticking|planted|hidden)
    # What goes up again had only stopped.
    geht'?s (?:(?!wieder)\w+ ){0,3}hoch|hochgehen
    geht (?:hier|alles|bei euch|die|der|das) (?:(?!wieder)\w+ ){0,3}hoch
    (?:gleich|hier|alles) (?:\w+ )?hochgeht|gleich knallt'?s?
    """
)

_DID_NOT_RETURN = lines(
    r"""
    (?:never|not|didn'?t|did not|hasn'?t|has not) (?:yet )?(?:sign|clock|badg|check|
        report|book)(?:ed|ged)? (?:back )?(?:out|in|back)|logged (?:out|back)
    (?:never|not|didn'?t|did not|hasn'?t|has not) (?:got|get|gotten|come|came|made it|arrived?|
        returned?|turned up)(?: \w+)? (?:home|at home|from|back|at work)
    nicht (?:\w+ )?(?:ausgetragen|ausgestempelt|ausgecheckt|abgemeldet|heimgekommen)
    nicht (?:\w+ )?(?:zu ?hause|daheim|heim) (?:an)?gekommen
    """
)
_LEFT_BEHIND = lines(
    r"""
    (?:his|her|their) (?:car|van|bike|truck|jacket|coat|torch|bag|locker|phone|radio|mobile)
    not (?:picking up|answering|on the radio)|still (?:parked|here|in the yard)
    (?:phone|mobile|radio) (?:\w+ )?(?:off|dead)|husband|wife
    (?:sein|ihr) (?:auto|wagen|fahrrad|rad|handy|jacke|spind|rucksack|mann)|ihr mann|seine frau
    (?:auto|wagen|fahrrad) (?:\w+ )?steht (?:\w+ )?noch|handy (?:\w+ )?aus
    geht nicht (?:ans|ran|dran)
    """
)

_CUT = lines(
    r"""
    (?:cut|cuts|sliced|slit|nicked|slashed) (?:open )?(?:his|her|my|their|a)
        (?:own |left |right )?(?:hand|thumb|finger|arm|forearm|palm|leg|shin|foot|head|face|chin)s?
    (?:\w+ )?needs? (?:\w+ )?stitches|has to be stitched
    (?:hand|arm|unterarm|finger|daumen|bein|kopf|fuss)(?: \w+){0,2} (?:auf)?geschnitten
    in (?:die|den) (?:hand|arm|finger|daumen|fuss|unterarm) (?:\w+ )?geschnitten
    """
)

_HEART = lines(
    r"""
    chest (?:\w+ )?(?:feels? (?:\w+ ){0,2}(?:tight|heavy)|is (?:\w+ ){0,2}tight|hurts?|aches?)
    (?:tight(?:ness)?|pressure|heaviness) (?:in|on) (?:the|his|her|my) chest
    (?:stechen|engegefuhl|druck|ziehen|beklemmung|stiche) (?:\w+ )?(?:in|auf) der brust
    """
)

_SMALL_HARM = lines(
    r"""
    (?:something|metal|dust|a spark|a splinter|grit) (?:\w+ )?(?:in|into) (?:his|her|my|their) eyes?
    (?:was|etwas|spane?|splitter|funken) (?:ins|in die|in das) augen? (?:gekriegt|bekommen|geflogen)
    (?:rolled|twisted|sprained|turned) (?:his|her|my) (?:ankle|knee|wrist|foot)
    (?:can ?not|can'?t|cant) put (?:any )?weight on (?:it|his|her|my|one|that (?:foot|leg))
    weg(?:geknickt|getreten|gesackt)|(?:fuss|knochel|knie|handgelenk|arm) verstaucht
    nearly (?:fainted|collapsed|passed out)
    """
)
# Goods tip over and stands bend, too: a person or a part of one has to stand beside these.
_GAVE_WAY = lines(
    r"""
    umgeknickt|weggekippt|kann nicht (?:mehr )?auftreten
    (?:muss|mussen) (?:\w+ )?genaht werden
    """
)
_OF_A_BODY = lines(
    r"""
    fuss|knochel|knie|bein|sprunggelenk|unterarm|hand|finger|daumen|kopf|stirn|schnitt|wunde
    platzwunde|blut\w*|treppe|stufe|gestolpert|mir|ihm|ich|er|kreislauf|schwindlig|schwindelig
    """
)

# What slumps is a person, or a figure.
_SLUMPED = (
    r"(?<!throughput )(?<!performance )(?<!traffic )(?<!sales )(?<!rate )(?<!output )slumped|"
    r"zusammengesunken|sackt"
)
_NO_ANSWER = lines(
    r"""
    (?:won'?t|will not|does not|doesn'?t|did not|didn'?t|not) (?:answer\w*|respond\w*|wak\w*)
    (?:gibt|geben) (?:mir |uns )?keine antwort|antwortet nicht|sagt nichts mehr
    """
)

ALWAYS = {
    HARM: f"{_CUT}|{_HEART}|{_SMALL_HARM}",
    VIOLENCE: lines(
        r"""
        (?:flieg(?:t|en)|jag(?:t|en|e)|spreng(?:t|en|e)) (?:\w+ ){1,4}in die luft
        in die luft (?:zu )?(?:jag\w*|spreng\w*|gejagt|gesprengt|flieg(?:t|en))
        """
    ),
}

UNSURE = (
    (HARM, _GAVE_WAY, rf"{_OF_A_BODY}|{german_nouns.PERSON}"),
    (HARM, _DOES_NOT_OPEN, _DOOR, _IS_IN_THERE),
    (
        HARM,
        r"sitz(?:t|e|en)|fest|festsitz\w*|feststeck\w*",
        r"fest|festsitz\w*|feststeck\w*|sitz(?:t|e|en)",
        r"\w{0,8}aufzug|fahrstuhl|paternoster|kuhl(?:raum|zelle|haus)|gondel|schacht",
        rf"{SOMEBODY}|ich|wir",
    ),
    (MATTER, _SMELL, _FEEL_IT),
    (VIOLENCE, _BLOWS_UP, _SAID_BY_PHONE),
    (
        VIOLENCE,
        r"tick(?:s|ing)(?! (?:the|a|all|every|off|over|along|boxes))|tickt|ticken",
        r"parcels?|packages?|bags?|suitcase|rucksack|box|locker|caller|device|paket|packchen|"
        r"tasche|koffer|kiste|rucksack|spind|anrufer",
    ),
    (HARM, _DID_NOT_RETURN, _LEFT_BEHIND),
    (
        HARM,
        r"(?:has|have|did|is)(?: not|n'?t) (?:come|came) (?:back )?out(?! of (?:customs|"
        r"the (?:printer|queue|oven|budget|meeting)))|"
        r"never came (?:back )?out|"
        r"nicht (?:mehr |wieder )?(?:he)?rausgekommen",
        r"went (?:back )?in|gone (?:back )?in|walked in|(?:he|hin)?(?:rein|hinein)(?:gegangen|"
        r"gelaufen|geklettert)|ging (?:\w+ )?(?:rein|hinein)",
    ),
    # Not seen, and not moved where somebody sits.
    (
        HARM,
        r"(?:(?:have|has|had)(?: not|n'?t)|havent) seen(?! (?:\w+ ){0,2}(?:data|values?|readings?|"
        r"levels?|alarms?|traffic|updates?|changes?|logs?|figures?|signals?|orders?)\b)|"
        r"nicht (?:mehr )?gesehen",
        r"(?:for|since|seit) (?:\w+ )?(?:hours?|\w+ hours?|half|stunden?|\w+ stunden?|\d+|ages|"
        r"ewig)",
        r"pit|shafts?|tunnels?|cellar|basement|tanks?|silo|roof|water|grube|schacht|tunnel|keller|"
        r"kanal|silo|dach|wasser|kuhlraum|freezer|cold (?:room|store)",
    ),
    (
        HARM,
        r"(?:has|have)(?: not|n'?t) (?:moved|stirred)|havent moved|hasnt moved|"
        r"(?:ruhrt|bewegt) sich nicht",
        SOMEBODY,
        r"sat|sits?|sitting|lies|lying|slumped|asleep|sitzt|liegt|schlaft|am steuer|am boden",
    ),
    # A threat that is said, and luggage of nobody.
    (
        VIOLENCE,
        r"(?:macht|mache|machen) (?:uns|euch|dich|mich) (?:\w+ )?fertig|"
        r"(?:uns|euch|dich|mich) (?:\w+ )?fertigmachen|"
        r"sort (?:us|you|them) (?:all )?out|get what'?s coming",
        r"kommt (?:jetzt|gleich|vorbei|her|hierher)|(?:is|'s|hes) (?:coming|driving) (?:over|here|"
        r"down)|klang ernst|sounded (?:like|serious)",
    ),
    (
        VIOLENCE,
        r"suitcase|rucksack|backpack|holdall|parcel|package|bag|koffer|tasche|paket|packchen",
        r"(?:nobody|no one|noone) knows whose|belongs to (?:nobody|no one)|keiner weiss,? wem|"
        r"niemand weiss,? wem|gehort (?:keinem|niemandem)|herrenlos",
    ),
    (
        MATTER,
        rf"{english_nouns.SUBSTANCE}|{german_nouns.SUBSTANCE}",
        r"(?:in|im|in der|in the) (?:bund|sump|drip tray|containment|auffang\w+|wanne)",
    ),
    # Electricity where it is wet, and people beside it.
    (
        FORCE,
        r"light fittings?|sockets?|fuse ?box|switchboard|distribution board|lampen?|leuchten?|"
        r"steckdosen?|sicherungskasten|verteilerkasten",
        r"water|wet|dripp\w*|drips|wasser|nass|tropft",
        r"out of the|through the|aus der|durch die|buzz\w*|humm?ing|crackl\w*|walk\w*|people|"
        r"standing|summt|brummt|knistert|leute|drunter|"
        r"darunter",
    ),
    (
        FORCE,
        r"water|flooded|wasser|uberflutet",
        r"(?:power|mains|electricity) (?:(?:is|are) (?:still )?|still )on|strom (?:ist )?noch an|"
        r"noch unter strom|strom nicht (?:aus|abgeschaltet|weg)",
    ),
    # What got where it burns.
    (
        HARM,
        english_nouns.SUBSTANCE,
        r"splash\w*|spray\w*|spill\w*|spilt|got|poured",
        r"(?:in|into|on|onto|over|down) (?:his|her|my|their|the) (?:\w+ )?(?:eyes?|face|skin|arms?|"
        r"hands?|legs?|mouth|neck)|(?:his|her|my) (?:left |right )?eyes?",
    ),
    (
        HARM,
        german_nouns.SUBSTANCE,
        r"(?:ins|in die|in das|uber die|uber den|auf die|auf den|auf das|im) (?:\w+ )?(?:gesicht|"
        r"augen?|haut|hand|hande|\w{0,5}arme?|\w{0,5}bein|hals|mund)",
        r"bekommen|gekriegt|gespritzt|spritzt|gelaufen|geschuttet|gekippt|verschuttet|abbekommen",
    ),
    (
        HARM,
        r"throwing up(?! (?:errors?|exceptions?|warnings?|alerts?|alarms?|a|an|the)\b)|"
        r"vomit(?:ing|ed)?|being sick|erbrechen|(?:sich|mich|uns) (?:\w+ ){0,3}ubergeben|kotzen",
        r"(?:two|three|four|five|six|several|half) (?:of|from) (?:the|our|my|us)|"
        r"(?:zwei|drei|vier|funf|sechs|mehrere|die halbe) (?:aus|von|der|vom) (?:der|dem|uns)?",
        r"crew|shift|team|us|night|people|line|\w{0,10}schicht|abteilung|halle|kantine|leuten",
    ),
    (
        HARM,
        r"(?:left )?arm (?:\w+ ){0,3}(?:numb|tingl\w*|aches|hurts)|linke[rn]? arm (?:\w+ )?(?:"
        r"kribbelt|taub|schmerzt|tut weh)",
        r"chest|jaw|brust|kiefer|sweat\w*|schwitz\w*",
    ),
    # Somebody lies there and does not answer.
    (HARM, _SLUMPED, _NO_ANSWER),
    (
        HARM,
        r"lies|lying|liegt|sits? there",
        _NO_ANSWER,
        rf"mr|mrs|(?:{english_nouns.PERSON})s?|{german_nouns.PERSON}|umkleide|boden|flur|toilette",
    ),
    # Of machines, too, it is said that they show none.
    (
        HARM,
        r"no signs? of life|keine? lebenszeichen",
        r"tank|silo|pit|manhole|shaft|sewer|cellar|basement|cabin|lift|wreck|rubble|him|her|them|"
        rf"\w{{0,12}}(?:schacht|silo|grube|keller|kabine|aufzug|wrack|trummern?)|ih[mr]|{SOMEBODY}",
    ),
    # On what carries current.
    (
        FORCE,
        r"(?<!temperature )(?<!pressure )(?<!load )(?<!level )climb(?:ed|ing|s)|on top of|"
        r"geklettert|klettern|klettert",
        r"transformer|substation|pylon|mast|trafo\w*|umspannwerk|strommast|hochspannung\w*",
        rf"kids?|{SOMEBODY}",
    ),
)
