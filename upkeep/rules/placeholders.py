"""P-23: a place that was never filled in; steps that say nothing are told beside them."""

import re
from collections.abc import Iterator, Sequence

from domain.findings import Finding, Side
from upkeep.context import LOW, MEDIUM, MOST_SIDES, Check, report, told_apart
from upkeep.plans import PlanText
from upkeep.rules.roles import unheld_cells
from upkeep.rules.vacancies import find_vacant, find_without_deputy
from upkeep.rules.vague_steps import find_vague_steps

_PLACEHOLDER = re.compile(
    r"\b(?:TBD|TBC|TBA)\b|\bto be (?:determined|completed|confirmed later)\b"
    r"|\{\{\s{0,20}[\w.\s-]{1,60}\s{0,20}\}\}"
    r"|\[\s*(?:insert|enter|add|your|fill in|tbd|name of|company|organi[sz]ation|date|name|phone"
    r"|xx+|\.\.\.)(?=[\s\]_:])[^\[\]\n]{0,60}\](?!\()"
    r"|\d[\d ()/-]{2,40}[xX_]{2,}(?:[ -][xX_]{2,}){0,2}[ -]?(?![\w-])|(?-i:\b(?:FIXME|TODO)\b)"
    r"|(?-i:\[\[\s?[A-Z][A-Z _-]{2,40}\s?\]\]|<<[^<>\n]{2,40}>>)|(?<!_)_{5,}"
    r"|[\[(][^\[\]()\n]{0,50}\bto be (?:confirmed|agreed|defined|named|decided|added"
    r"|supplied|announced|determined|appointed|advised|specified|inserted)\s?[\])](?!\()"
    # In round brackets forms are told to be completed.
    r"|\[[^\[\]()\n]{0,50}\bto be (?:completed|filled in|provided)\s?\](?!\()"
    r"|\[[^\[\]\n]{2,50}\b(?:eintragen|einsetzen|einfügen|ergänzen|angeben|einzutragen)\s?\](?!\()"
    r"|\bwird noch (?:benannt|bestimmt|festgelegt|ernannt)\b"
    r"|\bwird (?:noch )?(?:nachgetragen|ergänzt|nachgereicht|eingefügt)\b"
    r"|\bnoch (?:zu (?:klären|ergänzen|bestimmen|benennen|definieren)|einzutragen|nachzutragen)\b"
    r"|\bbitte (?:ausfüllen|ergänzen|eintragen)\b|\bhier (?:einfügen|eintragen)\b"
    r"|(?<=\w )to be (?:added|supplied|filled in|inserted|advised)(?=\s{0,2}[)\]])"
    r"|\b(?:is|are|still|yet|:|\|) ?to be (?:added|supplied|filled in|inserted|agreed"
    r"|advised)\s{0,3}"
    r"(?=[.)|\n]|\Z)|\bdetails (?:to follow|pending)\b"
    r"|\bwill be (?:added|supplied|inserted|filled in) here (?:at a )?later\b"
    r"|\b(?:this|it|these|details?|names?|numbers?|contacts?|text|section|chapter|tables?|lists?"
    r"|figures?|values?|address(?:es)?|maps?|content) will be (?:added|supplied|inserted|filled in)"
    r" (?:at a )?later\b"
    r"|\b(?:insert|fill in|enter) (?:\w{1,20} ){0,3}here\b|\blorem ipsum\b"
    r"|(?<![\w-])[xX]{3}(?:-[xX]{3,4}){1,2}(?![\w-])|(?<=\S\s)\?\?\?(?!\w)(?=[\s.,;|)])",
    re.IGNORECASE,
)
# Read apart: in prose, what stands in angle brackets is taken for a tag.
_ANGLED = re.compile(
    r"<<[^<>\n]{2,40}>>|"
    r"<\s*(?:insert|enter|your|name of|company|organi[sz]ation)\b[^<>\n/=\"]{0,60}>"
    r"|<[^<>\n/=\"]{2,50}\s(?:eintragen|einsetzen|einfügen|ergänzen|angeben|einzutragen)\s?>",
    re.IGNORECASE,
)
# What a generator of sites fills in, and classes of codes: `4xx`.
_FILLED = re.compile(
    r"\{\{\s*(?:(?:site|page|layout|include|config|params|post|env|values|labels|chart|release)\.\w"
    r"|content\b).*|.*\b[1-5]xx",
    re.IGNORECASE | re.DOTALL,
)
# An answer to tick is there to stay.
_CHOICE = re.compile(r"(?:[☐☑☒□]|\[[ x]\])\s?\Z")
# A word to be written down is no blank, and a text of many blanks is a form.
_QUOTED = re.compile(
    r"\b(?:write|enter|put|mark(?:ed)?|note|use|say|type|leave)s? [\"'“‘*_]*\Z|[\"'“‘]\Z",
    re.IGNORECASE,
)
# A link that was left open leads nowhere, and is told as such.
_IN_ADDRESS = re.compile(r"\]\([^()\s]*\Z|https?://\S*\Z|[#/]\Z")
_MOST_BLANKS = 3
_SMALL_LETTERS_ARE_WORDS = re.compile(r"tb[dca]")
_FORM = re.compile(r"\b(?:template|sample|form|example|vorlage|muster|formular)s?\b", re.IGNORECASE)


def find_placeholders(check: Check) -> Iterator[Finding]:
    """Yield placeholders left in plans, and vague steps; templates and forms are to be filled."""
    for plan in check.plans:
        if _FORM.search(re.sub(r"[_-]", " ", plan.path)) or _FORM.search(plan.view.version.title):
            continue
        yield from _unfilled(plan)
        yield from find_vague_steps(plan)


def _unfilled(plan: PlanText) -> Iterator[Finding]:
    """Yield one finding a line, and one for all places of the same template variable.

    A second variable of a line is told where no other line has told it.
    """
    reported: set[int] = set()
    groups: dict[str, list[re.Match[str]]] = {}
    behind: dict[str, list[re.Match[str]]] = {}
    for match in (*_PLACEHOLDER.finditer(plan.prose), *_ANGLED.finditer(plan.binding)):
        line = plan.text.rfind("\n", 0, match.start())
        if not _is_left(plan, match) or _is_told_of_role(plan, match):
            continue
        shown = _shown(match)
        # A name that was never filled in stands in dozens of places: it is one thing to fill.
        is_variable = shown.startswith(("{{", "[", "<"))
        if line not in reported:
            reported.add(line)
            groups.setdefault(shown if is_variable else f"{shown} {line}", []).append(match)
        elif is_variable:
            behind.setdefault(shown, []).append(match)
    # What was told before comes first: it keeps its id.
    further = (found for shown, found in behind.items() if shown not in groups)
    yield from told_apart(
        (_shown(found[0]), _left(plan, found)) for found in (*groups.values(), *further)
    )


def _shown(match: re.Match[str]) -> str:
    return " ".join(match.group().split())


def _left(plan: PlanText, matches: Sequence[re.Match[str]]) -> Finding:
    places = f" ({len(matches)} places)" if len(matches) > 1 else ""
    return report(
        "P-23",
        MEDIUM if any(_is_contact(plan, match) for match in matches) else LOW,
        f"A placeholder is left: {_shown(matches[0])}{places}",
        *(_around(plan, match) for match in matches[:MOST_SIDES]),
    )


def _is_left(plan: PlanText, match: re.Match[str]) -> bool:
    if _SMALL_LETTERS_ARE_WORDS.fullmatch(match.group()) or _FILLED.fullmatch(match.group()):
        return False
    if _QUOTED.search(plan.text[max(0, match.start() - 12) : match.start()]):
        return False
    if _IN_ADDRESS.search(plan.text[max(0, match.start() - 80) : match.start()]):
        return False
    if match.group().startswith("___") and plan.prose.count("_____") > _MOST_BLANKS:
        return False
    if _CHOICE.search(plan.text[max(0, match.start() - 4) : match.start()]):
        return False
    headings = plan.section_at(match.start()).heading_path
    return not any(_FORM.search(name) for name in headings)


def _is_told_of_role(plan: PlanText, match: re.Match[str]) -> bool:
    """Return whether P-09 or P-10 tells of the blank that a role has nobody: a cell or a line."""
    sentence = plan.prose[slice(*plan.sentence_at(match.start()))]
    if find_vacant(sentence) or find_without_deputy(sentence):
        return True
    rows = plan.once("unheld cells", unheld_cells)
    return any(start <= match.start() < end and _shown(match) in cell for start, end, cell in rows)


def _is_contact(plan: PlanText, match: re.Match[str]) -> bool:
    start, end = plan.sentence_at(match.start())
    return bool(re.search(r"contact|call|phone|notify", plan.prose[start:end], re.IGNORECASE))


def _around(plan: PlanText, match: re.Match[str]) -> Side:
    """Return the placeholder with some words around it, so that it can be found again."""
    return plan.near(*match.span(), around=80)
