"""Sections for another site, season or system than the report names: shown behind, with why."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.reference import ReferenceData, ResourceKind
from domain.search import Hit
from triage.affected import Affected, names_in, short_forms

# Words that many names of sites share; none of them tells one site from another.
_ANY_SITE = frozenset(
    "plant site centre center office building warehouse campus headquarters hall factory store "
    "laboratory lab data house tower branch depot werk standort lager büro gebäude zentrale halle "
    "rechenzentrum filiale niederlassung haus north south east west nord süd ost new old".split()
)
_SHORTEST_SITE = 4
_SEASONS = {
    "winter": r"winter\w*|snow\w*|frost\w*|ice|icy|blizzard|schnee\w*|eis|eisglätte|glätte|vereist",
    "summer": r"summer\w*|heat ?waves?|hitze\w*|sommer\w*|hot weather",
}
_SEASON = {name: re.compile(rf"\b(?:{words})\b", re.I) for name, words in _SEASONS.items()}
_SYSTEMS = frozenset({ResourceKind.IT_SERVICE, ResourceKind.SUPPLIER, ResourceKind.EQUIPMENT})


@dataclass(frozen=True, slots=True)
class ScopeCheck:
    """What the report names; empty where it names nothing of a kind, which then rules out none."""

    sites: Mapping[str, str]
    systems: Mapping[str, str]
    named_sites: frozenset[str]
    named_systems: frozenset[str]
    needed: frozenset[str]
    seasons: frozenset[str]

    def against(self, hit: Hit) -> tuple[str, ...]:
        """Return in a line each what the hit's section is for and the report is not about."""
        said = " > ".join((hit.title, *hit.heading_path))
        found = [
            _other("site", lambda: _named(said, self.sites), self.named_sites),
            _other("system", lambda: _named(said, self.systems) - self.needed, self.named_systems),
            _other("season", lambda: _seasons_in(said), self.seasons),
        ]
        return tuple(filter(None, found))


def scope_of(report: str, reference: ReferenceData, affected: Sequence[Affected]) -> ScopeCheck:
    """Return what a report is about, as far as it names sites, systems and seasons.

    What an affected activity needs along its chain is never another system.
    """
    sites = _site_names(one.name for one in reference.resources if one.kind is ResourceKind.SITE)
    known = tuple(one.name for one in reference.resources if one.kind in _SYSTEMS)
    systems = {**{name: name for name in known}, **short_forms(known)}
    return ScopeCheck(
        sites=sites,
        systems=systems,
        named_sites=frozenset(_named(report, sites)),
        named_systems=frozenset(_named(report, systems)),
        needed=frozenset(name for one in affected for name in one.chain),
        seasons=_seasons_in(report),
    )


def put_behind(hits: Sequence[Hit], check: ScopeCheck, *, k: int) -> tuple[Hit, ...]:
    """Return the first `k` of the hits, those for something else behind all others, with why."""
    marked = [_marked(hit, check.against(hit)) for hit in hits]
    return tuple(sorted(marked, key=lambda hit: bool(hit.mismatch))[:k])


def _marked(hit: Hit, mismatch: tuple[str, ...]) -> Hit:
    return hit if hit.mismatch == mismatch else replace(hit, mismatch=mismatch)


def _other(kind: str, of_section: Callable[[], Iterable[str]], named: frozenset[str]) -> str:
    """Return why the section is for something else, empty when it is not."""
    # What the section names is not even looked for where the report names nothing of the kind.
    own = sorted(of_section()) if named else []
    if not own or named.intersection(own):
        return ""
    return f"for another {kind}: {', '.join(own)}, not {', '.join(sorted(named))}"


def _named(text: str, names: Mapping[str, str]) -> frozenset[str]:
    """Return the full names of what stands in the text under any of its names."""
    return frozenset(names[said] for said, _, _ in names_in(text, names))


def _site_names(sites: Iterable[str]) -> dict[str, str]:
    """Return each site by its name, and by the word that is its own: Hamburg of Hamburg Plant."""
    full = sorted(set(sites))
    holders: dict[str, list[str]] = {}
    for name in full:
        for word in re.findall(r"\w+", name):
            if len(word) >= _SHORTEST_SITE and word.casefold() not in _ANY_SITE:
                holders.setdefault(word, []).append(name)
    own = {word: held[0] for word, held in holders.items() if len(held) == 1}
    return {**own, **{name: name for name in full}}


def _seasons_in(text: str) -> frozenset[str]:
    return frozenset(name for name, words in _SEASON.items() if words.search(text))
