"""E-mail addresses and web addresses."""

import re
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.scanning import Scan

_EMAIL = re.compile(
    r"(?<![\w.+%-])[A-Za-z0-9][\w.+%'-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,18}\b(?![:/]\w)"
)
# Stand-ins for an address, and what only looks like one.
_NO_ADDRESS = re.compile(
    r"(?:name|your[._-]?name|user(?:name)?|your[._-]?e?mail|e?mail|someone|somebody|first(?:name)?"
    r"[._-]last(?:name)?|vorname[._-]nachname|x{2,}|git|foo)@",
    re.IGNORECASE,
)
_URL = Scan(r"\bhttps?://(?:[^\s<>\"'|\\^`{}\[\]]|\\_){2,2000}")


def find_contacts(text: str) -> Iterator[FoundFact]:
    """Yield addresses as they stand, e-mail in lower case."""
    for match in _EMAIL.finditer(text):
        if not _NO_ADDRESS.match(match.group()):
            yield FoundFact(FactKind.EMAIL, match.group().lower(), None, *match.span())
    for match in _URL.finditer(text):
        end = _url_end(match.group())
        start = match.start()
        yield FoundFact(FactKind.URL, match.group()[:end], None, start, start + end)


def _url_end(url: str) -> int:
    """Return where the address ends: a mark of the sentence around it is no part of it."""
    end = len(url)
    surplus = url.count(")") - url.count("(")
    while end and (url[end - 1] in ".,;:!?*_" or (url[end - 1] == ")" and surplus > 0)):
        surplus -= url[end - 1] == ")"
        end -= 1
    return end
