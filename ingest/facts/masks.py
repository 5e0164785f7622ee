"""What of a text each finder may see; all else is blanked, so that every span stays in place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.documents import Block, BlockKind, Reading
from ingest.facts.scanning import index_alike

# One that is never closed reaches to the end: the text is passed once, however many begin.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_URL = re.compile(
    r"\b(?:https?|ftp|ssh|s3)://[^\s<>\"'|\\^`{}\[\]]{2,2000}\w*|\bwww\.[^\s<>|)]{3,200}\w*"
)
_TARGET = re.compile(r"(?<=\])\((?:[^()\n]|\([^()\n]{0,300}\)){0,2000}\)")
_TEMPLATE = re.compile(r"\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,300}%\}|<%[^%\n]{0,300}%>")
# What stands for a value that somebody has still to fill in.
_TO_FILL_IN = re.compile(
    r"\[[^\[\]\n]{0,60}\b(?:e\.g\.|z\. ?B\.|insert|number of|amount of|job title|company)"
    r"[^\[\]\n]{0,80}\](?!\()|\b(?:X{2,8}|TBD|TBC|N/A)\b",
    re.IGNORECASE,
)
_FOR_EXAMPLE = re.compile(
    r"\((?:e\.\s?g\.|z\.\s?B\.|for example|for instance|example:|beispiel)[^()\n]{0,200}\)",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
# Stands for a value not filled in: no blank, so that the words around it do not meet.
GAP = "\N{OBJECT REPLACEMENT CHARACTER}"
_INLINE_CODE = re.compile(r"(?<!`)`[^`\n]{1,400}`(?!`)")
# Each begins with its sign, so that the engine goes from sign to sign.
_MARKS = re.compile(r"[`\[\]]|\*(?:(?!\s)|(?<=\S\*))|_(?:(?<![^\W_]_)|(?![^\W_]))")
_FENCE = re.compile(r"\s{0,200}(?:```|~~~|<)")
# Items of a list that the file indents too far are not the code they are taken for.
_ITEM = re.compile(r"\s{0,200}(?:[-*+•]|\d{1,3}[.)]|[a-zA-Z]{1,4}[.)])\s{1,8}[A-Z\"“]")


@dataclass(frozen=True, slots=True)
class Masked:
    """One text four times, each as long as the first.

    `shown` is without code blocks and comments, `worded` also without addresses, targets of
    links, placeholders and marks, `prose` also without what is set as code in a line.
    """

    text: str
    shown: str
    worded: str
    prose: str


def mask(reading: Reading) -> Masked:
    """Return the text of `reading` with what states no facts blanked out."""
    text = reading.text
    code = [
        (block.start, block.end)
        for block in reading.blocks
        if block.kind is BlockKind.CODE and is_code(text, block)
    ]
    shown = blank_found(blank(text, code), _COMMENT)
    bare = shown
    for pattern in (_URL, _TARGET):
        bare = blank_found(bare, pattern)
    for pattern in (_TEMPLATE, _TO_FILL_IN):
        bare = pattern.sub(lambda match: GAP * len(match.group()), bare)
    bare = blank_found(bare, _TAG)
    prose = bare
    for pattern in (_INLINE_CODE, _FOR_EXAMPLE):
        prose = blank_found(prose, pattern)
    # A mark is one letter long and no line's end: put in at once, not by a call for each.
    masked = Masked(text, shown, _MARKS.sub(" ", bare), _MARKS.sub(" ", prose))
    index_alike(masked.shown, masked.worded, masked.prose)
    return masked


def is_code(text: str, block: Block) -> bool:
    """Return whether a block taken for code is any."""
    return bool(_FENCE.match(text, block.start)) or not _ITEM.match(text, block.start)


def blank_found(text: str, pattern: re.Pattern[str]) -> str:
    """Return `text` with every match overwritten by blanks; its lines stay."""
    return pattern.sub(_blanks, text)


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` with the spans overwritten by blanks; its lines stay."""
    parts: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if end <= position:
            continue
        parts += [text[position : max(start, position)], _empty(text[max(start, position) : end])]
        position = end
    return "".join([*parts, text[position:]])


def _blanks(match: re.Match[str]) -> str:
    return _empty(match.group())


def _empty(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))
