"""Ranked sections to hits: the stored text is fetched, verified and quoted."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from domain.canonical import sha256_of
from domain.documents import VersionStatus
from domain.ports import IndexSource, QuotedPassage
from domain.search import Hit
from retrieval.candidates import RankedSection

SECTIONS_A_DOCUMENT = 3
# Fetched beyond those asked for, so that one that is dropped costs no second trip.
SPARE = 2
# Words that begin alike this far are taken for one: "evacuate", "evacuation".
_STEM = 6
_WORD = re.compile(r"[^\W_]+")


class Sought:
    """Names that are looked for in many texts."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [(name, own) for name in names if (own := _stems_of_name(name))]
        self._stems = frozenset(stem for _, own in self._names for stem in own)

    def found_in(self, text: str) -> tuple[str, ...]:
        """Return the names that `names_in` does."""
        folded = text.casefold()
        near, stems = self._names, _cut_up.get(folded)
        if stems is None:
            # Most names have a stem that is nowhere in a text, which is told without cutting it up.
            there = {stem for stem in self._stems if stem in folded}
            near = [(name, own) for name, own in near if own <= there]
            if not near:
                return ()
            stems = _stems_of_text(folded)
        return tuple(dict.fromkeys(name for name, own in near if own <= stems))


def quote_best(
    source: IndexSource,
    ranked: Iterable[RankedSection],
    *,
    k: int,
    is_live: bool,
    names: Sequence[str] = (),
    of_document: int = SECTIONS_A_DOCUMENT,
) -> tuple[list[Hit], int]:
    """Return the best `k` sections as hits, and how many were dropped on the way.

    At most `of_document` of them are of one document.

    Dropped is a section whose stored text does not have the hash it was stored with; the next
    best takes its place. With `is_live`, one that was superseded a moment ago is left out too.
    Each hit tells which of `names` stand in it.
    """
    hits: list[Hit] = []
    sought = Sought(names)
    shown: Counter[str] = Counter()
    dropped = 0
    waiting = iter(ranked)
    while len(hits) < k:
        chosen, passed_over = _choose(
            waiting, shown, k - len(hits) + SPARE, of_document=of_document
        )
        if not chosen:
            break
        waiting = chain(passed_over, waiting)
        quoted = source.quoted([section.passage_id for section in chosen])
        for section in chosen:
            entry = quoted.get(section.passage_id)
            if entry is None or (is_live and entry.status is not VersionStatus.IN_FORCE):
                continue
            if sha256_of(entry.quote) != entry.quote_sha256:
                dropped += 1
                continue
            shown[section.document_id] += 1
            hits.append(_hit(section, entry, sought))
            if len(hits) == k:
                break
    hits.sort(key=lambda hit: (-hit.score, hit.section_id))
    return hits[:k], dropped


def _choose(
    waiting: Iterator[RankedSection], shown: Counter[str], most: int, *, of_document: int
) -> tuple[list[RankedSection], list[RankedSection]]:
    """Take the first `most` that keep within the number of sections a document may show.

    Those passed over come back too: one of their document's may still be dropped.
    """
    counts = Counter(shown)
    chosen: list[RankedSection] = []
    passed_over: list[RankedSection] = []
    for section in waiting:
        if counts[section.document_id] < of_document:
            counts[section.document_id] += 1
            chosen.append(section)
        else:
            passed_over.append(section)
        if len(chosen) == most:
            break
    return chosen, passed_over


def _hit(section: RankedSection, entry: QuotedPassage, sought: Sought) -> Hit:
    shown = " ".join((entry.title, *entry.heading_path, entry.quote))
    return Hit(
        section_id=section.section_id,
        passage_id=section.passage_id,
        document_id=entry.document_id,
        version_id=entry.version_id,
        path=entry.path,
        title=entry.title,
        heading_path=tuple(entry.heading_path),
        quote=entry.quote,
        start=entry.start,
        end=entry.end,
        place=entry.place,
        score=section.score,
        status=entry.status.value,
        parts=section.parts,
        words=sought.found_in(shown),
        incidents=section.told,
        variants=section.variants,
        scope=section.scope,
    )


def names_in(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return those of the names all of whose words begin some word of `text`, endings aside."""
    return Sought(names).found_in(text)


def _stems(text: str) -> frozenset[str]:
    return frozenset([word[:_STEM] for word in _WORD.findall(text.casefold())])


# Sections come up in report after report.
_MOST_CUT_UP = 1024
_cut_up: dict[str, frozenset[str]] = {}


def _stems_of_text(folded: str) -> frozenset[str]:
    if len(_cut_up) >= _MOST_CUT_UP:
        _cut_up.clear()
    stems = _cut_up[folded] = _stems(folded)
    return stems


@lru_cache(maxsize=4096)
def _stems_of_name(name: str) -> frozenset[str]:
    return _stems(name)
