"""Whether a report says that data on people got out or got lost, by words of both in one sentence.

A mention is not enough: the patient record system may be slow. What is only feared or claimed is
told apart from what is said to have happened. Muster gives no verdict; people read the words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WHO = (
    r"customer|client|patient|employee|staff|personnel|applicant|member|student|pupil|donor|"
    r"visitor|"
    r"guest|participant|tenant|resident|passenger|user|subscriber|policyholder|citizen|people|"
    r"colleague|worker"
)
_WAS = (
    r"data(?:base|bases)?|details|records?|files?|lists?|directory|names|addresses|numbers|"
    r"invoices|accounts|documents|folders?|reports|histories|letters|photos|scans|e-?mails"
)
_WER = (
    r"kunden|patienten|personal|mitarbeiter|bewerber|bewerbungs|mitglieder|mitglieds|schüler|"
    r"spender|"
    r"besucher|gäste|teilnehmer|mieter|klienten|bewohner|fahrgast|nutzer|versicherten|bürger|"
    r"adress|"
    r"gesundheits|konto|kreditkarten|lohn|gehalts|kranken|studierenden|beschäftigten"
)
_WAS_DE = (
    r"daten(?:bank\w*|sätze|satz)?|akten?|listen?|dateien?|datei|verzeichnis\w*|kartei\w*|adressen|"
    r"unterlagen|abrechnungen|mappen?|nummern|ordner|namen|verwaltungsdaten|stammdaten"
)
_PEOPLE = re.compile(
    rf"\b(?:(?:{_WHO})(?:s|'s|s')?\s(?:\w+\s)?(?:{_WAS})|"
    rf"(?:names|addresses|lists?|files|records|details|data|copies|folder)\s(?:\w+\s)?(?:of|on|"
    rf"with|from)"
    rf"\s(?:\w+\s){{0,2}}(?:{_WHO})s?|personal (?:data|details|information)|"
    rf"personally identifiable|"
    r"medical (?:records?|files?|data)|health (?:data|records?)|diagnos[ei]s(?!\s?:)|lab results|"
    r"sick notes?|"
    r"(?:salary|payroll|wage)\s(?:lists?|data|files?|slips?)|payslips?|salaries|cvs?|r[ée]sum[ée]s|"
    r"applications? documents|passports|id cards|(?:bank|card|account) (?:details|data|numbers)|"
    r"credit cards?|hr files?|(?:insurance|social security|phone|mobile) numbers|dates? of birth|"
    r"home addresses|school reports|order histories|other (?:customers|patients|people|users|"
    r"clients)'?s?"
    r"|recipients in|"
    rf"(?:{_WER})-?(?:{_WAS_DE})|krankmeldung\w*|diagnose(?:n|\b(?!\s?:))|befund(?:e|\b(?!\s?:))|arztbriefe?|lohnzettel|"
    rf"gehälter\w*|"
    r"lebensläufe?n?|bewerbung(?:en|sunterlagen)|ausweis(?:en?|daten|kopien?|nummern)?|reisepässe?n?|passkopien|"
    r"bankverbindungen?|"
    r"kontonummern|telefonnummern|handynummern|geburtsdaten|personenbezogene\w*|"
    r"fremde[rn]? (?:kunden|"
    r"rechnungen|daten|patienten)|(?:daten|rechnungen|namen|adressen|akten|"
    r"listen?) (?:\w+ ){0,2}(?:"
    r"kunden|patienten|mitarbeitern?|bewerbern?|mieter|spendern?|versicherten|anderen))\b",
    re.IGNORECASE,
)
# Words that say on their own that it got out or was taken.
_OUT = re.compile(
    r"\b(?:leak\w*|stolen|stole|theft|published|posted|exposed|publicly?|disclosed|exfiltrated|"
    r"copied|"
    r"forwarded|(?:to|at) the wrong (?:\w+)|wrong (?:recipients?|address(?:ee)?|person|people|"
    r"hands|"
    r"hospital|customers?)|misdirected|e-?mailed to all|dark ?(?:web|net)|for sale|hacked|"
    r"compromised|"
    r"took|taken away|photographed|downloaded|open (?:on|to) the (?:internet|web|public)|by anyone|"
    r"turned up (?:on|in|at)|on a leak site|break-in|burgl\w+|unauthori[sz]ed|intruders?|"
    r"(?:shows?|sees?|see|reads?|got|received)\b[\w\s]{0,24}\bother \w+'s?|in the to field|"
    r"instead of bcc|"
    r"geleakt|gestohlen|geklaut|entwendet|diebstahl\w*|kopiert|veröffentlicht|öffentlich|"
    r"datenpanne|"
    r"datenleck|datenabfluss|einsehbar|abrufbar|abgeflossen|abgegriffen|abgezogen|mitgenommen|"
    r"weitergegeben|weitergeleitet|fotografiert|gepostet|unbefugte\w*|zum verkauf|verkauft|gehackt|"
    r"einbruch|eingebrochen|eindringlinge|vertauscht|falsche[nr]? (?:adresse|empfänger\w*|"
    r"haushalte|"
    r"personen|krankenhaus|kunden?|hände)|(?:an|bei) (?:\w+ )?falschen?|fremder kunden|darknet)\b",
    re.IGNORECASE,
)
_WORK_TO_DO = (
    r"(?:tickets?|cases?|issues?|tasks?|points?|items?|orders?|requests?|questions?|positions?)"
)
# Words that say it beside the data alone, in the same clause: a connection is lost, too.
_LOST = re.compile(
    r"\b(?:lost|missing|gone|disappeared|vanished|left (?:on|in|at) the|found (?:in|on) the|"
    r"visible|"
    r"accessible|public(?! (?:holidays?|transport|sector|hearing|authorit))|"
    rf"open(?!\s(?:again|{_WORK_TO_DO})\b)|taken|loss of|verloren\w*|verlust|verschwunden|weg|"
    r"liegen ge\w+|liegengeblieben|vergessen|altpapier|müll|offen|zugänglich|"
    r"nicht mehr aufzufinden)\b",
    re.IGNORECASE,
)
_OF_A_LINE = re.compile(
    r"\b(?:connections?|link|access|contact|verbindung|zugriff|zugang|kontakt|key|schlüssel)\b",
    re.I,
)
_FEARED = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|maybe|probably|unclear|not (?:yet )?know|suspect\w*|"
    r"fear\w*|claim\w*|alleg\w+|whether|vielleicht|möglich\w*|könnte\w*|eventuell|unklar|vermut\w+|"
    r"angeblich|befürcht\w+|behaupt\w+|verdacht|ob)\b",
    re.IGNORECASE,
)
_RULED_OUT = r"(?:rul(?:e|ed|es|ing) out|ausgeschlossen|ausschließen|auszuschließen)"
# What is not ruled out, stopped or noticed may have happened all the same.
_ALL_THE_SAME = (
    rf"(?!\s(?:\w+\s)?(?:{_RULED_OUT}|prevent\w*|stop(?:ped)?\b|avoid\w*|notice\w*|"
    r"verhinder\w*|vermeiden|bemerk\w*))"
)
_NOT = re.compile(
    r"\b(?:no(?! one\b)|none|never|without|neither|kein(?!er\b)\w*|ohne|nie|"
    rf"(?:not|nicht){_ALL_THE_SAME})\s(?:\w+\s){{0,3}}$|"
    rf"n't{_ALL_THE_SAME}\s(?:\w+\s){{0,2}}$",
    re.IGNORECASE,
)
# "Nobody stole it", but not "nobody noticed that somebody stole it" or "reacted to the stolen".
_BY_NOBODY = re.compile(
    r"\b(?:nobody|no one|nothing|keiner|niemand|nichts)\s"
    r"(?:(?!know|knew|notic|saw|see|realis|realiz|report|told|tell|who|why|how|bemerk|merk|weiß|"
    r"wusst|weiss|sah|wer|wie)\w+\s){0,3}(?<!\bthe\s)(?<!\bto\s)(?<!\bum\s)$",
    re.IGNORECASE,
)
_NONE_OF_IT = re.compile(
    r"\s(?:\w+\s){0,2}(?:never|n't|keine?|unaffected|safe|sicher|"
    rf"(?:not|nicht){_ALL_THE_SAME})\b",
    re.IGNORECASE,
)
_OPEN_STILL = r"(?:\b(?:not|cannot|never|nicht|nie|kaum|hardly)|n't)"
_IS_OPEN_STILL = re.compile(rf"{_OPEN_STILL}\s(?:\w+\s){{0,2}}{_RULED_OUT}", re.IGNORECASE)
_RULED_OUT_BEFORE = re.compile(rf"\b{_RULED_OUT}\b[^,]{{0,50}}$", re.IGNORECASE)
_RULED_OUT_AFTER = re.compile(
    rf"(?:\s[^\s,]+){{0,6}}(?:,\s(?:is|ist|wird))?\s(?:\w+\s){{0,3}}{_RULED_OUT}\b", re.IGNORECASE
)
# What leaks there is no data: "a water leak in the room with the files".
_LEAK = re.compile(r"leak\w*", re.IGNORECASE)
_FLUID = (
    r"(?:water|gas|roof|ceiling|pipes?|oil|tank|rain|steam|ammonia|coolant|refrigerant|diesel|"
    r"chemicals?|sewage|radiator|boiler|sprinklers?|window|hydraulic)"
)
_OF_A_FLUID_BEFORE = re.compile(
    rf"\b{_FLUID}\s(?:(?:pipe|main|line|tank|is|are|was|has|began to|started|still)\s){{0,2}}$",
    re.IGNORECASE,
)
_OF_A_FLUID_AFTER = re.compile(
    rf"\s(?:(?:in|from|of|at|through)\s)?(?:(?:the|our|a)\s)?{_FLUID}\b", re.IGNORECASE
)
# A copy of one's own, made when a system is moved.
_COPIED = re.compile(r"copied|kopiert", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:to|onto|into|auf|in)\s(?:(?:the|our|a|den|das|die|einen|unseren?)\s)?"
    r"(?:new|backup|standby|replacement|spare|test|neue[ns]?)\s"
    r"(?:server|system|host|cluster|storage|database|datenbank|platte)\b",
    re.IGNORECASE,
)
_ONLY_ASKED = re.compile(
    r"\b(?:training|drill|exercise|schulung|übung|what to do|was tun|policy|richtlinie)\b", re.I
)
_SENTENCE = re.compile(r"[^.;!?\n]{1,400}")
_CLAUSE_END = re.compile(r",\s")
# No word of harm further away is of the data.
_REACH = 110


@dataclass(frozen=True, slots=True)
class DataTold:
    """Words of data on people and of what befell it; `is_feared` where that is not sure."""

    words: tuple[str, str]
    is_feared: bool


def read_personal_data(report: str) -> DataTold | None:
    """Return the first words that say so, those of what has happened before those of fear."""
    feared = None
    for told in _told(report):
        if not told.is_feared:
            return told
        feared = feared or told
    return feared


def _told(report: str) -> Iterator[DataTold]:
    for match in _SENTENCE.finditer(report):
        sentence = match[0]
        if not (_OUT.search(sentence) or _LOST.search(sentence)) or _ONLY_ASKED.search(sentence):
            continue
        for people in _PEOPLE.finditer(sentence):
            harm = _harm_beside(sentence, people)
            if harm is not None:
                words = (" ".join(people[0].split()), " ".join(harm.split()))
                is_feared = bool(_FEARED.search(sentence) or _IS_OPEN_STILL.search(sentence))
                yield DataTold(words, is_feared=is_feared)


def _harm_beside(sentence: str, people: re.Match[str]) -> str | None:
    """Return the word of what befell the data, `None` where there is none or it is denied."""
    if _is_denied(sentence, people):
        return None
    for pattern in (_OUT, _LOST):
        for harm in pattern.finditer(sentence):
            between = sentence[min(harm.end(), people.end()) : max(harm.start(), people.start())]
            if len(between) > _REACH or _is_no_harm(sentence, harm):
                continue
            is_near = not _CLAUSE_END.search(between) and not _OF_A_LINE.search(sentence)
            if pattern is _OUT or is_near:
                return harm[0]
    return None


def _is_denied(sentence: str, word: re.Match[str]) -> bool:
    before = sentence[max(0, word.start() - 40) : word.start()]
    return bool(_NOT.search(before) or _NONE_OF_IT.match(sentence, word.end()))


def _is_no_harm(sentence: str, harm: re.Match[str]) -> bool:
    """Whether a word of harm is denied, ruled out, or of something else than data."""
    before = sentence[max(0, harm.start() - 60) : harm.start()]
    if _is_denied(sentence, harm) or _BY_NOBODY.search(before):
        return True
    if _LEAK.fullmatch(harm[0]):
        is_fluid = _OF_A_FLUID_BEFORE.search(before) or _OF_A_FLUID_AFTER.match(
            sentence, harm.end()
        )
        # "The supplier of gas leaked customer data."
        if is_fluid and not _PEOPLE.match(sentence, harm.end() + 1):
            return True
    if _COPIED.fullmatch(harm[0]) and _MOVED.search(sentence):
        return True
    is_ruled_out = _RULED_OUT_BEFORE.search(before) or _RULED_OUT_AFTER.match(sentence, harm.end())
    return bool(is_ruled_out) and not _IS_OPEN_STILL.search(sentence)
