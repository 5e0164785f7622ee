"""Whether a plan says of itself that it is not in force: in its control block, title or a stamp."""

import re
from collections.abc import Sequence

from domain.documents import Fact, FactKind, VersionStatus
from ingest.replaced import REPLACED_BY, is_replaced, names_nothing

# A status further down is of something else: of a form, an example, another document.
WITHIN = 4_000
# A stamp stands among the first lines; a longer line that begins with the word is prose.
STAMP_LINES = 15
STAMP_LENGTH = 80
_DRAFT_WORD = r"draft|entwurf"
_DRAFT = re.compile(
    rf"(?:working |first |initial |ein )?(?:{_DRAFT_WORD})\b|(?:in|under) (?:review|revision)\b"
)
_WITHDRAWN = re.compile(
    rf"(?:{REPLACED_BY}|superseded|withdrawn|retired|obsolete|archived"
    r"|no longer (?:in force|valid)|ausser kraft|zurückgezogen|ungültig|abgelöst"
    r"|(?:replaced|ersetzt)(?=\W*\Z| on\b| am\b))\b"
)
_VALID = re.compile(
    r"(?:final|approved|active|in[ _]force|in effect|effective|published|current"
    r"|freigegeben|gültig|in kraft)\b"
)
_STATUS_NAMES = frozenset(
    {"status", "document status", "plan status", "version status", "dokumentenstatus"}
)
_MARKUP = " \t*_#|>-–—[]()"
# "[Draft]" and "(Entwurf 3)" anywhere in a title, "Draft: ..." before one, "... - draft" behind it.
_MARKED_TITLE = re.compile(
    rf"[\[(](?:{_DRAFT_WORD})\b|^(?:{_DRAFT_WORD})(?:[ \t]+[-–—]|:)"
    rf"|[-–—:|,][ \t]*(?:{_DRAFT_WORD})(?:[ \t]+v?[\d.]+)?$"
)
_STAMP = re.compile(r"(?:DRAFT|ENTWURF)\b")


def standing_of(facts: Sequence[Fact], *, title: str, text: str) -> VersionStatus:
    """Return the status the plan gives itself; one that gives itself none is in force.

    "Deprecated" and the like leave it in force: that is a finding for its owner, and the plan may
    be the only one there is. So does a plan that only speaks of drafts.
    """
    lines = text[:WITHIN].splitlines()
    said = [fact.value for fact in facts if fact.kind is FactKind.STATUS and fact.start < WITHIN]
    for value in (*_stated(lines), *said):
        status = _read(value)
        if status is not None:
            return status
    heads = [title, *(line for line in lines[:STAMP_LINES] if line.startswith("#"))]
    if any(_is_marked(head) for head in heads) or any(map(_is_stamp, lines[:STAMP_LINES])):
        return VersionStatus.DRAFT
    return VersionStatus.WITHDRAWN if is_replaced(lines, title=title) else VersionStatus.IN_FORCE


def _stated(lines: Sequence[str]) -> list[str]:
    """Return what lines such as `**Status:** Draft v0.3` and `| Status | Draft |` say."""
    stated = []
    for line in lines:
        plain = line.strip(_MARKUP)
        separator = "|" if "|" in plain else ":"
        name, found, value = plain.partition(separator)
        if found and name.strip(_MARKUP + ":").casefold() in _STATUS_NAMES:
            stated.append(value.strip(_MARKUP + ":'\""))
    return stated


def _read(value: str) -> VersionStatus | None:
    """Return the status a value stands for, `None` for one that says nothing on it."""
    plain = " ".join(value.casefold().split())
    if names_nothing(plain):
        return None
    for pattern, status in (
        (_DRAFT, VersionStatus.DRAFT),
        (_WITHDRAWN, VersionStatus.WITHDRAWN),
        (_VALID, VersionStatus.IN_FORCE),
    ):
        if pattern.match(plain):
            return status
    return None


def _is_marked(head: str) -> bool:
    plain = head.strip(" \t*_#")
    return bool(_MARKED_TITLE.search(plain.casefold())) or _is_stamp(plain)


def _is_stamp(line: str) -> bool:
    plain = line.strip(_MARKUP)
    return len(plain) <= STAMP_LENGTH and _STAMP.match(plain) is not None
