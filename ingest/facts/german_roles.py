"""German names of functions in the response, which are mostly one word."""

import re
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.scanning import Scan

GERMAN_ROLE = re.compile(
    r"\b(?:Krisenstab|Notfallstab|Einsatzleit(?:er|erin|ung)|Pressesprecher(?:in)?"
    r"|Geschäftsführ(?:er|erin|ung)|(?:Schicht|Wach|Zug|Gruppen)führer(?:in)?|Lagedienst"
    r"|Bereitschaftsdienst|Geschäftsleitung|Vorstand|Administrator(?:in|en)"
    r"|Hausmeister(?:in)?"
    r"|Werkschutz|Ersthelfer(?:in)?|(?:Brandschutz|Evakuierungs|Räumungs)helfer(?:in)?"
    r"|(?:Rechts|Personal|Finanz|Einkaufs|IT-)[Aa]bteilung|Pressestelle"
    r"|(?:Werk|Betriebs|Standort|Schicht|Abteilungs|Bereichs|Pflegedienst|Schul|Klinik|Heim|Stations"
    r"|Projekt|Team|Einrichtungs|Filial|Lager|Haus"
    r"|Verwaltungs|Personal|Produktions)s?leitung"
    r"|[A-ZÄÖÜ][\wäöüß]{2,30}(?:-[A-ZÄÖÜ][\wäöüß]{1,30})?-?"
    r"(?:beauftragte[rn]?|[Ll]eiter(?:in)?|koordinator(?:in)?|manager(?:in)?|team"
    r"|verantwortliche[rn]?|stabsleit(?:er"
    r"|ung))"
    r"|[A-ZÄÖÜ]{2,4}-(?:Leit(?:er|erin|ung)|Manager(?:in)?|Verantwortliche[rn]?"
    r"|Beauftragte[rn]?)"
    r"|Leit(?:er|erin|ung) (?:der |des )?[A-ZÄÖÜ][\wäöüß-]{1,40})\b"
)
_GERMAN_OF = Scan(GERMAN_ROLE.pattern)
_NOT_GERMAN = frozenset(
    "Begleiter Mitarbeiter Halbleiter Arbeiter Verteilerleiter Alertmanager Taskmanager Bitmanager"
    " Steam Upstream Downstream".split()
)


def find_german_roles(text: str) -> Iterator[FoundFact]:
    """Yield each mention of a role by its German name."""
    for match in _GERMAN_OF.finditer(text):
        if match.group() not in _NOT_GERMAN:
            yield FoundFact(FactKind.ROLE, match.group(), None, *match.span())


def is_german_role(word: str) -> bool:
    """Return whether the word is a German name of a role."""
    return bool(GERMAN_ROLE.fullmatch(word)) and word not in _NOT_GERMAN
