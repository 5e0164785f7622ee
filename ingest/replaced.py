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
_STAMP = re.compile(rf"(?:(?:now|jetzt|inzwischen) )?{REPLACED_BY} (?P<what>.*)")
_IN_TITLE = re.compile(rf"(?:[\[(|:]|\s[-–—])\s*{REPLACED_BY} (?P<what>[^)\]]*)")
_SELF = re.compile(
    r"(?:\A|[\n.!>*_]|\b(?:note|important):)[\s>*_]*(?:this|the present)"
    r" (?:document|plan|playbook|policy|procedure|runbook|page|guide|manual|handbook)"
    r" (?:is|was|has been) (?:now |since |hereby )?(?:superseded|replaced|succeeded) by"
    r"(?P<what>[^.;|\n]{1,120})(?P<rest>[^.\n]{0,120})"
    r"|(?:\A|[\n.!>*_]|\b(?:hinweis|achtung|wichtig):)[\s>*_]*diese[rs]?"
    r" (?:dokument|plan|verfahren|seite|anweisung|handbuch|richtlinie|notfallplan)"
    r" (?:ist|wurde) (?:jetzt |inzwischen )?"
    r"(?:(?:abgelöst|ersetzt) (?:durch|von)(?P<what2>[^.;|\n]{1,120})"
    r"|(?:durch|von)(?P<what3>[^.;|\n]{1,120}) (?:abgelöst|ersetzt)\b)(?P<rest2>[^.\n]{0,120})",
)
# What happens again and again, or only then, has not happened.
_SOME_DAY = re.compile(
    r"\b(?:every|each|annually|yearly|whenever|when|if|once|as soon as|unless"
    r"|jährlich|jedes|jeweils|sobald|wenn|falls)\b"
)


def is_replaced(lines: Sequence[str], *, title: str) -> bool:
    """Return whether the title, a line of the control block or a sentence on itself says so.

    `lines` are the first of the plan. That it replaces another says nothing of itself, and a label
    without a document behind it is an empty field of a form.
    """
    heads = [" ".join(line.casefold().split()) for line in lines[:LINES] if len(line) <= LENGTH]
    told = [_IN_TITLE.search(" ".join(title.casefold().split()))]
    for line in heads:
        plain = line.lstrip(_MARKS + "-+•")
        told += [_LABEL.match(plain), None if _ITEM.match(line) else _STAMP.match(plain)]
    if any(match and _NAMES_ONE.search(match["what"]) for match in told):
        return True
    text = "\n".join(lines).casefold()
    return any(map(_is_of_itself, _SELF.finditer(text)))


def _is_of_itself(match: re.Match[str]) -> bool:
    what = match["what"] or match["what2"] or match["what3"]
    return bool(_NAMES_ONE.search(what)) and not _SOME_DAY.search(match.group())
