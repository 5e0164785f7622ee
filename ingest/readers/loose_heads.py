"""Markdown headings as people write them: more and fewer than the standard says."""

import re

LONGEST_SETEXT = 100
MOST_SETEXT_LINES = 2
# A line of one sentence above a rule: the author drew a rule, not an underline.
LONGEST_SENTENCE = 60
# One mark and a small letter is a channel or a tag ("#duty-room"), not a heading.
_LOOSE = re.compile(r"(#{2,6}|#(?=[A-Z]))(?=[^\s#])[^\n]{2,150}", re.ASCII)
_WIDE_SPACE = re.compile(r"(#{1,6})(?:[^\S\n]{1,3})(?=\S)[^\n]{1,150}")
_KEY = re.compile(r"^[\w][\w -]{0,40}:(?:[ \t]|$)", re.M)
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)\s")
_SENTENCE_END = (".", "!", ";", ",")


def loose_heading(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return level and end of a heading line that lacks the space after its marks, or has another.

    The standard makes a paragraph of `##Roles`; readers of the file see a heading.
    """
    match = _LOOSE.match(text, start, end) or _WIDE_SPACE.match(text, start, end)
    return (len(match[1]), match.end()) if match else None


def is_underlined(content: str, clean: str, mark: str) -> bool:
    """Whether text above a line of `mark` is a heading, and not a paragraph above a rule."""
    if mark != "-":
        return True
    if "\n" not in content:
        return len(clean) <= LONGEST_SENTENCE or not clean.endswith(_SENTENCE_END)
    return (
        content.count("\n") < MOST_SETEXT_LINES
        and len(clean) <= LONGEST_SETEXT
        and not clean.endswith(_SENTENCE_END)
        and not _KEY.search(content)
        and not _ADMONITION.match(content)
    )
