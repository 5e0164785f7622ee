"""Which sentences of a checklist nobody can tick: prohibitions, statements, when a plan begins.

All turns on the verb of the main clause; what leaves a doubt is a step.
"""

import re

from ingest.facts.durations import find_durations
from ingest.facts.verbs import IMPERATIVES

_SENTENCE = re.compile(r"(?<=[.!?])[)\"”*_]{0,3}\s+(?=[A-ZÄÖÜ])")
_DRESS = re.compile(r"[*_`>#]")
# A clause further on that may order something: its first word.
_CLAUSE = re.compile(
    r"(?:[,;:–—]|\s-|\b(?:and|but|or|instead|rather|then|so|please|und|sondern|aber|oder))\s"
    r"(?:(?:and|but|or|instead|rather|then|so|please|always|just|immediately|only)\s){0,2}([a-z]+)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[:–—]\s|\byou\s(?:can|may|should|must|need\sto|have\sto|will\s(?:\w+\s)?need)\b(?!['’]|\s(?:not|never)\b)",
    re.IGNORECASE,
)
_GERMAN_ORDER = re.compile(
    r"(?:sondern|sofort|stattdessen|;)[^.]{0,60}\b[a-zäöüß]{2,30}(?:en|ern|eln)[.!]?\Z"
)
_FORBIDS = re.compile(
    r"(?:please\s)?(?:do\snot|don['’]t|never|nobody|no\sone|under\sno\scircumstances"
    r"|niemand|keinesfalls|niemals|nie|auf\skeinen\sfall)\b"
    # `Do not hesitate to call` orders the call.
    r"(?!\s(?:forget|hesitate|delay|fail|neglect|omit|vergessen|zögern|versäumen)\b)",
    re.IGNORECASE,
)
# Alone in its sentence: `Den Aufzug nicht benutzen.`, `Keine Auskünfte geben.`
_GERMAN_FORBIDS = re.compile(
    r"\A(?=[^,;:]{4,200}\Z)(?!.*\b(?:und|oder|wenn|falls|sobald|bis|dass|ob|vergessen|zögern"
    r"|versäumen)\b)(?:keine?n?\s.*\s|(?:.*\s)?(?:nicht|nie|niemals)\s)"
    r"[a-zäöüß]{2,30}(?:en|ern|eln)[.!]?\Z",
    re.IGNORECASE,
)
_OPENS = r"(?:if|when|once|after|before|for|as|to|unless|until|while|by|falls|wenn|sobald|bei|nach)"
_FINITE = (
    r"(?:is|are|was|were|has|have|may|must|shall|can|cannot|should|will|do|does|did|that|which"
    r"|who|what|how|why|whether|where|if|when|until|ist|sind|wird|werden|darf|dürfen|kann|muss|soll)"
)
_FIRST = rf"(?!{_OPENS}\s)(?P<first>[^\W\d_][\w&/’'-]{{0,40}})"
_SUBJECT = rf"{_FIRST}(?:\s(?!{_FINITE}\s)[\w&/()’'-]{{1,40}}){{0,7}}?\s"
_DENIES = re.compile(
    rf"\A{_SUBJECT}(?:(?:is|are|may|must|shall|can|should|will|does|do)\s(?:never|not|only)\b"
    r"|cannot\s|(?:darf|dürfen|kann|können|wird|werden|ist|sind)\s"
    r"(?:\w{1,40}\s){0,3}?(?:nie|niemals|nicht|nur|keinesfalls)\b)",
    re.IGNORECASE,
)
# What is, was or has something. A participle may be an order: `The power is switched off`.
_SAYS = re.compile(
    r"(?:There\s(?:is|are|was|were)\s"
    r"|(?:This|That|These|Those|It)\s(?:is|are)\s(?:a|an|the|because|why|where|how|in|at|due|fine)\b"
    r"|(?:The|A|An|Our|This|That|These|Those)\s"
    rf"(?:(?!{_FINITE}\s)[\w&/’'-]{{1,40}}\s){{1,6}}?(?:(?:is|are)\s(?:a|an|the|in|at|on|no|because|due"
    r"|available|located)\b|(?:was|were)\s)"
    r"|Es\sgibt\s|(?:Das|Dies)\s(?:ist|sind)\s(?:ein|eine|der|die|das)\b)"
)
_SCOPE = re.compile(
    r"(?:in addition [^,]{4,80},\s)?(?:This|The|Dies\w{1,2}|Der|Die|Das)\s"
    r"(?:(?!and\b)[\w’'-]{1,40}\s){0,3}?(?:policy|plan|procedure|document|section|playbook|runbook"
    r"|standard|guide|\w{0,20}(?:plan|richtlinie|anweisung|dokument|abschnitt|konzept|handbuch))\s"
    r"(?:also\s)?(?:applies|covers|describes|defines|establishes|outlines|provides|sets|contains|is\sintended"
    r"|gilt|beschreibt|regelt|umfasst|enthält|legt)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:invoke|activate|trigger)\s(?:(?:this|the)\s[\w-]+\s)?(?:on|when|if|upon|for)\s"
    r"(?:one|any|either|all)\s(?:or\smore\s)?of\b"
    r"|(?:auslösung|auslösen|aktivierung|aktivieren)\s(?:bei|wenn)\s(?:einem|einer|eines)\sder\b"
)


def is_note(words: str) -> bool:
    """Return whether words, their white space single, say nothing that somebody can tick.

    One sentence that may be an order makes them a step.
    """
    plain = _DRESS.sub("", words).strip()
    sentences = [one.strip() for one in _SENTENCE.split(plain) if one.strip()]
    return bool(sentences) and all(_is_note(one) for one in sentences)


def _is_note(sentence: str) -> bool:
    if sentence.endswith((":", "?")):
        return False
    if _BEGINS.match(sentence.lower()):
        return True
    # `Do not wait longer than 10 minutes` says by when.
    is_timed = any(True for _ in find_durations(sentence, 0, len(sentence)))
    if is_timed or _orders_further_on(sentence):
        return False
    if any(one.match(sentence) for one in (_FORBIDS, _GERMAN_FORBIDS, _SCOPE, _SAYS)):
        return True
    denied = _DENIES.match(sentence)
    return denied is not None and denied["first"].lower() not in IMPERATIVES


def _orders_further_on(sentence: str) -> bool:
    if _ASKS.search(sentence):
        return True
    clauses = (match[1].lower() for match in _CLAUSE.finditer(sentence))
    return any(word in IMPERATIVES for word in clauses) or bool(_GERMAN_ORDER.search(sentence))
