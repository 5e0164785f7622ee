"""Which phase of the response a report speaks from: now, recovery or return."""

import re
from datetime import timedelta

from retrieval.phases import NOW, RECOVERY, RETURN

# An outage this old is no longer in its first hours: what to do at once has been done or missed.
RECOVERY_AFTER = timedelta(hours=24)
_OVER = re.compile(
    r"\b(?:(?:is|are|was|were|has been|have been|now|finally|all) (?:back(?: (?:up|online|to normal"
    r"|in))?|restored|resolved|fixed|over|repaired|running again|working again|lifted)|all clear"
    r"|can (?:we|i|they) (?:return|go back|reopen|come back)|when (?:can|may) we (?:return|go back"
    r"|reopen)|stand(?:ing)? down|back to normal|normal again|"
    r"läuft wieder|funktioniert wieder|geht wieder|ist wieder da|wieder (?:online|verfügbar|am "
    r"netz|frei)|vorbei|entwarnung|behoben|wiederhergestellt|aufgehoben|repariert|"
    r"dürfen wir (?:wieder )?(?:zurück|rein)|zurück (?:zum|in den) normal\w*)\b",
    re.IGNORECASE,
)
_NOT_OVER = re.compile(
    r"\b(?:not|n't|never|isn't|aren't|until|till|before|when|once|if|unless|nicht|noch nicht|nie|"
    r"bis|wenn|sobald|falls|kein\w*)\b[^.;!?\n]{0,30}$",
    re.IGNORECASE,
)
_WINDOW = 40


def phase_of_report(report: str, elapsed: timedelta) -> str:
    """Return the phase, by what the report says of the end and by how long it has lasted."""
    for match in _OVER.finditer(report):
        before = report[max(0, match.start() - _WINDOW) : match.start()]
        if not _NOT_OVER.search(before):
            return RETURN
    return RECOVERY if elapsed >= RECOVERY_AFTER else NOW
