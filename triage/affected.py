"""Which prioritized activities a report touches, and by which chain of needs."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.reference import Activity, ReferenceData, Resource
from triage.name_forms import SHORTEST_NAME, short_forms
from triage.things import named_in

# A chain longer than this says more about the inventory than about the incident.
LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Affected:
    """An activity that needs, along `chain`, what the report names at a span.

    `chain` begins with the thing named and ends with the activity.
    """

    activity: Activity
    chain: tuple[str, ...]
    start: int
    end: int


def find_affected(
    report: str, reference: ReferenceData, *, also: Sequence[str] = ()
) -> tuple[Affected, ...]:
    """Return each activity that needs something the report names, by the shortest chain.

    What the report says to be well stops nothing. `also` are names that were told beside the
    report; their span is empty.
    """
    activities = {_plain(one.name): one for one in reference.activities}
    needed_by: dict[str, list[str]] = {}
    for user, need in reference.needs():
        needed_by.setdefault(_plain(need), []).append(user)
    found: dict[str, Affected] = {}
    named = named_in(report, reference).troubled
    said = [(one.name, one.start, one.end) for one in named if not one.within]
    for name, start, end in [*said, *((name, 0, 0) for name in also)]:
        for chain in _chains(name, needed_by):
            activity = activities.get(_plain(chain[-1]))
            known = found.get(_plain(chain[-1]))
            if activity is not None and (known is None or len(chain) < len(known.chain)):
                found[_plain(activity.name)] = Affected(activity, chain, start, end)
    return tuple(sorted(found.values(), key=lambda one: one.activity.name))


def chains_called(
    affected: Sequence[Affected], reference: ReferenceData
) -> tuple[tuple[str, ...], ...]:
    """Return the chains, and each once more by what its things are called for short.

    A plan of Meridian ERP may be the `ERP Disaster Recovery Plan`; so it is with each other name
    that the reference data has for them.
    """
    things: Sequence[Activity | Resource] = (*reference.activities, *reference.resources)
    short = {full: said for said, full in short_forms(tuple(one.name for one in things)).items()}
    others = {
        one.name: [said for said in one.also_called if len(said) >= SHORTEST_NAME] for one in things
    }
    chains = [one.chain for one in affected]
    called = [tuple(short.get(name, name) for name in chain) for chain in chains]
    called += [
        (*chain[:place], said, *chain[place + 1 :])
        for chain in chains
        for place, name in enumerate(chain)
        for said in others.get(name, ())
    ]
    return tuple(dict.fromkeys((*chains, *called)))


def needs_of(activity: str, reference: ReferenceData) -> frozenset[str]:
    """Return all that the activity needs, directly or through others, by plain name."""
    needs: dict[str, list[str]] = {}
    for user, need in reference.needs():
        needs.setdefault(_plain(user), []).append(need)
    reached: set[str] = set()
    waiting = deque([_plain(activity)])
    while waiting:
        for name in needs.get(waiting.popleft(), ()):
            if _plain(name) not in reached:
                reached.add(_plain(name))
                waiting.append(_plain(name))
    return frozenset(reached)


def _chains(name: str, needed_by: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, ...]]:
    """Yield the shortest chain from `name` to each thing that needs it, itself first."""
    seen = {_plain(name)}
    waiting: deque[tuple[str, ...]] = deque([(name,)])
    while waiting:
        chain = waiting.popleft()
        yield chain
        if len(chain) == LONGEST_CHAIN:
            continue
        for user in needed_by.get(_plain(chain[-1]), ()):
            if _plain(user) not in seen:
                seen.add(_plain(user))
                waiting.append((*chain, user))


# Each name of the inventory is asked for with every answer that a question could get.
@lru_cache(maxsize=8192)
def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
