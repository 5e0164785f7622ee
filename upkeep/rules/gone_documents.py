"""P-15: documents that a table, a list or another sentence of the plan says are not in force."""

import re
from collections import Counter
from collections.abc import Iterator

from domain.findings import Finding
from upkeep.context import MEDIUM, Check, report
from upkeep.label_lines import label_lines
from upkeep.plans import PlanText
from upkeep.rules.superseded import GONE, PAPER

_SENT = "The plan sends its reader to a document that is no longer in force."
_STATE_COLUMN = re.compile(
    r"^(?:(?:document |current )?(?:status|state|standing|validity)|in force\??|stand|zustand"
    r"|gültig(?:keit)?|(?:notes?|remarks?|comments?|bemerkung(?:en)?|hinweise?))$"
)
_PAPER_COLUMN = re.compile(
    r"\b(?:documents?|titles?|references?|polic(?:y|ies)|procedures?|plans?|runbooks?|playbooks?"
    r"|guides?|manuals?|instructions?|dokument\w*|unterlagen?|titel|anweisung\w*|regelwerk\w*)\b"
)
_GONE_FIRST = re.compile(
    rf"\W{{0,3}}(?:(?:now|since|already|has been|was|is|jetzt|inzwischen|ist|wurde) ){{0,2}}{GONE}"
    r"(?=\s(?:by|in|since|on|as of|from|with|see|durch|seit|am|im|zum)\b|\s?[.,;:()–-]|\s?\Z)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"^[ \t]{0,12}(?:[-*+•]|\d{1,2}[.)])[ \t]{1,4}[*_\"“„'\[]{0,3}"
    r"(?P<name>[^\n(|:]{3,80}?)[*_\"”“'\]]{0,3}"
    r"[ \t]?\((?P<said>[^()\n]{3,80})\)",
    re.MULTILINE,
)
_LINKED = re.compile(
    r"(?<!!)\[(?P<name>[^\[\]\n]{3,120})\]\([^()\s]{1,500}\)[*_]{0,2}[ \t]?(?:\(|[-–—:,][ \t])"
    r"(?P<said>[^()\n]{3,80})"
)
_IS_PAPER = re.compile(rf"(?<![\w-]){PAPER}s?(?![\w-])", re.IGNORECASE)
_BRACKET = re.compile(r"\((?P<said>[^()\n]{3,60})\)\s*\Z")
# Who lists them as such, or says not to use them, sends nobody there.
_KNOWN = re.compile(
    r"\b(?:archiv\w*|supersed\w+|withdrawn|obsolete|history|retired|replac\w+|former(?:ly)?"
    r"|deprecated|(?:do|must) not|don't|never|instead|historie|veraltet\w*|ersetzt\w*|abgelöst\w*"
    r"|aufgehoben\w*|zurückgezogen\w*|alte[nrs]?|nicht mehr)\b",
    re.IGNORECASE,
)
_NOT_TO_USE = re.compile(
    r"\b(?:(?:do|must|may|should) not|don't|never|nobody|if|when|unless|whether|wenn|falls|ob"
    r"|nicht (?:verwenden|benutzen|anwenden))\b",
    re.IGNORECASE,
)
_MOST_WORDS = 8
# A paper by its own name in capitals, with its year or number.
_NAME = (
    r"(?P<name>(?:[A-ZÄÖÜ][\w-]{1,40} (?:(?:of|for|and) )?){1,5}"
    r"(?:Plan|Playbook|Guide|Guideline|Policy|Procedure|Runbook|Handbook|Manual|Checklist|Standard"
    r"|Instructions?|Directive|Order|Code|Protocol|Circular|Notes|Rules)"
    r"|[A-ZÄÖÜ][a-zäöüß]{2,40}(?:anweisung|ordnung|handbuch|richtlinie|leitfaden|plan)"
    r"(?: [A-ZÄÖÜ][\w-]{1,40})?)"
    r"(?P<issue> (?:v(?:ersion )?)?\d[\d.]{0,6})?"
)
_ENDED = (
    r"(?:superseded|withdrawn|repealed|rescinded|retired|revoked|cancelled|discontinued|replaced"
    r"|abolished|scrapped|archived|außer Kraft|aufgehoben|abgelöst|ersetzt|zurückgezogen)"
)
_STATED = (
    re.compile(
        rf"{_NAME} (?:was|were|is|has been|wurde|ist)(?: \w+| durch [^.;|\n]{{1,60}})? {_ENDED}\b"
    ),
    re.compile(
        r"\b(?:replaced|replaces|supersedes|superseded|(?:took|takes|has taken) the place of)"
        rf"(?! by\b) (?:the |our )?{_NAME}(?!\w)"
    ),
    re.compile(
        rf"{_NAME}, which [^.;|\n]{{3,80}}"
        r" (?:replaced|superseded|(?:took|has taken) the place of)\b"
    ),
    re.compile(rf"\blöste?t? (?:den|die|das) {_NAME} [^.;|\n]{{0,30}}\bab\b"),
    re.compile(rf"\ban die Stelle (?:des|der) {_NAME}(?!\w)"),
)
_MAY_SAY = re.compile(rf"\b(?:{_ENDED}|replaces|supersedes|the place of|löste?t?|Stelle de)\b")
_USES = (
    r"(?:follow(?:s|ed)?|see|uses?|using|consult|apply|applies|according to|in accordance with"
    r"|(?:given|described|listed|found|set out|laid down|defined|explained) in|as in|refer to"
    r"|pursuant to|works? (?:by|through|from)|per|siehe|gemäß|nach|laut|anhand)"
)
_OTHER_ISSUE = r"(?! (?:v(?:ersion )?)?\d)"


def find_gone_documents(check: Check) -> Iterator[Finding]:
    """Yield documents that a plan refers to and itself says are superseded or withdrawn."""
    for plan in check.plans:
        yield from _in_rows(plan)
        yield from _in_lists(plan)
        yield from _said_elsewhere(plan)


def _in_rows(plan: PlanText) -> Iterator[Finding]:
    names = Counter((row.header, cell) for row in plan.rows for cell in set(row.cells))
    for row in plan.rows:
        state = row.column(_STATE_COLUMN)
        said = row.cell(state) or ""
        if not _GONE_FIRST.match(said) or _is_known(plan, row.start):
            continue
        column = row.column(_PAPER_COLUMN, other_than=state)
        others = (cell for number, cell in enumerate(row.cells) if number != state)
        # Of a document whose next edition stands beside it, the table tells the history.
        if names[row.header, row.cell(column or 0) or ""] > 1:
            continue
        is_paper = column is not None or any(map(_IS_PAPER.search, row.cells[:1]))
        if is_paper and not any(map(_KNOWN.search, others)):
            yield report("P-15", MEDIUM, _SENT, plan.side(row.start, row.end))


def _in_lists(plan: PlanText) -> Iterator[Finding]:
    found = [(one.start("name"), one.end(), one["name"], one["said"])
             for pattern in (_ITEM, _LINKED) for one in pattern.finditer(plan.prose)]  # fmt: skip
    for line in label_lines(plan):
        # Tables are read by their headers.
        if line.kind == "row":
            continue
        start = max(line.start, plan.text.find(line.label, line.start, line.end))
        bracket = _BRACKET.search(line.label)
        found.append((start, line.end, line.label, line.value))
        if bracket is not None:
            name = line.label[: bracket.start()]
            found.append((start, line.end, name, bracket["said"]))
    for start, end, name, said in found:
        # A sentence that only has brackets is no entry of a list.
        is_paper = _IS_PAPER.search(name) and len(name.split()) <= _MOST_WORDS
        if is_paper and _GONE_FIRST.match(said) and not _is_known(plan, start):
            yield report("P-15", MEDIUM, _SENT, plan.around(start, end))


def _said_elsewhere(plan: PlanText) -> Iterator[Finding]:
    """Yield where a sentence works by a document that one of the plan says is over."""
    for name, stated in _named_gone(plan).items():
        words = r"\s".join(map(re.escape, name.split()))
        used = re.compile(rf"(?i:\b{_USES})\s[^.;|\n]{{0,40}}?\b{words}(?!\w){_OTHER_ISSUE}")
        for match in used.finditer(plan.prose):
            span = plan.sentence_at(match.start())
            if not _NOT_TO_USE.search(plan.prose[slice(*span)]):
                sides = dict.fromkeys((plan.side(*span), plan.side(*stated)))
                yield report("P-15", MEDIUM, _SENT, *sides)
                break


def _named_gone(plan: PlanText) -> dict[str, tuple[int, int]]:
    """Return the documents that sentences of the plan say are over, with the first of these."""
    gone: dict[str, tuple[int, int]] = {}
    for start, end in plan.sentences:
        sentence = " ".join(plan.prose[start:end].split())
        if "|" in sentence or not _MAY_SAY.search(sentence) or _NOT_TO_USE.search(sentence):
            continue
        for match in (found for one in _STATED for found in one.finditer(sentence)):
            name = f"{match['name'].removeprefix('The ')}{match['issue'] or ''}"
            # What a plan replaces may bear its own name: the edition before it.
            if name not in plan.view.version.title and sentence.count(name) == 1:
                gone.setdefault(name, (start, end))
    return gone


def _is_known(plan: PlanText, start: int) -> bool:
    return any(map(_KNOWN.search, plan.section_at(start).heading_path[1:]))
