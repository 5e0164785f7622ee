"""P-17: the same steps in another order."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from domain.findings import Finding, Side
from upkeep.context import MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.rules.cases import are_two_cases
from upkeep.rules.german_acts import plain_form
from upkeep.statements import kept_once, root_of, state, telling_words

_ITEM = re.compile(
    r"^(?P<indent>[ \t]*)(?:[-*+•]|\d{1,2}[.)])[ \t]+(?P<words>(?!https?:|\[)[^\n]{5,300})$", re.M
)
_IN_ORDER = re.compile(
    r"\b(?:in (?:the )?(?:sequence|order)(?: (?:it|they) (?:is|are))?(?: presented| listed| shown"
    r"| given| below)|in sequence|step by step in order|der reihe nach)\b",
    re.IGNORECASE,
)
_NO_ORDER = re.compile(
    r"\b(?:not sequential|in any order|no particular order|not (?:in|listed in) (?:\w+ )?order"
    r"|keine(?:r)? (?:bestimmten )?reihenfolge)\b",
    re.IGNORECASE,
)
_FIRST_THEN = (
    re.compile(r"(?P<one>[^.;,\n]{5,60}?) first\b(?:,?|; then) (?:and )?(?:then )?"
               r"(?P<two>[^.;\n]{5,90})",
               re.I),
    re.compile(r"\bfirst,? (?P<one>[^.;,\n]{5,60}?),? (?:and )?then (?P<two>[^.;\n]{5,80})", re.I),
    re.compile(r"(?P<one>[^.;,\n]{5,60}?),? (?:only )?before "
               r"(?P<two>[^.;\n]{5,60}ing [^.;\n]{2,60})",
               re.I),
    re.compile(r"(?:\A|(?<=[.)] ))(?P<one>[^.;,\n]{5,60}?) first\b[;,] "
               r"(?P<two>[^.;,\n]{3,60}?) (?:once|when|after) ",
               re.I),
    re.compile(r"(?:\A|(?<=[.)] ))(?P<one>[^.;,\n]{3,60}?),? before (?P<two>[^.;\n]{5,90})", re.I),
    re.compile(r"\b(?:zuerst|erst),? (?P<one>[^.;,\n]{5,60}?),? (?:und )?"
               r"(?:dann|danach|anschließend) (?P<two>[^.;\n]{5,80})", re.I),
    re.compile(r"(?:\A|(?<=[.)] ))(?P<one>[^.;,\n]{3,60}?) (?:wird|werden|ist|sind) vor"
               r" (?P<two>(?:der|dem|den) [^.;,\n]{3,60})", re.I),
    re.compile(r"(?:\A|(?<=[.)] ))(?P<two>[^.;,\n]{3,60}?) (?:wird|werden|ist|sind) nach"
               r" (?P<one>(?:der|dem|den) [^.;,\n]{3,60})", re.I),
    re.compile(r"(?:\A|(?<=[.)] ))(?P<one>[^.;,\n]{3,60}?), bevor (?P<two>[^.;\n]{5,90})", re.I),
    re.compile(r"(?:\A|(?<=[.)] ))(?P<one>[^.;,\n]{3,60}?)(?: first;|[,;](?: and)?)"
               r" (?:only then|after that|afterwards|danach|anschließend) (?P<two>[^.;\n]{5,90})",
               re.I),
    re.compile(r"(?:\A|(?<=[.)] ))(?P<two>[^.;,\n]{5,60}?),? (?:only )?"
               r"(?:once|after|nachdem|sobald|only when|only as soon as) (?P<one>[^.;,\n]{5,60})",
               re.I),
    re.compile(r"\bonly after (?P<one>[^.;,\n]{5,60}),? (?P<two>[^.;\n]{5,80})", re.I),
)  # fmt: skip
_NOT = re.compile(r"\b(?:not|never|nie|niemals|nicht|kein\w*)\b|n['’]t\b", re.IGNORECASE)
# `Do not start the one before the other` puts the other first.
_NOT_BEFORE = re.compile(
    r"(?:\A|(?<=[.)] ))(?P<two>[^.;,\n]{3,80}?),? (?:before|until|till|bevor|ehe|bis)"
    r" (?P<one>[^.;,\n]{3,90})",
    re.IGNORECASE,
)
# Without one of these no pattern of an order fits.
_ORDERING = (
    "first", "before", "erst", "vor", "nach", "then", "after", "anschließend", "until", "till",
    "ehe", "bis", "once", "sobald", "only",
)  # fmt: skip
_ENDED = frozenset("finish complete done end over".split())
_BEGUN = frozenset({"begin"})
_LEAST_STEPS = 3
_LEAST_SAID, _MOST_UNSAID, _LONGEST_STEP = 2, 2, 6
_LEAST_OF_ACT = 0.6
# Lists are copies of one another when they share so many steps, and so much of the longer.
# Two plans may order a common stock of steps as each needs; only a copied list is one list.
_ONE_PLAN, _TWO_PLANS = (3, 0.6), (3, 1.0)


class _Step(NamedTuple):
    plan: PlanText
    start: int
    end: int
    words: frozenset[str]


class _Order(NamedTuple):
    start: int
    end: int
    early: frozenset[str]
    late: frozenset[str]


def find_unlike_orders(check: Check) -> Iterator[Finding]:
    """Yield lists with the same steps in another order, sentences that turn the order of a list
    round, and sections that ask for an order and say that there is none.
    """
    lists = [steps for plan in check.plans for steps in plan.once("lists", _lists)]
    yield from _swapped(lists)
    yield from _turned_round(check, lists)
    yield from _told_otherwise(check)
    for plan in check.plans:
        yield from plan.once("both ways", _both_ways)


def _lists(plan: PlanText) -> Iterator[list[_Step]]:
    steps: list[_Step] = []
    key: tuple[str, int] | None = None
    for match in _ITEM.finditer(plan.prose):
        own = (plan.section_at(match.start()).section_id, len(match["indent"].expandtabs()))
        if own != key and steps:
            if len(steps) >= _LEAST_STEPS:
                yield steps
            steps = []
        key = own
        start = match.start() + len(match["indent"])
        words = kept_once(telling_words(match["words"]))
        steps.append(_Step(plan, start, match.end(), words))
    if len(steps) >= _LEAST_STEPS:
        yield steps


def _swapped(lists: list[list[_Step]]) -> Iterator[Finding]:
    index: dict[frozenset[str], list[int]] = {}
    for number, steps in enumerate(lists):
        for words in {step.words for step in steps if len(step.words) > 2}:
            index.setdefault(words, []).append(number)
    pairs: dict[tuple[int, int], list[frozenset[str]]] = {}
    for words, found in index.items():
        for pair in combinations(found, 2) if len(found) <= 8 else ():
            pairs.setdefault(pair, []).append(words)
    for (one, other), shared in pairs.items():
        longer = max(len(lists[one]), len(lists[other]))
        is_one_plan = lists[one][0].plan.path == lists[other][0].plan.path
        least, part = _ONE_PLAN if is_one_plan else _TWO_PLANS
        if len(shared) < max(least, part * longer):
            continue
        first, second = (_positions(lists[number], shared) for number in (one, other))
        for here, there in combinations(shared, 2):
            early, late = sorted((here, there), key=lambda words: first[words].start)
            if second[early].start > second[late].start:
                message = "The same steps stand in another order."
                places = (first[early], first[late], second[late], second[early])
                yield report("P-17", MEDIUM, message, *map(_side, places))
                break


def _positions(steps: list[_Step], shared: list[frozenset[str]]) -> dict[frozenset[str], _Step]:
    return {step.words: step for step in reversed(steps) if step.words in shared}


def _turned_round(check: Check, lists: list[list[_Step]]) -> Iterator[Finding]:
    short = [
        (number, step)
        for number, steps in enumerate(lists)
        for step in steps
        if len(step.words) <= _LONGEST_STEP
    ]
    index: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_, step) in enumerate(short):
        for word in step.words:
            index[word].append(place)
    for plan in check.plans:
        for start, end, early, late in plan.once("orders", _orders):
            firsts = _saying(early, short, index)
            seconds = _saying(late, short, index) if firsts else {}
            for number in sorted(firsts.keys() & seconds.keys()):
                first, second = firsts[number], seconds[number]
                if second.start < first.start:
                    message = "The list has these two steps the other way round."
                    yield report("P-17", MEDIUM, message, plan.side(start, end), _side(second),
                                 _side(first))  # fmt: skip
                    break


def _told_otherwise(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences that put the same two acts in opposite orders."""
    told = [(plan, one) for plan in check.plans for one in plan.once("orders", _orders)]
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, (_, one) in enumerate(told):
        for word in one.late:
            index[word].append(number)
    for number, (plan, one) in enumerate(told):
        near = {other for word in one.early for other in index[word] if other > number}
        for other in sorted(near):
            plan_2, two = told[other]
            if _is_turned(one, two) and not _are_in_turn((plan, one), (plan_2, two)):
                message = "The same two acts, here in one order and there in the other."
                sides = plan.side(one.start, one.end), plan_2.side(two.start, two.end)
                yield report("P-17", MEDIUM, message, *sides)


def _is_turned(one: _Order, two: _Order) -> bool:
    one, two = (_in_plain_form(part) for part in (one, two))
    shared = len(one.early & two.late), len(one.late & two.early)
    # `Restore the one before` and `stop the other before` are two acts.
    words = [part.early | part.late for part in (one, two)]
    if words[0] - words[1] and words[1] - words[0]:
        return False
    if max(shared) > 1:
        return _is_one_act(one.early, two.late) and _is_one_act(one.late, two.early)
    # One thing before the other, and not a word more: all of both sentences is the same.
    is_same_order = one.early & two.early or one.late & two.late
    return min(shared) == 1 and words[0] == words[1] and not is_same_order


def _in_plain_form(order: _Order) -> _Order:
    early, late = (
        frozenset(root_of(plain_form(word)) for word in part) for part in (order.early, order.late)
    )
    # `When the rebuild is finished` is after the rebuild, `then begin it` is before it.
    early, late = early - _ENDED or early, late - _BEGUN or late
    return order._replace(early=early, late=late)


def _are_in_turn(one: tuple[PlanText, _Order], two: tuple[PlanText, _Order]) -> bool:
    """Return whether two sentences of one plan stand together or under two cases."""
    first, second = (state(plan, order.start, order.end) for plan, order in (one, two))
    if first.plan is not second.plan:
        return False
    sections = [part.plan.section_at(part.start) for part in (first, second)]
    return sections[0] == sections[1] or are_two_cases(first, second)


def _is_one_act(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two short phrases share most words of the shorter."""
    shared = len(one & other)
    shorter = min(len(one), len(other))
    return bool(shorter) and shared / shorter >= _LEAST_OF_ACT


def _orders(plan: PlanText) -> Iterator[_Order]:
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        small = sentence.lower()
        if "|" in sentence or end - start > 300 or not any(word in small for word in _ORDERING):
            continue
        match = _order_in(sentence)
        if match is not None:
            early, late = (telling_words(_NOT.sub(" ", match[name])) for name in ("one", "two"))
            yield _Order(start, end, early, late)


def _order_in(sentence: str) -> re.Match[str] | None:
    """Return what a sentence puts first, `one`, and what behind it, `two`."""
    refused = _NOT.search(sentence)
    if refused is None:
        return next((found for one in _FIRST_THEN if (found := one.search(sentence))), None)
    found = _NOT_BEFORE.search(sentence)
    is_refused_so = found and found.start("two") <= refused.start() < found.end("two")
    return found if is_refused_so and not _NOT.search(sentence, refused.end()) else None


def _saying(
    words: frozenset[str], steps: Sequence[tuple[int, _Step]], index: Mapping[str, Sequence[int]]
) -> dict[int, _Step]:
    """Return by its list the one step that says what the words say: all its own but two, of at
    least two. `steps` have the number of their list, and `index` has where steps have a word.
    """
    shared = Counter(place for word in words for place in index.get(word, ()))
    found: defaultdict[int, list[_Step]] = defaultdict(list)
    for place, count in shared.items():
        number, step = steps[place]
        if count >= _LEAST_SAID and len(step.words) - count <= _MOST_UNSAID:
            found[number].append(step)
    return {number: same[0] for number, same in found.items() if len(same) == 1}


def _both_ways(plan: PlanText) -> Iterator[Finding]:
    ordered = [span for span in plan.sentences if _IN_ORDER.search(plan.prose[slice(*span)])]
    for start, end in plan.sentences:
        if not _NO_ORDER.search(plan.prose[start:end]):
            continue
        for span in ordered:
            if plan.section_at(span[0]) == plan.section_at(start) and span != (start, end):
                message = "One sentence asks for the steps in order, the other says they have none."
                yield report("P-17", MEDIUM, message, plan.side(*span), plan.side(start, end))


def _side(step: _Step) -> Side:
    return step.plan.side(step.start, step.end)
