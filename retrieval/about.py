"""Sections that tell about the plan and not what to do: they give way to those that do."""

import re

_NUMBER = re.compile(r"^[\W\d_]*(?:[a-z]\W+)?|[\W_]+$", re.IGNORECASE)
_ABOUT = frozenset(
    (
        "purpose",
        "purpose and scope",
        "scope",
        "scope and purpose",
        "objective",
        "objectives",
        "aim",
        "introduction",
        "overview",
        "background",
        "summary",
        "preface",
        "foreword",
        "about",
        "about this document",
        "definitions",
        "terms and definitions",
        "glossary",
        "acronyms",
        "abbreviations",
        "references",
        "related documents",
        "related policies",
        "responsibilities",
        "roles and responsibilities",
        "compliance",
        "standards compliance",
        "approval",
        "distribution",
        "distribution list",
        "revision history",
        "version history",
        "change history",
        "change log",
        "document control",
        "table of contents",
        "contents",
        "zweck",
        "ziel",
        "ziele",
        "geltungsbereich",
        "zweck und geltungsbereich",
        "einleitung",
        "überblick",
        "zusammenfassung",
        "begriffe",
        "definitionen",
        "abkürzungen",
        "verweise",
        "mitgeltende unterlagen",
        "zuständigkeiten",
        "verantwortlichkeiten",
        "freigabe",
        "verteiler",
        "änderungshistorie",
        "dokumentenlenkung",
        "inhalt",
        "inhaltsverzeichnis",
    )
)


def is_about_the_plan(heading: str) -> bool:
    """Return whether a section with this heading describes the plan itself."""
    return _NUMBER.sub("", heading).casefold() in _ABOUT
