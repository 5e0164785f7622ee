"""Words of danger in figures of speech of offices and of data, whoever stands beside them.

Both languages, folded. A pipeline is a pipe, and production a hall, unless the phrase says whose.
As in `harmless_beside`, each phrase has its words that make it tell of danger all the same.
"""

from triage.harmless_beside import NAMED
from triage.word_table import lines

# What stands behind one of these is not who died or burns: `two of the project died`.
_NOT_OF = "".join(
    f"(?<!{one} )"
    for one in (
        "in", "on", "at", "of", "from", "with", "in the", "on the", "at the", "of the", "of our",
        "from the", "with the", "during the", "im", "am", "bei", "beim", "vom", "von", "auf", "des",
        r"\w der", r"\w die",
    )
)  # fmt: skip
# What cannot burn, bleed or die: programs, data and undertakings.
_PROGRAM = lines(
    r"""
    databases?|db|replica|web ?shop|website|web site|api|app|application|software|service|sessions?
    builds?|backlog|inbox|prod|jira|kubernetes|k8s|cluster|jvm|daemon|query|deal|project|campaign
    release|deployment|workflow|ticket ?system|share price
    (?:ci|ci/cd|cd|build|data|deploy|deployment|release|jenkins|gitlab) pipelines?
    pipelines?(?=[^.!?;\n]{0,40}\b(?:builds?|deploy\w*|jenkins|gitlab|release|commit|merge)\b)
    (?:vpn|ssh|gre|ipsec|tls|ssl) tunnels?
    \w{0,12}(?:datenbank|anwendung|webshop|onlineshop|webseite|website|software|build|skript|projekt
        |schnittstelle|betriebssystem|ticketsystem|lieferkette)
    (?:mail|druck|anmelde|verzeichnis|web)dienst|(?:aktien|borsen|wechsel)kurs|nachfrage
    """
)
# Machines for data and talk; they burn, but do not die or collapse onto anybody.
_MACHINE = lines(
    r"""
    routers?|switch(?:es)?|firewall|servers?|phones?|phone (?:system|lines?)|lines?|network|wi-?fi
    internet|printers?|scanners?|terminals?|laptops?|keyboards?|mouse|screens?|monitors?|modems?
    access points?|beamer|projectors?|tablets?|batter(?:y|ies)|headsets?|(?:card|badge) readers?
    \w{0,14}(?:telefonanlage|telefone?|router|switch|netz|netzwerk|server|drucker|scanner|rechner
        |bildschirme?|terminals?|tastatur|laptop|akku)
    # A line, not who leads a shift, a ward or a school.
    (?:\w{0,10}(?:telefon|daten|strom|netz|internet|stand|miet|dsl|glasfaser|fern|amts))?leitung
    """
)
_IS = (
    r"(?: (?:is|are|was|were|has|have|had|been|just|now|again|all|completely|totally|on|keeps?|"
    r"ist|sind|war|waren|hat|seit|heute|gestern|wieder|komplett|ganz|schon|mehrmals|"
    # A number before the word is a count of people.
    r"\d+(?! (?:dead|died|tot|gestorben)\b))){0,4}"
)
_WHERE = (
    r"(?: (?:in|at|on|im|in der|in dem|am) (?:(?:the|our|der|dem) )?(?!<named>)\w{2,14}(?: \d+)?)?"
).replace("<named>", rf"(?:{NAMED})\b")
# So a phrase ends: a noun behind it is whom it means, as in `attack on the network engineer`.
_ENDS = (
    r"(?= (?:by|again|at|after|before|in|on|when|and|or|but|with|for|because|every|since|this|last|"
    r"yesterday|today|now|just|of|from|to|so|that|which|it|we|he|she|they|is|was|has|are|till|"
    r"until|about|all)\b|[^\w ]|$)"
)
# Who is like it is meant, too.
_ALSO = (
    r"so (?:is|are|was|were|did|has|have)|also|too|both|likewise|auch|ebenso|beide|himself|herself|"
    r"blood|blut"
)
_PAPER = (
    r"tickets?|akten?|antrag|vorgang|rechnung|bestellung|freigabe|anfrage|reklamation|requests?|"
    r"invoices?|orders?|forms?|cases?|approval|quote|angebot"
)
_MUTE = (
    r"(?:antwortet|reagiert|meldet sich)(?: \w+)? nicht|"
    r"(?:does not|do not|did not|doesn'?t|don'?t|didn'?t|is not|are not|not|never) "
    r"(?:answer\w*|respond\w*|react\w*|reply\w*|replies)"
)
_MAIL = (
    r"(?:e-?)?mails?|tickets?|anfragen?|nachrichten|chat|messages?|requests?|teams|slack|pings?|"
    r"rechnungen?|invitation|einladung"
)
# Beside these somebody lies, sits or is silent in earnest.
_IN_EARNEST = lines(
    r"""
    floor|ground|boden|tank|silo|shaft|schacht|pit|grube|tunnel|machine|maschine|presse|press
    slumped|head|kopf|eyes|augen|wheel|steuer|lenkrad|breath\w*|atmet|blood|blut|knock\w*|klopf\w*
    divers?|taucher\w*|boat|boot|climbers?|water|wasser|roof|dach|guards?|wachter\w*|nachtschicht
    night|hours?|stunden?|aisle|corridor|ward
    asleep|pale|blass|grey|gray|grau|unwell|sick|alone|allein|lone|trapped|inside|drin|drinnen
    \w*kuhl(?:haus|raum|zelle|lager)|gefrier\w*|tiefkuhl\w*|freezer|cold (?:store|room)|cellar
    keller|sewer|(?:et)?was an(?:ge)?tan|antun|suicid\w*|abschied\w*|goodbye
    people in|leute in|liegt (?:da|am|im|auf|hinter|unter|neben)|radio|funk|ohnmacht\w*
    """
)
# What may stand behind a truck; a driver or a passenger of it may not.
_STILL = (
    r"(?: (?:still|just|simply|now|again|also|there|here|today|outside|at|in|on|the|gate|dock|ramp|"
    r"bay|yard|noch|immer|einfach|heute|wieder|draussen|schon|am|an|auf|der|dem|im|tor|rampe|hof|"
    r"\d+)){0,4}"
)
_PRESSING = (
    r"report|late|deadline|miss\w*|budget|bericht|frist|spat|fehlt|figures|numbers|zahlen|release|"
    r"slides|meeting|termin|monthly|quarter|audit|invoice|rechnung"
)

FIGURES = (
    # Prices are beaten up, and colours explode.
    (
        rf"beaten up by (?:the |our )?(?:competition|market|analysts){_ENDS}|"
        r"explod(?:ed|es|ing) with (?:colou?rs?|laughter|joy|applause|orders)",
        rf"{NAMED}|he|she|him|her|guards?|blood|punch\w*|kick\w*|fire|smoke|flames|burn\w*|hot|"
        r"hospital\w*|ambulance|paramedics?|injur\w*|hurt|wounded|unconscious|evacuat\w*|police|"
        r"krankenhaus|klinik|verletz\w*|bewusstlos\w*|notarzt",
    ),
    # Attacks on data, whoever works beside it.
    (
        lines(
            r"""
            (?:cyber|d?dos|phishing|ransomware|malware|hacker|brute[ -]force|injection|replay
                |dictionary|supply[ -]chain|spoofing|password|credential|bot(?:net)?|web)[ -]
                attacks?(?! (?:the|our|an?|my|his|her|one|two|three|him|her|me|us)\b)
            attack(?:s|ed|ing)? (?:on |against )?(?:our |the |a )?(?:\w+ )?(?:web ?servers?|website
                |mail (?:server|log-?ins?)|log-?ins?|vpn|network|firewall|database|api|domain|dns
                |accounts?|portal|web ?shop)<ends>
            """,
            ends=_ENDS,
        ),
        rf"knife|gun|axe|hammer|bomb|fist|stick|and (?:on )?(?:the|our|an?|my|his|her) "
        rf"(?:{NAMED}|guard)s?",
    ),
    (
        rf"{_NOT_OF}(?:{_PROGRAM}){_IS} (?:dead|died|dies|dying|(?<= on )fire|burning|bleeding|"
        rf"explod\w+|"
        r"collapsed|gestorben|tot|abgesturzt|zusammengebrochen|explodiert|brennt|angegriffen|"
        r"killed(?= (?:by|again|at|after|every|since|due|with)\b|[^\w ]|$))",
        rf"{_ALSO}|smoke|flames|rauch|flammen|smell\w*|feuerwehr|fire (?:brigade|service|"
        r"department)|evacuat\w*|rack|server ?room|serverraum|hot|sprinkler",
    ),
    (
        rf"(?<!\w )(?:(?:the|our|all|die|der|das|unsere?|alle|my|mein\w?) )?(?:{_MACHINE}){_WHERE}"
        rf"{_IS} (?:dead|died|tot|gestorben|zusammengebrochen)",
        rf"{_ALSO}|and (?:the|a|his|her|our) \w+(?! (?:is|are|was|has|will|can|comes?|waits?|"
        r"cannot|needs?|says?)\b)|and (?:he|she)(?! (?:is|has|says?|cannot|can)\b)|him|her|"
        r"und (?:der|die|ein) \w+(?! (?:ist|sind|hat|kann|kommt|wartet|sagt)\b)|ihn|lies|lying|"
        r"liegt|(?:room|hall|building|basement|floor|site|halle|keller|gebaude|raum) \d+ "
        r"(?:dead|died|tot)|fell on|under it|gewischt|\w*schlag|electrocut\w*|shocked",
    ),
    (
        lines(
            r"""
            killed (?:by )?(?:the )?(?:oom|kernel|watchdog|scheduler)(?:[ -]?killer)?
            killed (?:the|our|my|that|this) (?:(?:hung|hanging|runaway|stuck|stale|rogue|zombie|old
                |long|slow|blocking|orphan\w*) )?(?:session|process|job|query|build|pod|container
                |thread|backup|service|task|script|fuse|breaker|wi-?fi|network|deal|mood|performance
                |sales|lights?|connection|idea)<ends>
            """,
            ends=_ENDS,
        ),
        _ALSO,
    ),
    # Under fire are those who are blamed; a gun that smokes is what was found.
    (
        lines(
            r"""
            under (?:heavy )?fire (?:from|by|for|over) (?:the |our |a )?(?:business|press|media
                |customers?|management|board|users?|regulators?|politic\w*|critic\w*|unions?|late
                |delays?)
            smoking gun(?: (?:in|is|was|for)|:)
            (?:im|ins|unter) (?:\w+ )?feuer der (?:kritik|presse|opposition)
            """
        ),
        r"shots?|shot|pistol|rifle|guns|weapons?|soldiers?|police|wounded|victim|body|floor|hand|hall|lobby|gate|yard|street",
    ),
    # Who is angry, what is spent, and what shakes a board.
    (
        lines(
            r"""
            (?:chef|chefin|boss|customer|kunde|vorstand|cfo|ceo|manager)(?: (?:ist|has|is))? (?:
                explodiert|exploded)(?= (?:als|wegen|on the phone|because|when|over|
                at the)\b)
            (?:budget|etat|kasse|marge) blutet(?: aus)?
            (?:stimmung|lage)(?: \w+){0,4} (?:ist |bleibt )?explosiv
            brennt(?: \w+){1,6} unter den nageln
            (?:team|department|sales|marketing|business|abteilung|vertrieb|hotline|chat|inbox
                |phones?|boss) (?:is|are) (?:really |totally )?on fire (?:this|today|lately|with)
                (?= (?:week|month|quarter|year|season|sprint|morning|he|she|wants|new|orders|calls
                |leads|tickets|deals)\b|[^\w ]|$)
            earthquake (?:in|at) (?:the )?(?:board|management|stock market|markets|industry
                |politics)(?!\s?(?:room|floor|building|square|hall|place|town
                |street|park|estate))
            bomb cyclones?
            """
        ),
        r"bomb threat|tore|torn|under it|"
        r"gas|tank|hot|flasche|bottle|verletzt|hurt|injur\w*|burn\w*",
    ),
    (
        rf"trapped in (?:a|the|this|my|another) (?:\w+ )?(?:(?:meeting|call|training|webinar)"
        rf"{_ENDS}|workshop(?= (?:till|until|about|all (?:day|morning|afternoon))\b))",
        r"fire|smoke|lift|flood\w*|collaps\w*|locked|gas|intruder|shoot\w*|gun\w*|knife|water|"
        r"attack\w*|came down|door|roof|gate|ceiling|scream\w*|for help|bleed\w*",
    ),
    # Who would kill whom, were it late.
    (
        rf"(?:boss|manager|chief|customer|controlling|auditor|finance) (?:will|is going to|would|"
        rf"gonna)"
        rf" kill (?:me|us)(?=[^.!?;\n]{{0,50}}\b(?:{_PRESSING})\b)|"
        rf"(?:chef|chefin|kunde|controlling|vorstand) bringt (?:mich|uns) um(?=[^.!?;\n]{{0,50}}\b"
        rf"(?:{_PRESSING})\b)",
        r"knife|gun|messer|waffe|pistole|threat\w*|droht|outside|draussen|ex|says?|said|wrote|drunk|"
        r"scream\w*|shout\w*|car park|door|house|police|steht|sagt|schreit|betrunken|tur|"
        r"parkplatz|polizei|stands?|standing",
    ),
    (
        r"(?:kunde|kunden|kaufer|investor|lieferant|partner|mieter|auftraggeber)(?: \w+){0,3} "
        r"(?:droht|drohen|gedroht)(?: \w+){0,2} (?:abzuspringen|abzuwandern|auszusteigen)",
        r"dach|brucke|fenster|kran|gerust|kante|balkon|gleis\w*|zug|steht|sitzt|\w*stock|etage|"
        r"turm|oben|silo|mast|leiter|polizei|feuerwehr",
    ),
    # Who answers no mail, and whose ticket lies about.
    (
        rf"(?:reagiert|reagieren|antwortet|antworten|meldet sich|melden sich)(?: \w+)? (?:nicht|"
        rf"kaum) "
        rf"(?:\w+ )?(?:auf|per|im|uber) (?:\w+ ){{0,2}}(?:{_MAIL})|"
        rf"(?:not|no longer|n't|never) (?:answer\w*|respond\w*|react\w*|reply\w*) (?:to |on |in |"
        rf"my |"
        rf"our |any |the |his |her )*(?:{_MAIL})",
        _IN_EARNEST,
    ),
    (
        rf"(?:{_PAPER})(?: (?:is|are|noch|still|seit \w+|schon))* (?:liegt|liegen|lies|lying|sits?|"
        rf"sitting|hangt|hangs?|waits?|waiting)(?: (?:noch|still|nur|immer))* (?:bei|beim|with|"
        rf"at|in|im|"
        rf"auf|on|vor|fur|for) (?:\w+,? ){{1,7}}(?:{_MUTE})",
        _IN_EARNEST,
    ),
    # A truck that has not moved waits, unless somebody in it does not either.
    (
        r"(?<!his )(?<!her )(?<!in the )(?<!in a )(?:trucks?|lorry|lorries|vans?|trains?|bus|"
        r"cars?|queue|containers?|shipment|parcels?|ship|vessel|belt|traffic)"
        rf"{_STILL} (?:has|have)(?: not|n'?t) moved|"
        r"(?<!im )(?<!seinem )(?<!ihrem )(?:lkw|laster|lastwagen|zug|auto|wagen|transporter|"
        rf"stapler|band|container|schlange|stau|schiff){_STILL} "
        r"(?:bewegt|ruhrt) sich(?: \w+){0,2} nicht",
        rf"{_IN_EARNEST}|answer\w*|respond\w*|antwortet|reagiert|slept|wak\w*|engine (?:is )?(?:on|"
        r"running)|motor lauft|am steuer",
    ),
    # A parcel of which it is told who ordered or brought it.
    (
        r"(?:parcel|package|paket|packchen)(?=[^.!?;\n]{0,90}\b(?:ordered|purchasing|delivery note|"
        r"sender is|bestellt\w*|bestellung|einkauf|lieferschein|absender ist|dhl|ups|hermes|amazon|"
        r"zalando)\b)",
        r"tick\w*|wires?|drahte?|powder|pulver|smell\w*|riecht|oil|ol|stain\w*|leak\w*|threat\w*|"
        r"drohung|suspicious|verdachtig\w*|no sender|ohne absender|kein absender",
    ),
)
