"""The lines of keys and values that stand before a Markdown text: YAML or TOML."""

import re

from domain.documents import Block, BlockKind, Place
from ingest.normalise import one_line
from ingest.readers.builder import trim
from ingest.readers.inline import clean_inline

_FENCED = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_VALUE = r"[ \t]*[:=][ \t]*(?:[>|][-+]?[ \t]*\r?\n[ \t]+)?(\S.*)$"
_TITLES = (re.compile(rf"^title{_VALUE}", re.M), re.compile(rf"^name{_VALUE}", re.M))
# Some generators leave out the first fence; keys in small letters alone tell it from prose.
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,40}:(?:[ \t]|\r?$)")
_BELOW_KEY = re.compile(r"[ \t]|- ")
_FENCE = re.compile(r"---[ \t]*\r?\Z")
MOST_LINES = 60
FEWEST_KEYS = 2


def read_front_matter(text: str) -> tuple[str | None, Block | None, int]:
    """Return the title it gives, its block, and where the text after it begins."""
    match = _FENCED.match(text)
    end = match.end() if match else _end_of_unopened(text)
    if not end:
        return None, None, 0
    inner = match[2] if match else text[:end].rstrip().rstrip("-")
    start, stop = trim(text, 0, end)
    block = Block(BlockKind.FRONT_MATTER, start, stop, one_line(inner), 0, Place(line=1))
    return _title(inner), block, end


def _title(inner: str) -> str | None:
    for pattern in _TITLES:
        found = pattern.search(inner)
        if found:
            return clean_inline(found[1].strip().strip("\"'")) or None
    return None


def _end_of_unopened(text: str) -> int:
    """Return where front matter without its first fence ends, 0 where there is none."""
    keys = position = 0
    for _ in range(MOST_LINES):
        after = text.find("\n", position) + 1
        line = text[position : after - 1] if after else text[position:]
        if _FENCE.match(line):
            return (after or len(text)) if keys >= FEWEST_KEYS else 0
        is_key = bool(_KEY.match(line))
        if not after or not (is_key or (keys and _BELOW_KEY.match(line))):
            return 0
        keys += is_key
        position = after
    return 0
