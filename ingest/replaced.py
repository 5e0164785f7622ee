"""Whether a plan says of itself that another document has taken its place."""

import re
from collections.abc import Sequence

# A label or a stamp stands among the first lines, and is no longer than this.
LINES = 15
LENGTH = 160
REPLACED_BY = r"(?:(?:superseded|replaced|succeeded) by|(?:abgelöst|ersetzt) (?:durch|von))"
# What takes the place of a plan is a document: by its noun, its code, its version or its file.
_DOCUMENT = (
    r"(?:plan\b|handbuch|richtlinie|konzept|anweisung|leitfaden|dokument|ausgabe"
    r"|\b(?:policy|procedure|playbook|runbook|version|document|guide|manual|handbook|revision"
    r"|edition|bcp|drp)\b|\b[a-z]{2,8}-\d|\bv\d|\.(?:md|docx?|pdf)\b)"
)
_NAMES_ONE = re.compile(_DOCUMENT)
_MARKS = " \t*_#|>–—[]()`\"“„'"
_ITEM = re.compile(r"\s*[-*+•]\s")
# `Replaced by: BCP-7` in a control block, `| Abgelöst durch | Notfallplan 2025 |` in its table.
_LABEL = re.compile(rf"{REPLACED_BY}[*_\s]*[:|](?P<what>.*)")
# The same as a line of its own, which an entry of a list is not: it is about something else.
_STAMP = re.compile(rf"(?:(?:now|jetzt|inzwischen) )?{REPLACED_BY} (?P<what>[^|]*)\|?")
_IN_TITLE = re.compile(rf"(?:[\[(|:]|\s[-–—])\s*{REPLACED_BY} (?P<what>[^)\]]*)")
# What begins so fills the field of a form with nothing; what holds one of these speaks of itself.
_NOTHING = re.compile(
    r"[\s:*_|(\[\"'“„]*(?:\Z|[-–—/?.{<]|(?:none|nothing|nil|no|not|nobody|n\.? ?a|n/a|tb[acd]|to be"
    r"|open|pending|see|siehe|unknown|kein\w*|nichts?|niemand|noch|entfällt|offen"
    r"|unbekannt|k\.? ?a)\b)"
    r"|.*\b(?:this|itself|current\w*|present|vorliegend\w*|diese[mnrs]?|gültig\w*|aktuell\w*"
    r"|geltend\w*|selbst)\b"
)
_FIELD = re.compile(rf"{REPLACED_BY}\b(?P<what>.*)")
_SELF = re.compile(
    r"\b(?:this|the present)"
    r" (?:document|plan|playbook|policy|procedure|runbook|page|guide|manual|handbook)"
    r" (?:is|was|has been) (?:now |since |hereby )?(?:superseded|replaced|succeeded) by"
    r"(?P<what>[^.;|]{1,120})(?P<rest>[^.]{0,120})"
    r"|\bdiese[rs]?"
    r" (?:dokument|plan|verfahren|seite|anweisung|handbuch|richtlinie|notfallplan)"
    r" (?:ist|wurde) (?:jetzt |inzwischen )?"
    r"(?:(?:abgelöst|ersetzt) (?:durch|von)(?P<what2>[^.;|]{1,120})"
    r"|(?:durch|von)(?P<what3>[^.;|]{1,120}) (?:abgelöst|ersetzt)\b)(?P<rest2>[^.]{0,120})",
)
_OPENERS = (".", "!", "note:", "important:", "hinweis:", "achtung:", "wichtig:")
# What happens again and again, only then, in part, or was taken back, has not happened.
_SOME_DAY = re.compile(
    r"\b(?:every|each|annually|yearly|whenever|when|where|while|during|if|once|as soon as|unless"
    r"|until|only|again|withdrawn|reinstated|partly|partially|in part|except|not yet|will|planned"
    r"|draft|jährlich|jedes|jeweils|sobald|solange|sofern|soweit|während|wenn|falls|nur|wieder"
    r"|zurückgezogen|teilweise|noch nicht|geplant|entwurf)\b"
)
# Said in a sentence behind, too.
_IS_BACK = re.compile(
    r"\b(?:(?:in force|valid) again|again (?:in force|valid)|reinstated"
    r"|wieder (?:in kraft|gültig)|gilt wieder)\b"
)


def is_replaced(lines: Sequence[str], *, title: str) -> bool:
    """Return whether the title, a line of the control block or a sentence on itself says so.

    `lines` are the first of the plan. That it replaces another says nothing of itself, and a label
    without a document behind it is an empty field of a form. In doubt the plan is in force.
    """
    told = [_IN_TITLE.search(" ".join(title.casefold().split()))]
    for number, line in enumerate(lines[:LINES]):
        if len(line) > LENGTH or _is_of_a_list(lines, number):
            continue
        plain = " ".join(line.casefold().split()).lstrip(_MARKS + "-+•")
        told += [_LABEL.match(plain), None if _ITEM.match(line) else _STAMP.fullmatch(plain)]
    if any(match and _is_document(match["what"]) for match in told):
        return True
    return any(_is_of_itself(line.casefold()) for line in lines)


def names_nothing(value: str) -> bool:
    """Return whether a value of small letters says `replaced by` and then no document."""
    match = _FIELD.match(value)
    return match is not None and _NOTHING.match(match["what"]) is not None


def _is_document(what: str) -> bool:
    return (
        _NAMES_ONE.search(what) is not None
        and _NOTHING.match(what) is None
        and _SOME_DAY.search(what) is None
    )


def _is_of_a_list(lines: Sequence[str], number: int) -> bool:
    """Return whether a line is the head of a table, or a row of more than a label and a value."""
    cells = _cells(lines[number])
    is_first = number == 0 or not _cells(lines[number - 1])
    is_followed = number + 1 < len(lines) and bool(_cells(lines[number + 1]))
    return len(cells) > 2 or (bool(cells) and is_first and is_followed)


def _cells(line: str) -> list[str]:
    return line.strip().strip("|").split("|") if "|" in line else []


def _is_of_itself(line: str) -> bool:
    for match in () if _IS_BACK.search(line) else _SELF.finditer(line):
        before = line[: match.start()]
        plain = before.rstrip(" \t>*_")
        # A mark right before it, `**This plan`, begins something too.
        is_marked = bool(before[len(plain) :].strip())
        said = match["what"] or match["what2"] or match["what3"] or ""
        rest = match["rest"] or match["rest2"] or ""
        opens = not plain or is_marked or plain.endswith(_OPENERS)
        if opens and _is_document(said) and not _SOME_DAY.search(rest):
            return True
    return False
