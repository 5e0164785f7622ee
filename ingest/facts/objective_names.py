"""Names of recovery objectives, in prose and above columns."""

import re

from domain.documents import FactKind

_WORDS = {
    FactKind.RTO: r"RTO|WAZ|recovery[ -]time[ -](?:objective|target)s?|target recovery times?"
    r"|Wiederanlauf(?:zeit(?:en)?|ziel)",
    FactKind.RPO: r"RPO|recovery[ -]point[ -](?:objective|target)s?"
    r"|max(?:imum|\.) (?:(?:acceptable|tolerable|allowable|permissible) )?data loss"
    r"(?=\s?(?:[:=]|is|of)\s)"
    r"|max(?:imale?[rn]?|\.) (?:(?:zulässige|tolerierbare)[rn]? )?Datenverlust",
    # MAO and MTD are older names of the same value.
    FactKind.MTPD: r"MTPD|MTPOD|MAO|MTD"
    r"|max(?:imum|\.)? (?:tolerable|acceptable|allowable|permissible) "
    r"(?:period of disruption|downtime|outages?|(?:period of )?interruption)"
    r"|(?:max(?:imal|\.) )?tolerierbare[nr]? Ausfall(?:zeit|dauer)(?:en)?"
    r"|max(?:imale[nr]?|\.) Ausfall(?:zeit|dauer)"
    # Elsewhere it is what carries mail.
    r"|MTA(?=[ :=]{1,3}\d)",
}
ANY_OBJECTIVE = "|".join(_WORDS.values())
_KIND_OF = tuple(
    (kind, re.compile(rf"(?:\b(?:{words})\b)", re.IGNORECASE)) for kind, words in _WORDS.items()
)
# What heads a column of lengths of time is one of them, though prose says more with it.
_HEADS = (
    (
        FactKind.RTO,
        re.compile(
            r"(?:(?:target|max(?:imum|\.)?|expected) )?(?:recovery|restore|resumption) times?"
            r"|time to (?:recover|restore)|(?:recover|restore)(?:y|d)? within"
            r"|(?:wiederanlauf|wiederherstellungszeit)(?: \(\w+\))?"
        ),
    ),
    (FactKind.RPO, re.compile(r"(?:(?:acceptable|tolerable|allowed) )?data loss|datenverlust")),
    (
        FactKind.MTPD,
        re.compile(
            r"\A(?:max(?:imum|\.)? |tolerable |acceptable ){1,2}(?:down ?time|outage)(?: time)?"
            r"|\A(?:max(?:imale|\.)? |tolerierbare ){1,2}ausfall(?:zeit|dauer)"
        ),
    ),
)
# In a table of these such lengths of time are what came to pass.
_PAST = re.compile(
    r"\A(?:drill|exercise|test|incident|outage|disruption|result|date|year|übung|vorfall|ausfall"
    r"|störung|ergebnis|datum|jahr)s?\Z"
    r"|\b(?:actual|achieved|measured|gemessene?[nr]?|erreichte?[nr]?|tatsächliche?[nr]?)\b"
)
# A column of that name holds no mail.
_MTA = re.compile(r"\bmta\b")


def kind_of(match: re.Match[str]) -> FactKind:
    """Return which objective the match of one of the names is."""
    return next(kind for kind, pattern in _KIND_OF if pattern.match(match.string, match.start()))


def is_of_past(header: str) -> bool:
    """Return whether a header heads what came to pass: exercises, incidents, times achieved."""
    return _PAST.search(header.strip()) is not None


def kinds_in(header: str, *, is_past: bool) -> list[FactKind]:
    """Return the objectives that a header names, in its order.

    Where a table tells of the past, only by the names that objectives alone have.
    """
    header = _MTA.sub("mtpd", header)
    found = ((pattern.search(header), kind) for kind, pattern in _KIND_OF)
    kinds = [kind for _, kind in sorted((one.start(), kind) for one, kind in found if one)]
    if kinds or is_past:
        return kinds
    return [kind for kind, pattern in _HEADS if pattern.fullmatch(header.strip())]
