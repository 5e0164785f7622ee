"""What a report says without the kinds of incident it denies: `not an attack`, `kein Hochwasser`.

The model of language reads the word and not its denial. Words of danger are never left out, and
nor is what may still be so: not *yet*, not *known*, or asked.
"""

import re

_KIND = (
    r"(?:(?:cyber|hacker|hacking|ddos)[\s-]?)?(?:attack|angriff)s?|hackers?|hack|ddos|ransomware|"
    r"malware|"
    r"virus|phishing|sabotage|break-?in|burglary|theft|flood(?:ing)?|power (?:cut|outage|failure)|"
    r"blackout|data (?:breach|leak|loss)|strike|schadsoftware|einbruch|diebstahl|hochwasser|"
    r"überschwemmung|stromausfall|datenleck|datenpanne|datenverlust|streik"
)
_DENIED = re.compile(
    r"\b(?:no|(?<!did )(?<!does )(?<!do )not(?: an?| the)?|isn['’]t an?|kein(?:e[nr]?)?|weder|"
    r"nicht)\s"
    r"(?:(?:signs?|evidence|trace) of (?:an? )?|(?:anzeichen|hinweise?) (?:für|auf|"
    r"von) (?:eine?n? )?)?"
    rf"(?:hacked|gehackt|(?:{_KIND})(?:\s?(?:,|or|nor|and|oder|und|noch)\s(?:no |an? |"
    rf"kein\w{{0,2}} )?(?:{_KIND})){{0,3}}(?:\s(?:found|detected|gefunden|entdeckt))?)"
    r"(?=\s{0,3}(?:$|[,.;!)\n–-]|(?:laut|acc|according|says?|said|but|sondern|aber|just|only|nur|"
    r"because|since|weil|denn)\b))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:!?\n]{1,9}")
# What makes a denial unsure, anywhere in its sentence.
_UNSURE = re.compile(
    r"\b(?:yet|so far|until now|as far as|known|confirmed|sure|unsure|clear|maybe|perhaps|probably|"
    r"apparently|hopefully|if|whether|unless|seems?|think|believe|doubts?|noch nicht|bisher|"
    r"bislang|"
    r"bekannt|bestätigt|sicher|unsicher|unklar|klar|vielleicht|vermutlich|wohl|hoffentlich|"
    r"wenn|falls|ob|scheint|glaube|zweif\w{1,4})\b",
    re.IGNORECASE,
)
_REACH = 120


def without_denied_kinds(report: str) -> str:
    """Return `report` without what it says not to be, or all of it where nothing else is said."""
    said = _DENIED.sub(lambda found: "" if _is_sure(report, found) else found[0], report)
    return said if any(map(str.isalnum, said)) else report


def _is_sure(report: str, found: re.Match[str]) -> bool:
    before = _CLAUSE.split(report[max(0, found.start() - _REACH) : found.start()])[-1]
    behind = report[found.end() : found.end() + _REACH]
    ends = _CLAUSE.search(behind)
    rest = behind[: ends.start()] if ends else behind
    is_asked = ends is not None and "?" in ends[0]
    return not (is_asked or _UNSURE.search(before) or _UNSURE.search(rest))
