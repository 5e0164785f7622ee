"""Which sentences of a checklist nobody can tick: prohibitions, statements, when a plan begins.

All turns on the verb of the main clause; what leaves a doubt is a step.
"""

import re

from ingest.facts.durations import find_durations
from ingest.facts.verbs import MAYBE_ORDERS
from ingest.instructions import FULL_LINE
from ingest.orders import is_order

_SENTENCE = re.compile(r"(?<=[.!?])[)\"”*_]{0,3}\s+(?=[A-ZÄÖÜ])")
_DRESS = re.compile(r"[*_`>#]")
# A line that ends where the page did not: what is under it is a sentence of its own.
_SHORT_LINE = re.compile(
    rf"(?<![^\n]{{{FULL_LINE}}})(?<![.!?:;,\s])[ \t\r]*\n\s*(?:[-*•]\s)?(?=[A-ZÄÖÜ])"
)
# An order whose sentence was begun without a stop before it: `... the lifts Call the guard`.
_LATE = re.compile(
    r"\b(?!(?:the|an?|this|our|to|of|in|on|at|by|with|for|from|and|or)\s)[a-z]{1,40}\s"
    r"([A-Z][a-z]{1,40})\s(?=[a-z])"
)
# A clause further on that may order something: its first word.
_CLAUSE = re.compile(
    r"(?:\((?=\w)|(?:[,;:–—]|\s-|\b(?:and|but|or|instead|rather|then|so|please|und|sondern|aber|oder))\s)"
    r"(?:(?:and|but|or|instead|rather|then|so|please|always|just|immediately|only)\s){0,2}([a-z]+)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[:–—]\s|\byou\s(?:can|may|should|must|need\sto|have\sto|will\s(?:\w+\s)?need)\b(?!['’]|\s(?:not|never)\b)",
    re.IGNORECASE,
)
# Something else to do is said in the same breath: what comes first, who does it, what instead.
_MORE = re.compile(
    r";|\s-{1,2}\s|→|=|\w[.!?]\s?[A-ZÄÖÜ]|(?<!\s\w)(?<!\.\w)[.!?]\s"
    r"|\b(?:but|und|sondern|without|before|until(?!\sthe\s(?:fire\sbrigade|police|authorit))"
    r"|after|once|then|first|instead|rather|so\sthat|at\sonce|immediately|except|other\sthan"
    r"|by\s\w+ing|with\sno\w*|in\scharge\sof|\w{0,40}pflicht|ohne|bevor|bis|nachdem|erst|zuerst|zunächst|vorher|vorab|dann|sofort|damit"
    r"|stattdessen|außer)\b",
    re.IGNORECASE,
)
# Behind a comma only a reason, a condition or one more of a list with `or` orders nothing.
_COMMA = re.compile(
    r",\s(?!(?:because|since|as|while|if|when|unless|even|not\seven|nor|or|oder|noch|weil|da|denn|solange"
    r"|wenn|falls|auch|such\sas|for\sexample)\b)(?!(?:[\w’'-]{1,40},?\s){1,6}(?:or|nor|oder)\s)",
    re.IGNORECASE,
)
# Whoever may not stop goes on, and whoever may not leave a door open closes it.
_KEEPS_ON = re.compile(
    r"\b(?:forget|forgotten|hesitate|delay(?:ed)?|fail|neglect(?:ed)?|omit(?:ted)?|stop(?:ped)?|pause"
    r"|interrupt(?:ed)?|skip(?:ped)?|miss(?:ed)?|overlook(?:ed)?|ignored?|wait|hang\sup|lose|stays?"
    r"|remains?|leave|left|behind|vergessen|zögern|versäumen|unterbrechen|unterbrochen|warten|verlieren"
    r"|bleibt|bleiben|lassen|zurücklassen|zurückgelassen|ignorieren|übersehen|auflegen|\w+\ssein)\b",
    re.IGNORECASE,
)
# Who alone does it is said of who is to do it.
_DOES_ALONE = re.compile(
    r"\b(?:is|are|will|does|do|must|should|shall|ist|sind|wird|werden)\s(?:only|nur)\b", re.I
)
_TELLS_WHO = re.compile(r"[,(]|\b(?:and|that|who|whom|which|where|deren|dessen)\b", re.IGNORECASE)
_DOES = frozenset("is are be was were has have must should shall may can will do does to".split())
# So many words behind `and` may still be one thing.
MOST_JOINED = 6
_TO_DO = re.compile(r"\bto\s([a-z]+)")
_GERMAN_ORDER = re.compile(
    r"(?:sondern|sofort|stattdessen|;)[^.]{0,60}\b[a-zäöüß]{2,30}(?:en|ern|eln)[.!]?\Z"
)
_FORBIDS = re.compile(
    r"(?:please\s)?(?:do\snot|don['’]t|never|nobody|no\sone|under\sno\scircumstances"
    r"|niemand|keinesfalls|niemals|nie|auf\skeinen\sfall)\s",
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
    r"|who|what|how|why|whether|where|if|when|until|as|because|since|after|before|once|unless|while"
    r"|than|you|they|we|he|she|it|there|wenn|falls|weil|dass|bis|solange|ist|sind|wird|werden|darf|dürfen|kann|muss|soll)"
)
_FIRST = rf"(?!{_OPENS}\s)(?P<first>[^\W\d_][\w&/’'-]{{0,40}})"
_SUBJECT = rf"{_FIRST}(?:\s(?!{_FINITE}\s)[\w&/()’'-]{{1,40}}){{0,7}}?\s"
_DENIES = re.compile(
    rf"\A(?P<who>{_SUBJECT})(?:(?:is|are|may|must|shall|can|should|will|does|do)\s(?:never|not|only)\b"
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
_AT_ONCE = re.compile(r";|\b(?:at\sonce|immediately|sofort)\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:invoke|activate|trigger)\s(?:(?:this|the)\s(?:plan|procedure|playbook|runbook|policy)\s)?(?:on|when|if|upon|for)\s"
    r"(?:one|any|either|all)\s(?:or\smore\s)?of\b"
    r"|(?:auslösung|auslösen|aktivierung|aktivieren)\s(?:bei|wenn)\s(?:einem|einer|eines)\sder\b"
)


def is_note(words: str) -> bool:
    """Return whether words, as a plan has them, say nothing that somebody can tick.

    One sentence that may be an order makes them a step.
    """
    plain = _DRESS.sub("", _SHORT_LINE.sub(". ", words))
    plain = " ".join(plain.split()).rstrip(";,")
    sentences = [one.strip() for one in _SENTENCE.split(plain) if one.strip()]
    return bool(sentences) and all(_is_note(one) for one in sentences)


def _is_note(sentence: str) -> bool:
    if sentence.endswith((":", "?")) or _orders_in_a_clause(sentence):
        return False
    if _BEGINS.match(sentence.lower()):
        return True
    # `Do not wait longer than 10 minutes` says by when.
    is_timed = any(True for _ in find_durations(sentence, 0, len(sentence)))
    if is_timed or _ASKS.search(sentence) or _GERMAN_ORDER.search(sentence):
        return False
    if _SCOPE.match(sentence):
        return not _AT_ONCE.search(sentence)
    return not _says_more(sentence) and (_forbids(sentence) or _states(sentence))


def _orders_in_a_clause(sentence: str) -> bool:
    found = (match[1] for one in (_CLAUSE, _LATE) for match in one.finditer(sentence))
    return any(word.lower() in MAYBE_ORDERS for word in found)


def _says_more(sentence: str) -> bool:
    """Return whether there may be something to do beside what the main clause says."""
    if any(one.search(sentence) for one in (_MORE, _COMMA, _KEEPS_ON, _DOES_ALONE)):
        return True
    # `with friends and family`, but not `and everyone goes out`.
    _, _, joined = sentence.partition(" and ")
    words = re.findall(r"[a-z]+", joined.lower())
    return len(words) > MOST_JOINED or any(_may_be_done(word) for word in words)


def _may_be_done(word: str) -> bool:
    forms = (word, word.removesuffix("s"), word.removesuffix("es"))
    return word in _DOES or any(form in MAYBE_ORDERS for form in forms)


def _forbids(sentence: str) -> bool:
    if _FORBIDS.match(sentence) or _GERMAN_FORBIDS.match(sentence):
        return True
    denied = _DENIES.match(sentence)
    if denied is None or denied["first"].lower() in MAYBE_ORDERS:
        return False
    return not is_order(denied["who"].strip())


def _states(sentence: str) -> bool:
    """Return whether a sentence says what is, and nothing that is to be done with it."""
    if any(word in MAYBE_ORDERS | {"be"} for word in _TO_DO.findall(sentence)):
        return False
    return not _TELLS_WHO.search(sentence, 5) and bool(_SAYS.match(sentence))
