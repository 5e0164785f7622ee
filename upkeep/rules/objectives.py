"""P-03 and P-05: objectives that cannot hold, or are missing."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta

from domain.findings import Finding, Side
from domain.lengths import in_words
from domain.reference import Activity
from ingest.facts.durations import Span, find_durations
from ingest.facts.numbers import WORD
from upkeep.context import HIGH, MEDIUM, Check, report, told_apart
from upkeep.data_rows import reference_side
from upkeep.names import key_words
from upkeep.plans import PlanText
from upkeep.rules.bounds import find_clashes
from upkeep.rules.joined_objectives import find_joined
from upkeep.rules.past import is_told, of_today
from upkeep.rules.stated import (
    Stated,
    find_listed,
    find_stated,
    is_supposed,
    is_unset,
    stated_in_lists,
)
from upkeep.rules.unset_objectives import find_unset_objectives
from upkeep.sought import Sought

_TOO_LONG = re.compile(
    r"\b(?:take|takes|last|lasts|need|needs|require|requires|means?|amounts? to)\b[^.|]{0,20}\s"
    r"|\b(?:again|back|restored|recovered|resumed|rebuilt|reinstated|re-?established|reopened"
    r"|re-?created|reconnected|replaced|repaired)\b[^.|;]{0,25}\b(?:after|within|in)\s"
    r"|\b(?:RTO|Wiederanlaufzeit|recovery time)\b[^.|;]{0,25}\s"
    r"|\b(?:dauert|dauern|braucht|brauchen|benötigt|benötigen)\b[^.|;]{0,25}\s"
    r"|\b(?:innerhalb(?: von)?|binnen|nach|in|spätestens nach|nach spätestens)\s"
    r"(?=[^.|;]{2,60}\bwieder)",
    re.IGNORECASE,
)
_TOLERATED = re.compile(
    r"\b(?:go|be|do|live|manage|work|cope|get (?:by|along)|make do|hold out|keep going)"
    r" without\b[^.|]{0,40}\bno (?:more|longer) than\s"
    r"|\b(?:cannot|can not|must not)\b(?! (?:run|work|wait|delay|interrupt|disturb|hold|cost"
    r"|exceed)\b)[^.|]{0,60}\b(?:more|longer) than\s"
    r"|\b(?:puts? up with|bears?|tolerates?|accepts?|stands?|endures?|survives?"
    r"|bridges?|(?:go|do|live|manage|work|cope|get (?:by|along)|make do|hold out|keep going)"
    r" without)"
    r"\b[^.|]{0,60}?\b(?:no (?:more|longer) than|at most"
    r"|not (?:more|longer) than|up to|only|for)\s"
    r"|\b(?:tolerates?|bridges?|bears?|survives?|stands|copes? with|accepts?) (?:only |just )?"
    r"(?=(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b)"
    r"|\b(?:can|could)(?: only| just)? (?:bridge|cope|tolerate|bear|endure|survive|manage|hold"
    r" out|wait)"
    r"(?: it)?(?: for)?(?: only| just| at most| up to)?\s"
    r"(?=(?:\d|an?\b|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half)\b)"
    r"|\b(?:unacceptable|intolerable|unbearable) (?:after|beyond)\s"
    r"|\b(?:may|can) (?:only )?(?:be|stay|remain|stand) (?:down|offline"
    r"|out of (?:service|action|use)|unavailable|closed|interrupted|still|idle)(?: for)? "
    r"(?:at most|no (?:more|longer) than|up to"
    r"|not (?:more|longer) than|(?=[^.|;,]{3,30} at (?:the )?most\b))"
    r"|\b(?:more|longer) than\s(?=[^.|;,]{3,60}\b(?:is|are|would be) (?:not acceptable|unacceptable"
    r"|intolerable|not tolerable)\b)"
    r"|\bmehr als\s(?=[^.|;,]{3,60}\b(?:ist|sind|wären?) (?:nicht |un)(?:vertretbar|tragbar"
    r"|hinnehmbar|akzeptabel|zumutbar)\b)"
    r"|\b(?:Ausfall|Unterbrechung|Stillstand)\b[^.|;,]{0,30}\b(?:höchstens|maximal|nicht länger als"
    r"|nur)\s(?=[^.|;,]{3,40}\b(?:hin\w+|toler\w+|vertret\w+|verkraft\w+|tragbar|zulässig"
    r"|überbrück\w+))"
    r"|\b(?:höchstens|maximal|nur|nicht länger als)\s(?=[^.|;,]{3,40}\b(?:ohne|entbehr\w+|auskommen"
    r"|verzicht\w+)\b)"
    r"|(?:\band|\bbut|\bund|\baber|[;,])\s(?:(?:it|this|es|er|sie)\s)?"
    r"(?:may not(?! (?:delay|interrupt|disturb|wait))|darf (?:es |er |sie )?nicht)\b"
    r"[^.|;,]{0,40}\b(?:more than|longer than|länger als)"
    r"\s"
    r"|\blänger als\s(?=[^.|;]{2,30}\s(?:darf|kann) (?:es|er|sie) nicht\b)",
    re.IGNORECASE,
)
_PAIRS = Sought(_TOO_LONG)
_BARE_NUMBER = re.compile(
    rf"\s?(?:only |just |at most )?(?P<number>\d{{1,3}}|{WORD})(?=\s?[.,;)]|\s?\Z)", re.IGNORECASE
)
_UNITS = frozenset(
    "hour hours day days week weeks minute minutes month months are within stunde stunden tag "
    "tage tagen woche wochen minuten monat monate".split()
)
# In a clause of its own a condition is the case that the plan is for: `If the hall burns, ...`.
_IF = re.compile(r"\b(?:if|falls|wenn)\b", re.IGNORECASE)
_ELSE = re.compile(r"\b(?:unless|otherwise|sonst)\b", re.IGNORECASE)
# Before a noun `die` is no pronoun.
_CLAUSE = re.compile(r";|,\s(?!which\b|(?:die|der|das)\s(?![A-ZÄÖÜ]))")
# A second clause means what the first is about: by a pronoun, or by what its loss is called. In
# `the desk cannot do without its server` the pronoun means the desk.
_MEANS_IT = re.compile(
    r"\A(?:(?:but|yet|although|though|while|whereas|and)\s)?(?:its|their)\b"
    r"|\b(?:it|this|that|them|they|(?:its|their)(?=\s(?:loss|absence|failure))"
    r"|(?:interruption|outage|downtime|disruption|stoppage)(?!\sof\s(?:the|our)\b)|es|sie|ihn|dies"
    r"|(?:\w{0,20}ausfall\w*|unterbrechung|stillstand)(?!\s(?:de[rs]|von|eine[rs])\s)|mtpd|mtd|mao"
    r"|rto|again|back|wieder)\b",
    re.IGNORECASE,
)


def find_impossible_objectives(check: Check) -> Iterator[Finding]:
    """Yield P-03: objectives to recover later than the disruption can be tolerated."""
    for activity in check.reference.activities:
        rto, mtpd = activity.recovery_time_objective, activity.max_tolerable_disruption
        if rto is not None and mtpd is not None and rto > mtpd:
            side = reference_side(activity, "rto", "mtpd")
            yield _too_long(activity.name, rto, mtpd, side)
    joined = [one for one in find_joined(check) if one.recovery > one.tolerated]
    yield from told_apart(
        (one.subject, _too_long(one.subject, one.recovery, one.tolerated, *one.sides))
        for one in joined
    )
    for plan in check.plans:
        yield from _in_lists(plan, {side for one in joined for side in one.sides})
        for start, end in plan.sentences_for(_PAIRS):
            pair = _pair_in(plan.prose[start:end])
            if pair is not None:
                yield _too_long("what the sentence speaks of", *pair, plan.side(start, end))
        for clash in find_clashes(plan):
            sides = (plan.side(*span) for span in clash.spans)
            times = clash.recovery, clash.tolerated
            yield _too_long("what the sentence speaks of", *times, *sides)


def _in_lists(plan: PlanText, told: Collection[Side]) -> Iterator[Finding]:
    """Yield lists of labels with both times, unless one of their lines is told already."""
    for one in stated_in_lists(plan):
        rto, mtpd = one.values.get("RTO"), one.values.get("MTPD")
        is_told = any(
            side.version_id == one.side.version_id and one.side.start <= side.start < one.side.end
            for side in told
        )
        if rto is not None and mtpd is not None and rto > mtpd and not is_told:
            yield _too_long(one.subject, rto, mtpd, one.side)


def find_missing_objectives(check: Check) -> Iterator[Finding]:
    """Yield P-05: prioritized activities without RTO, MTPD or MBCO."""
    for activity in check.reference.activities:
        missing = _missing(activity)
        if missing:
            message = f"The BIA gives {activity.name} no {' and no '.join(missing)}."
            row = reference_side(activity, "rto", "mtpd", "mbco")
            yield report("P-05", MEDIUM, message, row)
    for plan in check.plans:
        yield from plan.once("unset objectives", find_unset_objectives)
    in_tables = [(one, False) for one in find_stated(check)]
    places = [one for one, _ in in_tables if one.values]
    for stated, is_list in (*in_tables, *((one, True) for one in find_listed(check))):
        gaps = [name for name in stated.empty if name != "RPO"]
        if gaps and (stated.values or _is_left_out(stated, places)):
            message = f"The table gives {stated.subject} no {' and no '.join(gaps)}."
            if is_list:
                message = f"The list gives {stated.subject} no {' and no '.join(gaps)}."
            yield report("P-05", MEDIUM, message, stated.side, about=message)


def _is_left_out(stated: Stated, others: Iterable[Stated]) -> bool:
    """Return whether a row says that it has none of what another row below the same heading has."""
    cells = stated.side.quote.split("|")
    is_said = any(cell.strip() and is_unset(cell) for cell in cells)
    return is_said and any(
        one.side.version_id == stated.side.version_id
        and one.side.heading == stated.side.heading
        and set(one.values) & set(stated.empty)
        for one in others
    )


def _pair_in(sentence: str) -> tuple[timedelta, timedelta] | None:
    """Return the time something takes and the shorter one it can be missed, from one sentence."""
    sentence = of_today(sentence)
    takes, tolerated = _TOO_LONG.search(sentence), _TOLERATED.search(sentence)
    if takes is None or tolerated is None or is_supposed(sentence) or _ELSE.search(sentence):
        return None
    if any(_is_in_condition(sentence, one) for one in (takes, tolerated)):
        return None
    if is_told(sentence[: takes.end()].rpartition(";")[2]) or not _of_one(
        sentence, takes, tolerated
    ):
        return None
    longer = next(find_durations(sentence, takes.start(), takes.end() + 40), None)
    shorter = next(find_durations(sentence, tolerated.end() - 1, tolerated.end() + 40), None)
    if longer is not None and shorter is None:
        shorter = _of_like_unit(sentence, tolerated.end(), longer)
    # What is away is away by the clock: three working days are longer than 24 hours.
    if longer is None or shorter is None or longer.clock_minutes <= shorter.clock_minutes:
        return None
    return timedelta(minutes=longer.clock_minutes), timedelta(minutes=shorter.clock_minutes)


def _of_like_unit(sentence: str, start: int, longer: Span) -> Span | None:
    """Return the time of `two` in `three days, and it can bridge two`: the unit is the same."""
    bare = _BARE_NUMBER.match(sentence, start)
    unit = re.search(r"[^\W\d_]+\Z", sentence[longer.start : longer.end])
    return (
        next(find_durations(f"for {bare['number']} {unit.group()}"), None)
        if bare and unit
        else None
    )


def _is_in_condition(sentence: str, time: re.Match[str]) -> bool:
    """Return whether a condition stands in the same clause as a time, before or behind it."""
    first = max(sentence.rfind(mark, 0, time.start()) for mark in ",;") + 1
    ends = (sentence.find(mark, time.end()) for mark in ",;")
    last = min((end for end in ends if end >= 0), default=len(sentence))
    return _IF.search(sentence, first, last) is not None


def _of_one(sentence: str, takes: re.Match[str], tolerated: re.Match[str]) -> bool:
    """Return whether both times are of one thing: a second clause must mean that of the first."""
    first, second = sorted((takes.start(), tolerated.start()))
    breaks = list(_CLAUSE.finditer(sentence, first, second))
    if not breaks:
        return True
    end = sentence.find(";", second)
    before = sentence[: breaks[0].start()]
    behind = sentence[breaks[0].end() : end if end > 0 else len(sentence)]
    shared = (key_words(before) & key_words(behind)) - _UNITS
    return bool(_MEANS_IT.search(behind) or shared)


def _too_long(subject: str, rto: timedelta, mtpd: timedelta, *sides: Side) -> Finding:
    message = (
        f"The time to recover {subject} is {in_words(rto)}, longer than the {in_words(mtpd)} "
        "that its disruption can be tolerated."
    )
    # A row changes with its columns; a sentence is what it says.
    is_row = any("|" in side.quote or not side.version_id for side in sides)
    return report("P-03", HIGH, message, *sides, about=message if is_row else "")


def _missing(activity: Activity) -> list[str]:
    given = {
        "RTO": activity.recovery_time_objective is not None,
        "MTPD": activity.max_tolerable_disruption is not None,
        "MBCO": bool(activity.minimum_level.strip()),
    }
    return [name for name, is_given in given.items() if not is_given]
