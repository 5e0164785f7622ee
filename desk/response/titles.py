"""What a room is called: the beginning of its report, or of a pasted mail its subject."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from itertools import dropwhile, takewhile

TITLE_LENGTH = 90
_HEADER = re.compile(
    r"\W{0,8}(?:from|to|cc|bcc|sent|date|reply-to|(?P<subject>subject|betreff)"
    r"|von|an|kopie|gesendet|datum|antwort an"
    r"|importance|wichtigkeit|message-id)\s{0,8}:\*?(?P<said>.*)$",
    re.IGNORECASE,
)
# What else may stand among headers, such as `User-Agent:`.
_FIELD = re.compile(r"\W{0,8}\w[\w-]{0,60}(?: [\w-]{1,60})?\s{0,8}:")
_FORWARDED = re.compile(
    r"\W{0,80}(?:(?:forwarded|original) message|begin forwarded message"
    r"|(?:weitergeleitete|ursprüngliche) nachricht)\W{0,80}$",
    re.IGNORECASE,
)
# What mail programs put before a subject, as often as a mail went to and fro.
_ANSWERED = re.compile(r"(?:(?:re|aw|fwd?|wg)\s{0,4}:\s{0,4}){1,40}", re.IGNORECASE)
# Who wrote the lines that a mail quotes, and the marks before them.
_WROTE = re.compile(r"\b(?:wrote|schrieb)\b", re.IGNORECASE)
_QUOTED = re.compile(r"^[>\s]+")


def title_of(report: str, *, length: int = TITLE_LENGTH) -> str:
    """Return the first words of a report on one line; of a mail its subject, else its own words.

    It has at most `length` characters, and a mark where it is cut.
    """
    line = " ".join((_of_mail(report) or report).split())
    if len(line) <= length:
        return line
    return f"{line[:length].rsplit(' ', 1)[0]} …"


def _of_mail(report: str) -> str:
    """Return the subject of a pasted mail, else what it says; empty for what is no mail."""
    lines = [_QUOTED.sub("", line).strip() for line in report.splitlines()]
    told = list(dropwhile(lambda line: not line or _FORWARDED.match(line), lines))
    fields = [_HEADER.match(line) for line in takewhile(_FIELD.match, told)]
    headers = [found for found in fields if found is not None]
    # One line alone that looks so may be a person's own: "To: whoever is on duty".
    if len(headers) < 2:
        return ""
    for found in headers:
        subject = _ANSWERED.sub("", _decoded(found["said"].strip()), count=1).strip()
        if found["subject"] and any(map(str.isalnum, subject)):
            return subject
    body = told[fields.index(headers[-1]) + 1 :]
    return " ".join(line for line in body if not _tells_who_wrote(line))


def _decoded(said: str) -> str:
    """Return the words of a header that a mail program wrote as `=?utf-8?B?...?=`."""
    try:
        return str(make_header(decode_header(said)))
    except (HeaderParseError, LookupError, UnicodeError):
        return said


def _tells_who_wrote(line: str) -> bool:
    return line.endswith(":") and _WROTE.search(line) is not None
