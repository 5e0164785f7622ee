"""Numbers of national form that no word announces: told by their form and what stands around."""

import re
from collections.abc import Iterator

from ingest.facts.scanning import Scan

# A code of an area or of free calls, and groups after it; nine to twelve figures in all.
_BARE = Scan(
    r"(?<![\w+.,/=-])(?<!\d )(?P<number>0[1-9]\d{1,4}(?:[ /-]\d{2,8}){1,4})(?![\w/=%€-]|[.,]\d)"
)
_FEWEST, _MOST = 9, 12
# Places that one calls in need have shorter ones: `Poison centre: 030 19240`.
_CALLED = re.compile(
    r"\b(?:(?:poison|control|call|emergency|medical|health|rescue|fire|crisis) cent(?:re|er)"
    r"|emergency(?: room| services?)?|police(?: station)?|fire (?:brigade|department|station)"
    r"|hospital|clinic|doctor|ambulance|gate|gatehouse|porter|reception|switchboard|control room"
    r"|(?:Gift|Not)\w{0,20}|Polizei\w{0,20}|Feuerwehr|Klinik\w{0,10}|Krankenhaus|Arzt|Ärztin"
    r"|Rettungs\w{0,20}|Leitstelle|Pforte|Pförtner|Tor|Empfang|Zentrale)"
    r"(?:\s\d{1,2})?[*_]{0,2}:[\s*_]{0,3}\Z",
    re.IGNORECASE,
)
_FEWEST_OF_CALLED = 7
# Times of a day, and years: `0700 1500 2300`.
_FOURS = re.compile(r"\d{4}(?:\D\d{4})*")
# It ends a name, a label or a bracket, or stands where one calls.
_LEADS = re.compile(
    r"[^\W\d_][\w.)'’*]{0,30}(?:\s\d{1,2})?(?:[,:;]|\s[–—-]|\s?\()[\s*_]{0,3}\Z"
    r"|\b(?:on|under|at|unter|auf|über|via)\s\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[\s*_]{0,3}(?:$|[,;.()|\n]|(?:or|and|oder|und|at|nachts|rund)\b|[–—-]\s)")
# What else has figures of that form.
_OF_THINGS = re.compile(
    r"(?:order|ticket|account|asset|serial|contract|invoice|policy|polic[ey]|batch|charge|reference"
    r"|licen[cs]e|customer|member|part|item|case|stock|konto|vertrag|auftrag|kunde|rechnung|serien"
    r"|artikel|teile|inventar|aktenzeichen|lieferschein|mitglied|bestell|lizenz|beleg|vorgang"
    r"|coordinate|koordinate|iban|isbn|\b(?:id|no|nr|ref|tag|code)\b)",
    re.IGNORECASE,
)
_BEFORE = 80


def find_bare(text: str) -> Iterator[tuple[int, int]]:
    """Yield where such numbers stand.

    `Caretaker: Ida Holm, 01970 555 0182` is one, `Contract: 0290 114 882` is none.
    """
    for match in _BARE.finditer(text):
        figures = sum(map(str.isdigit, match["number"]))
        if not _FEWEST_OF_CALLED <= figures <= _MOST or _FOURS.fullmatch(match["number"]):
            continue
        line = text[max(0, match.start() - _BEFORE) : match.start()].rsplit("\n", 1)[-1]
        if figures < _FEWEST and not _CALLED.search(line):
            continue
        if _LEADS.search(line) and _ENDS.match(text, match.end()) and not is_of_thing(line):
            yield match.span("number")


def is_of_thing(before: str) -> bool:
    """Return whether the words before a number say that it is that of an order or the like."""
    return _OF_THINGS.search(before) is not None
