"""Steps: items of lists and rows of procedures that say what to do."""

import re
from collections.abc import Iterator, Sequence

from domain.documents import Block, BlockKind, FactKind
from ingest.facts.actors import actor_in, agent_of, by_whom
from ingest.facts.departments import DEPARTMENTS, EVERYONE
from ingest.facts.doers import LONGEST, TAKES_OBJECT, doer, is_done_by, is_to_be_done
from ingest.facts.found import FoundFact
from ingest.facts.german_orders import german_doer
from ingest.facts.instructing import FIRST_WORD, LEAD_IN, MODAL, NAMED_ACTOR, is_instruction
from ingest.facts.roles import is_role
from ingest.facts.tables import Cell
from ingest.facts.verbs import IMPERATIVES, third_person_of

_MARK = re.compile(
    r"[\s>]{0,12}(?:[-*+•▪\uf0a7\uf0b7\uf0fc●○→➢☐□❑✓]\s{1,4}"
    r"|(?:(?:Step|Schritt)\s)?(?P<order>\d{1,3}|[a-zA-Z])[.):]\s{1,6})?"
    r"(?:(?:\[[ xX]?\]|[☐□❑])\s{1,3})?"
)
_NUMBERED_LINE = re.compile(
    r"^[^\S\n]{0,12}(?:[-*+•▪\uf0a7\uf0b7\uf0fc●○→➢☐□❑✓]\s{1,4}|\[[ xX]?\]\s{1,3}"
    r"|(?:(?:Step|Schritt)\s)?\d{1,2}[.):]\s{1,6}|[a-z][.)]\s{1,6})(?=\S)[^\n]{3,1000}$",
    re.MULTILINE,
)
_ACTION_COLUMN = re.compile(
    r"\b(?:actions?|steps?|tasks?|activity|description|procedure|instructions?|what"
    r"|(?:sofort)?maßnahmen?|schritte?|aufgaben?|vorgehen|handlung(?:en)?|anweisung(?:en)?)\b"
)
_ACTOR_COLUMN = re.compile(
    r"\b(?:role|actor|responsible|responsibility|who|owner|rolle|wer|verantwortlich\w*"
    r"|zuständig\w*)\b"
)
_ORDER_COLUMN = re.compile(
    r"\A(?:step|no|nr|#|number|order|schritt|\W*)\.?(?: (?:no|number|#)\.?)?\Z"
)
_ASIDE = re.compile(r"\([^()\n]{1,60}\)\s?")


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
    lead = LEAD_IN.match(plain)
    first = FIRST_WORD.match(plain, lead.end() if lead else 0)
    if first is None or not first[1].endswith("s"):
        return False
    is_verb = bool(third_person_of(first[1].lower()) & IMPERATIVES)
    return is_verb and TAKES_OBJECT.match(plain[first.end() :]) is not None


def _step(text: str, start: int, end: int) -> Iterator[FoundFact]:
    mark = _MARK.match(text, start, end)
    begin = mark.end() if mark else start
    words = " ".join(text[begin:end].split())
    is_ordered = is_instruction(words)
    who = None if is_ordered else _who_does(words)
    is_ordered = is_ordered or is_to_be_done(words)
    if who is None and not is_ordered:
        return
    order = f"{mark['order']}. " if mark and mark["order"] else ""
    named = NAMED_ACTOR.match(words)
    subject = who or (_actor(named[1]) if named else None)
    if subject is None and MODAL.search(words[:80]):
        subject = actor_in(words[:LONGEST])
    yield FoundFact(FactKind.STEP, f"{order}{words}"[:LONGEST], subject, begin, end)


def _who_does(words: str) -> str | None:
    """Return who an item says does something or has it done by, `None` where it tells of nobody."""
    if is_to_be_done(words):
        return by_whom(words)
    if done_by := is_done_by(words):
        agent = agent_of(done_by, is_leading=True)
        return agent if agent is not None and is_role(agent) else None
    named = NAMED_ACTOR.match(words)
    if named is not None and is_role(named[1]) and _is_told(words[named.end() :]):
        return named[1]
    return doer(words) or german_doer(words)


def _actor(named: str) -> str | None:
    """Return who is named before a colon; phases and summaries act no more than a note does."""
    words = named.split()
    if is_role(named) or words[-1].lower() in DEPARTMENTS | EVERYONE:
        return named
    is_said = words[0].lower() in IMPERATIVES or words[0] in ("If", "When", "For", "In", "TODO")
    return named if not is_said and agent_of(named) is not None else None
