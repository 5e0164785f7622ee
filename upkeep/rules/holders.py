"""Who holds which role, as plans say it: in tables and in sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.findings import Side
from upkeep.context import Check
from upkeep.plans import PlanText
from upkeep.rules.person_names import folded
from upkeep.rules.roles import columns_of
from upkeep.rules.team_leaders import find_team_leader

_NAME = r"[A-ZÄÖÜ][\w'’‘-]{1,60}(?: [A-Z]\.)? [A-ZÄÖÜ][\w'’‘-]{1,60}"
_ROLE_WORD = (
    r"(?:officer|lead|leader|manager|director|coordinator|commander|head|chief|administrator"
    r"|custodian|liaison|contact|scribe|warden|ceo|cto|cio|ciso|coo|cfo|cpo|leiter(?:in)?"
    r"|beauftragter?|koordinator(?:in)?)"
)
_ROLE = rf"(?:[A-Z][\w-]{{1,60}} ){{0,4}}?(?:[a-z]{{1,60}} )?(?:{_ROLE_WORD})"
_BEFORE = re.compile(rf"(?P<role>(?i:{_ROLE}))(?P<joint> is | \(|, |: )(?P<name>{_NAME})(?![\w@])")
_AFTER = re.compile(
    rf"(?<![\w.@])(?P<name>{_NAME})(?:, | \(| is (?:the |our ))(?P<roles>[A-Z][\w /&-]{{2,60}})"
)
# A line of a list: `- Scribe: Ann Archer, deputy Bo Brandt`. By its words the label is a role.
_ITEM = re.compile(
    r"^[ \t]*(?:[-*+•]|\d{1,2}[.)]) {1,3}\W{0,2}(?P<role>[^\W\d_][\w /&’'-]{2,60})\W{0,2}: ?\W{0,2}"
    rf"(?P<name>{_NAME})(?=[,;(. \t]*$|[,;(] ?(?:deputy|alternate|Vertretung|Stellvertret))",
    re.MULTILINE,
)
_ITEM_ROLE = re.compile(
    rf"\b(?:{_ROLE_WORD}|commander|\w{{0,40}}(?:leiter|leitung|führung|sprecher|koordinat(?:or|ion)"
    r"|beauftragte[r]?|meister)(?:in)?)\b",
    re.IGNORECASE,
)
# Who wrote or owns a plan, and who is to be called, holds no role of the response.
_NO_ROLE = re.compile(
    r"\b(?:owner|author|approved|reviewed|contact|deputy|alternate|backup|vertretung|stellvertret\w*"
    r"|verfasser\w*|freigabe|ansprechpartner\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a role; `table` tells rows of one table from those of another."""

    role: str
    person: str
    path: str
    table: str
    side: Side
    is_claim: bool


def role_key(role: str) -> frozenset[str]:
    """Return the words of a role, without brackets and small words."""
    plain = re.sub(r"\([^()]*\)", " ", role.lower())
    words = re.findall(r"[^\W_]+", plain)
    return frozenset(words) - {"the", "current", "our", "of", "der", "die", "a", "and"}


def find_holders(check: Check) -> Iterator[Holder]:
    """Yield who holds a role: rows that give one person, and sentences."""
    people = {folded(one.name) for one in check.reference.people}
    for plan in check.plans:
        yield from plan.once("holders in tables", _in_tables)
        yield from plan.once("holders in lists", _in_lists)
        # What looks like a name in a sentence is one where the roster has it.
        told = plan.once("holders in prose", _in_prose) if people else ()
        yield from (one for one in told if folded(one.person) in people)


def _in_tables(plan: PlanText) -> Iterator[Holder]:
    for row in plan.rows:
        role_column, column, _ = columns_of(row)
        if role_column is None or column is None:
            continue
        role, person = row.cell(role_column), row.cell(column)
        if role and person and re.fullmatch(_NAME, person):
            table = f"{plan.section_at(row.start).section_id} {'|'.join(row.header)}"
            side = plan.side(row.start, row.end)
            yield Holder(role, person, plan.path, table, side, is_claim=False)


def _in_lists(plan: PlanText) -> Iterator[Holder]:
    for item in _ITEM.finditer(plan.prose):
        role = item["role"].strip()
        if _ITEM_ROLE.search(role) and not _NO_ROLE.search(role):
            table = f"{plan.section_at(item.start()).section_id} list"
            side = plan.side(item.start("role"), item.end())
            yield Holder(role, item["name"], plan.path, table, side, is_claim=False)


def _in_prose(plan: PlanText) -> Iterator[Holder]:
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        if "|" in sentence:
            continue
        side = plan.side(start, min(end, start + 600))
        leader = find_team_leader(sentence)
        if leader is not None:
            yield Holder(*leader, plan.path, "", side, is_claim=False)
        for match in _BEFORE.finditer(sentence):
            is_claim = match["joint"] == " is "
            yield Holder(match["role"], match["name"], plan.path, "", side, is_claim)
        for match in _AFTER.finditer(sentence):
            for role in match["roles"].split("/"):
                if re.search(_ROLE_WORD, role, re.IGNORECASE):
                    yield Holder(role.strip(), match["name"], plan.path, "", side, is_claim=False)
