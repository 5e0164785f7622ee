"""P-16: a system, site or supplier that has ended and that a plan still relies on."""

import re
from collections.abc import Iterator
from functools import partial

from domain.findings import Finding, Side
from domain.reference import Resource, ResourceKind
from upkeep.context import HIGH, MEDIUM, MOST_SIDES, Check, report
from upkeep.data_rows import reference_side
from upkeep.plans import PlanText
from upkeep.rules.past import is_past

# The sentence itself says that the thing is gone.
PAST = re.compile(
    r"\b(?:former(?:ly)?|no longer|used to|previously|until (?:\w+ )?(?:19|20)\d\d"
    r"|has ended|ended in"
    r"|(?:was|were|has been|have been|is|are) (?:\w+ )?(?:shut down|retired|decommissioned|closed"
    r"|replaced|terminated|switched off|discontinued|migrated away|removed|superseded|abandoned"
    r"|given up|vacated|wound up|dissolved|phased out|taken out of (?:service|use)|sold)"
    r"|(?:gave|given) up|moved out|(?:contract|lease|agreement)\b[^.;\n]{0,40}\b(?:ended|expired"
    r"|ran out|lapsed|was (?:ended|terminated|cancell?ed))"
    r"|instead of|replaces?|replacing|replacement for|moved away from|ehemalig\w*|früher\w*"
    r"|(?:is|are|was|were) (?:long |now )?gone|(?:closed|shut|ended|ceased) (?:down )?"
    r"(?:in|on|since|at) (?:\w+ ){0,3}(?:19|20)\d\d"
    r"|(?:not|nothing|nobody|no one|never|\w{2,6}n['’]t)\b[^.;\n]{0,120}\bany ?(?:more|longer)"
    r"|(?:nicht|nichts|niemand|kein\w*|nie)\b(?:[^.;\n]{0,80}\s)?mehr(?! als)|abgeschaltet"
    r"|(?:ist|sind|wurden?) (?:[^.;\n]{0,60} )?(?:geschlossen|aufgegeben|gekündigt|verkauft"
    r"|abgebaut|aufgelöst)|stillgelegt|ersetzt)\b",
    re.IGNORECASE,
)
# What else is closed or gone, so that the thing is to be used.
_CASE = re.compile(
    r"\b(?:if|when|once|as soon as|wenn|falls|sobald)\b[^,;\n]{1,120},"
    r"|\b(?:bei|beim) [^,;\n]{1,60},"
    r"|\s(?:if|when|once|as soon as|in case|wenn|falls|sobald)\s[^,;.\n]{1,120}(?=[.;]|\Z)",
    re.IGNORECASE,
)
_WORDS = {
    ResourceKind.IT_SERVICE: "system",
    ResourceKind.SITE: "site",
    ResourceKind.SUPPLIER: "supplier",
    ResourceKind.EQUIPMENT: "equipment",
    ResourceKind.PEOPLE: "team",
    ResourceKind.INFORMATION: "information",
}
# Two letters stand for too much to say that a plan means the thing.
_SHORTEST_CALLED = 3
_NUMBER_AFTER = re.compile(r"\s?(?:#|\d)")


def find_ended_resources(check: Check) -> Iterator[Finding]:
    """Yield each ended resource that plans still name, with the first places that do."""
    for resource in check.reference.resources:
        if resource.is_current(check.as_of):
            continue
        sides = _mentions(check, (resource.name, *_own_names(resource, check)))
        if not sides:
            continue
        shown = sides[: MOST_SIDES - 1]
        more = f" ({len(sides)} places, {len(shown)} shown)" if len(sides) > len(shown) else ""
        row = reference_side(resource, "kind", "status", "valid_to")
        yield report(
            "P-16",
            HIGH if resource.kind is not ResourceKind.EQUIPMENT else MEDIUM,
            f"The {_WORDS[resource.kind]} {resource.name} {_ending(resource)}, "
            f"and is still named{more}.",
            *shown,
            row,
            about="has ended",
            of=(row,),
            places=sides,
        )


def _own_names(resource: Resource, check: Check) -> tuple[str, ...]:
    """Return what else the resource is called, as far as nothing that is still there is."""
    kept = {
        said.casefold()
        for one in check.reference.resources
        if one.is_current(check.as_of)
        for said in (one.name, *one.also_called)
    }
    return tuple(
        said
        for said in resource.also_called
        if len(said) >= _SHORTEST_CALLED and said.casefold() not in kept
    )


def _mentions(check: Check, names: tuple[str, ...]) -> list[Side]:
    """Return the sentences of all plans that name the resource as if it were there, each once."""
    named = re.compile("|".join(_pattern(name) for name in names))
    find, what = partial(_mentions_in, named=named), f"the resource {' or '.join(names)}"
    return [side for plan in check.plans for side in plan.once(what, find)]


def _mentions_in(plan: PlanText, named: re.Pattern[str]) -> Iterator[Side]:
    seen: set[int] = set()
    for match in named.finditer(plan.prose):
        start, end = plan.sentence_at(match.start())
        # A short word before a figure is a box number or a form, not the system.
        is_count = len(match.group()) <= 4 and _NUMBER_AFTER.match(plan.prose, match.end())
        said = _CASE.sub(
            lambda case: case.group() if named.search(case.group()) else "", plan.prose[start:end]
        )
        is_over = is_past(plan, match.start()) or PAST.search(said)
        if start in seen or is_count or is_over:
            continue
        seen.add(start)
        yield plan.around(*match.span())


def _pattern(name: str) -> str:
    words = r"\s+".join(map(re.escape, name.split()))
    # One plain word may also be an everyday one: its capitals decide.
    flags = "i" if " " in name else "-i"
    return rf"(?<![\w.@/-])(?{flags}:{words})(?![\w@/]|-\w|\.\w)"


def _ending(resource: Resource) -> str:
    state = resource.status if resource.status != "active" else "ended"
    verb = {"retired": "is retired", "closed": "is closed"}.get(state, "has ended")
    return f"{verb} (valid to {resource.valid_to.isoformat()})" if resource.valid_to else verb
