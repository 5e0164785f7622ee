"""Lines of a contents page: a title of the document, dots and a page number, or a link to it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from domain.documents import Block, BlockKind

_LABELS = frozenset(
    """
    contents tableofcontents toc onthispage inthisdocument inthisplan inthisguide inthispage
    inthissection inthisarticle listoffigures listoftables listoffiguresandtables
    listoftablesandfigures listofappendices listofannexes listofattachments listofexhibits
    inhalt inhaltsverzeichnis inhaltsübersicht inhaltsangabe aufdieserseite indiesemdokument
    abbildungsverzeichnis tabellenverzeichnis anlagenverzeichnis anhangsverzeichnis
    anlagenübersicht verzeichnisderanlagen verzeichnisderanhänge verzeichnisderabbildungen
    verzeichnisdertabellen
    """.split()
)
LONGEST_LABEL = 60
LONGEST_LINE = 300
# What is longer, ends like a sentence or has an address or a telephone number is text.
LONGEST_TITLE = 140
# "Seite 1234" and a little more.
LONGEST_PAGE = 12
_PAGE = re.compile(
    r"(?:(?:page|seite|s\.|p\.)\s?)?(?<!\w)(?P<page>\d{1,4}|[ivxlc]{1,6})\Z", re.IGNORECASE
)
_LEADERS = ".…·_| \t\u00a0"
_NUMBER = re.compile(
    r"[\s*+•–-]{0,8}(?:\(?(?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:\.\d{1,2}){0,5}[.):]?\s+)?"
)
_NAMED = re.compile(
    r"(?:figure|fig|table|appendix|annex|exhibit|attachment|section|chapter|part|abbildung|abb"
    r"|tabelle|tab|anhang|anlage|kapitel|abschnitt|teil)\.?\s+(?:\d|[A-Z]\b|[IVX]{1,5}\b)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[[^\[\]\n]{1,300}\]\(#[^()\s]{0,300}\)")
_LONG_NUMBER = re.compile(r"\d[\d\s/()-]{4,}\d|@")


def key_of(text: str) -> str:
    """Return letters and digits alone, in lower case: how two copies of a title compare."""
    return "".join(filter(str.isalnum, text.casefold()))


def title_key(text: str) -> str:
    """Return how a title compares, its number aside; empty for one of less than three letters."""
    key = key_of(_NUMBER.sub("", text, count=1))
    return key if len(key) > 2 else ""


def is_label(text: str) -> bool:
    """Return whether the first line says that a list of contents follows."""
    text = text[: LONGEST_LABEL + 1].split("\n", 1)[0]
    return len(text) <= LONGEST_LABEL and key_of(_NUMBER.sub("", text, count=1)) in _LABELS


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lines of one block have of a contents page, each figure a number of lines.

    `sure` are entries wherever they stand: links into the page, a page number after dots or after
    a title of the document. `likely` are these and what is an entry below a heading that says so:
    a title alone, or a page number after a gap. `named` begin like "Annex B". `pages` are the page
    numbers. A `label` says that a list follows; `is_text` is what no list of titles has.
    """

    lines: int
    sure: int
    likely: int
    linked: int
    titled: int
    named: int
    pages: tuple[int, ...]
    is_known: bool
    is_label: bool
    is_text: bool

    def told(self, *, is_headed: bool) -> int:
        """Return how many lines are entries, below a heading that says so or elsewhere."""
        return self.likely if is_headed else self.sure

    def is_entry(self, *, is_headed: bool) -> bool:
        """Return whether the block as a whole is of a contents page."""
        told = self.told(is_headed=is_headed)
        return self.is_known or (told > 0 and 2 * told >= self.lines)


def entry_of(block: Block, text: str, titles: Collection[str]) -> Entry:
    """Return what a block has of a contents page, `titles` being those of the document."""
    raw = text[block.start : block.end]
    lines = [line for line in raw.split("\n") if line.strip()]
    is_one = len(lines) < 2
    looks = [_look(line, block.clean if is_one else line, titles) for line in lines]
    return Entry(
        lines=len(looks),
        sure=sum(look.is_sure for look in looks),
        likely=sum(look.is_likely for look in looks),
        linked=sum(look.is_linked for look in looks),
        titled=sum(look.is_titled for look in looks),
        named=sum(look.is_named for look in looks),
        pages=tuple(look.page for look in looks if look.page and look.is_likely),
        is_known=block.kind is BlockKind.CONTENTS,
        is_label=is_label(block.clean if is_one else lines[0]),
        is_text=block.kind is BlockKind.CODE or any(look.is_text for look in looks),
    )


@dataclass(frozen=True, slots=True)
class _Look:
    is_sure: bool
    is_likely: bool
    is_linked: bool
    is_titled: bool
    is_named: bool
    is_text: bool
    page: int


def _look(line: str, clean: str, titles: Collection[str]) -> _Look:
    line = line.strip()
    if len(line) > LONGEST_LINE:
        return _Look(False, False, False, False, False, True, 0)
    is_linked = "](#" in line and not _has_letters(_LINK.sub("", line))
    title, gap, page = _parts(line)
    is_titled = not {title_key(title), title_key(clean), key_of(title)}.isdisjoint(titles)
    is_dotted = page is not None and gap.count(".") + gap.count("·") + 3 * gap.count("…") > 2
    is_gapped = page is not None and ("|" in gap or "\t" in gap or "  " in gap)
    is_sure = is_linked or is_dotted or (is_titled and page is not None)
    is_likely = is_sure or is_titled or is_gapped
    is_text = not is_likely and (
        len(clean) > LONGEST_TITLE
        or clean.endswith((".", "!", "?", ";"))
        or _LONG_NUMBER.search(line) is not None
    )
    is_named = _NAMED.match(title) is not None
    return _Look(is_sure, is_likely, is_linked, is_titled, is_named, is_text, page or 0)


def _parts(line: str) -> tuple[str, str, int | None]:
    """Return title, gap and page of a line; the page is 0 where it is in Roman figures."""
    match = _PAGE.search(line[-LONGEST_PAGE:])
    if match is None:
        return line, "", None
    before = line[: len(line) - len(match[0])]
    title = before.rstrip(_LEADERS)
    if not title or title == before:
        return line, "", None
    return title, before[len(title) :], int(match["page"]) if match["page"].isdigit() else 0


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))
