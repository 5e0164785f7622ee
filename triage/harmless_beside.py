"""Words of danger that mean none where a phrase says of what they are, folded, both languages.

Of each group: the phrases, and the words that make them tell of danger all the same anywhere in the
sentence. Only the phrase itself is passed over: another word of danger still counts.
"""

from triage import english_nouns, german_nouns
from triage.english_nouns import BODY
from triage.word_table import lines

# What stands before an hour, or before the number of a place.
_NO_HOUR = "".join(
    rf"(?<!{one} )"
    for one in (
        "at since from past about around to till until before after um seit gegen nach vor bis "
        "halb line linie hall halle rack room raum number nummer"
    ).split()
)
# Somebody stands in the sentence. Who is only one of a number counts where they are inside.
NAMED = lines(
    r"""
    (?:<english>)s?|people|persons|men|women|children|colleagues
    (?:<german>)(?:n|en|nen|s)?|leute|menschen|manner|kinder|gaste
    # Whoever made or minds a thing.
    (?:entwickler|betreuer|betreiber|hersteller|programmierer|administrator|verwalter|besitzer|
        inhaber|eigentumer|erfinder|grunder|erbauer|leiter|autor|architekt)(?:in|en)? (?:der|des|
        vom|unser\w{0,2})
    (?:developer|programmer|administrator|maintainer|designer|architect|founder|owner|author|
        maker)s? (?:of|behind) (?:the|our)
    # Who is only counted, by where they are; neither an hour nor the number of a hall.
    <no_hour>(?:one|two|three|four|five|six|several|many|einer|zwei|drei|vier|funf|mehrere|
        viele) (?:by|at|near|beside|on|in|under|behind|an|am|bei|beim|neben|unter|hinter|im|auf)
        (?! (?:the )?(?:morning|afternoon|evening|night|mon|tues|wednes|thurs|fri|satur|sun))
    (?:one|two|three|four|five|six|several|zwei|drei|vier|funf|sechs|mehrere|\d+) (?:\w+ )?(?:
        inside|in it|in there|of us|of them|drin|drinnen|darin)
    """,
    no_hour=_NO_HOUR,
    english=english_nouns.PERSON,
    german=german_nouns.PERSON,
)
ANYBODY = lines(
    r"""
    <named>|(?:<english>)s?|(?:<german>)(?:n|en|nen|s)?|crew|staff
    he|she|him|her|himself|herself|mrs|mr|er|sie|ihn|ihm|nobody|no one|niemand|keiner
    (?:all|none|most|\w+) of (?:them|us)|everybody|everyone|underground|miners?
    # A count of the dead, not the number of a hall.
    (?:room|hall|building|basement|floor|house|site|halle|keller|gebaude|raum) \d+ (?:dead|
        died|killed|tot)
    """,
    named=NAMED,
    english=english_nouns.OTHERS,
    german=german_nouns.OTHERS,
)

_THING = lines(
    r"""
    # Machines that hold data
    (?:server|node|blade|cluster|database|controller|array|raid|disks?|drives?|
        motherboard|board|psu|ups)
    (?:backup|backups|job|build|session|process|service|daemon|container|pod|vm|script|pipeline|
        replica|hypervisor)
    (?:network|router|switch|gateway|firewall|load ?balancer|port|vpn|wi-?fi|mast|antenna|signal|
        line|link|cable|fibre)
    # What people work with
    (?:checkout|shop|web ?shop|page|site|portal|app|mail|e-?mail|feed|hashtag|release|sale|project|
        deal|campaign)
    (?:tills?|atms?|cash machines?|card readers?|terminals?|scanners?|printers?|tablets?|screens?|
        phones?|laptops?|pc|cameras?)
    # What stands in the building
    air ?con(?:ditioning|ditioner)?|cooling|chiller
    # What IT goes by in short, and the stores and books that stand behind it
    erp|crm|wms|mes|lims|hmis|plm|dms|sap|dns|dhcp|ldap|ad|sso|mfa|pki|vpn|w?lan|wan|san|nas|api|sql
    scada|hmi|isdn|sip|voip|pbx|active directory|single sign-?on|sharepoint|intranet
    # A storage or an exchange is a room as well.
    storage[- ]?(?:array|system|cluster)s?|netzlaufwerke?|telefonie|telefonanlage
    (?:backup|erp|lims|alarm)-?system
    (?:plc|sensor|motor|engine|pump|compressor|fan|boiler|heating|heater|fridge|freezer|oven|
        lights?|lamp|generator|battery|gate|lift)
    \w{0,16}(?:server|controller|platten?|rechner|knoten|datenbank|cluster|switch|router|gateway|
        loadbalancer|netz|leitung|mast)
    \w{0,16}(?:kasse|kassen|automat|automaten|heizung|pumpe|motor|kessel|kuhlung|licht|lampe|
        steuerung|karte|antenne|sensor|rolltor|schranke)
    """
)
_LINK = lines(
    r"""
    is|are|was|were|has|have|had|been|just|now|again|all|completely|totally|suddenly|overnight|last
    this|night
    morning|in|the|of|our|on|at|basement|building|room|rack|hall|floor|\w?\d+\w?
    ist|sind|war|waren|seit|heute|gestern|nacht|fruh|morgen|um|uhr|wieder|komplett|ganz|alle|der
    die|des|im|plotzlich
    (?:in|at|im|bei) (?:der |dem |the )?(?!einer|one|two|three|zwei|drei|\d)\w{3,20}
    auch|also|both|beide|abend|mittag|nachmittag|vormittag|stunden?|hours?|evening
    einfach|leider|kurz|mal|jetzt|schon|endgultig|festplatten|halle|keller|gebaude
    """
)

# Who is dead, or has died, is a thing.
THINGS_DEAD = lines(
    r"""
    (?:<thing>)(?: (?:<link>)){0,5} (?:dead|died|dies|killed|tot|gestorben|abgeraucht)
    (?:alles|strom|netz|internet|wlan|telefon) (?:\w+ )?tot
    """,
    thing=_THING,
    link=_LINK,
)

_FIRM = r"supplier|vendor|manufacturer|subcontractor|haulier|wholesaler|competitor"
_FIRMA = (
    r"\w{0,12}lieferant(?:en)?|zulieferers?|herstellers?|\w{0,10}dienstleisters?|spediteurs?|"
    r"grosshandlers?|wettbewerbers?|konkurrenten?"
)

_OFFICE = "payroll|exports?|reports?|hr|budget|spreadsheet|dashboard|licen[cs]es?|invoice|excel"
_PLAN = (
    "export|import|extract|data set|roster|rota|duty plan|shift plan|payroll|mailing list|"
    "directory|org chart|address book"
)

# Each: phrases, and beside what they are of danger after all.
UNLESS_BESIDE = (
    # The alarm that asks for a battery; one that went off means what it says.
    (
        lines(
            r"""
            rauchmelder(?: (?!(?:los|alarm\w*|schlagt|schlagen|ausgelost|uberall|alle)\b)
                \w+){0,5},? (?:\w+ )?(?:die |seine )?batterien?(?:wechsel|tausch|warnung)?
                (?!(?: ist| sind)? (?:ganz )?neu\b)
            smoke (?:detector|alarm)s?(?: \w+){0,4} batter(?:y|ies)(?! (?:<place>))
            """,
            place="room|store|rack|hall|cabinet|station|charging|storage|pack|area|bank|shed",
        ),
        r"(?:went|goes|going|gone|set) off|trigger\w*|sound\w*|ringing|active|activated|ausgelost|"
        r"auslost|lost aus|angeschlagen|schlagt|heult|schrillt|fire|glow\w*|gluht|raucht?|smoking|"
        r"flames|hot|heiss|smell\w*|feuer|brennt|qualm|"
        rf"{NAMED}",
    ),
    # Plans and phones; a ship or a mine is another matter.
    (
        r"dead in the water|dead air",
        r"ships?|vessel|boats?|ferry|barge|storm|sea|waves|river|mine|tank|tunnel|shaft|pit|silo|"
        rf"cave|cellar|canary|{ANYBODY}",
    ),
    # Tools, until somebody is hurt with one.
    (
        r"(?:scanner|barcode|heat|glue|label|price|grease) gun",
        rf"shot|shots|shoot\w*|burn\w*|blood|wound\w*|{BODY}|{ANYBODY}",
    ),
    # The German word for fire is English for a name of goods.
    (
        lines(
            r"""
            (?:the|our|a|your|their|new|corporate|employer|every|each|whose|luxury|house|private|own
                |premium|consumer) brand
            brand (?:new|managers?|names?|image|guide\w*|logos?|values?|teams?|awareness|reputation|
                colou?rs?|identity|loyalty|portal|campaigns?|marketing|assets?|strategy|protection|
                abuse|safety|search|stores?|impersonation|suffers?|damage|owner)
            """
        ),
        r"hall|halle|keller|lager|werk|dach|gebaude|building|roof|cellar|warehouse|brandherd|"
        r"feuerwehr|firefighters|kontrolle|under control|(?:ge)?losch\w*|extinguish\w*|spread\w*|"
        r"burn\w*|attic|floor|noticed|reached|put out|breitet|ausgebrochen|ausgebreitet|"
        r"br(?:oke|eaks) out|greift uber|rauch|flammen|"
        r"im|am|beim?|in (?:der|dem|den|unser\w*)",
    ),
    # Goods that are traded; a leak is one all the same.
    (
        lines(
            r"""
            (?:<goods>) (?:price|deliver|suppl|contract|bill|order|invoice|certificate|market|
                meter)\w*(?: \w+)?
            (?:ammoniak|chlor|stickstoff|co2|gas|helium|argon|chemie)[- ]?(?:preis|liefer|vertrag|
                rechnung|zertifikat|zahler|bestell|versorger|lieferant)\w*
            """,
            goods="chlorine|ammonia|nitrogen|co2|chemical|gas|helium|argon|hydrogen|dry ice",
        ),
        r"leak\w*|escap\w*|burst\w*|ruptur\w*|hiss\w*|spill\w*|cloud|smell\w*|undicht\w*|leck\w*|"
        r"austritt|ausgetreten|tritt|stromt|geplatzt|gerissen|zischt|riecht|geruch|wolke|"
        r"overturn\w*|crash\w*|truck|tanker|lorry|valve|hose|cylinder|bottle|open|off|alarm|"
        r"fall\w*|"
        r"fell|cough\w*|hall|unfall|ventil|schlauch|flasche|offen|umgekippt|halle|keller|"
        rf"{NAMED}",
    ),
    # A fire elsewhere, with nobody said to be hurt, is a matter of supply.
    (
        lines(
            r"""
            fire (?:at|in) (?:\w+ ){0,4}(?:<firm>)(?:'?s)?
            (?:<firm>)(?:s?'s?)? (?:\w+ ){0,2}(?:fire|burn(?:ed|t) (?:down|to))
            (?:<firm>)(?:s?'s?)? (?:factory|plant|works|warehouse|mill|hall) (?:\w+ ){0,4}(?:fire|
                burn(?:ed|t)(?: down| to)?)
            (?:\w{0,8}brand|feuer) (?:\w+ ){0,2}(?:bei|beim|im werk) (?:\w+ ){0,3}(?:<firma>)
            (?:<firma>)(?: \w+){0,5} (?:\w{0,8}brand(?: (?:bei|in) (?:\w+ )?(?:seinem|
                ihrem) (?:werk|lager))?|(?:ab|nieder)gebrannt)
            """,
            firm=_FIRM,
            firma=_FIRMA,
        ),
        r"next door|nearby|neighbour\w*|opposite|on (?:our )?site|our (?:site|hall|yard|"
        r"building)|call 112|"
        r"nebenan|nachbar\w*|gegenuber|bei uns|auf dem hof|unser\w* (?:hof|halle|dach|gebaude)|"
        # Of those that work with us, on our own ground.
        rf"(?:{_FIRM})s? (?:area|hall|room|zone|stand|desk|counter|entrance|car park|yard)|"
        r"(?:our|of|in) (?:hall|building|yard)|hall \d+|halle|inside|laden|ramp|rampe|gate|dock|"
        r"keller|tor|basement|building site|cabin|truck|lorry|van|wagen|lkw|kitchen|kuche|"
        rf"{NAMED}",
    ),
    # Who is not at work is missed by the planner alone.
    (
        lines(
            r"""
            (?:people|persons?|staff|employees?|colleagues?|workers?|drivers?|nurses?|
                teachers?)(?: \w+){0,2} missing (?:from|in|on|off) (?:\w+ ){0,3}(?:<plan>)
            missing (?:people|persons?|employees?|colleagues?|workers?|crew) (?:from|in|
                on) (?:\w+ ){0,3}(?:<plan>)
            (?:<plan>)(?: \w+){0,4} (?:people|persons?|staff|employees?|colleagues?|
                workers?)(?: \w+)? missing
            (?:<office>)(?: \w+){0,4} head ?count (?:\w+ ){0,3}(?:wrong|short|missing)
            head ?count (?:\w+ ){0,3}(?:wrong|short|missing)(?: [\w']+){0,4} (?:<office>)
            """,
            office=_OFFICE,
            plan=_PLAN,
        ),
        # A head count is taken at the assembly point as well as in the payroll.
        r"evacuat\w*|assembly|muster|fire|smoke|drill|alarm|tunnel|shift has not|search",
    ),
)
