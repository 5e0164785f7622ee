"""What a report says without what stands on every mail: its headers, and what lawyers put below.

The model of language takes `if you are not the intended recipient` for a leak of data or a fraud.
Nor is the mail itself named there (see `triage.things`). Danger, times and all other names are read
in the report as it was written.
"""

import re
from collections.abc import Sequence

from triage.mail_foot import tells_more
from triage.mail_head import without_head

_MAIL = r"(?:e-?mails?|mails?|messages?|transmissions?|communications?|nachrichten?|mitteilungen?)"
_SENTENCE = r"[^.!?\n]"
# Each is a sentence of its own, up to the next one.
_BELOW = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=\n)|^)[>\s*_-]{0,9}(?:"
    rf"(?:this|diese[rs]?|the information in this)\s(?:\w{{1,20}}\s)?{_MAIL}{_SENTENCE}{{0,60}}?"
    # What is said of the mail itself; a mail `with confidential data` may be what is reported.
    rf"\b(?:is|are|may|contains?|ist|sind|kann|können|enthält|enthalten)\b{_SENTENCE}{{0,60}}?"
    r"\b(?:confidential|privileged|intended|proprietary|vertraulich\w*|bestimmt|"
    r"rechtlich geschützt\w*)\b"
    r"|(?:if|wenn|falls|sollten)\s(?:you|sie)\s(?:are not|have received|received|nicht|diese|"
    r"dieses)"
    rf"{_SENTENCE}{{0,80}}?\b(?:intended recipient|addressee|in error|by mistake|adressat\w*|"
    r"empfänger\w*|irrtümlich|versehentlich)\b"
    r"|(?:any\s)?(?:unauthori[sz]ed|unbefugte\w*)\s(?:use|copying|disclosure|review|"
    rf"distribution|weitergabe|kopieren)\b{_SENTENCE}{{0,120}}?"
    r"\b(?:prohibited|forbidden|unlawful|not permitted|not allowed|untersagt|verboten|"
    r"nicht gestattet|unzulässig)\b"
    r"|(?:please\s)?(?:think|consider the \w{1,20}) before (?:you )?print"
    r"|bitte prüfen sie, ob (?:diese mail|diese e-mail)"
    r"|in (?:an|case of an?) emergency,? (?:please )?(?:call|dial)\b"
    rf"){_SENTENCE}{{0,400}}[.!?]?",
    re.IGNORECASE,
)
# What no lawyer puts there: that something is down, has happened, or to whom.
_DOWN = (
    r"down|offline|outages?|burn(?:s|ing)|on fire|evacuat\w{1,5}|(?:stand|stood|stands) still|"
    r"crash(?:ed|es)?|fail(?:s|ed|ing)|broken?|encrypted|hacked|logged in|yet|everyone|nobody|"
    r"no (?:power|water|network|light)|without power|can(?:not|'t) (?:reach|work|open|log|use)|"
    r"ausgefallen|ausfall|fällt|fiel|brennt|feuer|steht|stehen|stillstand|gestört|störung|"
    r"defekt|kaputt|verschlüsselt|gehackt|niemand|ohne (?:strom|wasser|netz|licht)|"
    r"(?:geht|gehen|läuft|laufen|funktionier(?:t|en)) (?:\w{1,12} )?nicht"
)
_NEWS = re.compile(
    r"\b(?:went|got|leaked|clicked|posted|forwarded|stolen|flooded|wrong|but|aber|somebody|someone|"
    r"jemand|phishing|(?:was|were|been) (?:\w{1,12} )?(?:sent|opened|published)|everybody|"
    r"all (?:staff|users|customers)|ging(?:en)?|falsche\w{0,2}|landete\w?|geklickt|geöffnet|"
    rf"verschickt|weitergeleitet|veröffentlicht|{_DOWN})\b|"
    r"\bcall 112, \w",
    re.IGNORECASE,
)
# What lawyers name without meaning one of the organization's.
_OF_ANY_MAIL = re.compile(
    rf"{_MAIL}|(?:your )?(?:systems?|computers?|networks?|telephones?|phones?|telefon|internet)",
    re.IGNORECASE,
)


def without_boilerplate(report: str) -> str:
    """Return `report` without the boilerplate of mails, or all of it where nothing else is said."""
    said = _BELOW.sub(_unless_told, without_head(report, _NEWS))
    return said if said.strip() else report


def _unless_news(found: re.Match[str]) -> str:
    return found[0] if _NEWS.search(found[0]) else ""


def _unless_told(found: re.Match[str]) -> str:
    return found[0] if tells_more(found[0]) else _unless_news(found)


def names_the_mail(report: str, start: int, end: int, below: Sequence[tuple[int, int]]) -> bool:
    """Return whether a name at that span is of the mail it stands on, within the spans `below`.

    `This e-mail is confidential` is no outage of it; any other name there is meant.
    """
    is_below = any(first <= start and end <= last for first, last in below)
    return is_below and _OF_ANY_MAIL.fullmatch(report, start, end) is not None


def below_in(report: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of what lawyers put below, in order; none where nothing else is said."""
    spans = [one.span() for one in _BELOW.finditer(report) if not _NEWS.search(one[0])]
    is_all = not _BELOW.sub(_unless_news, report).strip()
    return () if is_all else tuple(spans)
