"""Orders as German lists give them: `Pumpe sofort abschalten`, `Rufen Sie die Feuerwehr an`."""

import re

from ingest.facts.german_roles import is_german_role

# Infinitives that end an order of few words, where no other word tells the language.
_INFINITIVES = frozenset(
    """
abarbeiten abbauen abbrechen abdecken abdichten abfragen abgeben abholen abklemmen ablegen ablesen
abmelden absagen abschalten abschließen absenden absichern absperren abstellen abstimmen abwarten
aktivieren aktualisieren alarmieren analysieren anfordern anhalten anlegen anmelden anordnen
anpassen anrufen ansprechen anweisen aufbauen auffordern aufheben auflisten aufnehmen aufräumen
aufrufen aufstellen ausdrucken ausfüllen ausgeben auslösen ausrufen ausschalten austauschen
auswerten beantragen bearbeiten beauftragen beenden befragen begleiten begrenzen beheben
benachrichtigen benennen beobachten bereinigen bereithalten bereitstellen beschaffen besetzen
besprechen bestellen bestimmen bestätigen betreuen bewahren bewerten bilden bringen deaktivieren
dokumentieren drucken durchführen einberufen eindämmen einhalten einholen einleiten einlesen
einplanen einrichten einschalten einsetzen einspielen einstellen einteilen entfernen entnehmen
entscheiden entsorgen entsperren erfassen erfragen ergänzen erheben ermitteln erneuern ersetzen
erstellen erteilen eskalieren evakuieren festhalten festlegen feststellen fortsetzen freigeben
führen geben herunterfahren herunterladen hinzuziehen hochfahren identifizieren informieren
installieren isolieren klären kontaktieren kontrollieren konfigurieren koordinieren kopieren laden
leiten lesen loslassen löschen lüften melden messen mitnehmen mitteilen nachbereiten nachstellen
notieren nutzen öffnen organisieren planen protokollieren prüfen räumen reinigen reparieren retten
rufen sammeln schicken schließen schulen schützen sicherstellen sichern sichten sperren starten
stellen stoppen suchen synchronisieren testen trennen überbrücken übergeben übermitteln übernehmen
überprüfen überwachen umleiten umschalten umstellen unterbrechen unterrichten untersuchen
unterstützen unterweisen verbinden vereinbaren verfolgen vergleichen verlagern verlassen
veranlassen veröffentlichen verriegeln verschicken verschieben versenden versiegeln versorgen
verständigen verteilen verwahren verwenden vorbereiten vorlegen warnen warten wechseln weiterleiten
wiederherstellen wiederholen zurücksetzen zurückspielen zurückstellen zusammenstellen zuschalten
zuweisen
""".split()
)
_LAST = re.compile(r"(?:\A|\s)(?P<verb>[a-zäöüß]{3,25}(?:en|ern|eln))[*_]{0,3}\Z")
# A clause ends here: each may give an order of its own.
_CLAUSE = re.compile(
    r"[.;!]\s|[.;!]?\Z|\s(?:und|sowie)\s"
    r"|,\s(?=(?:dann|danach|anschließend|siehe|vgl|dass|ob|wie|welche[mnrs]?|wer|wo|wann|damit|bis|sobald"
    r"|wenn|falls|um)\b)"
)
_ASIDE = re.compile(r"\s?\([^()\n]{1,80}\)")
_LABEL = re.compile(r"\A[^:.]{2,60}:\s{1,3}(?=\S)")
# Of these words a text is German, and no English one.
_GERMAN = re.compile(
    r"(?<!\w)(?:der|die|das|den|dem|des|ein|eine[mnrs]?|und|oder|nicht|mit|bei|beim|für|von|vom|zu|zum"
    r"|zur|im|am|auf|aus|nach|vor|über|unter|durch|alle[nmrs]?|sofort|niemals|nur|wenn|falls|ob|dass"
    r"|neu|an|ab|gemäß|laut|umgehend|unverzüglich|keine[nmrs]?|ggf)(?!\w)|[äöüß]",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"(?<!\w)(?:the|of|and|to|is|are|for|with|be|or|by|from|that|this|it|not|you)(?!\w)",
    re.IGNORECASE,
)
# What has a finite verb states something: `Die Pumpen sind geschlossen`.
_FINITE = re.compile(
    r"(?<!\w)(?:ist|sind|war|waren|wird|werden|wurde[n]?|worden|hat|haben|hatte[n]?|kann|können|darf"
    r"|dürfen|muss|müssen|soll|sollen|sollte[n]?|will|wollen|möchte[n]?|würde[n]?|gilt|gelten|bleibt"
    r"|bleiben|steht|stehen|liegt|liegen|lässt|gehört|gehören|um|ohne|anstatt)(?!\w)",
    re.IGNORECASE,
)
# They end like infinitives: participles and adjectives,
_BENT = re.compile(
    r"\A(?:\w{0,6}ge(?!ben|hen|nehm|winn|stalt|währ|brauch|nieß|leit|hör)\w{2,12}"
    r"|be(?:troffen|kommen|griffen|fallen)|ver(?:gangen|loren|boten|bunden|schieden|altet|fallen"
    r"|dorben|gessen)|ent(?:standen|halten|fallen|sprechen)|er(?:griffen|fahren)"
    r"|unter(?:brochen|nommen)|über(?:nommen|tragen)"
    r"|\w{2,16}(?:(?<!l)ischen|lichen|(?<!rein)(?<!stän)(?<!tä)igen|(?<!s)(?<!w)(?<!be)enden|ierten"
    r"|eten|seren|alen|iven|baren))\Z"
)
# and words that are no verbs, or none of an order.
_NO_VERBS = frozenset(
    """
vorhanden offen zufrieden selten unten oben hinten vorn vorne außen innen neben morgen gestern
sondern zwischen allen ihren seinen unseren deren denen eigenen einen keinen wegen gegen dagegen
deswegen indessen gern extern intern modern sofern insofern anderen weiteren meisten besten ersten
letzten nächsten sieben zehn durchlaufen jeden diesen welchen manchen solchen vielen beiden
einzelnen folgenden sollen wollen können dürfen müssen mögen werden haben sein
""".split()
)
# What somebody may wish to do: `Vorschlag, die Halle zu räumen`.
_AIM = re.compile(
    r"\A[*_\W]{0,4}(?:(?:Der|Die|Das|Ein|Eine)\s)?[A-ZÄÖÜ][a-zäöüß-]{2,30}(?<!en),\s[^,]{1,200}\szu\s"
    r"[a-zäöüß]{3,25}\W{0,4}\Z"
)
_MUST = re.compile(
    r"(?<!\w)(?:ist|sind|hat|haben)\s(?:[^.;?!]{0,200}\s)?(?<!noch\s)(?:zu\s(?P<verb>[a-zäöüß]{2,22}(?:en|ern|eln|tun))"
    r"|(?:ab|an|auf|aus|bei|durch|ein|fest|fort|frei|herunter|hin|hoch|los|mit|nach|sicher|um|unter"
    r"|vor|weg|weiter|wieder|zurück|zusammen|her|bereit|hinzu|wiederher)zu[a-zäöüß]{3,20}n)"
    r"(?!\w)",
    re.IGNORECASE,
)
_NO_DUTY = re.compile(
    r"(?:erwarten|finden|sehen|rechnen|befürchten|erkennen|entnehmen|verstehen|vermuten|sagen"
    r"|beziffern|beurteilen|unterschätzen|übersehen|erklären|hören|offen|selten|trocken|zufrieden"
    r"|bieten|kämpfen|schaffen)\Z",
    re.IGNORECASE,
)
_HARD = re.compile(
    r"(?<!\w)(?:schwer|schwierig|leicht|einfach|möglich|unmöglich|nötig|Zeit|Ziel|Aufgabe|Zweck"
    r"|Recht|Anspruch|Möglichkeit|Gelegenheit|Chance|Absicht|Wunsch|Vorschlag)"
    r"(?!\w)"
)
_FORMAL = re.compile(
    r"(?:[^,.;:!?]{3,120},\s(?:dann\s)?"
    r"|(?:bei|beim|im|in|nach|vor|danach|dann|anschließend|zuerst|zunächst|bitte)\b[^,.;:!?]{0,80}?\s)?"
    r"(?!(?:haben|sind|können|möchten|wollen|sollten|würden|werden|dürfen|müssen|sollen|kennen"
    r"|wissen|brauchen|benötigen|finden)\s)(?P<verb>[A-ZÄÖÜa-zäöü][a-zäöüß]{2,20}e?r?n)\sSie\b",
    re.IGNORECASE,
)
# Verbs with a part that stands at the end of the clause: `Schalte die Pumpe ab`.
_PARTED = (
    "halte schalte gib hole lege rufe sage sperre stelle fahre führe lade nimm spiele baue teile "
    "schließe zieh ziehe leite weise füge setze richte fordere"
).split()
_INFORMAL = frozenset(
    [f"{verb[:-2]}e" for verb in sorted(_INFINITIVES) if verb.endswith("en")]
    + "bewahre betätige folge bewege verlasse rufe nutze benutze achte begib bringe gehe".split()
    + _PARTED
)
_FIRST = re.compile(r"[*_\W]{0,4}(?P<first>[A-ZÄÖÜ][a-zäöüß]{2,20})[*_]{0,3}\s(?=\S)")
_DOER = re.compile(
    r"[*_\W]{0,4}(?:(?:Der|Die|Das|Jede[rs]?|Alle)\s)?(?P<who>[A-ZÄÖÜ][\wäöüß-]{2,40})\s"
    r"(?P<verb>[a-zäöüß]{3,20}t)\s(?=\S)"
)
_MOST = 400
# Where none of these stands no order is given in German.
_HINT = re.compile(r"[äöüß]|e(?:n|rn|ln)(?!\w)|\b(?:ist|sind|hat) |\A\W{0,4}[A-Z][a-z]{2,20}e\s")


def is_german_order(words: str) -> bool:
    """Return whether German words, white space single, say what to do.

    As an infinitive at the end of a clause, as an imperative, or by `ist zu schließen`.
    """
    if _HINT.search(words, 0, _MOST) is None:
        return False
    said = _ASIDE.sub("", words[:_MOST])
    if said.endswith("?"):
        return False
    label = _LABEL.match(said)
    if label is not None and is_german_order(said[label.end() :]):
        return True
    if _FORMAL.match(said) or _is_duty(said):
        return True
    first = _FIRST.match(said)
    if first is not None and first["first"].lower() in _INFORMAL and _is_german(said):
        return True
    return any(map(_ends_in_order, _clauses(said)))


def german_doer(words: str) -> str | None:
    """Return who does something by German words: `Die Einsatzleitung informiert den Vorstand`."""
    match = _DOER.match(words)
    if match is None or not (is_german_role(match["who"]) or match["who"] == "Administrator"):
        return None
    stem = match["verb"].removesuffix("t")
    forms = {f"{stem}en", f"{stem.removesuffix('e')}en", f"{stem}n"}
    return match["who"] if any(_is_verb(form) for form in forms) else None


def _is_verb(form: str) -> bool:
    """Return whether a form is an infinitive, or what is left of one whose part stands apart."""
    return form in _INFINITIVES or f"{form.removesuffix('en')}e" in _PARTED


def _clauses(said: str) -> list[str]:
    found, start = [], 0
    for end in _CLAUSE.finditer(said):
        found.append(said[start : end.start()])
        start = end.end()
    return found


def _ends_in_order(clause: str) -> bool:
    last = _LAST.search(clause)
    if last is None or " " not in clause.strip() or _FINITE.search(clause):
        return False
    if _AIM.search(clause):
        return False
    if last["verb"] in _INFINITIVES:
        return _ENGLISH.search(clause) is None
    is_other = last["verb"] in _NO_VERBS or _BENT.match(last["verb"]) is not None
    return not is_other and _is_german(clause)


def _is_german(words: str) -> bool:
    return _GERMAN.search(words) is not None and _ENGLISH.search(words) is None


def _is_duty(said: str) -> bool:
    must = _MUST.search(said)
    if must is None or _HARD.search(said):
        return False
    return must["verb"] is None or _NO_DUTY.match(must["verb"]) is None
