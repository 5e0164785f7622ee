"""A plan as rules read it: prose without code, history and definitions, and its tables."""

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from domain.documents import Section
from domain.findings import PlanView, Side
from domain.reference import ReferenceData
from ingest.facts.full_stops import MONTH, ends_sentence
from upkeep.settings import UpkeepSettings
from upkeep.sought import Sought, places_of_all
from upkeep.tables import Row, find_rows
from upkeep.worked import Worked

T = TypeVar("T")

# What is masked is overwritten with blanks, so that every span still points at the text.
_MASKS = (
    re.compile(r"\A---\n.{0,20000}?\n---(?=\n|\Z)", re.DOTALL),
    re.compile(
        r"^ {0,6}(?P<f>`{3,40}|~{3,40})[^\n]*\n.*?(?:^\s{0,6}(?P=f)[`~]*[ \t]*$|\Z)", re.M | re.S
    ),
    re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
    re.compile(r"<(?P<t>pre|script|style|code)\b.*?(?:</(?P=t)\s*>|\Z)", re.DOTALL | re.IGNORECASE),
    re.compile(r"(?<!`)`[^`\n]{1,400}`(?!`)"),
)
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
# Such sections speak of the past, or of words: nothing in them is an instruction.
_UNBINDING = re.compile(
    r"\b(?:(?:revision|version|change|document|amendment)s? (?:history|log|record|control)"
    r"|changelog|record of changes|definitions?|glossary|acronyms|abbreviations|bibliography"
    r"|änderungs(?:historie|verzeichnis|nachweis)|begriffe|glossar|abkürzungen)\b",
    re.IGNORECASE,
)
_HISTORY_COLUMN = re.compile(r"\b(?:version|revision|rev|issue)\b|^änderung")
_HISTORY_OTHER = re.compile(r"\b(?:changes?|author|summary|description of change|editor|date)\b")
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?P<stop>[)\"”*_]{0,3}\s+)(?=[A-ZÄÖÜ\"(\[*_<-])|\n\s*\n"
    r"|\n(?=\s*[-*+|#>]|\s*\d+[.)]\s)"
    # A line that only happens to begin with a day, as in `am 9. Mai`.
    rf"(?!\s*\d{{1,2}}\.\s{{1,8}}(?i:{MONTH}))"
)
# A row of a table is a sentence of its own, also where no mark begins it.
_TABLE_LINE = re.compile(r"^[^\n]*\s\|\s[^\n]*$", re.MULTILINE)
_EDGE = " \t\r\n*_#>|-+•"
# What a generator of sites puts in its place is no word of the document.
_GENERATED = re.compile(r"\{%[^{}\n]{0,300}%\}")
_SPACE = re.compile(r"\s+")
_LONGEST_SENTENCE, _LONGEST_TITLE = 600, 200


# What the findings in one plan depend on beside the plan and the day.
Basis = tuple[ReferenceData, UpkeepSettings]


class PlanText:
    """One plan and what rules ask of it; everything is worked out once, when first asked."""

    def __init__(self, view: PlanView) -> None:
        self._judged: tuple[Basis, Worked] | None = None
        self._kept: dict[str, Any] = {}
        self._beside: WeakKeyDictionary[PlanText, dict[Hashable, Any]] = WeakKeyDictionary()
        self.view = view
        self.path = view.document.path
        self.text = view.version.text
        self._starts = [section.start for section in view.sections]
        self._sought: Sequence[Sequence[int]] = ()

    def once(self, name: str, work: "Callable[[PlanText], Iterable[T]]") -> tuple[T, ...]:
        """Return what `work` reads of the plan, worked out the first time and kept by `name`."""
        if name not in self._kept:
            self._kept[name] = tuple(work(self))
        kept: tuple[T, ...] = self._kept[name]
        return kept

    def worked_on(self, basis: Basis) -> Worked:
        """Return what checks found in this plan alone, with the same reference data and settings.

        Reference data are the same if they are the same object.
        """
        known = self._judged
        if known is None or known[0][0] is not basis[0] or known[0][1:] != basis[1:]:
            known = self._judged = basis, Worked()
        return known[1]

    def once_beside(self, other: "PlanText", what: Hashable, work: Callable[[], T]) -> T:
        """Return what `work` finds in this plan and another, kept for as long as both are there.

        Only for what these two say, whatever other plans there are; it must hold no plan.
        """
        kept = self._beside.setdefault(other, {})
        if what not in kept:
            kept[what] = work()
        found: T = kept[what]
        return found

    @cached_property
    def prose(self) -> str:
        """Return the text with code, history, definitions and HTML tags blanked out."""
        return _blank(self.binding, [match.span() for match in _TAGS.finditer(self.binding)])

    @cached_property
    def binding(self) -> str:
        """Return the text with code, history and definitions blanked out, HTML tags kept."""
        text = self.text
        for pattern in _MASKS:
            text = _blank(text, [match.span() for match in pattern.finditer(text)])
        sections = [(part.start, part.end) for part in self._unbinding_sections()]
        rows = [(row.start, row.end) for row in find_rows(text) if _is_history(row)]
        return _blank(text, sections + rows)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return the table rows that bind."""
        return tuple(find_rows(self.binding))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Return the spans of the sentences of the prose, list items and lines of tables."""
        return tuple(self._find_sentences())

    def sentences_for(self, sought: Sought) -> Iterator[tuple[int, int]]:
        """Return the spans of the sentences that may hold a match of what is sought, in order."""
        if sought.number >= len(self._sought):
            self._sought = places_of_all(self.prose[slice(*span)] for span in self.sentences)
        return (self.sentences[number] for number in self._sought[sought.number])

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Return the span of the sentence that holds `position`."""
        number = bisect_right(self.sentences, (position, len(self.text))) - 1
        if number >= 0 and self.sentences[number][0] <= position < self.sentences[number][1]:
            return self.sentences[number]
        return position, min(len(self.text), position + 1)

    def side(self, start: int, end: int) -> Side:
        """Return the stretch as a side of a finding; white space at its edges is left out."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        heading = self.section_at(start).heading
        version_id = self.view.version.version_id
        return Side(self.path, heading, self.text[start:end], start, end, version_id)

    def around(self, start: int, end: int) -> Side:
        """Return the sentence that holds the stretch as a side, cut down where it is very long."""
        first, last = self.sentence_at(start)
        if last - first <= _LONGEST_SENTENCE:
            return self.side(first, max(last, end))
        return self.near(start, end, around=_LONGEST_SENTENCE // 2)

    def near(self, start: int, end: int, *, around: int) -> Side:
        """Return the stretch with so many characters on either side, cut between words.

        No more than the sentence that holds it is shown.
        """
        first, last = self.sentence_at(start)
        last = max(last, end)
        if start - first > around:
            cut = _SPACE.search(self.text, start - around, start)
            first = cut.end() if cut else start
        if last - end > around:
            last = self._last_space(end, end + around)
        return self.side(first, last)

    def title_side(self) -> Side:
        """Return the first words of the document, which stand for the whole of it."""
        for match in re.finditer(r"[^\n]+", self.binding):
            words = match.group().strip(_EDGE)
            is_told = any(map(str.isalpha, words)) and not _TAGS.fullmatch(words)
            if is_told and not _GENERATED.fullmatch(words):
                start = match.start() + match.group().index(words)
                is_long = match.end() - start > _LONGEST_TITLE
                end = self._last_space(start, start + _LONGEST_TITLE) if is_long else match.end()
                return self.side(start, end)
        return self.side(0, min(len(self.text), 200))

    def _last_space(self, start: int, end: int) -> int:
        """Return where the last white space before `end` is, `end` where there is none."""
        shown = self.text[start:end]
        return start + len(shown.rsplit(maxsplit=1)[0]) if len(shown.split()) > 1 else end

    def section_at(self, position: int) -> Section:
        """Return the section that holds `position`."""
        return self.view.sections[max(0, bisect_right(self._starts, position) - 1)]

    def is_binding(self, start: int, end: int) -> bool:
        """Return whether nothing of the stretch is code, history or a definition."""
        return self.binding[start:end] == self.text[start:end]

    def _unbinding_sections(self) -> Iterator[Section]:
        for section in self.view.sections:
            if section.level and any(_UNBINDING.search(name) for name in section.heading_path):
                yield section

    def _heading_ends(self) -> Iterator[tuple[int, int]]:
        """Yield where headings end: the text may go on in the very next line."""
        for section in self.view.sections:
            end = self.prose.find("\n", section.start, section.end)
            if section.level and end >= 0 and section.heading in self.prose[section.start : end]:
                yield end, end + 1

    def _find_sentences(self) -> Iterator[tuple[int, int]]:
        cuts = [
            match.span()
            for match in _SENTENCE_END.finditer(self.prose)
            if not match["stop"] or ends_sentence(self.prose, match.start() - 1)
        ]
        for row in _TABLE_LINE.finditer(self.prose):
            cuts += [(row.start(), row.start()), (row.end(), row.end())]
        cuts += self._heading_ends()
        start = 0
        for end, next_start in (*sorted(cuts), (len(self.prose), len(self.prose))):
            piece = self.prose[start:end]
            words = piece.strip(_EDGE)
            if words:
                first = start + piece.index(words)
                yield first, first + len(words)
            start = max(start, next_start)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    parts: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if end <= position:
            continue
        start = max(start, position)
        parts.append(text[position:start])
        parts.append(re.sub(r"[^\n]", " ", text[start:end]))
        position = end
    return "".join([*parts, text[position:]])


def _is_history(row: Row) -> bool:
    column = row.column(_HISTORY_COLUMN)
    return column is not None and row.column(_HISTORY_OTHER, other_than=column) is not None
