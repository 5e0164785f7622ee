"""What is shown beside the hits of a search, and whether they are worth showing."""

import unicodedata
from collections.abc import Sequence

from domain.search import Hit, SearchResult
from ingest.normalise import normalise

# Nothing found has so much in common with what the report asks: no plan covers it. By it 96 of a
# hundred development reports are covered by the sample's plans, and half of the service requests.
# Chosen for the packaged model; another model's cosines lie elsewhere.
LEAST_COSINE = 0.28


def covers(sections: Sequence[Hit], *, by_words: bool = False) -> bool:
    """Whether any section shares enough meaning with the report, or people used it before.

    Found `by_words` alone, what they share is not known, and none is said to be missing.
    """
    if by_words:
        return bool(sections)
    return any(
        value >= LEAST_COSINE if name == "dense" else name == "past use" and value > 0
        for hit in sections
        for name, value in hit.parts
    )


def notices_of(found: SearchResult) -> tuple[str, ...]:
    """Return the notices of a search, and how many sections were lost to it."""
    if not found.dropped:
        return found.notices
    lost = f"{found.dropped} sections are not shown: their stored text no longer verifies."
    return (*found.notices, lost)


def readable(report: str) -> str:
    """Return the report without characters that nobody sees; what is shown is what is judged."""
    kept = (
        char if unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cs") or char in "\n\t" else ""
        for char in unicodedata.normalize("NFC", report.replace("\r\n", "\n"))
    )
    # Some letters and marks show nothing either.
    return normalise("".join(kept)).text.strip()
