"""Lines that end in a colon and only introduce a list: what is said of the steps under them."""

import re
from collections.abc import Sequence

from ingest.facts.durations import find_durations
from ingest.facts.german_roles import is_german_role
from ingest.facts.verbs import MAYBE_ORDERS
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
    r"\b(?:must|should|shall|may|can|will|(?:is|are|has|have|needs?)\sto|is|are|includes?"
    r"|as\sfollows|muss|müssen|soll|sollen|sollte|ist|sind|umfasst|umfassen|wie\sfolgt)"
    r"(?:\s(?:also|then|immediately|now|dann|sofort))?:\Z",
    re.IGNORECASE,
)
# `The doors to be closed are:` and `Zu schließen sind:` say what is done to the things of the list.
_ORDERS_THEM = re.compile(
    r",\s(?:which|who)\b|\b(?:required|necessary)\b|\band\b.{1,200}\b(?:is|are)\b"
    r"|\bto\s(?:be\s\w+|[a-z]+)\s(?:is|are)\b|\bto\s[a-z]+\b.{1,200}\b(?:is|are):|\bzu\s[a-zäöüß]+en\b"
    r"|\b\w{2,9}zu[a-zäöüß]{3,}en\b",
    re.IGNORECASE,
)
_TASKS = (
    r"(?:steps|actions|measures|tasks|points|instructions|activities|procedures?|checks|order|sequence"
    r"|schritten?|maßnahmen|punkten?|aufgaben|tätigkeiten|anweisungen|reihenfolge)"
)
_DO_THESE = re.compile(
    r"(?:(?:then|now|next|please|immediately),?\s)?"
    r"(?:(?:follow|do|perform|complete|carry\sout|execute|proceed)\s(?:with\s)?"
    r"(?:the\s(?:following|below)|as\sfollows|steps\s(?:below|in\sorder))"
    rf"|(?:follow|do|perform|take|complete|carry\sout|execute|use|proceed|gehen\ssie|führen\ssie)\s(?:with\s)?"
    r"(?:(?:the|all|these|one|any)\s(?:of\sthe\s)?)?(?:(?:following|next|below|folgende\w?)\s)?"
    rf"(?:[\w-]+\s)?{_TASKS}(?:\s(?:below|in\s(?:this\s)?order|durch|aus))?|gehen\ssie\swie\sfolgt\svor):\Z",
    re.IGNORECASE,
)
# Whoever must be called can be called; what must be considered is what follows.
_DONE_TO = re.compile(
    r"\b(?:must|should|shall|need\sto|(?:are|is)\sto|have\sto)\s(?:\w+\s){0,3}be\s"
    r"(?!(?:considered|completed|met|observed|taken|followed|performed|done|included|understood)\b)"
    r"|\b(?:müssen|sollen|muss|soll)\b.{0,80}\s\w+en:\Z",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZÄÖÜ])")
_THE_FOLLOWING = re.compile(
    r"(?:(?:the|these|any|all)\s(?:of\sthe\s)?(?:following|below|next)"
    r"|(?:die|der|das|alle)?\s?folgende\w?)\s"
    rf"(?:(?:[\w-]+\s){{0,2}}(?:{_TASKS}|criteria|conditions|questions|information|rules"
    r"|requirements|considerations|objectives|policies|practices|principles|kriterien"
    r"|bedingungen|fragen|regeln)\b|(?:must|should|shall|applies|apply)\b)",
    re.IGNORECASE,
)
# A clause begun so is whole before its colon; what ends so waits for what is to be done.
_WAITS = re.compile(
    r"\s(?:and|or|by|via|with|to|in|on|at|of|for|from|it|them|say|off|und|oder|über|durch|mit|von|an"
    r"|in|auf|raus|hier):\Z|\d{3}",
    re.IGNORECASE,
)
# Behind a noun: `Bei Feuer ruft die Pforte:`; adjectives stand before theirs.
_GERMAN_VERB = re.compile(
    r"(?<=\s)[A-ZÄÖÜ][\w-]{0,60}\s(?!(?:der|die|das|den|dem|des|eine?[rsmn]?|und|oder|von|vom|zur?|zum|in|im|am"
    r"|an|auf|aus|bei|durch|mit|ohne|über|unter|für|nach|vor|als|mehr|aller|alle)\b)[a-zäöüß]{2,}"
)
_ACTS = re.compile(r"\b(?:the|a|an)\s(?:[\w-]+\s){1,3}?\w+s\s(?:the|a|an|all|any|every|their)\b")
_GERMAN_CLAUSE = re.compile(r"(?:wenn|falls|sobald|solange|während)\b", re.IGNORECASE)
_GERMAN_PHRASE = re.compile(r"(?:bei|beim|nach|vor|für|im\sfalle?)\b", re.IGNORECASE)


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
    if not found or found[0] in MAYBE_ORDERS or is_german_order:
        return False
    if _CONDITION.match(sentence):
        # A verb further on may be what is to be done: `If it rings, call the guard:`.
        return "," not in sentence and not _orders_behind(sentence, found)
    if _THE_FOLLOWING.match(sentence):
        return not _DONE_TO.search(sentence)
    hanging = _HANGS.search(sentence)
    if hanging is None or _ORDERS_THEM.search(sentence):
        return False
    who = sentence[: hanging.start()].strip()
    return _is_german_role(who) or not is_order(who)


def _is_german_role(words: str) -> bool:
    """Return whether it names somebody and nothing that they do: `Die Einsatzleitung`."""
    *article, role = words.split() or [""]
    return article in ([], ["Der"], ["Die"], ["Das"]) and is_german_role(role)


def _orders_behind(sentence: str, found: Sequence[str]) -> bool:
    """Return whether what opens as a condition may say behind it, without a comma, what to do."""
    if _WAITS.search(sentence) or _has_imperative(found[1:], found):
        return True
    if _GERMAN_CLAUSE.match(sentence):
        return not re.search(r"\s[a-zäöüß]+(?:t|en|ern|eln|ist|sind):\Z", sentence)
    is_phrase = not _CLAUSE.match(sentence)
    if is_phrase and (_GERMAN_VERB if _GERMAN_PHRASE.match(sentence) else _ACTS).search(sentence):
        return True
    # `If the guard calls` has its own subject; somebody who acts further on is to act.
    words = sentence[:-1].split()
    rest = (" ".join(words[number:]) for number in range(3, len(words)))
    return any(is_order(one[0].upper() + one[1:]) for one in rest)


def _has_imperative(words: Sequence[str], before: Sequence[str]) -> bool:
    """Return whether one of the words is an imperative; behind an article it is a noun."""
    pairs = zip(before, words, strict=False)
    return any(word in MAYBE_ORDERS and one not in _ARTICLES for one, word in pairs)


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
        if _is_quoted(text, begin) != _is_quoted(text, units[number][0]):
            break
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


def _is_quoted(text: str, position: int) -> bool:
    return text[_line(text, position) : position + 1].lstrip().startswith(">")


def _indent(text: str, position: int) -> int:
    line = text[_line(text, position) : position + 1]
    return len(line) - len(line.lstrip())


def _is_numbered(text: str, position: int) -> bool:
    return text[_line(text, position) : position].strip()[:1].isalnum()
