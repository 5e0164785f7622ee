"""Who may put a plan into effect, and on what condition."""

import re
from collections.abc import Iterator, Sequence

from domain.documents import FactKind
from ingest.facts.actors import agent_of, by_whom, without_asides
from ingest.facts.found import FoundFact
from ingest.facts.german_roles import is_german_role
from ingest.facts.scanning import Scan
from ingest.facts.sentences import LONGEST, sentence_around
from ingest.facts.tables import Cell
from ingest.facts.verbs import IMPERATIVES

_VERB = Scan(
    r"\b(?:declar(?:e|es|ed|ing|ation)|activat(?:e|es|ed|ing|ion)|invok(?:e|es|ed|ing)|invocation"
    r"|initiat(?:e|es|ed|ing|ion)|stand(?:s|ing)?[ -]down|trigger(?:s|ed)?"
    r"|ausrufen|ausgerufen|ausrufung|ruft|beruft|einberuf(?:en|ung)|aktivier(?:en|t|ung)|löst"
    r"|auslösen|ausgelöst"
    r"|feststellen|festgestellt|authori[sz]ed to decide)\b",
    re.IGNORECASE,
)
# What is put into effect; an alarm, an account or a workflow is none.
_OBJECT = re.compile(
    r"\b(?:plans?|disasters?|emergenc(?:y|ies)|incidents?|cris[ei]s|contingency|BCPs?|DRPs?|BCDR"
    r"|EOC"
    r"|incident response|recovery|invocation|responses?|teams?|procedures?|continuity|notfall\w*"
    r"|krisen\w*"
    r"|katastrophe\w*|\w*plan|\w*stab|SIRT|IRT|CSIRT|CIRT|stand[ -]?down|over|operational)\b",
    re.IGNORECASE,
)
# What is begun is a plan or a response; one begins procedures and workflows every day.
_BEGUN = re.compile(
    r"\b(?:plan|disaster|emergency|crisis|contingency|BCP|DRP|BCDR|EOC|recovery|response|notfall\w*"
    r"|\w*plan)\b",
    re.IGNORECASE,
)
_BEGIN = re.compile(r"\b(?:initiat|trigger)", re.IGNORECASE)
_MAY = (
    r"(?:(?:may|can|must|shall|should|will|is to|are to|has to|darf|kann|muss)(?: also| only|"
    r" formally)?"
    r"|(?:is|are)(?: \w{1,12})? authori[sz]ed to(?: decide (?:that|whether)[^;|]{0,60})?"
    r"|has (?:the )?authority to|(?:should |must |will )?(?:assess|decide|determine)(?:s|es)?"
    r"(?: when| if| whether)? to(?: also)?|formally|then|also)"
)
# What is declared to be done puts no plan into effect either: `declares that recovery is complete`.
_DONE = (
    r"(?! that\b[^;|]{0,100}\b(?:is|are) (?:\w{1,12} ){0,2}(?:complete[d]?|over|operational"
    r"|restored|resolved|closed|ended|finished)\b)"
)
_DOES = re.compile(
    rf"(?P<who>[^;:|,\n]{{2,120}}?)[ ):]{{1,4}}(?:{_MAY} )?"
    r"(?:declares?|activates?|invokes?|initiates?|stands? down|calls? (?:out )?an? (?:emergency"
    rf"|crisis))\b{_DONE}"
    r"(?P<what>[^;|]{0,100})",
    re.IGNORECASE,
)
_IS_DONE = re.compile(
    r"\b(?:may|can|must|shall|should|will|is|are|wird|werden|kann|darf)(?: \w{1,12}){0,3}? "
    r"(?:declared|activated|invoked|initiated|ausgerufen|aktiviert|ausgelöst|einberufen)"
    r"(?P<by> (?:\w{1,20} ){0,6}?(?:by|durch|von|vom)\s.{2,120})",
    re.IGNORECASE,
)
_IS_DONE_GERMAN = re.compile(
    r"\b(?:wird|werden|kann|darf)\b(?P<by>[^;|]{0,40}\b(?:durch|von|vom)\s.{2,80}?)"
    r"(?:ausgerufen|aktiviert|ausgelöst|einberufen|festgestellt)\b",
    re.IGNORECASE,
)
_LIES_WITH = re.compile(
    r"\b(?:declaration|activation|invocation|initiation|authority to (?:declare|activate|invoke)"
    r"|responsibility (?:for|of) (?:declaring|activating|invoking)"
    r"|decision"
    r" to (?:declare|activate|invoke))\b[^;|]{0,100}?\b(?:responsibility of|rests? with|lies? with"
    r"|held by|belongs to"
    r"|made by|approved by|by)\s(?P<who>[^;|]{2,120})",
    re.IGNORECASE,
)
_AUTHORIZED = re.compile(
    r"(?P<who>[^.;:|\n]{2,120}?)\s(?:who )?(?:is|are) (?:each )?authori[sz]ed to (?:decide|declare"
    r"|activate"
    r"|invoke)(?P<what>[^;|]{0,120})",
    re.IGNORECASE,
)
# `Invoked by: Head of Operations`, `The following may declare a disaster: CEO, CIO`.
_LABELLED = re.compile(
    r"[^:|?\n]{0,60}\b(?:invocation|invoked?|activat(?:e|ed|ion)|declar(?:e|ed|ation)|ausrufung"
    r"|aktivierung)\b[^:|?\n]{0,40}[:|]\s{0,3}(?P<who>[^;|:]{2,80})",
    re.IGNORECASE,
)
_CELLS = Scan(
    r"\|\s{0,4}(?:who|authority|responsible|authori[sz]ed|wer)\b[^|\n]{0,30}\b(?:invo|activat|declar"
    r"|aktivier|ausruf)[^|\n]{0,40}\|\s{0,4}(?P<who>[^|\n]{2,60}?)\s{0,4}\|",
    re.IGNORECASE,
    holds="who authority responsible wer",
    within=8,
)
_CONSENT = re.compile(
    r"\b(?:order|approval|consent|authori[sz]ation|instruction|permission|discretion|direction)s?"
    r" of "
    r"(?P<who>[^;|:]{2,80})",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"(?P<who>[^;:|\n]{2,120}?) (?:has|have|holds?) (?:the )?(?:\w{3,12} )?(?:authority|power"
    r"|right)"
    r" (?:to|for)\b",
    re.IGNORECASE,
)
_DECIDES_GERMAN = re.compile(r"\bentscheidet (?:der|die|das) (?P<who>[A-ZÄÖÜ][\wäöüß-]{3,40})")
_DOES_GERMAN = re.compile(
    r"(?P<who>[A-ZÄÖÜ][\wäöüß-]{3,40}) (?:(?:darf|kann|muss|soll|ist berechtigt)\b[^;|]{0,80}"
    r"(?:ausrufen|aktivieren|auslösen|auszulösen|einberufen|feststellen|auszurufen)"
    r"|(?:aktiviert|ruft|beruft|löst|stellt)\b)"
)
# An alert that goes off and an end put no plan into effect.
_NO_EFFECT = re.compile(
    r"\b(?:alert|alarm|warning|notification|monitor)s?\b[^;|,]{0,30}\b(?:is|are) triggered\b"
    r"|\bdeclared? (?:\w{1,12} ){0,4}(?:closed|over|resolved|complete[d]?|finished|ended)\b"
    r"|\bdeclare the end\b",
    re.IGNORECASE,
)
# Who these are the list below may tell: `They are each authorized to decide ...:`.
_NOBODY = re.compile(
    r"(?:it|they|you|we|he|she|these|those|people|persons?|individuals?|anyone|somebody|someone)\Z",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\n[ \t]{0,6}[-*•] (?P<who>[^\n:,;(]{2,60}?)(?= ?(?:[\n,;(]|--|\Z))")
_BELOW = 400
_PAST = re.compile(r"\b(?:has|have|had|was|were|been)\b(?! (?:the )?authori)", re.IGNORECASE)
_QUESTION = re.compile(
    r"\?\s*\Z|^\W*(?:when|how|why|who) (?:do|does|did|should|can)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:if(?! (?:necessary|needed|applicable|possible|required|appropriate)\b)|when|whenever"
    r"|once|upon|where|in case"
    r"|in the event|provided that|unless|as soon as|wenn|falls|sobald|sofern|bei)\b"
    r"|(?<=ated )for (?:any|every|each|all)\b|(?<=(?:voked|lared) )for (?:any|every|each|all)\b",
    re.IGNORECASE,
)
_TAKES_EFFECT = re.compile(
    r"\b(?:activat(?:e|ed|es)|invok(?:e|ed|es)|declare[ds]?|initiate[ds]?|trigger(?:ed|s)?"
    r"|aktiviert"
    r"|ausgerufen|ausgelöst)\b[^;|]{0,60}",
    re.IGNORECASE,
)
_ACTION_START = re.compile(
    rf"(?:formally |immediately )?(?:(?:declare|activate|invoke|initiate)s?\b{_DONE}"
    r"|(?:authori[sz]e|approve|order)s?(?: the)? (?:activation|declaration|invocation) of\b)"
    r"(?P<what>.{3,160})",
    re.I,
)


def find_invocation(text: str) -> Iterator[FoundFact]:
    """Yield authority with the role that has it, and activation with its condition."""
    seen = -1
    for match in _VERB.finditer(text):
        if match.start() < seen:
            continue
        start, end = sentence_around(text, match.start(), match.end())
        seen = end
        sentence = text[start:end].rstrip()
        if len(sentence) > 2 * LONGEST or (
            _BEGIN.match(match.group()) and not _BEGUN.search(sentence)
        ):
            continue
        end = start + len(sentence)
        who = _authority(" ".join(sentence.split()))
        if who is not None and _NOBODY.match(who):
            who = _listed(text, end)
        if who is not None:
            yield FoundFact(FactKind.AUTHORITY, who, None, start, end)
        elif _is_activation(sentence):
            yield FoundFact(FactKind.ACTIVATION, _condition(sentence), None, start, end)
    for cells in _CELLS.finditer(text):
        who = agent_of(cells["who"], is_leading=True)
        if who is not None:
            yield FoundFact(FactKind.AUTHORITY, who, None, *cells.span("who"))


def _listed(text: str, end: int) -> str | None:
    """Return the first one of the list that follows `end`, who stands for all of it."""
    below = text[end : end + _BELOW]
    return next(
        (who for item in _ITEM.finditer(below) if (who := agent_of(item["who"])) is not None), None
    )


def find_table_authority(row: Sequence[Cell]) -> Iterator[FoundFact]:
    """Yield who declares or activates by a row of a procedure (`Crisis Lead | Declare ...`)."""
    for number, cell in enumerate(row):
        match = _ACTION_START.match(cell.text)
        if match is None or not _OBJECT.search(match["what"]):
            continue
        named = [one for one in row[:number] if agent_of(one.text) or "role" in one.header]
        who = next((one for one in reversed(named) if 2 < len(one.text) < 80), None)
        if who is not None:
            yield FoundFact(FactKind.AUTHORITY, who.text, None, who.start, cell.end)


def _authority(sentence: str) -> str | None:
    labelled = _LABELLED.match(sentence)
    if labelled is not None:
        return agent_of(labelled["who"], is_leading=True)
    if not _OBJECT.search(sentence) or _QUESTION.search(sentence):
        return None
    plain = without_asides(sentence)
    return _passive(plain) or _noun(plain) or _active(plain)


def _passive(sentence: str) -> str | None:
    for pattern in (_IS_DONE, _IS_DONE_GERMAN):
        match = pattern.search(sentence)
        who = by_whom(match["by"]) if match else None
        if who is not None:
            return who
    return None


def _noun(sentence: str) -> str | None:
    """Return who has it where it is a thing: `authority rests with`, `Invocation: ...`."""
    for match in (*_LIES_WITH.finditer(sentence), *_CONSENT.finditer(sentence)):
        who = agent_of(match["who"], is_leading=True)
        if who is not None:
            return who
    for match in _HOLDS.finditer(sentence):
        who = agent_of(match["who"])
        if who is not None:
            return who
    for match in _AUTHORIZED.finditer(sentence):
        if _OBJECT.search(match["what"]):
            named = re.split(r"\b(?:the|with|and)\s", match["who"])[-1]
            return agent_of(match["who"]) or " ".join(named.split()[-6:])
    return None


def _active(sentence: str) -> str | None:
    for match in (*_DOES_GERMAN.finditer(sentence), *_DECIDES_GERMAN.finditer(sentence)):
        if is_german_role(match["who"]):
            return match["who"]
    for match in _DOES.finditer(sentence):
        named = match["who"].split(" whether ")[0]
        if named.partition(" ")[0].lower() in IMPERATIVES:
            continue
        if _PAST.search(match["who"][-30:]) or not _OBJECT.search(match["what"]):
            continue
        who = agent_of(named.removesuffix(" to").rstrip(" ()"))
        if who is not None:
            return who
    return None


def _is_activation(sentence: str) -> bool:
    effect, condition = _TAKES_EFFECT.search(sentence), _CONDITION.search(sentence)
    if effect is None or condition is None or _QUESTION.search(sentence):
        return False
    if _NO_EFFECT.search(sentence):
        return False
    # `If the plan is activated, call ...` says what follows, not what it takes.
    is_governed = condition.start() < effect.start() and not re.search(
        r",|\bthen\b", sentence[condition.end() : effect.start()]
    )
    past = _PAST.search(sentence[max(0, effect.start() - 12) : effect.start()])
    around = sentence[max(0, effect.start() - 60) : effect.end()]
    is_plan = _BEGUN.search(around) or re.search(r"incident(?! commander)|procedure", around, re.I)
    return bool(is_plan) and not past and not is_governed


def _condition(sentence: str) -> str:
    match = _CONDITION.search(sentence)
    words = sentence[match.start() :] if match else sentence
    return " ".join(words.split())[:300].rstrip(" .")
