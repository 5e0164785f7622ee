"""Danger to those who live by the care of others: patients on machines, residents gone, the ill.

Both languages, folded; the kinds and the forms are those of `danger_english`. All that is listed
must stand beside the words.
"""

from triage import english_nouns, german_nouns
from triage.dangers import HARM
from triage.word_table import lines

_PAPER = lines(
    r"""
    firmware|software|updates?|server|interface|network|stock|lists?|orders?|invoices?|training
    maintenance|deliver\w*|suppliers?|contracts?|schedule|licen[cs]es?|records?
    """
)
# Without them somebody dies within minutes or hours.
_KEEPS_ALIVE = lines(
    r"""
    (?:infusion|syringe|feeding|medication|insulin) pumps?(?! <paper>)
    (?:syringe drivers?|dialysis|dialysis (?:machines?|stations?|chairs?))(?! <paper>)
    life[- ]support|heart[- ]lung machines?|ecmo|oxygen concentrators?
    patients? on (?:\w+ )?ventilat\w+|ventilat(?:or|ed) (?:patients?|bab\w+|child\w*)
    (?:infusions?|spritzen|ernahrungs|insulin|medikamenten)pumpen?|perfusor\w*
    beatmung(?:s(?:gerate?\w*|patient\w*|maschine\w*|platz\w*))?|beatmet\w*|absauggerat\w*
    dialyse(?:gerate?\w*|maschinen?|platze?|patient\w*|schwester|station)?|herz-lungen-maschine\w*
    sauerstoffkonzentrator\w*
    """,
    paper=_PAPER,
)
# Of a ward it keeps alive; elsewhere it is a fan, a cupboard or a bottle for welding.
_KEEPS_ALIVE_THERE = lines(
    r"""
    ventilators?(?! <paper>)|incubators?|radiant warmers?|patient monitors?|suction
    oxygen(?! <paper>)|medical (?:air|gas(?:es)?)|compressed air
    inkubator\w*|brutkasten|warmebett\w*|sauerstoff\w*|druckluft|patientenmonitor\w*|narkosegerat\w*
    """,
    paper=_PAPER,
)
_WARD = lines(
    r"""
    wards?|icu|nicu|hdu|intensive care|high dependency|neonatal|maternity|hospice|hospital|clinic
    (?:nursing|care) home|operating (?:room|theatre)|theatres?|delivery room|recovery room
    mrs|mr|frau|herrn?|patients?|residents?|bab(?:y|ies)|newborns?|premature|infants?|surgery
    intensiv\w*|\w{0,12}station(?:en)?|fruhchen\w*|fruhgeborene\w*|neugeborene\w*|neonatologie
    patient\w*|\w{0,8}bewohner\w*|op|op-saal|operationssaal|kreissaal|aufwachraum|klinik\w*
    krankenhaus\w*|pflegeheim\w*|hospiz
    """
)
_FAILS = lines(
    r"""
    (?:no|without|lost|loses|losing|loss of|lack of) (?:\w+ )?(?:power|water|electricity|oxygen|
        pressure|supply|current)
    (?:power|mains|electricity|water|supply|pressure|oxygen)(?: \w+){0,3} (?:off|out|gone|down|
        fail\w*|cut|lost|dropp\w*|interrupted|empty|low)
    power (?:cut|failure|outage|loss|dip)|blackout|minutes left|running out|runs? out|ran out
    on (?:\w+ )?batter(?:y|ies)
    batter(?:y|ies) (?:\w+ )?(?:lasts?|left|empty|low|dying|nearly|almost)
    stopp?(?:ed|ing|s)?|fail(?:s|ed|ing)?|went (?:off|down|dark|dead)
    (?:is|are|has|have|all) (?:\w+ )?(?:off|out|down|dead|gone|dropp\w*)
    shut (?:down|off)|switched off|interrupted|dark|alarm(?:s|ing)?
    do(?:es)? not start|did not start
    no current|has no|disconnected|getrennt|abgeklemmt|abgezogen|geben alarm|alarmieren
    springt nicht an
    tripped|(?:is|are) (?:\w+ )?empty|(?:ist|sind) (?:\w+ ){0,3}(?:raus|leer)
    ohne (?:strom|wasser|sauerstoff|druckluft|druck|versorgung)|keine? (?:strom|wasser|druck)
    keinen (?:strom|druck|sauerstoff)
    (?:strom|wasser|netz|sauerstoff|druck|licht)\w*(?: \w+){0,3} (?:weg|ausgefallen|aus|fehlt|
        unterbrochen|abgestellt|leer)
    stromausfall|ausgefallen|fallen? (?:\w+ )?aus|fallt (?:\w+ )?aus|ausfall|unterbrochen|weg
    fast leer|geht zur neige
    (?:steht|stehen)(?: \w+)? still|stehen|(?:sind|ist|gehen|gingen|ging) (?:\w+ )?aus
    (?:auf|nur) (?:\w+ )?akku|akku (?:\w+ )?(?:leer|halt|reicht|fast)
    """
)
_UNDER_THE_KNIFE = lines(
    r"""
    (?:in the middle of|during|mid) (?:an? )?(?:surgery|operation on|caesarean|c-section|
        heart operation)
    in the middle of (?:an|the) operation|operation in progress|open (?:chest|abdomen|heart)
    (?:wahrend|mitten in|bei) (?:einer|der|laufender) (?:op|operation|herzoperation|geburt)
    laufende[rn]? op
    offene[mrn]? (?:bauch|brustkorb|thorax|herz)
    """
)

_CARED_FOR = lines(
    r"""
    residents?|patients?|pupils?|dementia|demented|confused|toddlers?|child(?:ren)?|kids?|boys?
    girls?
    old (?:man|woman|lady|gentleman)|pensioners?|grand(?:mother|father)
    \w{0,8}bewohner(?:in|innen)?|patient(?:in|en|innen)?|demen\w*|kind|kinder|schuler(?:in|innen)?
    senior(?:in|en)?|oma|opa|junge|madchen|kleinkind|weglauftendenz|schutzling|alzheimer\w*|mrs|mr
    frau|herr
    """
)
_WANDERED = lines(
    r"""
    wandered (?:off|out|away)|walked (?:off|out|away)|slipped out|absconded
    abgangig\w*|(?:weg|fort|davon)gelaufen|entlaufen|entwichen|ausgebuxt|orientierungslos
    """
)
_IS_GONE = lines(
    r"""
    left (?:the|his|her) (?:\w+ )?(?:home|ward|building|house|school|group|clinic|room|bed)|gone
    disappeared|(?:ran|run) (?:off|away)
    vanished|not in (?:his|her|their|the) (?:room|bed|class|group|building|house|home)
    never arrived|did not arrive
    verschwunden|nicht im (?:haus|gebaude|heim|zimmer|bett)
    nicht (?:mehr )?(?:im|in|auf dem|auf der)(?: \w+)? (?:zimmer|bett|station|gruppe|klasse|heim|
        haus|gebaude)
    weg
    seit (?:\w+ ){1,4}weg|nicht (?:an|heim)gekommen
    """
)
_IS_SOUGHT = lines(
    r"""
    (?:nobody|no one|cannot|can't|not) (?:\w+ )?(?:find|found|seen|knows)|search\w*|looking for
    police
    nowhere|coat|nightgown|slippers|barefoot|snow|alzheimer\w*|demen\w*
    jacke|mantel|nachthemd|hausschuhe|barfuss|schnee
    since (?:\w+ )?(?:\d+|noon|breakfast|lunch|dinner|this morning|midnight)|alone|frost
    minus|draussen|outside|kalt
    freezing
    such(?:e|en|t)|gesucht|unauffindbar|niemand|keiner|nirgends|polizei|allein|frost|kalte
    seit (?:\w+ )?(?:\d+|mittag\w*|fruhstuck|abendessen|heute|gestern|stunden|mitternacht)
    """
)

# What is made for patients and is wrong harms them, however far from here.
_HARMED = lines(
    r"""
    (?:harmed|hurt|injured|endangered|misdiagnosed|mistreated|poisoned)
    (?:in|at) (?:grave |serious |acute |mortal )?(?:danger|risk)(?! of (?:missing|losing))
    (?:treated|diagnosed|medicated|dosed) (?:wrongly|incorrectly)
    (?:wrongly|incorrectly) (?:treated|diagnosed|medicated|dosed)
    (?:wrong|incorrect) (?:treatment|diagnosis|therapy)
    (?:gefahrdet|geschadigt|fehlbehandelt|fehldiagnostiziert|in gefahr|zu schaden)
    falsch (?:behandelt|diagnostiziert|therapiert|dosiert|eingestellt)
    falsche[nr]? (?:behandlung|diagnose|therapie)|patientengefahrdung\w*
    """
)

_SEVERAL = lines(
    r"""
    (?:residents|guests|children|pupils|kids|patients|visitors|colleagues|passengers|students|staff)
    (?:two|three|four|five|six|seven|eight|several|many|half of the) (?:\w+ )?(?:people|residents|
        guests|of us)
    bewohner(?:innen)?|gaste|kinder|schuler(?:innen)?|patienten|besucher|kollegen|fahrgaste|leute
    """
)

ALWAYS = {
    HARM: lines(
        r"""
        # Nobody gets them to react.
        (?:can ?not|can'?t|cant|unable to|nobody can) (?:wake|rouse|revive) (?:him|her|them|up)
        nicht (?:mehr )?(?:wach (?:zu kriegen|zu bekommen)|aufzuwecken|weckbar|erweckbar)
        (?:stopped|no longer) breathing|breathing (?:has )?stopped|atmung (?:setzt|hat) aus\w*
        (?:lauft|wird) (?:\w+ )?blau(?: an)?|blau anlaufen
        dehydrated|dehydriert|fruchtblase|presswehen
        # Blood and needles
        needle (?:prick|injur\w*)|pricked (?:him|her|my)self|(?:kanule|nadel) gestochen
        aufgeschlitzt|schlitzt\w* (?:sich|ihm|ihr)|slit (?:his|her|my)|uberall blut|blood everywhere
        """
    )
}

# Their files are no people, and who is asked to be patient is none.
_PATIENT = lines(
    r"""
    (?<!be )(?<!being )(?<!are )(?<!is )(?<!very )(?<!stay )
        patients?(?!(?:'s?|s)? (?:\w+ )?(?:<files>))
    patient(?:in|en|innen)|newborns?|bab(?:y|ies)|neugeborene\w*
    """,
    files="data|records?|files?|details|names|information|portal|lists?",
)

UNSURE = (
    (HARM, _HARMED, _PATIENT),
    # Who watches over the ill by alarms is told nothing.
    (
        HARM,
        r"alarms?|alerts?|alarme|alarmierung\w*|alarmmeldungen",
        r"(?:not|no longer|never|don'?t|stopped) (?:\w+ )?(?:going out|go out|sent|arriv\w*|"
        r"received|forwarded|reach\w*|coming|getting through|get through)|"
        r"(?:kommen|kommt|gehen|geht) (?:\w+ ){0,4}nicht (?:\w+ )?(?:an|raus|durch)",
        r"icus?|wards?|intensive care|hospitals?|patients?|intensiv\w*|\w{0,12}station(?:en)?|"
        r"klinik\w*|krankenhaus\w*|patient(?:en)?",
    ),
    (HARM, _KEEPS_ALIVE, _FAILS),
    (HARM, _KEEPS_ALIVE_THERE, _FAILS, _WARD),
    (HARM, _UNDER_THE_KNIFE, rf"{_FAILS}|lights?|dunkel|licht"),
    (HARM, _WANDERED, _CARED_FOR),
    (HARM, _IS_GONE, _CARED_FOR, _IS_SOUGHT),
    # `choked` is also said of servers, `vomiting` of one who will be well tomorrow.
    (
        HARM,
        r"chok(?:ed|es)|verschluckt",
        rf"(?:{english_nouns.PERSON})s?|he|she|food|lunch|{german_nouns.PERSON}|er|sie|essen|wer",
    ),
    (HARM, r"throwing up|vomit(?:ing|ed)?|being sick|erbrechen|ubergeben sich|erbricht", _SEVERAL),
    (
        HARM,
        r"(?:won'?t|will not|does not|doesn'?t|did not) wake(?: up)?|wacht nicht (?:mehr )?auf",
        rf"(?:{english_nouns.PERSON})s?|he|she|{german_nouns.PERSON}|er|sie",
    ),
    (
        HARM,
        r"(?:wrong|double|too much) (?:blood|dose|drug|medication|medicine|infusion|insulin)|"
        r"(?:falsche[snr]?|doppelte) (?:blut\w*|dosis|medika\w+|infusion|konserve|spritze)",
        r"given|gave|received|got|transfus\w*|injected|patients?|residents?|child|"
        r"verabreicht|gegeben|bekommen|erhalten|gespritzt|patient\w*|bewohner\w*|kind",
    ),
)
