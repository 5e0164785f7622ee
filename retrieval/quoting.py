"""Ranked sections to hits: the stored text is fetched, verified and quoted."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from domain.canonical import sha256_of
from domain.documents import VersionStatus
from domain.ports import IndexSource, QuotedPassage
from domain.search import Hit
from retrieval.candidates import RankedSection

SECTIONS_A_DOCUMENT = 3
# Words that begin alike this far are taken for one: "evacuate", "evacuation".
_STEM = 6
_WORD = re.compile(r"[^\W_]+")

Choose = Callable[[Sequence[RankedSection]], Sequence[RankedSection]]


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
    choose: Choose = tuple,
) -> tuple[list[Hit], int]:
    """Return the best `k` sections, or what is to `choose` of them, as hits; and how many dropped.

    At most `of_document` of them are of one document. Only what is chosen is fetched.

    Dropped is a section whose stored text does not have the hash it was stored with; it is chosen
    anew without it. With `is_live`, one that was superseded a moment ago is left out too. Each hit
    tells which of `names` stand in it.
    """
    best = _Best(ranked, k, of_document)
    sought = Sought(names)
    quoted: dict[str, QuotedPassage] = {}
    dropped = 0
    while True:
        chosen = choose(best.sections)
        unknown = [one.passage_id for one in chosen if one.passage_id not in quoted]
        quoted |= source.quoted(unknown)
        whole, gone = [], []
        for section in chosen:
            entry = quoted.get(section.passage_id)
            if entry is None or (is_live and entry.status is not VersionStatus.IN_FORCE):
                gone.append(section)
            elif sha256_of(entry.quote) != entry.quote_sha256:
                gone.append(section)
                dropped += 1
            else:
                whole.append(_hit(section, entry, sought))
        if not gone:
            return whole, dropped
        best.leave_out(gone)


class _Best:
    """The best `k` sections of a ranking, no more than `of_document` of one document."""

    def __init__(self, ranked: Iterable[RankedSection], k: int, of_document: int) -> None:
        self._waiting = iter(ranked)
        self._k = k
        self._of_document = of_document
        self._shown: Counter[str] = Counter()
        self.sections: list[RankedSection] = []
        # One of their document's may still be left out: then these are looked at again.
        self._passed_over: defaultdict[str, deque[RankedSection]] = defaultdict(deque)
        self._again: list[RankedSection] = []
        self._fill()

    def leave_out(self, gone: Sequence[RankedSection]) -> None:
        """Let the next best take the places of these sections."""
        ids = {section.passage_id for section in gone}
        self.sections = [one for one in self.sections if one.passage_id not in ids]
        for section in gone:
            self._shown[section.document_id] -= 1
            # The best of its document that had no place comes before all that was not looked at.
            if waiting := self._passed_over[section.document_id]:
                self._again.append(waiting.popleft())
        self._fill()

    def _fill(self) -> None:
        self._again.sort(key=_best_first, reverse=True)
        while len(self.sections) < self._k:
            section = self._again.pop() if self._again else next(self._waiting, None)
            if section is None:
                break
            if self._shown[section.document_id] < self._of_document:
                self._shown[section.document_id] += 1
                self.sections.append(section)
            else:
                self._passed_over[section.document_id].append(section)
        self.sections.sort(key=_best_first)


def _best_first(section: RankedSection) -> tuple[float, str]:
    return (-section.score, section.section_id)


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
        mismatch=section.mismatch,
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
