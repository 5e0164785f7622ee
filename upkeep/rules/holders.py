"""Who holds which role, as plans say it: in tables and in sentences."""

import re
from collections.abc import Iterator

from domain.findings import Side
from upkeep.context import Check
from upkeep.plans import PlanText
from upkeep.rules.held_roles import NAME, ROLE_WORD, Holder, find_said_roles
from upkeep.rules.listed_holders import find_listed_holders
from upkeep.rules.past import of_today
from upkeep.rules.person_names import folded
from upkeep.rules.roles import columns_of
from upkeep.rules.sites import sites_at
from upkeep.rules.team_leaders import find_team_leader

_ROLE = rf"(?<![\w-])(?:[A-Z][\w-]{{1,60}} ){{0,4}}?(?:[a-z]{{1,60}} )?(?:{ROLE_WORD})"
_BEFORE = re.compile(
    rf"(?P<role>(?i:{_ROLE})(?: of [a-z]{{3,30}}(?: [a-z]{{3,30}})?)?)"
    r"(?: for (?:all|the whole|the entire|every) [a-z]{3,20})?"
    r"(?P<joint> is | ist | is (?:held|filled) by |, who is | | is (?:currently|now|at present) |"
    r" \(|, |: )"
    rf"(?P<name>{NAME})(?![\w@])"
)
# What leads to a role is no part of its name: `inform the data protection officer`.
_LED_TO = re.compile(
    r"\b(?:the|our|(?:role|post|position|duty|function) of|der|die|den|dem)\s", re.IGNORECASE
)
# What is said about somebody, or to them, is done by another: `Questions about the IT lead: ...`.
_SPOKEN_OF = re.compile(
    r"(?<!role )(?<!post )(?<!position )(?<!function )(?<!duty )\b(?:about|to|of|for|from|by|with"
    r"|an|von|für|bei)\s(?:(?:the|our|der|die|den|dem)\s)?\Z",
    re.IGNORECASE,
)
# The first of several is not the one: `the crisis manager, Ann Archer and Bo Brandt`.
_FURTHER = re.compile(rf"\s?(?:and|or|und|oder|&|/)\s{NAME}")
# `our crisis manager, Ann Archer, and the counsel`: the second comma ends her title.
_LISTED = re.compile(
    rf",\s(?:and|or|und|oder|&)\s(?!(?:the|our|its|der|die|das)\s(?-i:[a-zäöü]))"
    rf"|\s(?:and|or|und|oder|&)\s|,?\s{NAME}"
)
# Who does so in some cases only, or for somebody, is another.
_IN_CASE = re.compile(
    r"\b(?:absen\w+|away|unavailable|unreachable|on leave|on holiday|instead|prevented|verhinder\w+"
    r"|abwesen\w+|vertret\w+|otherwise|sonst)\b"
    r"|\A\W*(?:if|when|while|unless|until|should|during|at (?:night|weekends?)|wenn|falls|solange"
    r"|sollte|nachts|am Wochenende)\b",
    re.IGNORECASE,
)
_ONLY_THEN = re.compile(
    r",?\s(?:if|when|while|unless|until|during|at night|at (?:the )?weekends?|on (?:week|satur|sun)"
    r"|wenn|falls|solange|nachts|am Wochenende)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?<![\w.@])(?P<name>{NAME})(?:, | \(| is (?:the |our ))(?P<roles>[A-Z][\w /&-]{{2,60}})"
)
_WHO = re.compile(r"^(?:who|wer|(?:on|in) duty|contact(?: person)?|staff member|official)$")
_LEADER_COLUMN = re.compile(r"^(?:team |group )?(?:leader|lead|head|leiter(?:in)?|leitung)$")
_TEAM = re.compile(r"[\w &/-]{2,50}(?i:team|group|cell|stab|gruppe)")


def find_holders(check: Check) -> Iterator[Holder]:
    """Yield who holds a role: rows that give one person, and sentences."""
    people = {folded(one.name) for one in check.reference.people}
    for plan in check.plans:
        in_tables = plan.once("holders in tables", _in_tables)
        yield from in_tables
        yield from plan.once("holders in teams", _in_teams)
        # A table of two columns is a list of labels, too.
        rows = {one.side.start for one in in_tables}
        listed = plan.once("holders in lists", find_listed_holders)
        yield from (one for one in listed if one.side.start not in rows)
        # What looks like a name in a sentence is one where the roster has it.
        told = plan.once("holders in prose", _in_prose) if people else ()
        yield from (one for one in told if folded(one.person) in people)


def _in_tables(plan: PlanText) -> Iterator[Holder]:
    for row in plan.rows:
        role_column, column, _ = columns_of(row)
        if role_column is not None and column is None:
            column = row.column(_WHO, other_than=role_column)
        if role_column is None or column is None:
            continue
        role, person = row.cell(role_column), row.cell(column)
        if role and person and re.fullmatch(NAME, person):
            table = f"{plan.section_at(row.start).section_id} {'|'.join(row.header)}"
            side = plan.side(row.start, row.end)
            sites = sites_at(plan, row.start, side.quote)
            yield Holder(role, person, plan.path, table, side, is_claim=False, sites=sites)


def _in_teams(plan: PlanText) -> Iterator[Holder]:
    """Yield who leads a team by a table of teams and leaders."""
    for row in plan.rows:
        column = row.column(_LEADER_COLUMN)
        team, person = (row.cells[0] if row.cells else ""), row.cell(column) if column else None
        if person and re.fullmatch(NAME, person) and _TEAM.fullmatch(team):
            side = plan.side(row.start, row.end)
            sites = sites_at(plan, row.start, side.quote)
            role = f"Head of the {team}"
            yield Holder(role, person, plan.path, "", side, is_claim=False, sites=sites)


def _in_prose(plan: PlanText) -> Iterator[Holder]:
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        if "|" in sentence:
            continue
        leader = find_team_leader(sentence)
        said = [(*leader, False)] if leader else []
        for match in _BEFORE.finditer(sentence):
            role = _LED_TO.split(match["role"])[-1]
            before = sentence[: match.end("role") - len(role)]
            is_spoken_of = match["joint"] == ": " and _SPOKEN_OF.search(before)
            if not is_spoken_of and not _is_in_case(match) and not _is_one_of_many(match):
                is_claim = match["joint"] in (" is ", " ist ")
                said.append((role, match["name"], is_claim))
        for match in _AFTER.finditer(sentence):
            said += [
                (role.strip(), match["name"], False)
                for role in match["roles"].split("/")
                if re.search(ROLE_WORD, role, re.IGNORECASE)
            ]
        said += [(role, name, False) for role, name in find_said_roles(sentence)]
        if not said:
            continue
        side, sites = _shown(plan, start, end), sites_at(plan, start, sentence)
        for role, name, is_claim in said:
            yield Holder(role, name, plan.path, "", side, is_claim, sites)


def _is_in_case(match: re.Match[str]) -> bool:
    """Return whether the person has the role in some cases only, or had it once."""
    before, after = match.string[: match.end("role")], match.string[match.end() :]
    is_over = of_today(match.string)[match.start() : match.start() + 1].isspace()
    return is_over or bool(_IN_CASE.search(before) or _ONLY_THEN.match(after))


def _is_one_of_many(match: re.Match[str]) -> bool:
    further = _LISTED if match["joint"] in (", ", ": ") else _FURTHER
    return further.match(match.string, match.end()) is not None


def _shown(plan: PlanText, start: int, end: int) -> Side:
    return plan.side(start, min(end, start + 600))
