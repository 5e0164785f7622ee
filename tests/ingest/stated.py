"""The facts of a short plan, as tests compare them."""

from domain.documents import Fact, FactKind
from ingest.facts.extract import extract_facts
from ingest.readers.markdown import read_markdown
from ingest.sections import build_sections


def facts_of(text: str, *kinds: str) -> list[Fact]:
    """Return the facts of these kinds that a Markdown plan holds, all of them for none."""
    reading = read_markdown(text.encode())
    sections = build_sections(reading, version_id="v", title="Plan")
    wanted = [FactKind(kind) for kind in kinds]
    return [fact for fact in extract_facts(reading, sections) if fact.kind in (wanted or FactKind)]


def values(text: str, *kinds: str) -> list[str]:
    """Return the values of the facts."""
    return [fact.value for fact in facts_of(text, *kinds)]


def of_whom(text: str, *kinds: str) -> list[tuple[str, str | None]]:
    """Return value and subject of the facts."""
    return [(fact.value, fact.subject) for fact in facts_of(text, *kinds)]


def quotes(text: str, *kinds: str) -> list[str]:
    """Return the words of the plan that the facts stand on."""
    return [text[fact.start : fact.end] for fact in facts_of(text, *kinds)]
