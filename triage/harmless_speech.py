"""Phrases of law, trade and office that mean no danger, folded, both languages.

Those of LAW are of somebody, and of none in danger: `Kunde droht mit Klage`. Those of SPEECH are
taken at their word where somebody stands in the sentence: `shot with a label gun`.
"""

from triage import english_nouns, german_nouns
from triage.word_table import lines

# Threats, losses and words of the law.
_LAW = lines(
    r"""
    threat\w* (?:(?!<weapons>)\w+ ){0,4}(?:to sue|of a lawsuit|legal|lawsuit|court|
        to cancel|cancellation|to leave|to switch|penalt\w*|to withdraw|to terminate|
        to strike(?! (?:an?|the|him|her|my|our|me|us)\b)|to stop deliver\w*)
    threat\w* (?:\w+ ){0,3}(?:actors?|intelligence|models?|modelling|feeds?|detection|hunting)
    droh\w*(?: (?!<weapons>)\w+){0,5} (?:<law>)
    (?:<law>)(?: (?!<weapons>)\w+){0,3} (?:an)?ge?droh\w*
    injured (?:party|parties)|injury (?:claims?|lawyers?|compensation)
    verletzte[nr]? (?:partei|schutzrechte?)
    """,
    law=(
        r"\w{0,8}klagen?|kundigung|kundigen|vertragsstrafe\w*|anwalt|anwalten|\w{0,5}streik|"
        r"lieferstopp|abmahnung|"
        r"stillstand|verzug|verzogerung\w*|engpass|insolvenz|abwanderung|ausfall|bussgeld|"
        r"\w{0,8}verlust"
    ),
    # Who threatens with both threatens with these.
    weapons=(
        r"gun|pistol|rifle|knife|knives|weapon|bomb|kill|shoot|stab|burn|blow|hurt|attack|axe|hammer|"
        r"messer|waffe|pistole|gewehr|schuss|bombe|spreng|axt|gewalt|mord|tot|tod|umbring|erschies|"
        r"erstech|anzund|amok"
    ),
)
# Beside these somebody does not only sue, leave or claim.
NO_LAW = lines(
    r"""
    \w*(?:messer|waffen?|pistole|gewehr|bomben?|axt|benzin|saure|amok)
    (?:zu )?(?:er|zer)?(?:stech|schiess|spring)\w*|(?:\w+zu)?sprengen|anzu?z?und\w*|umzu?bring\w*
    guns?|pistols?|rifles?|knife|knives|weapons?|bombs?|acid|petrol|axe|hammer|kill\w*|shoot\w*
    stab\w*|jump\w*|burn\w*|blood|blut|windows?|roof|bridge|fenster|dach|brucke|ventilator
    ambulance|hospital|krankenhaus|gate|tor|stairs|treppe|hall|halle|<body>|<teil>
    """,
    body=english_nouns.BODY,
    teil=german_nouns.BODY,
)
# Words that look like others: what is found out is no blast.
_NAMES = lines(
    r"""
    brandnew|exploit\w*|explor\w*|zum schutze
    (?:beide|die|zwei) schutze (?:\w+ )?(?:geoffnet|geschlossen|defekt|prellen)
    """
)
# Figures of speech.
_SPEECH = lines(
    r"""
    robbed us of (?:time|hours)|dying to (?:know|see|hear|try)
    jump(?:ed|ing)? the gun|struck (?:off|out)
    (?:dns|arp|cache|resolver|index|search|data|model|queue)(?: (?:results?|cache|index|
        server|set|is|was|are|were|has|have|been|being)){0,3} poison\w*
    poison\w* (?:our |the |their )?(?:dns|arp|cache|search|seo|data|model|queue|index|results)
    vergiftet\w* (?:dns|suchergebnis\w*|daten\w*|cache)
    (?:dns|cache|dns-cache|suchergebnisse|index|arp|daten\w*|klima|betriebsklima|
        stimmung)(?: \w+){0,2} vergift\w*
    burn\w* through (?:\w+ ){0,3}(?:budget|quota|money|cash|credits?|reserves?|savings|stock|toner|
        paper|hours|allowance|tokens?|cartridges?|ssds?|batter(?:y|ies))(?! (?:room|store|rack))
    burn\w* (?:a hole in the budget|credentials|money|cash)
    suffocat\w* (?:the |our )?(?:network|server|system|disk|line|business|project|
        team)(?! (?:room|hall))
    trapped (?:error|exception|signal|interrupt)s?
    (?:orders?|goods|shipments?|parcels?|packages?|mails?|e-?mails?|tickets?|requests?|
        invoices?|jobs?|process|calls?|payments?|messages?) (?:\w+ ){0,3}trapped in (?:
        a |the |an )?(?:loop|spam|approval|queue|contract|customs|workflow|
        (?:spam|mail|junk) filter)(?! of)
    blute[nt] (?:\w+ )?(?:finanziell|geld)|finanziell(?: \w+){0,3} (?:aus)?blut\w*
    (?:service|server|system|proxy) (?:is |was )?chok\w*
    (?:festplatte|platte|speicher|postfach|laufwerk|datenbank|logdatei)(?: \w+)? (?:explodiert|
        explodieren)
    fire off (?:an? |the )?(?:\w+ )?(?:alerts?|events?|e-?mails?|mails?|messages?|quer(?:y|ies))
    fires? (?:an? |the )?(?:alert|event|query|trigger|webhook)s?
    drunter und druber|alarm geschlagen|fehl ?geschlagen
    nicht auffindbar(?: \w+)? (?:im system|in der datenbank)
    (?:did|does|do)(?: not|n't) make it (?:in|to work|to the (?:office|meeting)|on time)
    """
)
# What did not happen: a course, an invitation, a rule.
_TAUGHT = lines(
    r"""
    (?:tabletop|table-top|workshop|seminar|course|training|newsletter|exercise) (?:\w+ )?(?:on|
        about|for) (?:\w+ ){0,4}(?:<dangers>)
    (?:how to behave|what to do|behaviour) (?:in case of|in|during|
        if there is) (?:an? )?(?:<dangers>)
    zum thema (?:\w+ ){0,2}(?:<gefahren>)|verhalt\w*(?: \w+){0,3} bei (?:<gefahren>)
    """,
    # A workshop on fire is no course.
    dangers=r"(?<!on )fires?|(?<=on )fire (?:safety|drills?|prevention|protection|extinguish\w*|"
    r"wardens?|marshals?|procedures?|rules)|smoke|gas leaks?|explosions?|bomb threats?|"
    r"earthquakes?|evacuation|armed attacks?|accidents?|first aid",
    gefahren=r"brand|feuer|rauch|gasgeruch|gasaustritt|amok\w*|bombendrohung\w*|erdbeben|"
    r"unfallen|raumung|evakuierung",
)
# Of goods, decisions and hours, not of persons.
_OFFICE = lines(
    r"""
    vermiss(?:t|en)(?: \w+){0,3} (?:<paper>)|(?:<paper>)(?: \w+){0,3} vermisst
    (?:<paper>)(?: \w+){0,6} nicht (?:mehr )?auffindbar|(?:<paper>)(?: \w+){0,3} erfasst
    (?:<paper>|ware|lkws?|auftrage|faxe|meldungen)(?: \w+){0,2} (?:kommt|
        kommen)(?: \w+){0,3} nicht (?:mehr )?(?:he)?raus
    (?:entscheidung\w*|massnahmen?|vereinbarung\w*|absprachen?|vorkehrungen|regelung\w*|annahmen?|
        haben (?:\w+ ){0,2}(?:uns|sich))(?: \w+){0,3} getroffen
    entscheidung\w*(?: \w+){0,2} gefallen|hat (?:\w+ ){0,3}(?:gut|sehr|nicht) gefallen
    einen gefallen
    hit (?:the |a |an |his |her )?(?:\w+ )?(?:deadline|limit(?! switch)|key|button|send|quota|
        target|snag|rate limit|paywall|bug|error)
    on-?call (?:\w+ ){0,4}(?:answer|respond|react)\w*
    verletzung(?:en)? (?:der|des|von|eines|einer) (?:\w+ )?fursorge\w*
    """,
    paper=(
        r"\w{0,12}(?:mails?|rechnung|rechnungen|paket|pakete|sendung|sendungen|lieferung|"
        r"lieferungen|bestellung|bestellungen|"
        r"daten|datei|dateien|unterlagen|dokument|dokumente|ticket|tickets|stunden|zeiten|"
        r"protokoll|protokolle|akte|akten|"
        r"schlussel|ausweis|laptop|handy|vertrag|vertrage|auftrag|antrag|antrage|beleg|belege|"
        r"storung|vorfall)"
    ),
)

LAW = _LAW
SPEECH = "|".join((_NAMES, _SPEECH, _TAUGHT, _OFFICE))
