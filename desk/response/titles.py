"""What a room is called: the beginning of its report, or of a pasted mail its subject."""

import re
from itertools import dropwhile, takewhile

TITLE_LENGTH = 90
_HEADER = re.compile(
    r"\W*(?:from|to|cc|bcc|sent|date|reply-to|(subject|betreff)"
    r"|von|an|kopie|gesendet|datum|antwort an)\s*:\*?\s*(.*)$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"\W*(?:(?:forwarded|original) message|begin forwarded message"
    r"|(?:weitergeleitete|ursprüngliche) nachricht)\W*$",
    re.IGNORECASE,
)
# What mail programs put before a subject, as often as a mail went to and fro.
_ANSWERED = re.compile(r"(?:(?:re|aw|fwd?|wg)\s*:\s*)+", re.IGNORECASE)
# Who wrote the lines that a mail quotes, and the marks before them.
_WROTE = re.compile(r"\b(?:wrote|schrieb)\b", re.IGNORECASE)
_QUOTED = re.compile(r"^[>\s]+")


def title_of(report: str) -> str:
    """Return the first words of a report on one line; of a mail its subject, else its own words."""
    line = " ".join((_of_mail(report) or report).split())
    if len(line) <= TITLE_LENGTH:
        return line
    return f"{line[:TITLE_LENGTH].rsplit(' ', 1)[0]} …"


def _of_mail(report: str) -> str:
    """Return the subject of a pasted mail, else what it says; empty for what is no mail."""
    lines = [_QUOTED.sub("", line).strip() for line in report.splitlines()]
    told = list(dropwhile(lambda line: not line or _FORWARDED.match(line), lines))
    head = list(takewhile(_HEADER.match, told))
    # One line alone that looks so may be a person's own: "To: whoever is on duty".
    if len(head) < 2:
        return ""
    for found in filter(None, map(_HEADER.match, head)):
        subject = _ANSWERED.sub("", found.group(2), count=1).strip()
        if found.group(1) and any(map(str.isalnum, subject)):
            return subject
    return " ".join(line for line in told[len(head) :] if not _tells_who_wrote(line))


def _tells_who_wrote(line: str) -> bool:
    return line.endswith(":") and _WROTE.search(line) is not None
