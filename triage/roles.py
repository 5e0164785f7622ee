"""Roles that the matched sections name, resolved to people by the roster of the day."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from domain.documents import Fact, FactKind, FactState, Section, Version
from domain.errors import Unavailable
from domain.proposals import RoleProposal
from domain.reference import Person
from domain.role_names import role_name_key
from domain.search import Hit
from triage.spelled import may_stand_in, may_stand_in_plan
from triage.stand_ins import with_live_gaps

SHOWN = 6
# How much a role's mention says: in the section shown, where that names none in its document's
# section on roles, or anywhere else in the document; less for each mention before it and each
# section shown before.
OWN, TELLING, ELSEWHERE = 1.0, 0.6, 0.2
ORDER_DECAY, RANK_DECAY = 0.15, 0.5
# Where the past is clear, it counts for so much and the text for the rest. Who has less than
# `LEAST`, or less than `RELATIVE` of the surest, is left out. Chosen on the reports in `eval/cases`
# with the sample's earlier incidents as history; F1 is flat around these values.
PAST_SHARE = 0.95
LEAST, RELATIVE = 0.4, 0.5
# A quote is the sentence or row around the name, and never a page.
LONGEST_QUOTE = 300
# The same sections come up in report after report; whole sections are kept.
_KEPT_TEXTS = 512
NOBODY_AWAY: Mapping[str, str] = MappingProxyType({})
# A line that a page breaks inside a sentence goes on; see `domain.lines`.
_EDGE = re.compile(r"(?<![\w,)-])\n|\n(?! {0,12}[a-zäöü(])|(?<=[.!?])\s+(?=[A-ZÄÖÜ0-9\"'(])")
_ROLE_HEADING = re.compile(
    r"\b(roles?|responsibilit|team|contacts?|authority|rollen|zuständig|kontakt|befugnis)",
    re.IGNORECASE,
)


class Plans(Protocol):
    """What is needed of the stored plans."""

    def get_version(self, version_id: str) -> Version:
        """Return a version with its text."""
        ...

    def sections_of(self, version_id: str) -> Sequence[Section]:
        """Return a version's sections in reading order."""
        ...

    def facts_of(self, version_id: str, kinds: Sequence[FactKind] = ()) -> Sequence[Fact]:
        """Return the facts of a version, of these kinds if any are named."""
        ...


@dataclass(frozen=True, slots=True)
class _Mention:
    """A role named at a span of a version."""

    role: str
    start: int
    end: int
    section: Section
    version: Version
    path: str


class Roster:
    """Who fills a role on a day, as far as they are not `away`: why, by name."""

    def __init__(
        self, people: Sequence[Person], day: date, away: Mapping[str, str] = NOBODY_AWAY
    ) -> None:
        self._people = people
        self._day = day
        self._away = away
        self.roles = sorted({role for person in people for role in person.roles})

    def current(self) -> list[Person]:
        """Return everybody on the roster on the day who is not away."""
        return [one for one in self._people if self._is_there(one)]

    def propose(self, mention: _Mention) -> RoleProposal:
        """Return the role with person, deputy and contact as far as the roster knows them."""
        holders = [one for one in self._people if _has_role(one, mention.role)]
        current = next((one for one in holders if self._is_there(one)), None)
        deputy = self._deputy_of(holders)
        start, end = _sentence(mention.version.text, mention.start, mention.end)
        reached = current or deputy
        return RoleProposal(
            role=mention.role,
            person=current.name if current else None,
            deputy=deputy.name if deputy else None,
            contact=_contact(reached) if reached else None,
            section_id=mention.section.section_id,
            version_id=mention.version.version_id,
            path=mention.path,
            quote=mention.version.text[start:end],
            start=start,
            end=end,
            gap=self._gap(holders, current, deputy),
        )

    def _deputy_of(self, holders: Sequence[Person]) -> Person | None:
        names = {one.name for one in holders}
        return next(
            (one for one in self._people if one.deputy_of in names and self._is_there(one)), None
        )

    def _is_there(self, person: Person) -> bool:
        return person.is_current(self._day) and person.name not in self._away

    def _gap(self, holders: Sequence[Person], current: Person | None, deputy: Person | None) -> str:
        if not self._people:
            return "no roster imported"
        if not holders:
            return "no person on the roster"
        missing = self._away_of(holders)
        if current is None and not missing:
            left = max((one.valid_to for one in holders if one.valid_to), default=None)
            gone = f"{holders[0].name} left on {left}" if left else f"{holders[0].name} is away"
            missing = [gone]
        return ", ".join(missing if deputy else [*missing, "no deputy"])

    def _away_of(self, holders: Sequence[Person]) -> list[str]:
        """Return who of a role's people and their deputies is away, with the report's words."""
        names = {one.name for one in holders}
        of_role = [*holders, *(one for one in self._people if one.deputy_of in names)]
        return [
            f'{one.name} cannot act: "{self._away[one.name]}"'
            for one in dict.fromkeys(of_role)
            if one.name in self._away and one.is_current(self._day)
        ]


@dataclass(frozen=True, slots=True)
class Called:
    """The share (0 to 1) of like past incidents in which each role was called.

    `clear` is how much these say, 0 to 1: nothing where no past incident is near.
    """

    shares: Mapping[str, float]
    clear: float


NOBODY_CALLED = Called({}, 0.0)


def find_roles(
    hits: Sequence[Hit], plans: Plans, roster: Roster, called: Called = NOBODY_CALLED
) -> tuple[RoleProposal, ...]:
    """Return the roles to call, the surest first, each with a verified quote of where it stands.

    A role counts by where it is named: in a section shown, in the roles section of its document,
    or further down; and by how often it was called before. Roles that little speaks for are left
    out, so that those left are worth a call.
    """
    past = {role_name_key(role): share for role, share in called.shares.items()}
    past_share = PAST_SHARE * called.clear
    found: dict[str, tuple[float, _Mention]] = {}
    for rank, hit in enumerate(hits):
        for weight, mention in _mentions_for(hit, plans, roster, list(called.shares)):
            told = weight / (1 + RANK_DECAY * rank)
            key = role_name_key(mention.role)
            if key not in found or told > found[key][0]:
                found[key] = (told, mention)
    scored = [
        ((1 - past_share) * told + past_share * past.get(key, 0.0), mention)
        for key, (told, mention) in found.items()
    ]
    best = sorted(scored, key=lambda pair: -pair[0])
    least = max(LEAST, RELATIVE * best[0][0]) if best else LEAST
    chosen = [one for score, one in best[:SHOWN] if score >= least] or [one for _, one in best[:1]]
    return with_live_gaps([roster.propose(mention) for mention in chosen], roster)


def _mentions_for(
    hit: Hit, plans: Plans, roster: Roster, called: Sequence[str]
) -> Iterator[tuple[float, _Mention]]:
    """Yield the roles named in the hit's document with how much each mention says, 0 to 1."""
    try:
        version = plans.get_version(hit.version_id)
    except Unavailable:
        # A text that fails its hash names nobody.
        return
    sections = plans.sections_of(hit.version_id)
    said = plans.facts_of(hit.version_id, (FactKind.ROLE,))
    facts = [one for one in said if one.state is not FactState.REJECTED]
    own = [one for one in sections if one.section_id == hit.section_id]
    telling = [one for one in sections if _ROLE_HEADING.search(one.heading)]
    for weight, wanted in ((OWN, own), (TELLING, telling)):
        named = [
            mention
            for section in wanted
            for mention in _mentions_in(section, version, hit.path, facts, roster.roles)
        ]
        for order, mention in enumerate(named):
            yield weight / (1 + ORDER_DECAY * order), mention
        if named:
            break
    anywhere = may_stand_in_plan(version.text, called)
    for section in sections if anywhere else ():
        for mention in _mentions_in(section, version, hit.path, (), anywhere):
            yield ELSEWHERE, mention


def _mentions_in(
    section: Section, version: Version, path: str, facts: Sequence[Fact], roles: Sequence[str]
) -> list[_Mention]:
    said = version.text[section.start : section.end]
    spans = [
        (role, section.start + start, section.start + end)
        for role, start, end in _roster_spans(said, tuple(roles))
    ]
    for fact in facts:
        inside = section.start <= fact.start and fact.end <= section.end
        covered = any(start < fact.end and fact.start < end for _, start, end in spans)
        if inside and not covered:
            spans.append((fact.value, fact.start, fact.end))
    spans.sort(key=lambda span: (span[1], span[2], span[0]))
    return [_Mention(role, start, end, section, version, path) for role, start, end in spans]


@lru_cache(maxsize=_KEPT_TEXTS)
def _roster_spans(said: str, roles: tuple[str, ...]) -> tuple[tuple[str, int, int], ...]:
    """Return the roster's own role names where they stand; the longest wins where two overlap."""
    found: list[tuple[str, int, int]] = []
    for role in sorted(may_stand_in(said, roles), key=lambda name: (-len(name), name)):
        pattern = re.compile(rf"(?<!\w){re.escape(role)}s?(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(said):
            if not any(start < match.end() and match.start() < end for _, start, end in found):
                found.append((role, *match.span()))
    return tuple(found)


def _has_role(person: Person, role: str) -> bool:
    return any(role_name_key(one) == role_name_key(role) for one in person.roles)


def _contact(person: Person) -> str | None:
    return person.phone or person.email or None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence or row around a span, trimmed and not too long."""
    begin = max(0, start - LONGEST_QUOTE // 2)
    finish = min(len(text), end + LONGEST_QUOTE // 2)
    for edge in _EDGE.finditer(text, begin, start):
        begin = edge.end()
    after = _EDGE.search(text, end, finish)
    finish = after.start() if after else finish
    while begin < start and text[begin].isspace():
        begin += 1
    while finish > end and text[finish - 1].isspace():
        finish -= 1
    return begin, finish
