"""What a report says without what stands on every mail: its headers, and what lawyers put below.

The model of language takes `if you are not the intended recipient` for a leak of data or a fraud.
Of names, too, only those said above count (see `triage.things`). Danger and times are read in the
report as it was written.
"""

import re

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
# What no lawyer puts there: that something has happened, or to whom.
_NEWS = re.compile(
    r"\b(?:went|got|leaked|clicked|posted|forwarded|stolen|flooded|wrong|but|aber|somebody|someone|"
    r"jemand|phishing|(?:was|were|been) (?:\w{1,12} )?(?:sent|opened|published)|everybody|"
    r"all (?:staff|users|customers)|ging(?:en)?|falsche\w{0,2}|landete\w?|geklickt|geöffnet|"
    r"verschickt|weitergeleitet|veröffentlicht)\b|"
    r"\bcall 112, \w",
    re.IGNORECASE,
)
# Whom a mail is from and to, and when it was sent; what it is about stays.
_HEADER = re.compile(
    r"^[>\s*]{0,9}(?:from|to|cc|bcc|sent|date|von|an|gesendet|datum|kopie)\s?:[^\n]{1,300}\n",
    re.IGNORECASE | re.MULTILINE,
)
# Fewer such lines are no head of a mail: "To: all, pump is down".
_LEAST_HEADERS = 2


def without_boilerplate(report: str) -> str:
    """Return `report` without the boilerplate of mails, or all of it where nothing else is said."""
    said = report
    if len(_HEADER.findall(report)) >= _LEAST_HEADERS:
        said = _HEADER.sub("", report)
    said = _BELOW.sub(lambda found: found[0] if _NEWS.search(found[0]) else "", said)
    return said if said.strip() else report


def below_in(report: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of what stands below every mail, in order; none where nothing else is said.

    What is named there is the mail it stands on: `this e-mail is confidential` is no outage of it.
    """
    spans = [one.span() for one in _BELOW.finditer(report) if not _NEWS.search(one[0])]
    return tuple(spans) if without_boilerplate(report) != report else ()
