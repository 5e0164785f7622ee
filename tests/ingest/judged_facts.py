"""Facts marked by reading, and how well the facts read from the same lines agree with them.

`judged/facts.jsonl` has a line for each document: `path` below the corpus, `held` (not looked at
while rules were written), and `stretches` of consecutive lines drawn at random. A line is
`[hash of its stripped text, [[kind, start, end, value, subject?], ...]]`; offsets count from its
first character that is no blank, and may reach into the lines that follow. Numbers of minutes
and dates stand as they are, a working day of an objective or a deadline as a day by the clock;
other values are hashes, and `null` is a value that is the words themselves. The third element of a
deadline names its actor, `null` where the text names none.

What counts as a fact: a length of time that states a number, outside code and placeholders, is a
deadline where something is to happen within it and a duration elsewhere; a role is a named function
or team, not `the team` or `staff`; a reference is a link inside the collection, a numbered section,
annex or form, or a document by its title where the text points at it; a step is an item of a
list or a row of a procedure that says what to do.
"""

import hashlib
import json
import random
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.documents import Fact
from ingest.facts.extract import extract_facts
from ingest.formats import detect
from ingest.sections import build_sections
from ingest.worker import reader_of

JUDGED = Path(__file__).with_name("judged") / "facts.jsonl"
FAMILIES = {
    "durations": ("rto", "rpo", "mtpd", "mbco", "duration", "deadline"),
    "phones": ("phone",),
    "emails": ("email",),
    "dates": ("review_date", "approval_date", "exercise_date"),
    "references": ("reference",),
    "roles": ("role",),
    "authority": ("authority",),
    "actors": ("deadline",),
    "urls": ("url",),
    "persons": ("person",),
    "channels": ("channel",),
    "steps": ("step",),
    "activation": ("activation",),
    "control": ("owner", "version", "status", "supersession"),
}
JUDGED_KINDS = frozenset(kind for kinds in FAMILIES.values() for kind in kinds)
# Their value is the words of the span, so the spans must be nearly the same.
_BY_WORDS = frozenset({"role", "person"})
_HASHED = frozenset({"email", "phone", "url", "reference", "version", "status", "authority"})
DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Marked:
    """A fact marked by a reader, with its span in the text as it is read now."""

    kind: str
    start: int
    end: int
    value: str | None
    actor: str | None
    key: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """One document: what was marked, what was read on the same lines, and which of them agree.

    `right` is counted once for each family; `actors` also asks for the actor.
    """

    path: str
    held: bool
    lines: int
    lines_found: int
    marked: dict[str, int]
    read: dict[str, int]
    right: dict[str, int]
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]


def judge_documents(corpus: Path) -> list[Judged]:
    """Return the agreement for each judged document that `corpus` holds."""
    records = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    return [judge(corpus, one) for one in records if (corpus / one["path"]).is_file()]


def judge(corpus: Path, record: dict[str, Any]) -> Judged:
    """Return how what was read from one document agrees with its record."""
    file = corpus / record["path"]
    data = file.read_bytes()
    reading = reader_of(detect(file.name, data).reader)(data)
    sections = build_sections(reading, version_id="v", title=file.stem)
    starts = [section.start for section in sections]
    lines, marked = _locate(reading.text, record["stretches"], starts)
    wanted = sum(len(stretch) for stretch in record["stretches"])
    facts = [fact for fact in extract_facts(reading, sections) if fact.kind in JUDGED_KINDS]
    near = [fact for fact in facts if any(a < fact.end and fact.start < b for a, b in lines)]
    pairs = dict(_pair(marked, near))
    # A sentence that begins before the stretch counts where a mark agrees with it.
    agreed = {fact.fact_id for fact in pairs.values()}
    inside = [
        fact
        for fact in near
        if fact.fact_id in agreed or any(a <= fact.start < b for a, b in lines)
    ]
    marks = dict(enumerate(marked))
    earlier = {_key(fact, reading.text, starts) for fact in facts if fact.kind == "role"}
    repeats = {
        number
        for number, one in marks.items()
        if one.kind == "role" and number not in pairs and one.key in earlier
    }
    return Judged(
        path=record["path"],
        held=record["held"],
        lines=wanted,
        lines_found=len(lines),
        marked=_count(one.kind for number, one in marks.items() if number not in repeats),
        read=_count(fact.kind for fact in inside),
        right=_count((marks[number].kind for number in pairs), actors=_actors(pairs, marks)),
        missed=tuple(
            (one.kind, reading.text[one.start : one.end])
            for number, one in marks.items()
            if number not in pairs and number not in repeats
        ),
        wrong=tuple(
            (fact.kind, f"{reading.text[fact.start : fact.end]} = {fact.value} ({fact.subject})")
            for fact in inside
            if fact not in pairs.values()
        )
        + tuple(
            ("actor", f"{reading.text[fact.start : fact.end]} ({fact.subject})")
            for number, fact in pairs.items()
            if marks[number].kind == "deadline" and not _is_actor(fact, marks[number])
        ),
    )


def precision_recall(documents: Iterable[Judged], family: str) -> tuple[float, float, int]:
    """Return precision, recall and how many facts were marked; 1.0 where there was nothing."""
    documents = list(documents)
    marked, read, right = (
        sum(getattr(one, name).get(family, 0) for one in documents)
        for name in ("marked", "read", "right")
    )
    return (right / read if read else 1.0, right / marked if marked else 1.0, marked)


def intervals(documents: Sequence[Judged], family: str) -> tuple[tuple[float, float], ...]:
    """Return the 95 % bootstrap intervals of precision and recall, drawing documents."""
    rng = random.Random(3)
    draws = [
        precision_recall(rng.choices(documents, k=len(documents)), family) for _ in range(DRAWS)
    ]
    low, high = int(0.025 * DRAWS), int(0.975 * DRAWS) - 1
    columns = (sorted(draw[0] for draw in draws), sorted(draw[1] for draw in draws))
    return tuple((column[low], column[high]) for column in columns)


def _locate(
    text: str, stretches: Sequence[Sequence[Any]], section_starts: Sequence[int]
) -> tuple[list[tuple[int, int]], list[Marked]]:
    """Return the spans of the lines found again, and what was marked on them."""
    stored = list(_lines(text))
    places = defaultdict(list)
    for number, (_, line) in enumerate(stored):
        places[_hash(line.strip())].append(number)
    spans: dict[int, tuple[int, int]] = {}
    marked: dict[tuple[str, int, int], Marked] = {}
    for stretch in stretches:
        for number, facts in _align(stored, places, stretch):
            start, line = stored[number]
            spans[start] = (start, start + len(line) + 1)
            first = start + len(line) - len(line.lstrip())
            for kind, begin, end, value, *actor in facts:
                span = (first + begin, first + end)
                key = (bisect_right(section_starts, span[0]), _plain(text[slice(*span)]))
                one = Marked(kind, *span, value, actor[0] if actor else None, key)
                marked[kind, *span] = one
    return sorted(spans.values()), _without_repeats(marked.values())


def _align(
    stored: Sequence[tuple[int, str]], places: dict[str, list[int]], stretch: Sequence[Any]
) -> Iterator[tuple[int, list[Any]]]:
    """Yield the number of each line of the stretch that is found, each after the one before."""
    best: list[tuple[int, list[Any]]] = []
    for opening in places.get(stretch[0][0], [])[:50] or [0]:
        found, after = [], opening
        for digest, facts in stretch:
            number = next((n for n in places.get(digest, ()) if after <= n < after + 40), None)
            if number is None and not found:
                number = next(iter(places.get(digest, ())), None)
            if number is not None:
                found.append((number, facts))
                after = number + 1
        if len(found) > len(best):
            best = found
    yield from best


def _pair(marked: Sequence[Marked], facts: Sequence[Fact]) -> Iterator[tuple[int, Fact]]:
    taken: set[str] = set()
    for number, one in enumerate(marked):
        for fact in facts:
            if fact.fact_id not in taken and _agrees(one, fact):
                taken.add(fact.fact_id)
                yield number, fact
                break


def _agrees(one: Marked, fact: Fact) -> bool:
    if one.kind != fact.kind:
        return False
    shared = min(one.end, fact.end) - max(one.start, fact.start)
    lengths = (one.end - one.start, fact.end - fact.start)
    whole = max(lengths) if one.kind in _BY_WORDS else min(lengths)
    return shared * 2 >= max(1, whole) and _is_value(one, fact)


def _is_value(one: Marked, fact: Fact) -> bool:
    if one.value is None:
        return True
    if one.kind == "authority":
        return _hash(_plain(fact.value)) == one.value
    if one.kind in _HASHED:
        return _hash(fact.value if one.kind == "url" else fact.value.casefold()) == one.value
    try:
        return abs(float(fact.value) - float(one.value)) < 0.01
    except ValueError:
        return fact.value == one.value


def _actors(pairs: dict[int, Fact], marks: dict[int, Marked]) -> int:
    return sum(
        marks[number].kind == "deadline" and _is_actor(fact, marks[number])
        for number, fact in pairs.items()
    )


def _is_actor(fact: Fact, one: Marked) -> bool:
    return (_hash(_plain(fact.subject)) if fact.subject else None) == one.actor


def _count(kinds: Iterable[str], *, actors: int | None = None) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for kind in kinds:
        for family, members in FAMILIES.items():
            counts[family] += kind in members
    if actors is not None:
        counts["actors"] = actors
    return counts


def _without_repeats(marked: Iterable[Marked]) -> list[Marked]:
    """Return what was marked, a role of a section once: that is how it is read."""
    seen: set[tuple[int, str]] = set()
    kept = []
    for one in sorted(marked, key=lambda one: (one.start, one.end)):
        if one.kind != "role" or one.key not in seen:
            kept.append(one)
        if one.kind == "role":
            seen.add(one.key)
    return kept


def _key(fact: Fact, text: str, section_starts: Sequence[int]) -> tuple[int, str]:
    return bisect_right(section_starts, fact.start), _plain(text[fact.start : fact.end])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for line in text.split("\n"):
        yield position, line
        position += len(line) + 1


def _plain(text: str) -> str:
    words = re.sub(r"\W+", " ", text.casefold()).strip()
    return re.sub(r"s$", "", re.sub(r"^(?:the|all|any|an?) ", "", words))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
