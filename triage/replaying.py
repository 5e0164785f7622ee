"""A stored proposal made again from what it rested on, and held against what was stored."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.canonical import canonical_json, to_plain
from domain.documents import VersionStatus
from domain.proposals import Proposal
from domain.search import Route, SearchResult, Standing
from retrieval.embedder import Matrix
from retrieval.quoting import SECTIONS_A_DOCUMENT, Choose
from triage.rests_on import Sections

_HASH = "shown_sha256"


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of making a proposal again.

    `identical` means byte for byte. `gone` says what it rested on that is no longer there;
    `changed` are revisions as (name, then, now); `differs` are the parts that came out otherwise,
    each as (place, then, now), shortened.
    """

    proposal_id: str
    identical: bool
    gone: tuple[str, ...] = ()
    changed: tuple[tuple[str, str, str], ...] = ()
    differs: tuple[tuple[str, str, str], ...] = ()


class SectionsThen:
    """Search over the plans that were in force after an index job."""

    def __init__(self, searcher: Sections, generation: int) -> None:
        self._searcher = searcher
        self._generation = generation

    @property
    def topics_revision(self) -> str:
        """Return the revision of the names that plans go by."""
        return self._searcher.topics_revision

    def search(
        self,
        text: str,
        *,
        k: int = 10,
        kind: str | None = None,
        as_of: datetime | int | None = None,
        within: Collection[str] | None = None,
        query_vector: Matrix | None = None,
        route: Route | None = None,
        of_document: int = SECTIONS_A_DOCUMENT,
        choose: Choose = tuple,
    ) -> SearchResult:
        """Return the best `k` sections of then, as they stood then: in force."""
        found = self._searcher.search(
            text,
            k=k,
            kind=kind,
            as_of=self._generation if as_of is None else as_of,
            within=within,
            query_vector=query_vector,
            route=route,
            of_document=of_document,
            choose=choose,
        )
        status = VersionStatus.IN_FORCE.value
        return replace(found, hits=tuple(replace(hit, status=status) for hit in found.hits))

    def find_standing(
        self,
        text: str,
        document_id: str,
        *,
        query_vector: Matrix,
        route: Route,
        within: Collection[str] | None = None,
    ) -> Standing | None:
        """Return where a document stands today: nobody asks why of a day past."""
        return self._searcher.find_standing(
            text, document_id, query_vector=query_vector, route=route, within=within
        )

    def prepare(self) -> None:
        """Do nothing: a day past is looked at once."""


def compare(stored_body: str, again: Proposal, *, gone: tuple[str, ...] = ()) -> Replay:
    """Return how the proposal made again differs from the stored JSON of the first."""
    then, now = json.loads(stored_body), to_plain(again)
    revisions = dict(then["revisions"]), dict(now["revisions"])
    changed = tuple(
        (name, revisions[0].get(name, "not recorded"), revisions[1].get(name, "none any more"))
        for name in sorted({*revisions[0], *revisions[1]})
        if revisions[0].get(name) != revisions[1].get(name)
    )
    parts = dict.fromkeys((*then, *now))
    differs = tuple(
        (place, _short(one), _short(other))
        for part in parts
        if part not in ("revisions", _HASH)
        for place, one, other in _differences(then.get(part), now.get(part), part)
    )
    identical = canonical_json(again) == stored_body and not gone
    return Replay(again.proposal_id, identical, gone, changed, differs)


def _differences(then: Any, now: Any, place: str) -> list[tuple[str, Any, Any]]:
    """Return the innermost places at which two JSON values differ."""
    if isinstance(then, dict) and isinstance(now, dict):
        return _in_each(then, now, place)
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        return _in_each(dict(enumerate(then)), dict(enumerate(now)), place)
    return [] if then == now else [(place, then, now)]


def _in_each(
    then: Mapping[Any, Any], now: Mapping[Any, Any], place: str
) -> list[tuple[str, Any, Any]]:
    found = []
    for key in (*then, *(key for key in now if key not in then)):
        inside = f"{place}.{key}" if place else str(key)
        found += _differences(then.get(key), now.get(key), inside)
    return found


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= 120 else f"{text[:117]}..."
