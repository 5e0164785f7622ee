"""The index that a kit's start page searches without a network: words and where they stand.

Words are folded alike here and in `search.js`: small letters, no accents, and umlauts as their
base letter however they are typed (`Störung`, `Stoerung`).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from desk.kit.content import KitContent, anchor_of
from ingest.normalise import one_line

_MARKS = re.compile("[\u0300-\u036f]")
_TYPED_OUT = re.compile("([aou])e")
_WORD = re.compile(r"[^\W_]+")
# So much of a section is shown of a hit; the page it leads to has all.
SHOWN = 140
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

JsonIndex = dict[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: where it leads, its names, the text it is found by and what is shown."""

    page: str
    title: str
    path: tuple[str, ...]
    heading: str
    text: str
    shown: str = ""


def folded(text: str) -> list[str]:
    """Return the words of a text as the index has them."""
    small = _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).replace("ß", "ss")
    return _WORD.findall(_TYPED_OUT.sub(r"\1", small))


def index_of(content: KitContent) -> JsonIndex:
    """Return the index as JSON values: `pages` with titles, `entries`, and `words` with places.

    An entry is page number, anchor, heading path, first words, and how many words it has. A word's
    places are differences of entry numbers in base 36, in order, those where it stands in a heading
    marked with `!`.
    """
    pages: dict[str, int] = {}
    titles: list[tuple[str, str]] = []
    entries: list[tuple[int, str, str, str, int]] = []
    words: defaultdict[str, list[str]] = defaultdict(list)
    last: defaultdict[str, int] = defaultdict(int)
    for number, one in enumerate(_entries(content)):
        page, _, anchor = one.page.partition("#")
        if page not in pages:
            pages[page] = len(titles)
            titles.append((page, one.title))
        named = set(folded(one.heading))
        said = sorted(named.union(folded(one.text)))
        entries.append((pages[page], anchor, " > ".join(one.path), one.shown, len(said)))
        for word in said:
            places = words[word]
            places.append(_base36(number - last[word]) + ("!" if word in named else ""))
            last[word] = number
    return {
        "pages": titles,
        "entries": entries,
        "words": {word: " ".join(places) for word, places in sorted(words.items())},
    }


def _entries(content: KitContent) -> Iterator[Entry]:
    yield from _of_plans(content)
    for person in content.people:
        numbers = one_line(f"{person.phone} {person.email}")
        said = " · ".join(filter(None, (one_line("; ".join(person.roles)), numbers)))
        yield Entry("call-list.html", "", (one_line(person.name),), person.name, said, said)
    for activity in content.reference.activities:
        needs = one_line(", ".join(link.needs for link in content.links_of(activity.name)))
        yield Entry(
            "objectives.html", "", (one_line(activity.name),), activity.name, needs, needs[:SHOWN]
        )


def _of_plans(content: KitContent) -> Iterator[Entry]:
    for plan in content.plans:
        version = plan.read.version
        title = one_line(version.title or plan.read.path)
        for place, section in enumerate(plan.read.sections):
            text = version.text[section.start : section.end]
            # A plan's title is a heading once, so that it is not found in each of its sections.
            named = f"{title} {section.heading}" if not place else section.heading
            path = tuple(one_line(name) for name in section.heading_path if name) or (title,)
            yield Entry(
                f"{plan.page}#{anchor_of(section)}",
                title,
                path,
                named,
                f"{text} {' '.join(path)}",
                _beginning(text, section.heading),
            )


def _beginning(text: str, heading: str) -> str:
    said = one_line(text[: 3 * SHOWN + len(heading)])
    said = said.lstrip("#*_ ").removeprefix(one_line(heading)).lstrip("#*_= ")
    return said if len(said) <= SHOWN else f"{said[:SHOWN].rpartition(' ')[0]} …"


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"
