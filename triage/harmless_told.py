"""Words of danger of which the text itself says that they mean none now, folded, both languages.

What was staged, what is long past, what is invented, and things named after a danger. As in
`harmless_beside`, each phrase has its words that make it tell of danger all the same.
"""

from triage.harmless_beside import ANYBODY, NAMED
from triage.word_table import lines

# What happens now, whatever was staged or long ago; and of a thing how old it is.
_NOW = (
    r"now|again|still|today|tonight|just|really|real|actually|same|like|as|since|no (?:longer|"
    r"more) (?:an? )?(?:drill|exercise|test)|not an? (?:drill|exercise|test)|help|hurry|"
    r"please send|himself|herself|themselves|sich|ambulance|built|installed|renovated|"
    r"renewed|erected|"
    r"jetzt|wieder|erneut|heute|gerade|eben|wirklich|echt\w*|wie|seit|"
    r"keine (?:ubung|probe)|hilfe|schnell|rettungswagen|notarzt|baujahr|"
    r"gebaut\w*|renoviert\w*|errichtet\w*|112|911|999"
)
# Who is not sure that it is staged.
_UNSURE = (
    r"maybe|perhaps|probably|might|could|sure|unclear|looks?|thinks?|thought|said|says|"
    r"vielleicht|wohl|vermutlich|womoglich|sicher|unklar|sieht|sagt|angeblich|"
    r"he|she|him|her|er|ihn|ihm"
)
_EVENT = (
    r"(?<!on )fires?|blasts?|explosions?|accidents?|injury|injuries|robbery|evacuation|floods?|"
    r"collapse"
)
_DONE = r"injured|hurt|died|killed|fainted|collapsed|fell|burned|burnt|stabbed|robbed|drowned"
_EREIGNIS = r"\w{0,14}brand|feuer|\w{0,14}explosion|\w{0,10}unfall|uberfall|evakuierung|einsturz"
_GESCHEHEN = r"verletzt|gestorben|umgekippt|gesturzt|gefallen|abgebrannt|uberfallen|ertrunken"

# Each: phrases, and beside what they are of danger after all.
NOT_NOW = (
    # Staged: who plays somebody hurt is not.
    (
        lines(
            r"""
            (?:mock|simulated|staged|pretend|fake|dummy|fictional|fictitious) (?:casualt\w+|
                victims?|injur(?:y|ies|ed)|(?:terror |bomb |chemical )?attack|explosions?|
                accidents?|fires?|evacuation|shooter|bombs?|knife|knives|guns?|wounds?|smoke|gas (?:
                leak|alarm))
            stage (?:blood|knife|gun)|smoke machines?|fog machines?
            (?:tabletop|table-top|planspiel|scenario|szenario|drehbuch)(?: (?:is|plays|about|
                on|for|an?|the|monday|tuesday|wednesday|thursday|friday|next|week|ist|am|mit|ein|
                eine|einem|einer|heisst|montag|dienstag|mittwoch|donnerstag|freitag)){0,4} (?:
                <event>|<ereignis>|shooter|bomb|bombe|gas leak|smoke|rauch|amok\w*|casualties|
                gasaustritt)
            kunstblut|theaterblut|buhnenblut|filmblut|nebelmaschine\w*
            (?:falsche[smnr]?|unechte[smnr]?) (?:messer|waffen?|pistole)
            verletzte?n?[- ]?(?:darsteller|mimen|spielen|simulieren)\w*
            """,
            event=_EVENT,
            ereignis=_EREIGNIS,
        ),
        f"{_NOW}|{NAMED}|{_UNSURE}",
    ),
    # Taught.
    (
        lines(
            r"""
            (?:refresher|course|training|talk|video|leaflet|poster) (?:\w+ ){0,3}(?:what to do|
                how to (?:act|help|react)) (?:when|if|in case) (?:\w+ ){0,3}(?:chok\w+|<done>|
                bleed\w*|faint\w*|collaps\w+|burn\w*|seizure|stroke|heart attack)
            """,
            done=_DONE,
        ),
        f"{_NOW}|he|she|him|her|er|sie",
    ),
    # Long past, as its own phrase says: not the age of the hall that burns, nor the number of a
    # room or a time of day.
    (
        lines(
            r"""
            (?:<event>|<done>) (?:at |in )?(?:last (?:year|summer|winter|autumn|spring)|
                \w+ years ago)(?:'s)?
            last (?:year|summer|winter|autumn|spring)'s (?:\w+ )?(?:<event>)
            (?:<event>) (?:of|from) <year>
            (?:the|that|our) <year> (?:\w+ )?(?:<event>)
            anniversary of (?:the )?(?:\w+ )?(?:<event>)|jahrestag (?:\w+ ){0,2}(?:<ereignis>)
            (?:<ereignis>) (?:vom (?:letzten|vorigen|vergangenen) (?:jahr|sommer|winter|herbst|
                fruhjahr)|(?:von |aus |im jahr )<year>|vor \w+ jahren)
            (?:zur|zum|nach de[mr]|seit de[mr]|der|des|vom) (?:<ereignis>) <year>
            (?:letztes|voriges|vergangenes) jahr (?:ist|wurde|war|hat) (?:hier )?(?:mal )?(?:ein|
                eine|einer) (?:\w+ ){1,5}(?:<geschehen>)
            """,
            event=_EVENT,
            done=_DONE,
            ereignis=_EREIGNIS,
            geschehen=_GESCHEHEN,
            # Not a time of day.
            year=r"(?:19\d\d|200\d|201\d)(?! ?(?:hrs|hours|h|uhr)\b)",
        ),
        _NOW,
    ),
    # Invented.
    (
        lines(
            r"""
            (?:(?:crime novel|thriller|crime story|detective story) (?:about|with|where|in which|of|
                called)|book club (?:reads?|discuss\w*|picked|chose))(?: \w+){0,10} (?:dead|
                murder\w*|killed|stabbed|poison\w*|shot|corpse|drowned)
            (?:(?:krimi|thriller) (?:uber|mit|von|in dem|namens)|lesekreis (?:liest|
                bespricht))(?: \w+){0,10} (?:tot|tote\w*|mord|ermordet|erstochen|vergiftet|leiche)
            escape[- ]room (?:for|as) (?:\w+ ){0,4}event(?: \w+){0,6} locked in a \w+
            """
        ),
        _NOW,
    ),
    # Figures of speech that need no thing beside them.
    (
        lines(
            r"""
            dead (?:on (?:my|his|her|our|their) feet|tired|heat(?! (?:stroke|wave))|certain|boring|
                keen|simple)
            (?:was|is|be|been) the death of (?:me|us)|bored to death|death by powerpoint
            jump(?:ed|ing|s)? ship to|shot down (?:the|our|my|his|her|that) (?:\w+ )?(?:plan|idea|
                proposal|request|budget|offer|suggestion)
            (?:this|that|the|my) (?:\w+ )?(?:spreadsheet|meeting|commute|form|report|job|release|
                queue|traffic) (?:is killing|kills) (?:me|us)
            bin tot (?:nach dem|nach der|vom) (?:release|schicht|woche|messe|feier|lauf)
            todmude|totmude|totgelacht|tod(?:langweilig|sicher)\w*|zu tode gelangweilt
            (?:absatz|verkauf|verkaufe|verkaufszahlen|quote|quoten|umfragewerte)(?: (?:ist|sind|
                in|der|kw|woche|\d+|um|prozent|letzte|diese|seit)){0,5} abgesturzt
            wir bluten (?:\w+ )?(?:kunden|kundschaft|umsatz)
            """
        ),
        r"blood|ambulance|breath\w*|water|smoke|fire|rettungswagen|notarzt|blut|wasser|atmet",
    ),
    # Plants and vermin.
    (
        lines(
            r"""
            (?:dead|dying) (?:trees?|plants?|branch(?:es)?|leaves|hedges?|lawn|grass|mouse|mice|
                spiders?|fl(?:y|ies)|moths?|flowers?|pigeons?|wasps?)
            (?:plants?|trees?|lawn|hedges?|flowers?) (?:in (?:the|our) \w+ )?(?:is|are|has|have|was|
                were) (?:all )?(?:dead|dying|died)
            tote[rnms]? (?:baum\w*|pflanzen?|ast|aste|maus|mause|fliegen?|spinnen?|taube|tauben|
                blatter|hecke|wespen?)
            """
        ),
        r"fell|falls?|fallen|came down|crush\w*|smell\w*|gas|cough\w*|spray\w*|leak\w*|sick|"
        r"umgesturzt|gefallen|riecht|geruch|husten|spritz\w*|krank|"
        rf"{ANYBODY}",
    ),
    # Things and places named after a danger.
    (
        lines(
            r"""
            fire (?:towers?(?! (?:block|\w?\d))|inlets?|hydrants?|blankets?|buckets?|
                marshal(?:'s)? (?:list|rota|vest)\w*|(?:brigade|station|department) (?:museum|
                open day|festival|ball|party|fee|bill|training cent\w+|choir|inspection)|
                panel (?:key|manual|battery|display|printer|lamp)|engine model|curtain motor)
            fire (?:brigade|department)(?: next door)? (?:holds|has|invites|celebrates) (?:
                an |the |its |their )?(?:open day|party|festival|anniversary)
            ambulance (?:bays?|trust|tablets?|dispatch (?:software|system|screen)s?|station|fleet
                (?:workshop|manager)|parking|charity|course|fees?)
            accident (?:report|register|reports|investigation|claim|claims|file|numbers)
            (?:by|by pure|by sheer|no|not by|not an|per) accident
            gas (?:detector|warner|monitor)s? (?:calibration|service|maintenance|licen[cs]e|
                order\w*|spare\w*)
            co2[- ](?:ampel|lamp|traffic light|footprint|price|tax|certificate|report|bilanz|preis|
                steuer|abgabe)\w*
            man-?down (?:devices?|app|apps|licen[cs]es?) (?:needs?|wants?|gets?)
            totmann(?:melder|app|gerate?)\w* (?:brauch\w*|bekomm\w*|mussen|updat\w*|firmware)
            (?:feuerwehr|rettungs)(?:fest|museum|ball|kapelle|auto aus|verein|haus fest|abgabe)\w*
            unfall(?:berichte?|kasse|bogen|formular|buch|register)\w*
            """
        ),
        r"alarm\w*|smoke|flames?|burn\w*|hot|zones?|injur\w*|dead|hand|finger\w*|blood|cut|called|"
        r"trapped|inside|leak\w*|us(?:e|ed|ing)|threw|grab\w*|bring|over|put|empt(?:y|ied)|"
        r"gone off|going off|goes off|went off|sound\w*|trigger\w*|ring\w*|rang|beep\w*|flash\w*|"
        r"blink\w*|lit|red|shows?|zeigt|rot|blinkt|piep\w*|pfeift|schrillt|klingelt|meldet|benutzt|"
        r"rauch|brennt|verletzt\w*|blut|eingeklemmt|auslost|ausgelost",
    ),
    # Machines and lines that no other list names.
    (
        lines(
            r"""
            dead (?:pole|phase|feeder|channel|display|bulb|motor|fuse|tablet|terminal|microphone|
                mic|headset|radio|printer|router|console|relay|sensor|fan|psu|socket|outlet|address|
                rail|cabinet|gateway|pump|engine|sim|modem|antenna|mast|link|meter|charger|spider)s?
            (?:channel|radio|headset|mic|microphone|bus|feeder|rail|pole|cabinet|gateway|psu|relay|
                socket|charger|modem|meter|display|trunk|bundle|console|siren|pager|bell|intercom|
                projector|belt|conveyor|truck|tablet|van|car|robot|amplifier)s? (?:\d+\w? )?(?:(?:
                is|are|was|were|went|has|have|all|now|again|just|completely) ){1,3}(?:dead|died)
            (?:knocked out|killed|took out) (?:the|our|all) (?:\w+ )?(?:door ?phone|phones?|router|
                switch|server|network|internet|power supply|display|modem|tills?|site|livestream|
                website|intercom|wi-?fi)
            """
        ),
        ANYBODY,
    ),
)
