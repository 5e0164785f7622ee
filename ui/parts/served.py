"""What the service says in words of its own, in the reader's language: places, gaps, likenesses."""

import re
from functools import lru_cache

from api.schemas.search import PlaceOut
from ui.parts.texts import DEFAULT, catalogue, in_english, plain, worded

# The service says these as they stand in the English texts, some before a colon and a name.
PHRASE = "served.phrase_"
# The parts of a place, widest first.
PLACE = ("page", "sheet", "row", "paragraph", "line")
_VALUE = re.compile(r"\\\{(\w+)\\\}")


def place_words(place: PlaceOut) -> str:
    """Return where a stretch of text stands in its file."""
    parts = ((name, getattr(place, name)) for name in PLACE)
    return ", ".join(
        plain(f"served.at_{name}", value=value) for name, value in parts if value is not None
    )


def place_again(said: str) -> str:
    """Return in the reader's language where something stands: `page 3, line 12`."""
    return ", ".join(map(_part_again, said.split(", ")))


def _part_again(part: str) -> str:
    name, _, value = part.partition(" ")
    return plain(f"served.at_{name}", value=value) if name in PLACE and value else part


def in_quotes(words: str) -> str:
    """Return words of a plan or a report in the quotation marks of the reader's language."""
    return plain("served.in_quotes", words=words)


def who_words(name: str) -> str:
    """Return who did something: a person's name, or what the account without one is called."""
    return plain("served.operator") if name == in_english("served.operator") else name


def finding_words(rule: str, message: str) -> str:
    """Return what a rule found wrong; names and the plan's own words stay."""
    return worded(rule, message)


def service_words(table: str, said: str) -> str:
    """Return a sentence of the service in the table of that kind, such as `fix` or `notices`."""
    return worded(table, said)


def gap_words(gap: str) -> str:
    """Return what is missing to reach somebody in a role."""
    return "; ".join(", ".join(map(phrase_words, part.split(", "))) for part in gap.split("; "))


def basis_words(basis: str) -> str:
    """Return what an expected outage rests on."""
    return "; ".join(map(phrase_words, basis.split("; ")))


def phrase_words(said: str) -> str:
    """Return a phrase of the service; one that is not known stays as it is."""
    head, colon, rest = said.partition(": ")
    known = find_text(PHRASE, head)
    if known is None:
        return said
    name, values = known
    return plain(f"served.phrase_{name}", **values) + colon + rest


def find_text(prefix: str, said: str) -> tuple[str, dict[str, str]] | None:
    """Return the key behind `prefix` of the text that the service says, and its values."""
    for key, pattern in _phrases(prefix):
        if known := pattern.fullmatch(said):
            return key, known.groupdict()
    return None


def is_phrase(said: str) -> bool:
    """Return whether the service says this in words of its own, not in those of a report."""
    return any(pattern.fullmatch(said) for _, pattern in _phrases(PHRASE))


@lru_cache
def _phrases(prefix: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return the name of each phrase and what finds it."""
    return [
        (key.removeprefix(prefix), re.compile(_VALUE.sub(r"(?P<\1>.+)", re.escape(str(entry)))))
        for key, entry in catalogue(DEFAULT).items()
        if key.startswith(prefix)
    ]
