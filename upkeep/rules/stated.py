"""Recovery objectives as plans state them: in rows of tables and in named facts of the prose."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.documents import Fact, FactKind, FactState
from domain.findings import Side
from domain.lengths import length_of
from domain.reference import Activity, ReferenceData, Resource
from ingest.facts.durations import duration_under, find_durations, parse_duration
from upkeep.antecedents import owner_of
from upkeep.context import Check
from upkeep.data_rows import reference_side
from upkeep.label_rows import NO_SUBJECT, rows_in_lists
from upkeep.names import all_words, find_same, key_words
from upkeep.plans import PlanText
from upkeep.rules.past import of_today
from upkeep.tables import Row

COLUMNS = {
    "RTO": re.compile(
        r"\b(?:rto|waz)\b|recovery[ -]time|wiederanlauf"
        r"|\b(?:back|up|available|restored?|recover(?:ed|y)?|resum(?:e|ed|ption)|running)"
        r"(?: again)? (?:within|in|by|after|no later than|target|objective)\b"
        r"|\b(?:target|planned|intended|geplante[rs]?)\b[^|]{0,20}\b(?:restart|restoration|resumption"
        r"|return to service)\b"
        r"|\btime to (?:recover|restore|resume)"
        r"|\b(?:target|goal|aim|planned time) (?:for|of) (?:the )?"
        r"(?:re-?start|recovery|restoration|resumption|return)\b"
        r"|\bwieder (?:da|verfügbar|bereit|in betrieb)"
    ),
    "RPO": re.compile(
        r"\brpo\b|recovery[ -]point|datenverlust|\b(?:data loss|loss of data|lost data|data lost)"
    ),
    "MTPD": re.compile(
        r"\b(?:mtpd|mtpod|mao|mtd|mta)\b"
        r"|max\w{0,40}\.? (?:tolerable|acceptable|allowable|permissible)(?! (?:data|loss))"
        r"|\b(?:longest|max\w*\.?|greatest|tolerable|tolerated|bearable|acceptable|allowed)\b"
        r"(?:(?!\bdata\b)[^|]){0,30}\b(?:outage|downtime|disruption|interruption|unavailability)\b"
        r"|\b(?:unacceptable|intolerable|critical) after\b|tolerierbare|höchst\w{0,40} (?:dauer"
        r"|ausfall\w*)"
        r"|\b(?:höchst\w*|maximal\w*|längst\w*|(?:hinnehm|vertret|trag|verkraft)bar\w*)\b"
        r"(?:(?!daten)[^|]){0,30}\b(?:\w{0,20}ausfall\w*|stillstand\w*|unterbrechung\w*)"
        r"|\bkritisch (?:ab|nach)\b"
    ),
}
_LABEL = re.compile(
    r"(?P<name>RTO|RPO|MTPD)(?:[,:]| of| for| von| für)? (?:the )?(?P<subject>[^|]{3,60})"
)
# What P-23 tells as a placeholder is left to it.
_UNSET = re.compile(
    r"(?:still |noch )?(?:open|offen|unknown|unbekannt|unset)"
    r"|(?:still |noch )?to be (?:agreed|set|fixed|defined|decided|confirmed|determined|established"
    r"|clarified|worked out|assessed)(?: (?:with|by|on) [^|]{2,40})?"
    r"|(?:not|nicht|noch nicht) (?:yet |known|bekannt|)?(?:set|agreed|determined|defined|decided"
    r"|fixed|known|festgelegt|bestimmt|vereinbart|ermittelt|bekannt)(?: yet)?",
    re.IGNORECASE,
)
# What may stand in a cell before its length of time, and what may not behind it.
_LEADS_CELL = re.compile(
    r"[\s<≤~≈]*(?:(?:within|max(?:imum)?\.?|at most|up to|no (?:more|longer) than|less than|under"
    r"|innerhalb(?: von)?|binnen|höchstens|maximal)\s)?",
    re.IGNORECASE,
)
_MORE = re.compile(r"\d|\b(?:or|per|after|before|oder|je|pro|nach|vor)\b|[/–-]", re.IGNORECASE)
# Such a heading alone names no one thing: every plan may have one.
_DOCUMENTS = frozenset(
    "plan document runbook guide policy procedure page playbook handbook manual checklist dr bcp "
    "recovery continuity disaster business notfallplan notfallhandbuch handbuch leitfaden "
    "database server network website application app backup storage service data infrastructure "
    "datenbank netzwerk anwendung".split()
)
_KINDS = {FactKind.RTO: "RTO", FactKind.RPO: "RPO", FactKind.MTPD: "MTPD"}


# What is an example, or would be a fault, holds for nothing.
_SUPPOSED = re.compile(
    r"\b(?:for (?:example|instance)|e\.g\.|suppose|assume|would be (?:an? )?(?:error|mistake|wrong)"
    r"|zum Beispiel|z\. ?B\.|beispielsweise)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """The objectives that one place gives a subject, and the names of those left empty."""

    subject: str
    values: dict[str, timedelta]
    empty: tuple[str, ...]
    side: Side
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What reference data says of a subject, and its row."""

    name: str
    values: dict[str, timedelta | None]
    side: Side


def find_stated(check: Check) -> Iterator[Stated]:
    """Yield what the plans state, plan by plan: rows of tables, then facts outside them."""
    for plan in check.plans:
        yield from plan.once("stated", _stated)


def _stated(plan: PlanText) -> Iterator[Stated]:
    for row in plan.rows:
        stated = _in_columns(plan, row) or _in_label(plan, row)
        if stated is not None:
            yield stated
    for fact in plan.view.facts:
        if fact.kind in _KINDS and _is_prose(plan, fact):
            value, subject = length_of(float(fact.value)), owner_of(plan, fact)
            if value is not None and subject:
                side = plan.around(fact.start, fact.end)
                yield Stated(subject, {_KINDS[fact.kind]: value}, (), side, is_prose=True)


def stated_in_lists(plan: PlanText) -> Iterator[Stated]:
    """Yield what lists of labels state, as `- Longest outage: 3 days` below `- Payroll`."""
    for row in rows_in_lists(plan):
        stated = _in_columns(plan, row)
        if stated is not None:
            yield replace(stated, is_prose=True)


def find_listed(check: Check) -> Iterator[Stated]:
    """Yield what lists of labels state of a subject that they name, and that no fact there does."""
    for plan in check.plans:
        yield from plan.once("listed", _listed)


def _listed(plan: PlanText) -> Iterator[Stated]:
    told = sorted(one.start for one in plan.view.facts if one.kind in _KINDS and one.subject)
    for one in stated_in_lists(plan):
        place = bisect_left(told, one.side.start)
        is_told = place < len(told) and told[place] < one.side.end
        is_named = all_words(one.subject) - _DOCUMENTS and not NO_SUBJECT.search(one.subject)
        if not is_told and is_named:
            yield one


def find_known(stated: Stated, check: Check) -> Known | None:
    """Return the resource of exactly that name or the one activity meant, `None` for neither.

    What is also called so is meant where nothing has the name, and nothing else is called so.
    """
    meant = _meant(stated, check.reference)
    if isinstance(meant, Resource):
        side = reference_side(meant, "rto")
        return Known(meant.name, {"RTO": meant.recovery_time_objective}, side)
    if meant is None:
        return None
    side = reference_side(meant, "rto", "rpo", "mtpd")
    return Known(meant.name, values_of(meant), side)


def _meant(stated: Stated, reference: ReferenceData) -> Resource | Activity | None:
    words = all_words(stated.subject)
    for resource in reference.resources:
        if all_words(resource.name) == words:
            return resource
    activities = {activity.name: activity for activity in reference.activities}
    name = find_same(stated.subject, list(activities), is_loose=False)
    if name is None:
        things: list[Resource | Activity] = [*reference.resources, *reference.activities]
        called = [
            one for one in things if any(all_words(said) == words for said in one.also_called)
        ]
        if called:
            return called[0] if len(called) == 1 else None
        name = find_same(stated.subject, list(activities), is_loose=not stated.is_prose)
    return activities[name] if name else None


def values_of(activity: Activity) -> dict[str, timedelta | None]:
    """Return an activity's objectives by the short names that plans use."""
    return {
        "RTO": activity.recovery_time_objective,
        "RPO": activity.recovery_point_objective,
        "MTPD": activity.max_tolerable_disruption,
    }


def _in_columns(plan: PlanText, row: Row) -> Stated | None:
    columns = {name: row.column(pattern) for name, pattern in COLUMNS.items()}
    cells = {name: row.cell(column) or "" for name, column in columns.items() if column}
    # A first column of running numbers names nothing.
    subject = next((cell for cell in row.cells if any(map(str.isalpha, cell))), "")
    if not cells or not key_words(subject) or subject in cells.values():
        return None
    parsed = {
        name: length_in(row.header[columns[name] or 0], cell)
        for name, cell in cells.items()
        if cell
    }
    values = {name: value for name, value in parsed.items() if value is not None}
    empty = tuple(name for name, cell in cells.items() if is_unset(cell))
    side = plan.side(*row.span(*(columns[name] for name in cells)))
    return Stated(subject, values, empty, side)


def length_in(header: str, cell: str) -> timedelta | None:
    """Return the one length of time that a cell gives: `4 hours maximum downtime`."""
    found = duration_under(header, cell)
    spans = [] if found is not None else list(find_durations(cell))
    is_one = len(spans) == 1 and _LEADS_CELL.fullmatch(cell, 0, spans[0].start)
    if not is_one or _MORE.search(cell, spans[0].end):
        return found
    return parse_duration(cell[spans[0].start : spans[0].end])


def is_unset(cell: str) -> bool:
    """Return whether a cell for an objective is empty, or says that there is none yet."""
    return not cell.strip(" -–—") or _UNSET.fullmatch(cell.strip(" .")) is not None


def _in_label(plan: PlanText, row: Row) -> Stated | None:
    label = _LABEL.fullmatch(row.cells[0]) if len(row.cells) > 1 else None
    value = parse_duration(row.cells[1]) if label else None
    if label is None or value is None:
        return None
    side = plan.side(row.start, row.end)
    return Stated(label["subject"], {label["name"]: value}, (), side)


def _is_prose(plan: PlanText, fact: Fact) -> bool:
    is_row = any(row.start <= fact.start < row.end for row in plan.rows)
    is_rejected = fact.state is FactState.REJECTED
    return not is_row and not is_rejected and is_said_today(plan, fact)


def is_supposed(sentence: str) -> bool:
    """Return whether a sentence only gives an example."""
    return _SUPPOSED.search(sentence) is not None


def is_said_today(plan: PlanText, fact: Fact) -> bool:
    """Return whether a fact binds, is no example, and its clause does not say that it once was."""
    start, end = plan.sentence_at(fact.start)
    if is_supposed(plan.prose[start:end]):
        return False
    first = fact.start - start
    is_today = not of_today(plan.prose[start:end])[first : first + 1].isspace()
    return is_today and plan.is_binding(fact.start, fact.end)
