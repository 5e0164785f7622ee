"""Danger to life told by its signs, without its name: of illness, of machines that start, of heat.

Both languages, folded; the kinds and the forms are those of `danger_english`. All that is listed
must stand beside the words.
"""

from triage import english_nouns, german_nouns
from triage.dangers import FIRE, FORCE, HARM, MATTER, VIOLENCE
from triage.word_table import lines

SOMEBODY = lines(
    r"""
    (?:<english>|<others>)s?|people|persons|men|women|children|crew|staff|he|she|him|her|mrs|mr
    <german>|<andere>|leute|menschen|personen|kinder|manner|frauen|kollegen|gaste|schuler|kunden
    (?:<german>|<andere>)(?:n|en|nen|s)|interns?
    zuschauer|besucher|bewohner|fahrgaste|patienten|er|sie|ihn|ihm|herr|frau|einer|eine|zwei
    """,
    english=english_nouns.PERSON,
    german=german_nouns.PERSON,
    others=english_nouns.OTHERS,
    andere=german_nouns.OTHERS,
)
_MACHINE = lines(
    r"""
    machine|press|robot(?: arm)?|conveyor|lathe|saw|mixer|crusher|baler|shredder|palletizer|cage
    cell
    \w{0,12}maschine|\w{0,12}presse|roboter\w*|\w{0,8}forderband|drehbank|\w{0,8}sage|mischer|zelle
    hacksler|schredder|schutzgitter
    """
)

ALWAYS = {
    HARM: lines(
        r"""
        # Illness
        clutch(?:es|ing|ed) (?:his|her) (?:chest|heart|throat)|druck auf der brust|enge in der brust
        (?:face|tongue|throat|lips) (?:is |are )?(?:swell\w*|swollen)|wheez(?:es|ing)
        (?:gesicht|zunge|hals|lippen) (?:\w+ )?(?:schwillt|schwellen|geschwollen)
        (?:does|do|can)(?: not|n'?t) feel (?:his|her|my) (?:legs?|arms?|hands?)
        spurt (?:seine|ihre|meine) (?:beine|arme|hande) nicht
        (?:can ?not|can'?t|cant|unable to) (?:get|stand) up|kann nicht (?:mehr )?aufstehen
        (?:swallowed|verschluckt\w*) (?:a |an |the |eine? )?(?:\w+ )?(?:battery|magnet|coin|glass)
        (?:knopfzelle|magnet|glasscherbe)(?: \w+)? (?:ver|ge)schluckt
        giv(?:es|ing) birth|gebart|entbindet|bekommt (?:\w+ ){0,3}ihr kind|legionell\w*
        # Wounds
        (?:splinter|nail|glass|needle|knife|screw|wire|shard)s? (?:\w+ )?(?:in|through) (?:his |
            her |the |my |a |an )(?:\w+ )?
            (?:eyes?|foot|hand|arm|leg|chest|neck|head)
        \w{0,8}(?:splitter|nagel|scherbe|schraube|draht)n? (?:\w+ )?(?:im|in der|durch (?:den|die|
            das)) (?:auge|fuss|hand|arm|
            bein|hals|kopf|bauch)
        climb\w* out of (?:the|a) (?:\w+ )?(?:window|floor)
        aus dem (?:\w+ )?(?:fenster|stock) (?:klettern|springen)
        aufgehort zu atmen|hort auf zu atmen|gebissen|gash\w*|ubergegossen
        zwischen (?:die|den|zwei) \w+ geraten
        # Despair
        (?:will|mochte) (?:\w+ )?schluss machen|nicht mehr konnen und|umzubringen|umbrachte
        # In the water and in the cold
        drift(?:ed|ing|s) (?:out|away)|treibt (?:ab|aufs meer)|gekentert|kentert
        aus dem becken gezogen
        pulled (?:\w+ ){1,3}out of the (?:water|pool|river|lake|sea|harbour)|surfaced
        (?:breaking|broke|broken|went|gone) (?:\w+ )?(?:under|through) (?:\w+ )?(?:ice|skaters)
        eis (?:ist )?(?:bricht|eingebrochen|gebrochen)|ins eis eingebrochen
        """
    ),
    FIRE: lines(
        r"""
        caught (?:light|alight)|entzundet\w* sich|(?:hat|haben) sich (?:\w+ )?entzundet|schmort
        kokelt
        verqualmt\w*|verraucht\w*|smou?ldering|smou?lders|glimmt|brandgeruch
        """
    ),
    MATTER: lines(
        r"""
        (?:rotten|faulen|faule) (?:eggs?|eiern?)|silo ?gas\w*|garga(?:s|se)
        """
    ),
    VIOLENCE: lines(
        r"""
        (?:speeds?|speeding|drives?|driving|ploughs?|ploughed|rammed) (?:\w+ )?(?:through|
            into) (?:\w+ ){0,2}(?:crowd|people|
            pedestrian\w*|parade|procession|market|queue)
        (?:rast|fahrt|raste|fuhr) in (?:\w+ )?(?:menge|menschenmenge|umzug|leute|fussganger\w*|
            markt|schlange)
        fight\w* with (?:bottles|chairs|sticks|knives)|(?:amokfahrt|amokfahrer)\w*
        """
    ),
    FORCE: lines(
        r"""
        runaway (?:\w+ )?(?:wagon|train|truck|trailer|lorry|tram|car)
        unter (?:der |einer )?(?:schwebende[rn]? |hangende[rn]? )last
        under (?:a |the )?(?:suspended|hanging) load
        """
    ),
}

UNSURE = (
    # Somebody lies where nobody lies down
    (
        HARM,
        r"lies|lying|liegt|liegen",
        rf"(?:{english_nouns.PERSON}|{english_nouns.OTHERS})s?|{german_nouns.PERSON}|"
        rf"{german_nouns.OTHERS}",
        r"blood|floor|ground|behind|next to|beside|between|counter|stairs|corridor|yard|motionless|"
        r"boden|tresen|flur|treppe|hof|blut|reglos|hinter|neben|zwischen",
    ),
    (
        HARM,
        r"blood|blut",
        r"there is|pool of|floor|head|mouth|lies|lying|da ist|lache|boden|"
        r"kopf|mund|liegt",
    ),
    (
        HARM,
        r"hangs?|hanging|hangt|hangen|dangl\w*|baumelt",
        SOMEBODY,
        r"edge|rope|safety line|harness|facade|gutter|mast|\w{0,8}kante|\w{0,12}seil|fassade|"
        r"dachrinne|gurt|gerust",
    ),
    (
        HARM,
        r"contractions|wehen",
        r"pregnant|woman|lady|colleague|schwangere?|frau|kollegin|besucherin",
    ),
    (
        HARM,
        r"feels? (?:sick|unwell|ill|faint)|(?:ist|wird|sind|werden) (?:\w+ )?(?:schlecht|ubel)",
        rf"(?:two|three|four|five|several|all|zwei|drei|vier|funf|mehreren|"
        rf"allen) (?:\w+ )?(?:{SOMEBODY})",
    ),
    # Nobody knows where somebody is
    (
        HARM,
        r"(?:nobody|no one) knows where|(?:keiner|niemand) weiss,? wo",
        rf"(?:the|our|two|three|die|der|unser\w*|zwei|drei) (?:\w+ )?(?:{SOMEBODY})",
        r"tunnel|water|dark|fog|fire|smoke|alarm|cellar|mine|storm|evacuat\w*|wasser|dunkel|"
        r"licht|nebel|"
        r"rauch|keller|stollen|sturm",
    ),
    (
        VIOLENCE,
        r"pistols?|rifles?|handguns?|swords?|axes?|machetes?|knuppel",
        rf"{SOMEBODY}|wav\w*|point\w*|drew|threat\w*|zeigt|fuchtelt|richtet",
    ),
    # A machine that starts with somebody in it
    (
        HARM,
        r"turned|switched|started|starts|moved|moves|came on|"
        r"(?:lief|lauft|fahrt|fuhr) (?:\w+ )?an|angelaufen|angefahren|eingeschaltet|losgelaufen",
        _MACHINE,
        r"(?:was|is|were|still|while) (?:\w+ )?(?:inside|in (?:it|there|the))|inside|"
        r"drin|drinnen|darin|(?:war|ist|waren) (?:\w+ )?in der",
    ),
    # A door that shuts somebody in the cold
    (
        HARM,
        r"(?:door|tur|kuhlraumtur)(?: \w+){0,6} (?:shut|closed|locked|jammed)|"
        r"(?:kuhlraum|kuhlhaus|tresor|tiefkuhl)\w*(?: \w+)? (?:zugefallen|zu|klemmt|"
        r"geht nicht auf)",
        r"inside|in there|drin|drinnen|darin",
    ),
    # Heat in what burns by itself
    (
        FIRE,
        r"(?:battery|batteries|battery packs?|cells?|transformer|akkus?|batterien?|trafo|"
        r"transformator)",
        r"swell\w*|swollen|bulg\w*|glow\w*|getting (?:very )?hot|heating up|smell\w*|hiss\w*|"
        r"blaht|aufgeblaht|gluht|wird heiss|werden heiss|zischt|stinkt|riecht",
    ),
    # Electricity within reach
    (
        FORCE,
        r"high[- ]voltage|bare (?:wires?|cables?)|exposed (?:wires?|conductors?)|trafostation|"
        r"blanke? (?:kabel|drahte?|leitungen)|hochspannung\w*|umspannwerk",
        rf"{SOMEBODY}|playground|spielplatz|touch\w*|anfass\w*",
        r"open|touch\w*|playground|spielplatz|spielen|offen\w*|anfass\w*|lie|lies|liegen|"
        r"hangen|climb\w*",
    ),
    # What may fall, and what rolls
    (
        FORCE,
        r"(?:load|last|rope|cable|chain|seil|kette) (?:\w+ ){0,3}(?:broke|slips?|slipped|"
        r"snapped|fall\w*|gerissen|fallen|"
        r"rutscht)|crane cable",
        rf"{SOMEBODY}|walkway|gehweg|under\w*|darunter|above|uber",
    ),
    (
        FORCE,
        r"(?:bridge|brucke|zelt|tent|stand|tribune|dach|roof|decke|ice|eis|ceiling|wall|mauer)",
        r"cracking|collapsing|breaking|breaks|sturzt ein|bricht (?:ein|zusammen)?|gibt nach|"
        r"giving way|reisst",
        rf"{SOMEBODY}|parade|skaters?|umzug|schlittschuhlaufer",
    ),
    (
        HARM,
        r"brakes?|bremsen?",
        r"fail\w*|do not work|not working|gone|versagen|versagt|ohne wirkung|ausgefallen",
        r"roll\w*|downhill|passengers|bergab|fahrgaste\w*|rollt|speed\w*",
    ),
    # Between the train and the platform, onto the rails
    (
        HARM,
        r"on(?:to)? the (?:\w+ )?(?:tracks?(?! record)|rails|railway)|"
        r"between the \w+ and the (?:platform|quay|dock|ramp)|"
        r"(?:auf|in|an) (?:die|den|das|dem) (?:schienen|gleise?n?|gleisbett)|"
        r"zwischen \w+ und (?:bahnsteig|rampe|kai)",
        SOMEBODY,
        r"ran|run|fell|fallen|walk\w*|climb\w*|slip\w*|stand\w*|sits?|lies|lying|jumped|stuck|"
        r"gelaufen|gefallen|gerutscht|gesturzt|geraten|lauft|steht|sitzt|liegt|geklettert",
    ),
    # Ships
    (
        HARM,
        r"ship|vessel|boat|ferry|barge|trawler|yacht|raft|kayak|canoe|"
        r"schiff|boot|fahre|kahn|kutter|yacht|floss|kajak|kanu|ausflugsschiff",
        r"hole in|leaning|heeling|adrift|aground|capsiz\w*|collided|no steering|"
        r"loch in|leck|liegt schief|krangt|treibt|auf grund gelaufen|steuerlos|"
        r"manovrierunfahig|fehlt",
    ),
    # Lost outside
    (
        HARM,
        r"lost|verirrt|verlaufen|abgekommen",
        r"groups?|hikers?|climbers?|skiers?|children|class|gruppe|wandergruppe|wanderer|kinder|"
        r"klasse",
        r"fog|mountain|storm|snow|dark|forest|cave|nebel|berg|sturm|schnee|dunkel|wald|hohle|nacht",
    ),
    # Animals loose
    (
        HARM,
        r"(?:bulls?|stier|bulle|eber|tiger|lion|bear|lowe|bar|elephant|elefant|snake|schlange)",
        r"loose|escaped|is out|los|ausgebrochen|entkommen|entlaufen",
        rf"{SOMEBODY}|yard|hof",
    ),
    # Laboratories
    (
        MATTER,
        r"dropped|broke|broken|smashed|spilt|spilled|leaked|zerbrochen|heruntergefallen|"
        r"ausgelaufen",
        r"tb|tuberculosis|ebola|anthrax|virus|bacteri\w*|pathogens?|cultures?|petri|"
        r"ebola\w*|milzbrand|viren|bakterien|erreger\w*|kulturen",
        r"lab|laboratory|mask|hood|exposed|technician|samples?|proben|\w{0,8}proben|labor|"
        r"maske|rohrchen",
    ),
    # Medicines taken that were not for them
    (
        HARM,
        r"medicines?|medication|(?:sleeping )?pills|insulin|(?:schlaf)?tabletten|medikamente?|"
        r"pillen",
        r"took|taken|swallowed|genommen|geschluckt|eingenommen|gegessen",
        r"wrong|too many|neighbour\w*|someone else|all|falsche?n?|zu viele|nachbar\w*|"
        r"fremde\w*|alle",
    ),
    # Violence
    (
        VIOLENCE,
        r"firing|fires|opens? fire|fighting|fight|intruder|eindringling",
        rf"{SOMEBODY}|dormitory",
        r"street|crowd|at us|into the air|bottles|dormitory|bedroom|schlafsaal",
    ),
    # Asks for no more than that somebody was not answered
    (
        HARM,
        r"stopped (?:answering|responding|moving|talking)|(?:antwortet|reagiert|"
        r"meldet sich) nicht mehr|"
        r"(?:taucht|tauchte|aufgetaucht) nicht|nicht (?:wieder )?aufgetaucht|not (?:come out|"
        r"resurfaced)",
        SOMEBODY,
        r"tanks?|tank\w*|rope|signals?|radio|diver\w*|water|tunnel|shaft|pit|manhole|silo|"
        r"seil\w*|funk|taucher\w*|wasser|schacht|grube|keller|behalter",
    ),
)
