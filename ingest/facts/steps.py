"""Steps: items of lists and rows of procedures that say what to do."""

import re
from collections.abc import Iterator, Sequence

from domain.documents import Block, BlockKind, FactKind
from ingest.facts.actors import actor_in, agent_of
from ingest.facts.doers import DEPARTMENTS, LONGEST, TAKES_OBJECT, doer
from ingest.facts.found import FoundFact
from ingest.facts.nouns import is_noun
from ingest.facts.roles import is_role
from ingest.facts.tables import Cell
from ingest.facts.verbs import IMPERATIVES, third_person_of

_MARK = re.compile(
    r"[\s>]{0,12}(?:[-*+•▪\uf0a7\uf0b7\uf0fc●○]\s{1,4}|(?P<order>\d{1,3}"
    r"|[a-zA-Z])[.)]\s{1,6})?(?:\[[ xX]?\]\s{1,3})?"
)
_NUMBERED_LINE = re.compile(
    r"^[^\S\n]{0,12}(?:[-*+•▪\uf0a7\uf0b7\uf0fc●○]\s{1,4}|(?:\d{1,2}"
    r"|[a-z])[.)]\s{1,6})(?=\S)[^\n]{3,1000}$",
    re.MULTILINE,
)
_LEAD_IN = re.compile(
    r"(?:[\W_]{0,4}(?:\([^()]{1,40}\)|\[[^\[\]]{1,40}\])[\W_]{0,4})?(?:(?:then|also|first|next"
    r"|finally|immediately|now|please|always|temporarily|formally|carefully|promptly|quickly"
    r"|manually|regularly|periodically"
    r"|optionally|if (?:necessary|applicable|possible|needed|appropriate)(?: and/or applicable)?"
    r"|once complete|optional:"
    r"|do not|don['’]t|be sure to|make sure to|try to|you (?:should|must|can|need to|will|may want"
    r" to)|as needed)[\s,:]{1,3}){0,3}",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"(?:if|when|once|after|before|for|upon|on|at|from|in|as)\b[^,:.]{2,120}[,:]\s(?=\w)", re.I
)
_MODAL = re.compile(
    r"\b(?:must|shall|should|will|is to|are to|has to|have to|muss|müssen|soll"
    r"|sollen)\s(?!be\b)[a-z]",
    re.I,
)
_FIRST_WORD = re.compile(r"[\W_]{0,6}([^\W\d_]+(?:-[^\W\d_]+)?)")
_ACTION_COLUMN = re.compile(
    r"\b(?:actions?|steps?|tasks?|activity|description|procedure|what|maßnahmen?|schritte?"
    r"|aufgaben?)\b"
)
_ACTOR_COLUMN = re.compile(
    r"\b(?:role|actor|responsible|responsibility|who|owner|rolle|wer|verantwortlich\w*"
    r"|zuständig\w*)\b"
)
_ORDER_COLUMN = re.compile(
    r"\A(?:step|no|nr|#|number|order|schritt|\W*)\.?(?: (?:no|number|#)\.?)?\Z"
)
_NAMED_ACTOR = re.compile(r"\A[\W_]{0,4}([A-Z][\w /&()-]{1,40}?)[*_]{0,2}:[*_\s]{1,4}(?=[a-zA-Z])")
_QUESTION = re.compile(r"\?[\s*_)]*\Z")
_ASIDE = re.compile(r"\([^()\n]{1,60}\)\s?")
# A name and where it is found: `Report Abuse: https://...`.
_LINK = re.compile(
    r"\A\*{0,2}(?:[A-Za-z-]{2,20} ){0,2}[A-Za-z-]{2,20}\*{0,2}:\s{1,3}<?https?://\S{1,300}\Z"
)


def find_steps(text: str, blocks: Sequence[Block]) -> Iterator[FoundFact]:
    """Yield list items and numbered lines that instruct; the subject is who must act."""
    for block in blocks:
        if block.kind is BlockKind.LIST_ITEM:
            yield from _step(text, block.start, block.end)
        elif block.kind is BlockKind.PARAGRAPH:
            for match in _NUMBERED_LINE.finditer(text, block.start, block.end):
                yield from _step(text, match.start(), match.end())


def find_table_steps(row: Sequence[Cell]) -> Iterator[FoundFact]:
    """Yield the action of a row in a table of actions, with its number and its actor."""
    actor = next((one for one in row if _ACTOR_COLUMN.search(one.header) and one.text), None)
    for cell in row:
        if cell is actor or not _ACTION_COLUMN.search(cell.header):
            continue
        if not is_instruction(cell.text) and not (actor and _is_told(cell.text)):
            continue
        number = next((one.text for one in row if one.text and _ORDER_COLUMN.match(one.header)), "")
        order = f"{number.strip('. ')}. " if re.fullmatch(r"\d{1,3}\.?", number) else ""
        subject = actor.text if actor and len(actor.text) <= 80 else None
        yield FoundFact(
            FactKind.STEP, f"{order}{cell.text}"[:LONGEST], subject, cell.start, cell.end
        )
        return


def _is_told(words: str) -> bool:
    """Return whether words say what somebody beside them does: `Reports the loss to ...`."""
    plain = _ASIDE.sub("", words[:LONGEST].replace("*", ""))
    lead = _LEAD_IN.match(plain)
    first = _FIRST_WORD.match(plain, lead.end() if lead else 0)
    if first is None or not first[1].endswith("s"):
        return False
    is_verb = bool(third_person_of(first[1].lower()) & IMPERATIVES)
    return is_verb and TAKES_OBJECT.match(plain[first.end() :]) is not None


def _step(text: str, start: int, end: int) -> Iterator[FoundFact]:
    mark = _MARK.match(text, start, end)
    begin = mark.end() if mark else start
    words = " ".join(text[begin:end].split())
    is_ordered = is_instruction(words)
    who = None if is_ordered else doer(words)
    if who is None and not is_ordered:
        return
    order = f"{mark['order']}. " if mark and mark["order"] else ""
    named = _NAMED_ACTOR.match(words)
    subject = who or (_actor(named[1]) if named else None)
    if subject is None and _MODAL.search(words[:80]):
        subject = actor_in(words[:LONGEST])
    yield FoundFact(FactKind.STEP, f"{order}{words}"[:LONGEST], subject, begin, end)


def _actor(named: str) -> str | None:
    """Return who is named before a colon; phases and summaries act no more than a note does."""
    words = named.split()
    if is_role(named) or words[-1].lower() in DEPARTMENTS:
        return named
    is_said = words[0].lower() in IMPERATIVES or words[0] in ("If", "When", "For", "In", "TODO")
    return named if not is_said and agent_of(named) is not None else None


def is_instruction(words: str) -> bool:
    """Return whether words, without their list mark, say what to do."""
    if len(words) < 4 or _LINK.match(words) or _QUESTION.search(words):
        return False
    plain = words.replace("*", "").replace("[", "").replace("`", "")
    named = _NAMED_ACTOR.match(plain)
    for candidate in (plain, plain[named.end() :] if named else ""):
        lead = _LEAD_IN.match(candidate)
        rest = candidate[lead.end() :] if lead else candidate
        condition = _CONDITIONAL.match(rest)
        for tried in (rest, rest[condition.end() :] if condition else ""):
            first = _FIRST_WORD.match(tried)
            if (
                first
                and first[1].lower() in IMPERATIVES
                and not tried[first.end() :].startswith(":")
                and not is_noun(first[1], tried[first.end() :])
            ):
                return True
    return bool(_MODAL.search(plain[:120]))
