"""German names of persons, limbs and substances, folded: no accents, umlauts as plain vowels."""

from triage.word_table import lines

PERSON = lines(
    r"""
    # English mails end with kind regards, and are kind of urgent.
    kind(?! (?:of|regards?|wishes|greetings)\b)
    mann|frau|person|jemand|kleinkind|baby|saugling|junge|madchen|bub|herr|dame|zeuge
    nachbar(?:in)?|ehemann|oma|opa|kerl|kumpel|badegast
    kolleg(?:e|en|in)|mitarbeiter(?:in)?|arbeiter(?:in)?|beschaftigter?|bauarbeiter|chef|meister
    bediener(?:in)?|fahrer(?:in)?|techniker(?:in)?|monteur(?:in)?|elektriker(?:in)?
    schlosser(?:in)?|schweisser|dachdecker|maler|maurer|putzfrau|putzkraft|reinigungskraft
    azubi|lehrling|auszubildender?|praktikant(?:in)?|hausmeister(?:in)?|\w{0,12}helfer(?:in)?
    besucher(?:in)?|gast|kund(?:e|in)|passant(?:in)?|zuschauer(?:in)?|fahrgast|passagier(?:in)?
    patient(?:in)?|\w{0,8}bewohner(?:in)?|pfleger(?:in)?|schwester|hebamme
    wachter|nachtwachter|wachmann|kommissionierer(?:in)?|laborant(?:in)?|koch|kochin
    taucher(?:in)?|schwimmer(?:in)?|kletterer|fussganger(?:in)?|radfahrer(?:in)?|spieler(?:in)?
    schuler(?:in)?|student(?:in)?|lehrer(?:in)?|fensterputzer|postbote(?:n)?|wart
    landwirt(?:in)?|bauer|bauerin|stallbursche|melker(?:in)?|rangierer(?:in)?
    pilot|matrose|maschinist|kassiererin|empfangsdame|rekrut|jockey|statist(?:in)?
    """
)
# Whoever does not answer a mail is often one of these: they count beside other signs alone.
OTHERS = lines(
    r"""
    \w{0,14}(?:ingenieur|installateur|handwerker|mechaniker|inspektor|schreiner|zimmermann)(?:in)?
    \w{0,14}(?:reiniger|arbeiter|helfer|techniker|fahrer|monteur|pfleger|fuhrer|wachter)(?:in)?
    arzt|arztin|kellner(?:in)?|feuerwehrmann|polizist(?:in)?|soldat|mieter(?:in)?|tierarzt|hirte
    kapitan|skipper|schauspieler(?:in)?|musiker(?:in)?|kameramann|surfer|ruderer|bademeister
    rentner(?:in)?|braut|bursche|schlittschuhlaufer
    """
)
PEOPLE = (
    rf"{PERSON}|manner|frauen|leute|menschen|personen|kinder|kollegen|kolleginnen|badegaste|"
    r"kunden|gaste|er|ihn|ihm|ich|einer|zwei|drei|vier|funf|sechs|alle|alleinarbeiter"
)
BODY = lines(
    r"""
    arm|arme|bein|beine|hand|hande|finger|fingern|daumen|fuss|fusse|zehen?|handgelenk|knie
    hals|haut|kopf|haare?|brust|gesicht|auge|augen|rucken|rippen?|schadel|fingerkuppe
    # What is worn is drawn in first.
    armel|handschuh|schal|jacke|zopf
    """
)
SUBSTANCE = lines(
    r"""
    \w{0,20}saure|\w{0,12}lauge|atznatron|bleiche|losungsmittel|kaltemittel|brom|jod|fluor
    \w{0,12}stickstoff|argon|helium|co2|kohlendioxid|wasserstoff|schwefelwasserstoff|h2s|methan
    \w{0,12}gas|gase|propan\w*|butan|biogas|chlor|amm?oniak|\w{0,20}gasflasche\w*|tank
    <matter>\w{0,4}(?:leitung|rohr|tank|fass|schlauch|behalter|ventil|lieferung|transport)
    quecksilber|chemikalien?|pestizide?|zyanid|formaldehyd|phosgen
    \w{0,10}entkalker|verdunner|terpentin|unkrautvernichter
    reiniger|reinigungsmittel|desinfektionsmittel|frostschutzmittel
    dampf|dampfleitung|abgase|heisse[rsmn]? (?:ol|fett|wasser|suppe|teer)|flussige[rs]? \w+
    """,
    matter="chlor|amm?oniak|saure|laugen?|gas|chemie|propan|stickstoff",
)
ESCAPES = lines(
    r"""
    (?:aus|stromt|tritt|ge)?spritz\w*|ausgetreten|austritt|tritt aus|tritt|stromt|ausgestromt
    undicht|abgerissen|geborsten|abgesprungen|leck|leckt|leckage|zischt'?s?|geplatzt|gerissen
    ausgelaufen|lauft aus|gelaufen|verschuttet
    entwichen|entweicht|freigesetzt|getrunken|verschluckt|geschluckt|eingeatmet|husten|hustet
    benommen|ubergossen
    auge|augen|gesicht|haut|arm|arme|hand|hande|verbrannt|verbruht|alarm|melder
    """
)
