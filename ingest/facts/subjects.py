"""Whose an objective is: the activity or resource that the words around its name say."""

import re
from dataclasses import replace

from ingest.facts.durations import DURATION, duration_at
from ingest.facts.found import FoundFact
from ingest.facts.numbers import NUMBERS

_WORDS = r"[^\s.;|:()*]{1,40}(?:\s[^\s.;|:()*]{1,30}){0,5}?"
_ARTICLE = r"(?:(?:the|our|all|den|die|das|dem|der|des|unser\w{0,2})\s)?"
_OF = re.compile(rf"\s{{0,2}}(?:\([A-Z]{{3,5}}\)\s)?(?:(?:for|of|für|von|vom)\s{_ARTICLE}"
                 r"|(?:der|des|unserer|unseres)\s)")  # fmt: skip
_AFTER = re.compile(
    rf"{_OF.pattern}(?P<subject>{_WORDS})"
    r"\s?(?=(?:is|are|of|at|must|shall|should|will|has|have|was|were|may|remains?|stays?|now"
    r"|lowered|reduced|raised|increased|changed"
    r"|ist|sind|war|waren|beträgt|betragen|betrug|liegt|lag|wird|wurde|darf|soll|muss|bleibt"
    r"|gesenkt|verkürzt|erhöht)\b|[:=(–]|\s-\s)"
)
_OPENS = r"(?:^|[.;|>*\n•▪-]\s{0,3})"
_BEFORE = (
    re.compile(
        rf"{_OPENS}(?:The\s|Our\s|Der\s|Die\s|Das\s)?"
        rf"(?P<subject>[A-ZÄÖÜ](?!\s){_WORDS})"
        r"\s(?:has|have|with|hat|haben|mit)\s(?:an?\s|the\s|eine[nr]?\s)?\Z"
    ),
    # `For payroll, the RTO is`, `Für LabTrack beträgt die Wiederanlaufzeit`.
    re.compile(
        rf"{_OPENS}(?:For|Für|Bei)\s{_ARTICLE}(?P<subject>{_WORDS})"
        r"(?:,\s(?:the|our|an?)\s|\s(?:gilt|gelten|beträgt|liegt|ist)\s(?:die|das|eine?)\s)\Z"
    ),
    re.compile(
        rf"(?:{_OPENS}|\b[Tt]he\s|\b[Oo]ur\s){_ARTICLE}(?P<subject>{_WORDS})['’]s\s\Z",
        re.IGNORECASE,
    ),
)
# `Billing: RTO 4 hours, RPO 1 hour`.
_LABEL = re.compile(
    r"[\s>*_|•▪-]{0,8}(?!(?:note|goal|target|objective|example|hinweis|ziel)s?\b)"
    r"(?P<subject>[A-ZÄÖÜ][^:|\n]{1,50}):\s(?:[^:|\n]{0,60}[,;]\s)?(?:an? |the )?\Z",
    re.IGNORECASE,
)
# So far before a name its label may begin.
_LABELLED = 120
_SENTENCE = re.compile(r"[.;]\s{1,3}(?=[A-ZÄÖÜ])")
# `The RTO of billing, formerly 6 hours, is`
_FORMERLY = re.compile(r",\s(?:formerly|previously|until|früher|bisher|bis)\s.*\Z", re.IGNORECASE)
_ITSELF = re.compile(r"\s(?:itself|themselves|alone|selbst|allein)\Z", re.IGNORECASE)
_PREPOSITIONS = frozenset(
    "for of in on by with after since from during für von in bei mit nach seit während".split()
)
_OWN = r"(?:its|their|ihre?|seine?|deren|dessen)"
# What stands between one objective's value and the next name where both are of one subject.
_SAME = re.compile(
    r"[*_]{0,3}(?:[^\S\n]\([^()\n]{0,40}\))?[,;]?\s{0,3}"
    r"(?:(?:and|und|with|mit|bei|sowie|as well as)\s{1,2})?"
    rf"(?:(?:an?|the|ein(?:e[nrm]?)?|die|das|{_OWN})\s{{1,2}})?[*_]{{0,3}}"
    rf"|(?:\s(?:after|from|during|in|at|nach|ab|während|im)\s[^.,;\n]{{1,40}})?[.,;]?\s{{1,2}}"
    rf"(?:(?:and|but|while|und|aber|wobei)\s{{1,2}})?{_OWN}\s{{1,2}}",
    re.IGNORECASE,
)
# What stands between `of` and a length of time: `of mail at most 4 hours`.
_UP_TO_LENGTH = re.compile(r"(?:[^\s.;|:()]{1,40}\s{1,2}){0,8}")
_WORD_START = re.compile(r"(?<!\S)(?=\S)")
# They are of the length, and name nothing: `of at most 4 hours`.
_OF_LENGTH = frozenset(
    "at most least the a an up to less fewer no not more longer later greater than about around "
    "roughly approximately approx nearly almost just only under below within over exactly between "
    "maximum max maximal minimum min agreed same full first last next initial target currently now "
    "still typically usually generally per höchstens mindestens maximal bis zu etwa rund ca circa "
    "weniger mehr als unter nur genau knapp ungefähr jeweils derzeit ein eine einem einer eines "
    "innerhalb binnen vereinbarten".split()
)


def subject_of(text: str, name: re.Match[str], start: int, names: re.Pattern[str]) -> str | None:
    """Return whose the objective is that `name` matched, `None` where the words do not say.

    Args:
        start: where name and value begin, whichever is first.
        names: finds names of objectives, none of which is a subject.
    """
    after = _AFTER.match(text, name.end(), name.end() + 120)
    subject = _FORMERLY.sub("", after["subject"]) if after else ""
    if subject and not DURATION.search(subject):
        return tidy(subject)
    if direct := _before_length(text, name.end()):
        return tidy(direct)
    before = text[max(0, start - 120) : start]
    for pattern in _BEFORE:
        if found := pattern.search(before):
            return _without_name(found["subject"], names)
    label = _label_before(text, start)
    return _without_name(label["subject"], names) if label else None


def _label_before(text: str, start: int) -> re.Match[str] | None:
    """Return the label of the line or the sentence that goes on to `start`."""
    line = text.rfind("\n", 0, start) + 1
    piece = text[max(line, start - _LABELLED) : start]
    *others, last = _SENTENCE.split(piece)
    # Of a line that is longer than that only what begins within is looked at.
    whole = _LABEL.match(piece) if line >= start - _LABELLED else None
    return (_LABEL.match(last) if others else None) or whole


def carried_on(
    text: str, fact: FoundFact, name: re.Match[str], earlier: FoundFact | None
) -> FoundFact:
    """Return the objective with the subject of the one before it, where it goes on with that."""
    if fact.subject or earlier is None or not earlier.subject or _says_of(text, name.end()):
        return fact
    between = text[earlier.end : fact.start]
    return replace(fact, subject=earlier.subject) if _SAME.fullmatch(between) else fact


def carries_on(text: str, earlier: FoundFact, fact: FoundFact) -> bool:
    """Return whether what follows an objective is of the same subject."""
    return _SAME.fullmatch(text[earlier.end : fact.start]) is not None


def tidy(subject: str) -> str | None:
    """Return a subject without marks and without `itself`, `None` where it names nothing."""
    words = _ITSELF.sub("", " ".join(subject.split()).strip("*_`'\" "))
    is_number = words[:1].isdigit() or words.lower() in NUMBERS
    return None if len(words) < 2 or is_number else words


def _without_name(subject: str, names: re.Pattern[str]) -> str | None:
    """Return `Wäscherei` of `Wiederanlaufzeit der Wäscherei`."""
    name = names.match(subject)
    if name is None:
        return tidy(subject)
    of = _OF.match(subject, name.end())
    return tidy(subject[of.end() :]) if of else None


def _says_of(text: str, position: int) -> bool:
    """Return whether `of` and something other than a length of time stand at `position`."""
    return _OF.match(text, position) is not None and _before_length(text, position) != ""


def _before_length(text: str, position: int) -> str | None:
    """Return what is named between `of`, at `position`, and a length of time: `of mail 4 hours`.

    It is empty where the length itself is named, and `None` where no length follows.
    """
    of = _OF.match(text, position)
    words = _UP_TO_LENGTH.match(text, of.end(), of.end() + 120) if of else None
    if of is None or words is None:
        return None
    places = (one.start() for one in _WORD_START.finditer(text, of.end(), words.end() + 1))
    length = next((place for place in places if duration_at(text, place)), None)
    if length is None:
        return None
    named = text[of.end() : length].replace("*", " ").rstrip(", ").split()
    while named and named[-1].strip("<>≤~,").lower() in _OF_LENGTH | {""}:
        named.pop()
    # In `systems lost for 2 days` the length is of something else.
    return None if named and named[-1].lower() in _PREPOSITIONS else " ".join(named)
