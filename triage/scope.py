"""Sections for another site, season or system than the report names: shown behind, with why."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from domain.reference import ReferenceData, ResourceKind
from domain.search import Hit
from retrieval.candidates import RankedSection, Shown
from triage.affected import Affected
from triage.name_forms import TOKEN, folded
from triage.name_reader import NameReader, Said
from triage.things import named_in, reader_of

_SEASONS = {
    "winter": r"winter\w*|snow\w*|frost\w*|ice|icy|blizzard|schnee\w*|eis|eisglätte|glätte|vereist",
    "summer": r"summer\w*|heat ?waves?|hitze\w*|sommer\w*|hot weather",
}
_SEASON = {name: re.compile(rf"\b(?:{words})\b", re.I) for name, words in _SEASONS.items()}
# Words that many names of systems share; none of them tells what one is.
_ANY_SYSTEM = frozenset(
    "system systems service services server servers platform software application applications "
    "management control data store line plan recovery active emergency backup central main "
    "dienst dienste anlage anwendung plattform zentrale steuerung".split()
)
_SHORTEST_TELLING = 4
_SYSTEMS = frozenset({ResourceKind.IT_SERVICE, ResourceKind.SUPPLIER, ResourceKind.EQUIPMENT})


@dataclass(frozen=True, slots=True)
class ScopeCheck:
    """What the report names; empty where it names nothing of a kind, which then rules out none.

    `sites` and `systems` are all that there are, by name; `reader` finds them in a text.
    """

    reader: NameReader
    sites: frozenset[str]
    systems: frozenset[str]
    named_sites: frozenset[str]
    named_systems: frozenset[str]
    needed: frozenset[str]
    seasons: frozenset[str]

    def against(self, hit: Hit | RankedSection) -> tuple[str, ...]:
        """Return in a line each what the hit's section is for and the report is not about."""
        said = " > ".join((hit.title, *hit.heading_path))
        found = [
            _other("site", lambda: self._in_title(said) & self.sites, self.named_sites),
            _other("system", lambda: self._other_systems(said), self.named_systems),
            _other("season", lambda: _seasons_in(said), self.seasons),
        ]
        return tuple(filter(None, found))

    def systems_in(self, text: str) -> frozenset[str]:
        """Return the names of the systems, suppliers and equipment that a text names."""
        return self.systems & _all_names(self.reader.read(text), self.sites)

    def _other_systems(self, said: str) -> frozenset[str]:
        """Return the systems that a title names and no chain needs, none where it is of both.

        "Network and DNS Recovery" is of the core network, too.
        """
        others = self._in_title(said) & self.systems - self.needed
        rest = _words(said).difference(*map(_words, others)) if others else frozenset()
        is_of_named = any(rest & _words(name) for name in self.named_systems)
        return frozenset() if is_of_named else others

    def _in_title(self, said: str) -> frozenset[str]:
        return _all_names(self.reader.read(said, is_title=True), self.sites)


def scope_of(report: str, reference: ReferenceData, affected: Sequence[Affected]) -> ScopeCheck:
    """Return what a report is about, as far as it names sites, systems and seasons.

    What an affected activity needs along its chain is never another system.
    """
    sites = frozenset(one.name for one in reference.resources if one.kind is ResourceKind.SITE)
    systems = frozenset(one.name for one in reference.resources if one.kind in _SYSTEMS)
    named = named_in(report, reference)
    # A report of nothing but what is well again is about that.
    about = named.troubled or named.said
    names = _all_names(about, sites)
    return ScopeCheck(
        reader=reader_of(reference),
        sites=sites,
        systems=systems,
        named_sites=names & sites,
        named_systems=names & systems,
        needed=frozenset(name for one in affected for name in one.chain),
        seasons=_seasons_in(report),
    )


def put_behind(found: Sequence[Shown], check: ScopeCheck, *, k: int) -> tuple[Shown, ...]:
    """Return the first `k` of the sections, those for something else behind all others, with why.

    They are hits, or ranked and not quoted yet.
    """
    marked = [_marked(hit, check.against(hit)) for hit in found]
    return tuple(sorted(marked, key=lambda hit: bool(hit.mismatch))[:k])


def _marked(hit: Shown, mismatch: tuple[str, ...]) -> Shown:
    return hit if hit.mismatch == mismatch else replace(hit, mismatch=mismatch)


def _other(kind: str, of_section: Callable[[], Iterable[str]], named: frozenset[str]) -> str:
    """Return why the section is for something else, empty when it is not."""
    # What the section names is not even looked for where the report names nothing of the kind.
    own = sorted(of_section()) if named else []
    if not own or named.intersection(own):
        return ""
    return f"for another {kind}: {', '.join(own)}, not {', '.join(sorted(named))}"


def _all_names(said: Iterable[Said], sites: frozenset[str]) -> frozenset[str]:
    """Return the names of what is said; a site counts inside a longer name, too."""
    return frozenset(one.name for one in said if not one.within or one.name in sites)


def _words(said: str) -> frozenset[str]:
    """Return the telling words of a name or a title, folded."""
    words = (folded(one.group()) for one in TOKEN.finditer(said))
    return frozenset(
        one for one in words if len(one) >= _SHORTEST_TELLING and one not in _ANY_SYSTEM
    )


def _seasons_in(text: str) -> frozenset[str]:
    return frozenset(name for name, words in _SEASON.items() if words.search(text))
