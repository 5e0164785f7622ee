"""Lines that end in a colon and only introduce a list: what is said of the steps under them."""

import re
from collections.abc import Sequence

from ingest.facts.durations import find_durations
from ingest.facts.verbs import IMPERATIVES
from ingest.instructions import Span, ends_in_verb, find_sentences, find_units
from ingest.orders import is_order

# A lead-in is short; behind it the list begins at once.
LONGEST = 300
_DRESS = re.compile(r"[*_`>#]")
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset("the a an our this that no any der die das den dem ein eine".split())
_THEN = re.compile(r",\s(?:then|dann):\Z")
_CLAUSE = re.compile(
    r"(?:if|when|once|whenever|wenn|falls|sobald|solange|während)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"(?:if|when|once|whenever|in\scase|in\sthe\sevent|for|during|after|before|until|unless"
    r"|wenn|falls|sobald|bei|beim|nach|vor|für|während|im\sfalle?|solange)\b",
    re.IGNORECASE,
)
# A verb that waits for the list: `The team must:`.
_HANGS = re.compile(
    r"\b(?:must|should|shall|may|can|will|(?:is|are|has|have|needs?)\sto|is|are|includes?|including"
    r"|as\sfollows|muss|müssen|soll|sollen|sollte|ist|sind|umfasst|umfassen|wie\sfolgt)"
    r"(?:\s(?:also|then|immediately|now|dann|sofort))?:\Z",
    re.IGNORECASE,
)
_DO_THESE = re.compile(
    r"(?:(?:then|now|next|please|immediately),?\s)?"
    r"(?:follow|do|perform|take|complete|carry\sout|execute|use|proceed|gehen\ssie|führen\ssie)\s"
    r"(?:with\s)?(?:(?:the|all|these|one|any)\s(?:of\sthe\s)?)?"
    r"(?:(?:following|next|below)(?:\s[\w-]+){0,3}|steps(?:\s(?:below|in\sorder))?"
    r"|as\sfollows|wie\sfolgt(?:\svor)?|folgende\w?\s\w+(?:\s(?:durch|aus))?):\Z",
    re.IGNORECASE,
)
# Whoever must be called can be called; what must be considered is what follows.
_DONE_TO = re.compile(
    r"\b(?:must|should|shall|need\sto|(?:are|is)\sto|have\sto)\s(?:\w+ly\s)?be\s"
    r"(?!(?:considered|completed|met|observed|taken|followed|performed|done|included|understood)\b)"
    r"|\b(?:müssen|sollen|muss|soll)\b.{0,80}\s\w+en:\Z",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZÄÖÜ])")
_THE_FOLLOWING = re.compile(
    r"(?:(?:the|these|any|all)\s(?:of\sthe\s)?(?:following|below|next)"
    r"|(?:die|der|das|alle)?\s?folgende\w?)\b",
    re.IGNORECASE,
)


def is_lead_in(words: str) -> bool:
    """Return whether words, their white space single, only introduce what follows.

    `If the pump fails:` does; `Call the following:` is to be done itself, and so is what may be.
    """
    plain = _THEN.sub(":", _DRESS.sub("", words).strip())
    if not plain.endswith(":") or len(plain) > LONGEST:
        return False
    if any(True for _ in find_durations(plain, 0, len(plain))):
        return False
    # A sentence before it may be what is to be done.
    return not _SENTENCE_END.search(plain) and _introduces(plain)


def _introduces(sentence: str) -> bool:
    if _DO_THESE.match(sentence):
        return True
    found = [word.lower() for word in _WORD.findall(sentence)]
    # A German clause ends in its verb, and so does an order: `Bei Feuer die Türen schließen:`.
    is_german_order = ends_in_verb(sentence[:-1]) and not _CLAUSE.match(sentence)
    if not found or found[0] in IMPERATIVES or is_german_order:
        return False
    if _CONDITION.match(sentence):
        # A verb further on may be what is to be done: `If it rings, call the guard:`.
        return "," not in sentence and not _has_imperative(found[1:], found)
    if _THE_FOLLOWING.match(sentence):
        return not _DONE_TO.search(sentence)
    hanging = _HANGS.search(sentence)
    return hanging is not None and not is_order(sentence[: hanging.start()].strip())


def _has_imperative(words: Sequence[str], before: Sequence[str]) -> bool:
    """Return whether one of the words is an imperative; behind an article it is a noun."""
    pairs = zip(before, words, strict=False)
    return any(word in IMPERATIVES and one not in _ARTICLES for one, word in pairs)


def lead_ins_of(
    text: str, spans: Sequence[Span], start: int, end: int, *, title: str = ""
) -> dict[Span, tuple[Span, ...]]:
    """Return the lead-ins of each span of `text[start:end]` in a list under one, outermost first.

    A lead-in may be one of the spans or none. One with no step under it leads nothing and is not
    among them.
    """
    units = [unit[:3] for unit in find_units(text, start, end, title)]
    sentences = find_sentences(text, start, end, title=title)
    led: dict[Span, tuple[Span, ...]] = {}
    for lead in sorted({*spans, *sentences}):
        if not is_lead_in(" ".join(text[slice(*lead)].split())):
            continue
        number = next((n for n, one in enumerate(units) if one[0] <= lead[0] < one[1]), None)
        # The list must begin where the lead-in ends.
        if number is None or text[lead[1] : units[number][1]].strip():
            continue
        stop = _list_end(text, units, number)
        under = (one for one in spans if units[number][1] <= one[0] < stop)
        led |= {one: (*led.get(one, ()), lead) for one in under}
    return led


def _list_end(text: str, units: Sequence[tuple[int, int, bool]], number: int) -> int:
    """Return where the list under a unit ends; the end of the unit where there is none."""
    lead_end, stop = units[number][1], units[number][1]
    least = _indent(text, units[number][0]) + units[number][2]
    first: tuple[int, bool] | None = None
    for begin, last, is_item in units[number + 1 :]:
        mark = _indent(text, begin), _is_numbered(text, begin)
        if first is None:
            if not is_item or mark[0] < least or text[lead_end : _line(text, begin)].strip():
                break
            first = mark
        elif _is_over(mark, first, least=least, is_item=is_item):
            break
        stop = last
    return stop


def _is_over(mark: tuple[int, bool], first: tuple[int, bool], *, least: int, is_item: bool) -> bool:
    """Return whether a paragraph, an item further out or another sort of list begins."""
    if not is_item:
        return mark[0] <= first[0]
    return mark[0] < least or (mark[0] <= first[0] and mark[1] != first[1])


def _line(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def _indent(text: str, position: int) -> int:
    line = text[_line(text, position) : position + 1]
    return len(line) - len(line.lstrip())


def _is_numbered(text: str, position: int) -> bool:
    return text[_line(text, position) : position].strip()[:1].isalnum()
