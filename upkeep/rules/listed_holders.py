"""Who holds a role, as lists of labels and tables of two columns say it."""

import re
from collections.abc import Iterator, Sequence

from upkeep.label_lines import LabelLine, label_blocks
from upkeep.plans import PlanText
from upkeep.rules.held_roles import ROLE_WORD, Holder
from upkeep.rules.person_names import FULL_NAME, may_be_person
from upkeep.rules.sites import sites_at

# By its words the label is a role.
_ROLE = re.compile(
    rf"\b(?:{ROLE_WORD}|commander|\w{{0,40}}(?:leiter|leitung|führung|sprecher|koordinat(?:or|ion)"
    r"|beauftragte[r]?|meister)(?:in)?|chair(?:man|woman|person)?|spokes(?:person|man|woman)|counsel"
    r"|secretary|supervisor|controller|marshal|log keeper|recorder)\b",
    re.IGNORECASE,
)
# Who wrote or owns a plan, and who is to be called, holds no role of the response.
_NO_ROLE = re.compile(
    r"\b(?:owners?|authors?|approv\w+|review\w*|prepared|signed|contacts?|deput(?:y|ies)"
    r"|alternates?|back-?ups?|substitutes?|names?|person|primary|secondary|on[- ]call|e-?mail"
    r"|maintain\w*|editors?|version|former|vertretung|vertreter\w*|stellvertret\w*|verfasser\w*"
    r"|freigabe|freigegeben|erstellt|geprüft|genehmigt|ansprechpartner\w*|kontakt\w*)\b",
    re.IGNORECASE,
)
# A list of samples names nobody.
_SAMPLE = re.compile(r"\b(?:examples?|templates?|samples?|beispiel\w*|muster\w*)\b", re.IGNORECASE)
# The person comes first; then where they are, how to reach them, or who stands in.
_PERSON = re.compile(
    rf"(?P<name>{FULL_NAME.pattern})"
    r"(?=[ \t]*(?:\Z|[(;<\[]|\.\Z|[,:–-]\s|\s\+?\d|\s(?:tel|phone|ext|mobile|mobil)\b))"
)
_SECOND = re.compile(rf"\s?[,;]\s{FULL_NAME.pattern}\s?(?:[,;(]|\Z)")
# Such a value is a sentence, and what stands before it is no person.
_ARTICLE = re.compile(r"(?:the|an?|our|der|die|das|ein\w{0,4})\s", re.IGNORECASE)
_PARTS = re.compile(r"[,/]| and | und ")
_ASIDE = re.compile(r"\s?[(;.–]|\s-\s")
# Under such a heading a list of persons says who does what at one time.
_TEAM = re.compile(
    r"\b(?:teams?|roles?|staff(?:ing)?|crew|functions?|tasks?|dut(?:y|ies)|response|command|posts?"
    r"|who does what|first (?:\w+ )?hours?|crisis|incident|shift|\w{0,30}(?:stab|team|stabe?s)"
    r"|besetzung|rollen|aufgaben|funktionen|krise\w*|einsatz\w*|zuständig\w*)\b",
    re.IGNORECASE,
)
_NO_TEAM = re.compile(
    r"\b(?:contacts?|owners?|ownership|suppliers?|vendors?|systems?|services?|applications?"
    r"|ansprechpartner\w*|kontakte?|anwendungen|systeme|dienste)\b",
    re.IGNORECASE,
)
_LEAST = 3


def find_listed_holders(plan: PlanText) -> Iterator[Holder]:
    """Yield who has a role by its label; in a list of a team every label is one."""
    for block in label_blocks(plan):
        yield from _by_person(plan, block)
        persons = [_person_in(plan, line.value) for line in block]
        known = sum(one is not None for one in persons)
        if not known or _is_sample(plan, block):
            continue
        is_full = known >= _LEAST and 3 * known >= 2 * len(block)
        is_of_people = is_full and _is_team(plan, block)
        table = f"{plan.section_at(block[0].start).section_id} {block[0].kind} {block[0].block}"
        for line, person in zip(block, persons, strict=True):
            is_role = _ROLE.search(line.label) or is_of_people
            if person is not None and is_role and not _NO_ROLE.search(line.label):
                side = plan.side(*_shown(plan, line))
                sites = sites_at(plan, line.start, side.quote)
                yield Holder(
                    line.label, person, plan.path, table, side, is_claim=False, sites=sites
                )


def _by_person(plan: PlanText, block: Sequence[LabelLine]) -> Iterator[Holder]:
    """Yield the roles of lines that begin with the person: `- Ann Archer: Scribe`."""
    table = f"{plan.section_at(block[0].start).section_id} {block[0].kind} {block[0].block}"
    for line in block:
        is_person = _PERSON.fullmatch(line.label) and may_be_person(plan, line.label)
        if not is_person or _ARTICLE.match(line.value):
            continue
        side = plan.side(*_shown(plan, line))
        sites = sites_at(plan, line.start, side.quote)
        for role in _PARTS.split(_ASIDE.split(line.value)[0]):
            if _ROLE.search(role) and not _NO_ROLE.search(role):
                yield Holder(
                    role.strip(), line.label, plan.path, table, side, is_claim=False, sites=sites
                )


def _person_in(plan: PlanText, value: str) -> str | None:
    match = _PERSON.match(value)
    # Of two persons nobody can say which is meant.
    if match is None or _SECOND.match(value, match.end()) or not may_be_person(plan, match["name"]):
        return None
    return match["name"]


def _is_team(plan: PlanText, block: Sequence[LabelLine]) -> bool:
    """Return whether the heading says so, or one of the labels is a role by its words."""
    heading = plan.section_at(block[0].start).heading
    if _NO_TEAM.search(heading):
        return False
    return bool(_TEAM.search(heading)) or any(_ROLE.search(line.label) for line in block)


def _shown(plan: PlanText, line: LabelLine) -> tuple[int, int]:
    """Return the span from the label on: what begins a list is no word of it. A row is whole."""
    if line.kind == "row":
        return line.start, line.end
    start = plan.text.find(line.label, line.start, line.end)
    return (start if start >= 0 else line.start), line.end


def _is_sample(plan: PlanText, block: Sequence[LabelLine]) -> bool:
    names = plan.section_at(block[0].start).heading_path
    return any(map(_SAMPLE.search, names))
