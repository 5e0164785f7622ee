"""Two versions of a plan side by side: sections matched, words and facts compared."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.comparison import Change, FactChange, SectionChange, Stretch, VersionDiff
from domain.documents import Fact, FactKind, Section, Version
from upkeep.wordings import is_same_said
from upkeep.words import Text, compare_words

# Sections under different headings are one, moved or renamed, when they share so many words.
LEAST_ALIKE = 0.5
# Shorter sections share their few words with too many others.
FEWEST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Side:
    """One version with what was read of it."""

    version: Version
    sections: Sequence[Section]
    facts: Sequence[Fact]

    def words(self, section: Section) -> list[str]:
        """Return the section's own words, its heading not among them."""
        own = self.version.text[section.start : section.end].split()
        heading = section.heading.split()
        return own[len(heading) :] if own[: len(heading)] == heading else own


def compare_versions(old: Side, new: Side) -> VersionDiff:
    """Return what differs from `old` to `new`, by section and by fact.

    Sections are matched by heading path, then by the words they share; positions do not count.
    """
    pairs = _matched(old, new)
    changes = [_section_change(old, new, a, b) for a, b in _in_order(old, new, pairs)]
    return VersionDiff(tuple(changes), tuple(_fact_changes(old, new, pairs)))


def _matched(old: Side, new: Side) -> dict[str, Section]:
    """Return the newer section of each older one's id, where there is one."""
    pairs: dict[str, Section] = {}
    free: dict[tuple[str, ...], deque[Section]] = defaultdict(deque)
    for section in new.sections:
        free[_key(section)].append(section)
    for section in old.sections:
        if free[_key(section)]:
            pairs[section.section_id] = free[_key(section)].popleft()
    left = [one for one in old.sections if one.section_id not in pairs]
    waiting = [one for queue in free.values() for one in queue]
    pairs.update(_alike(old, new, left, waiting))
    return pairs


def _alike(
    old: Side, new: Side, olds: Sequence[Section], news: Sequence[Section]
) -> dict[str, Section]:
    """Return the best pairs among sections that no heading matched, most alike first."""
    bags = {one.section_id: Counter(new.words(one)) for one in news}
    holders: dict[str, set[str]] = defaultdict(set)
    for section_id, bag in bags.items():
        for word in bag:
            holders[word].add(section_id)
    scored = []
    for section in olds:
        bag = Counter(old.words(section))
        near: Counter[str] = Counter()
        for word in bag:
            # A word that most sections have tells none from another.
            if len(holders[word]) <= max(4, len(news) // 4):
                near.update(holders[word])
        for section_id, _ in near.most_common(5):
            likeness = _likeness(bag, bags[section_id])
            if likeness >= LEAST_ALIKE:
                scored.append((-likeness, section.ordinal, section.section_id, section_id))
    by_id = {one.section_id: one for one in news}
    pairs: dict[str, Section] = {}
    taken: set[str] = set()
    for _, _, old_id, new_id in sorted(scored):
        if old_id not in pairs and new_id not in taken:
            pairs[old_id] = by_id[new_id]
            taken.add(new_id)
    return pairs


def _likeness(old: Counter[str], new: Counter[str]) -> float:
    """Return the share of words in common, 0 to 1; nothing for sections of a few words."""
    larger = max(old.total(), new.total())
    if min(old.total(), new.total()) < FEWEST_WORDS:
        return 0.0
    return (old & new).total() / larger


def _in_order(
    old: Side, new: Side, pairs: dict[str, Section]
) -> Iterable[tuple[Section | None, Section | None]]:
    """Yield pairs in the order of the newer version; what was removed stands where it was."""
    olds = {one.section_id: old_one for old_one in old.sections for one in _of(old_one, pairs)}
    gone_after: dict[int, list[Section]] = defaultdict(list)
    place = -1
    for section in old.sections:
        if section.section_id in pairs:
            place = pairs[section.section_id].ordinal
        else:
            gone_after[place].append(section)
    yield from ((one, None) for one in gone_after[-1])
    for section in new.sections:
        yield olds.get(section.section_id), section
        yield from ((one, None) for one in gone_after[section.ordinal])


def _of(section: Section, pairs: dict[str, Section]) -> list[Section]:
    return [pairs[section.section_id]] if section.section_id in pairs else []


def _section_change(old: Side, new: Side, a: Section | None, b: Section | None) -> SectionChange:
    paths = (a.heading_path if a else (), b.heading_path if b else ())
    ids = (a.section_id if a else None, b.section_id if b else None)
    if a is None or b is None:
        change = Change.ADDED if a is None else Change.REMOVED
        return SectionChange(change, *ids, *paths, (_whole(a, b),))
    stretches = compare_words(
        Text(old.version.text, a.start, a.end), Text(new.version.text, b.start, b.end)
    )
    if any(one.change is not Change.SAME for one in stretches):
        return SectionChange(Change.CHANGED, *ids, *paths, stretches)
    change = Change.SAME if _key(a) == _key(b) else Change.MOVED
    return SectionChange(change, *ids, *paths)


def _whole(a: Section | None, b: Section | None) -> Stretch:
    if a is not None:
        return Stretch(Change.REMOVED, a.start, a.end, 0, 0)
    assert b is not None
    return Stretch(Change.ADDED, 0, 0, b.start, b.end)


def _fact_changes(old: Side, new: Side, pairs: dict[str, Section]) -> list[FactChange]:
    """Return the facts that came, went, or have another value in the same section."""
    gone = Counter((one.kind, one.subject, one.value) for one in old.facts)
    came = Counter((one.kind, one.subject, one.value) for one in new.facts)
    removed = _beyond(old.facts, gone - came)
    added = _beyond(new.facts, came - gone)
    waiting: dict[tuple[object, ...], deque[Fact]] = defaultdict(deque)
    for fact in added:
        waiting[(fact.kind, fact.subject, fact.section_id)].append(fact)
    changes = []
    for fact in removed:
        section = pairs.get(fact.section_id)
        queue = waiting[(fact.kind, fact.subject, section.section_id if section else None)]
        new_fact = queue.popleft() if queue else None
        if new_fact is not None and is_same_said(fact.value, new_fact.value):
            continue
        kind = Change.CHANGED if new_fact else Change.REMOVED
        changes.append(FactChange(kind, fact, new_fact))
    left = sorted((one for queue in waiting.values() for one in queue), key=lambda one: one.start)
    return [*changes, *(FactChange(Change.ADDED, None, one) for one in left)]


def _beyond(facts: Sequence[Fact], more: Counter[tuple[FactKind, str | None, str]]) -> list[Fact]:
    """Return as many of the facts as `more` counts of each, the last ones."""
    left = more.copy()
    kept = []
    for fact in reversed(facts):
        key = (fact.kind, fact.subject, fact.value)
        if left[key] > 0:
            left[key] -= 1
            kept.append(fact)
    return kept[::-1]


def _key(section: Section) -> tuple[str, ...]:
    return tuple(" ".join(part.casefold().split()) for part in section.heading_path)
