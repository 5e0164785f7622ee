"""What a control block says in a table of labels over values: owner, dates, version, status."""

import re
from collections.abc import Iterator, Sequence

from domain.documents import FactKind
from ingest.facts.dates import DATE, iso_date
from ingest.facts.found import FoundFact
from ingest.facts.tables import Cell

# A block of labels further down is of something else: of an action, an exercise, another document.
WITHIN = 4_000
_OWN = r"(?:(?:document|doc\.?|plan|playbook|policy|procedure|runbook|dokument\w{0,20})[\s_-])?"
_OWNER = re.compile(
    rf"{_OWN}(?:owner|responsible owner|owned by|maintainer|maintained by|custodian)"
    r"|verantwortlich(?:e[rn]?)?|(?:dokument(?:en)?|plan)verantwortliche[rn]?"
    r"|(?:dokument(?:en)?|plan)?eigentümer(?:in)?"
)
_NEXT = re.compile(
    r"next (?:scheduled )?(?:review|revision|update)(?: date| due| on)?|review due(?: by)?"
    r"|due for review|nächste[rn]? (?:über)?prüfung|nächste durchsicht|wiedervorlage"
)
_LAST = re.compile(
    r"(?:last |latest )?(?:reviewed|revised|updated)(?: on)?|last (?:review|revision|update)"
    r"(?: date)?|review date|date of (?:last )?(?:review|revision)|last modified"
    r"|letzte[rn]? (?:über)?prüfung|letzte durchsicht|(?:zuletzt )?(?:über|ge)prüft(?: am)?"
    r"|zuletzt geändert|prüfdatum|stand"
)
_APPROVED = re.compile(
    r"approved(?: on)?|approval date|date (?:of approval|approved)"
    r"|freigegeben(?: am)?|freigabe|freigabedatum|genehmigt(?: am)?"
)
_VERSION = re.compile(
    rf"{_OWN}(?:version|revision)(?: (?:no\.?|number|nr\.?))?|rev\.?|ausgabe|fassung|edition|issue"
)
_STATUS = re.compile(rf"{_OWN}status|freigabestatus")
# Labels of such blocks that state no fact of ours.
_OTHER = re.compile(
    r"date|datum|author|authors|autor(?:in)?|erstellt(?: von)?|prepared by|approver|approved by"
    r"|freigegeben (?:von|durch)|reviewed by|reviewer|geprüft (?:von|durch)|(?:security )?class"
    r"(?:ification)?|vertraulichkeit|klassifi(?:zierung|kation)|distribution|verteiler"
    r"|issued(?: on)?|effective(?: from| date)?|valid (?:from|until)|gültig (?:ab|bis)|department"
    rf"|abteilung|{_OWN}(?:id|no\.?|number|nr\.?|code)|dokument(?:en)?nummer"
    r"|review (?:cycle|interval)|pages?|seiten?"
)
# What stands beside an owner at the head of a register.
_COLUMN = re.compile(
    r"actions?|(?:open |next )?steps?|tasks?|measures?|risks?|controls?|systems?|services?|assets?"
    r"|applications?|process(?:es)?|activit(?:y|ies)|items?|topics?|areas?|functions?|roles?"
    r"|names?|teams?|contacts?|phone|e-?mail|comments?|notes?|remarks?|description|due(?: date)?"
    r"|deadline|priority|rating|result|findings?|issues?|what|when|where|deput(?:y|ies)|backup"
    r"|aktion(?:en)?|ma(?:ss|ß)nahmen?|aufgaben?|schritte?|risik(?:o|en)|systeme?|dienste?"
    r"|prozesse?|tätigkeit(?:en)?|themen?|thema|bereiche?|funktion(?:en)?|rollen?|telefon|frist"
    r"|termin|fällig(?: am)?|priorität|bemerkung(?:en)?|beschreibung|ergebnis|was|wann|wo"
    r"|vertretung|stellvertret\w{0,12}|kontakte?"
)
_KINDS = (
    (_OWNER, FactKind.OWNER, None),
    (_NEXT, FactKind.REVIEW_DATE, "next"),
    (_LAST, FactKind.REVIEW_DATE, "last"),
    (_APPROVED, FactKind.APPROVAL_DATE, "last"),
    (_VERSION, FactKind.VERSION, None),
    (_STATUS, FactKind.STATUS, None),
)
# An action, a system or a risk has these too.
_OF_ANYTHING = re.compile(rf"{_OWN}?(?:owner|status)|status|verantwortlich(?:e[rn]?)?|date|datum")
_VERSION_NUMBER = re.compile(r"v?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})")
_DATED = re.compile(DATE, re.IGNORECASE)
_BLOCK = {FactKind.OWNER, FactKind.REVIEW_DATE}


def is_label(words: str) -> bool:
    """Return whether the words are a label of a control block and no value."""
    plain = _plain(words)
    return _kind_of(plain) is not None or _OTHER.fullmatch(plain) is not None


def is_head(table: Sequence[Sequence[Cell]]) -> bool:
    """Return whether the first row of a table holds labels of columns, and no entry of a block.

    An entry is a label beside its value, in a table of two columns or of such pairs. Asked of a
    table whose first cell is such a label; of others the answer says nothing.
    """
    head, *rows = table
    names = [cell.text for cell in head]
    if len(names) < 2:
        return False
    if is_label(names[1]) or _COLUMN.fullmatch(_plain(names[1])):
        return True
    if len(names) == 2 or (len(names) % 2 == 0 and is_label(names[2])):
        return False
    return bool(rows) and not any(row and is_label(row[0].text) for row in rows)


def find_table_control(
    table: Sequence[Sequence[Cell]], states: re.Pattern[str], *, day_first: bool | None
) -> Iterator[FoundFact]:
    """Yield what the one row says that stands under labels of a control block.

    `states` are the words for a status; `day_first` is as in `iso_date`. A table with any other
    column is of something else, and one of several rows is a history or a register.
    """
    if len(table) != 2 or not table[0] or table[0][0].start >= WITHIN:
        return
    head, row = table
    names = [_plain(cell.text) for cell in head]
    is_control = len(names) > 1 and all(map(is_label, names))
    if not is_control or all(map(_OF_ANYTHING.fullmatch, names)):
        return
    kinds = [_kind_of(name) for name in names]
    # The status of a version alone may be that of an earlier one.
    is_block = any(kind is not None and kind[0] in _BLOCK for kind in kinds)
    for kind, cell in zip(kinds, row, strict=False):
        if kind is not None and (is_block or kind[0] is not FactKind.STATUS):
            value = _value(kind[0], cell.text, states, day_first=day_first)
            if value:
                yield FoundFact(kind[0], value, kind[1], cell.start, cell.end)


def _plain(words: str) -> str:
    return " ".join(words.replace("_", " ").casefold().split()).strip(" :*")


def _kind_of(name: str) -> tuple[FactKind, str | None] | None:
    return next(((kind, way) for pattern, kind, way in _KINDS if pattern.fullmatch(name)), None)


def _value(
    kind: FactKind, words: str, states: re.Pattern[str], *, day_first: bool | None
) -> str | None:
    if kind is FactKind.VERSION:
        number = _VERSION_NUMBER.fullmatch(words)
        return number["number"] if number else None
    if kind is FactKind.STATUS:
        return words.lower() if states.fullmatch(words) else None
    if kind is FactKind.OWNER:
        return words if words[:1].isalpha() and not is_label(words) else None
    dated = _DATED.search(words)
    return iso_date(dated[0], day_first=day_first) if dated else None
