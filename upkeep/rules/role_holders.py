"""P-12 and P-13: one role with two holders, and one person in roles that run at the same time."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from domain.findings import Finding
from domain.reference import Person
from ingest.normalise import straight
from upkeep.context import HIGH, MEDIUM, Check, report
from upkeep.data_rows import reference_side
from upkeep.plans import PlanText
from upkeep.rules.double_tasks import find_double_tasks
from upkeep.rules.held_roles import Holder, role_key
from upkeep.rules.holders import find_holders
from upkeep.rules.person_names import folded
from upkeep.rules.sites import are_apart

_TOGETHER = re.compile(
    r"\b(?:at the same time|simultaneously|in parallel|both|at once|in person|himself|herself"
    r"|throughout|for the duration|the whole time|all the time"
    r"|(?:in|during|for) the first (?:[\w-]+ ){1,2}?(?:hours?|minutes|days?|shift|night)"
    r"|during the (?:\w+ ){0,3}(?:phase|response|incident|recovery|hours?|night|shift)"
    r"|doubl(?:es|ing) (?:up )?as|the same person|while (?:also|he|she|[a-z]{2,20}ing)"
    r"|gleichzeitig|zugleich|persönlich)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\A[^.;\n]{0,30}?\b(?:acts? as|serves? as|works? as|is|heads|leads|runs|directs|commands|does"
    r"|takes|fills|holds|covers|übernimmt|leitet|ist)\b"
    # Who is told or is somewhere, who does one thing after another, and who stays, has one task.
    r"(?! (?:in|at|on|there|away|to|not|both (?:the )?(?:days?|nights?|shifts?|sites?)|[a-z]+ed)\b)"
    r"[^.;\n]{2,90}\b(?:and|as well as|und)\b(?! (?:stays|remains|bleibt)\b)"
    r"(?![^.;\n]*\b(?:afterwards|later|then|danach|später|anschließend)\b)",
    re.IGNORECASE,
)
# One word that says it all.
_DOUBLES = re.compile(
    r"\A[^.;\n]{0,30}?\bdoubl(?:es|ing) (?:up )?as\b"
    r"|\A both [a-z]{2,20}s\b[^.;\n]{2,60}\band [a-z]{2,20}s\b",
    re.IGNORECASE,
)
# Two parts of the response, before the name of the one who heads them.
_BOTH_BY = re.compile(
    r"\b(?:and|und)\b[^.;\n]{3,80}\b(?:both|beide|at the same time|in parallel|gleichzeitig)\b"
    r"[^.;\n]{0,30}?(?:\b(?:headed|led|run|directed|commanded|managed|coordinated|staffed) by"
    r"|\bin the hands of|\bvon) \Z",
    re.IGNORECASE,
)
# Two persons who share what is said: each may have one part of it.
_AND_ANOTHER = re.compile(
    r"\A,?\s(?:and|or|und|oder|&)\s[A-ZÄÖÜ]"
    r"|\b(?:must|may|should|shall|can|darf|soll|kann)(?:not\b|\s(?:not|never|nicht|nie)\b)"
    r"|\b(?:while|whereas|and|während|und)\s"
    r"(?:(?:at the same time|simultaneously|gleichzeitig|zugleich)\s)?"
    r"(?:(?:the|an?|our|der|die|das)\s(?:[\w-]+\s){1,3}?"
    r"[a-z]+s\b|[A-ZÄÖÜ][\w’'-]+\s[A-ZÄÖÜ])"
)
_ANOTHER_AND = re.compile(r"(?<!\w)[A-ZÄÖÜ][\w’'-]{1,40}(?:,| and| or| und| oder| &)\s\Z")
# Who waits, or is somewhere, does nothing beside it.
_DOES = (
    r"(?!(?:waits|stays|remains|is|was|has|sleeps|travels|stands|needs|rests|sits|does)\b)"
    r"[a-z]{2,20}s"
)
_DOING = r"(?!(?:waiting|staying|being|standing|travell?ing|remaining|sitting)\b)[a-z]{2,20}ing"
# Said so plainly, any two things that somebody does clash.
_ACTS_AT_ONCE = re.compile(
    r"\A (?:[a-zäöü]+ly )?[a-zäöü]+[st]\b[^.;\n]{2,90}\b(?:and|while|und|während)\b[^.;\n]{0,40}"
    r"\b(?:at (?:the same time|once)|simultaneously|in parallel|gleichzeitig|zugleich)\b"
    r"|\A (?:[a-zäöü]+ly )?[a-zäöü]+[st]\b[^.\n]{2,90}\b(?:at (?:the same time|once)"
    r"|simultaneously|in parallel|gleichzeitig|zugleich)\b[^.;\n]{0,30}\b[a-zäöü]+[st]\b"
    rf"|\A (?:[a-z]+ly )?{_DOES}\b[^.;\n]{{2,90}}\bwhile (?:(?:also|simultaneously) )?"
    rf"(?:(?:she|he) (?:(?:also|still) )?{_DOES}|{_DOING})\b",
    re.IGNORECASE,
)

# The second of two sentences, where what both tell goes on at one time.
_MEANWHILE = re.compile(
    r"\A(?:at (?:the|that) same time|(?:in|during) (?:the same|these|those|this|that) (?:hours?"
    r"|minutes"
    r"|time|period|phase|shift)|all the while|meanwhile|in the meantime|simultaneously|in parallel"
    r"|gleichzeitig|zugleich|zur (?:selben|gleichen) Zeit|währenddessen|unterdessen)\b,?\s"
    r"(?P<rest>[^.;\n]{3,120})",
    re.IGNORECASE,
)
_HE = re.compile(r"(?:she|he|sie|er) [a-zäöü]", re.IGNORECASE)
# Who reads, waits or is told does not do a second task.
_NO_TASK = re.compile(
    r"\b(?:not|never|no longer|may|can|could|remains?|stays?|waits?|is (?:told|informed|kept)|nicht"
    r"|nie|darf|kann|bleibt|wartet|wird)\b|\b(?:deput\w+|stand-in|colleagues?|vertret\w+)\b",
    re.IGNORECASE,
)


# Such words name a kind of people, of whom there are many.
_MANY = frozenset(
    "faculty staff member members employee employees student students user users responder "
    "responders volunteer volunteers engineer engineers operator operators team".split()
)
# So named alone, each plan has one of its own.
_ONE_EACH = frozenset(
    "team site local shift building floor plant branch department unit section leader lead manager "
    "head coordinator leiter leiterin schicht product project service system application account "
    "delivery programme".split()
)
# Of these there are several, or one for each thing that they are of.
_SEVERAL = re.compile(
    r"(?:(?:fire|floor|evacuation|deputy) (?:warden|marshal)|(?:first|floor)[- ]aider"
    r"|on[- ]call \w{1,30}|(?:\w{1,30} )?(?:owner|author|approver|reviewer)"
    r"|(?:\w{1,30} ){0,3}member)s?",
    re.IGNORECASE,
)
# So named it is another role than that of the roster: its deputy's, or that of some place or time.
_OTHER_ROLE = frozenset(
    "deputy vice assistant alternate acting backup former regional local night weekend shift site "
    "second secondary stellvertretende stellvertretender stellvertretung stv".split()
)


def find_two_holders(check: Check) -> Iterator[Finding]:
    """Yield P-12: a role that a plan gives to another person than the roster or another plan."""
    groups: defaultdict[frozenset[str], list[Holder]] = defaultdict(list)
    roster = _roster_roles(check)
    for holder in check.once(find_holders, partial(find_holders, check)):
        key = role_key(holder.role)
        if key <= _MANY:
            continue
        own = key & _OTHER_ROLE
        known = next((role for role in roster if role <= key and own <= role), None)
        groups[known or key].append(holder)
    for key, holders in groups.items():
        right = roster.get(key)
        if right is None:
            yield from _against_each_other(holders)
            continue
        for holder in holders:
            held = {folded(one.name) for one in right}
            if folded(holder.person) not in held:
                agreeing = [one.side for one in holders if folded(one.person) in held][:3]
                row = reference_side(right[0], "role", "valid_from", "valid_to")
                there = right[0].name
                message = f"{holder.role} is {holder.person} here and {there} on the roster."
                sides = (holder.side, *agreeing, row)
                of = (holder.side, row)
                yield report("P-12", HIGH, message, *sides, about=message, of=of)


def find_clashing_roles(check: Check) -> Iterator[Finding]:
    """Yield P-13: one person twice in a table of roles, or in two roles at once by a sentence."""
    groups: defaultdict[tuple[str, str, str], list[Holder]] = defaultdict(list)
    for holder in find_holders(check):
        if holder.table or holder.is_claim:
            groups[holder.path, holder.table, folded(holder.person)].append(holder)
    for holders in groups.values():
        roles = {role_key(one.role): one for one in holders}
        # In one row of a list stand the titles that somebody has.
        is_one_row = bool(holders[0].table) and len({one.side for one in roles.values()}) == 1
        if len(roles) > 1 and not is_one_row:
            shown = " and ".join(one.role for one in roles.values())
            message = f"{holders[0].person} is {shown}, roles that run at the same time."
            sides = (one.side for one in roles.values())
            yield report("P-13", MEDIUM, message, *sides, about=message)
    for plan in check.plans:
        yield from _at_once(plan, check)


def _at_once(plan: PlanText, check: Check) -> Iterator[Finding]:
    names = "|".join(re.escape(straight(one.name)) for one in check.reference.people)
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)") if names else None
    if pattern is not None:
        yield from _meanwhile(plan, pattern)
        yield from find_double_tasks(plan, pattern)
    for start, end in plan.sentences if pattern else ():
        sentence = straight(plan.prose[start:end])
        if "|" in sentence or not _TOGETHER.search(sentence) or pattern is None:
            continue
        for match in pattern.finditer(sentence):
            before, after = sentence[: match.start()], sentence[match.end() :]
            if _ANOTHER_AND.search(before) or _AND_ANOTHER.search(after):
                continue
            does_two = _ACTS.match(after) or _ACTS_AT_ONCE.match(after) or _DOUBLES.match(after)
            if does_two or _BOTH_BY.search(before):
                message = f"{match.group()} has two tasks that run at the same time."
                yield report("P-13", MEDIUM, message, plan.side(start, end))
                break


def _meanwhile(plan: PlanText, names: re.Pattern[str]) -> Iterator[Finding]:
    """Yield neighbouring sentences that give one person two tasks at the same time."""
    for (start, end), (following, last) in pairwise(plan.sentences):
        told = _MEANWHILE.match(straight(plan.prose[following:last]))
        if told is None or plan.prose[end:following].count("\n") > 1:
            continue
        earlier, later = straight(plan.prose[start:end]), told["rest"]
        both = (
            [one.group() for one in names.finditer(earlier)],
            [one.group() for one in names.finditer(later)],
        )
        # Of several persons nobody can say who does what.
        is_he = not both[1] and _HE.match(later)
        is_one = len(both[0]) == 1 and (is_he or both[0] == both[1])
        if is_one and not _NO_TASK.search(earlier) and not _NO_TASK.search(later):
            message = f"{both[0][0]} has two tasks that run at the same time."
            yield report("P-13", MEDIUM, message, plan.side(start, end), plan.side(following, last))


def _roster_roles(check: Check) -> dict[frozenset[str], list[Person]]:
    roles: defaultdict[frozenset[str], list[Person]] = defaultdict(list)
    for person in check.reference.people:
        for role in person.roles if person.is_current(check.as_of) else ():
            roles[role_key(role)].append(person)
    # The longest name of a role that fits is the one meant.
    return dict(sorted(roles.items(), key=lambda item: (-len(item[0]), sorted(item[0]))))


def _against_each_other(holders: Sequence[Holder]) -> Iterator[Finding]:
    first = holders[0]
    key = role_key(first.role)
    if key <= _ONE_EACH or _SEVERAL.fullmatch(first.role.strip()):
        return
    for other in holders[1:]:
        if (
            other.path != first.path
            and folded(other.person) != folded(first.person)
            and not are_apart(first.sites, other.sites)
        ):
            message = f"{first.role} is {first.person} in one plan and {other.person} in another."
            yield report("P-12", MEDIUM, message, first.side, other.side, about=message)
            return
