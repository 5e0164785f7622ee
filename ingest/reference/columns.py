"""Which column of a table is which: by its header, whatever its case, spacing or language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from ingest.normalise import one_line


def _mtpd_names() -> str:
    """Return what the longest bearable disruption is called: one word of each of three kinds."""
    lengths = "periodofdisruption downtime outage outagetime disruption interruption".split()
    bearable = "tolerable acceptable allowable permissible".split()
    return " ".join(
        f"{most}{one}{length}"
        for most, one, length in product(("maximum", "max"), bearable, lengths)
    )


_ALSO_CALLED = (
    "alsocalled alias aliases alsoknownas aka knownas synonym synonyms nickname nicknames "
    "shortname shortnames abbreviation abbreviations auchgenannt kurzname kurznamen synonyme "
    "abkürzung abkürzungen spitzname weiterenamen"
)
# What a header may be called, letters and digits only; the first is the name in code.
BIA = {
    "activity": "activity process businessprocess businessactivity businessfunction function "
    "criticalfunction criticalprocess criticalactivity criticalbusinessfunction activityname "
    "processname prioritizedactivity prioritisedactivity aktivität tätigkeit prozess "
    "prozessname geschäftsprozess",
    "rto": "rto recoverytimeobjective recoverytime wiederanlaufzeit wiederanlaufziel waz",
    "rpo": "rpo recoverypointobjective maximumdataloss maxdataloss maximalerdatenverlust "
    "maxdatenverlust maximaltolerierbarerdatenverlust",
    "mtpd": "mtpd mtpod mao mtd mta maximaltolerierbareausfallzeit maxtolerierbareausfallzeit "
    "maximaletolerierbareausfallzeit " + _mtpd_names(),
    "mbco": "mbco minimumbusinesscontinuityobjective minimumlevel minimumservicelevel "
    "minimumlevelofservice minimumcapacity notbetriebsniveau mindestniveau mindestbetrieb",
    "depends_on": "dependson dependencies dependency needs requires resources requiredresources "
    "abhängigvon abhängigkeiten ressourcen benötigteressourcen",
    "also_called": _ALSO_CALLED,
}
ROSTER = {
    "person": "person name fullname employee contact mitarbeiter",
    "role": "role roles function position jobtitle responsibility rolle rollen funktion",
    "deputy_of": "deputyof deputyfor alternatefor alternateof backupfor standsinfor "
    "stellvertretervon vertretungvon vertritt",
    "phone": "phone telephone phonenumber mobile mobilephone cell telefon telefonnummer mobil",
    "email": "email emailaddress mail emailadresse",
    "valid_from": "validfrom from start startdate since gültigab von seit",
    "valid_to": "validto validuntil to until end enddate gültigbis bis",
}
INVENTORY = {
    "resource": "resource name asset system service application ressource",
    "kind": "kind type category resourcetype art typ kategorie",
    "rto": "rto recoverytimeobjective recoverytime wiederanlaufzeit",
    "status": "status state lifecycle zustand",
    "valid_to": "validto validuntil contractend endofcontract enddate expires gültigbis "
    "vertragsende",
    "capacity": "capacity kapazität",
    "also_called": _ALSO_CALLED,
}
LINKS = {
    "name": "from name activity resource dependent what source von aktivität",
    "needs": "to needs dependson requires target benötigt abhängigvon braucht",
    "needed_within": "neededwithin within requiredwithin recoverytimedemanded rto "
    "benötigtinnerhalb innerhalb",
}
INCIDENTS = {
    "id": "id incidentid incidentnumber number ticket ticketid key vorfallid nummer",
    "date": "date occurredat openedat opened createdat created start starttime reportedat datum",
    "title": "title summary shortdescription subject name titel betreff",
    "description": "description details text body report beschreibung",
    "class": "class incidentclass klasse",
    "subclass": "subclass incidentsubclass unterklasse",
    "loss_scenarios": "lossscenarios lossscenario scenarios schadensszenarien",
    "sections": "sections plansections sectionsused abschnitte",
    "roles": "roles rolesinvolved rollen",
    "site": "site location standort",
    "outcome": "outcome resolution result ergebnis",
    "lessons": "lessons lessonslearned lessonslearnt lehren",
    "duration_minutes": "durationminutes duration downtime dauer",
    "severity": "severity priority level schweregrad",
}
# A header may say the unit of the bare figures below it: `RTO (h)`.
_UNIT = re.compile(
    r"[(\[]\s*(?:in\s+)?([^\W\d_]{1,12})\.?\s*[)\]]\s*\Z|\s(?:in)\s([^\W\d_]{1,12})\s*\Z"
)
# Or without brackets, as exports write it: `rto_hours`. Units of time alone: `site_name` has none.
_SUFFIX = re.compile(
    r"[\s_-](h|hrs?|hours?|std|stunden?|min|mins|minutes?|minuten?|days?|tagen?|tage?)\.?\s*\Z",
    re.IGNORECASE,
)
# Or what it is called for short, or else: `Recovery Time Objective (RTO)`.
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]\s*\Z")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each known column stands, the unit its header names, and headers not known.

    `day_first` says of columns of dates whether `03/04/2021` is the third of April there.
    """

    index: Mapping[str, int]
    units: Mapping[str, str]
    unknown: tuple[str, ...]
    day_first: Mapping[str, bool | None] = field(default_factory=dict)

    def has(self, *names: str) -> bool:
        """Return whether all these columns are there."""
        return all(name in self.index for name in names)

    def has_one_of(self, *names: str) -> bool:
        """Return whether at least one of these columns is there."""
        return any(name in self.index for name in names)

    def cell(self, row: Sequence[str], name: str) -> str:
        """Return the row's cell under a column, with its unit if the header gives one."""
        place = self.index.get(name)
        value = one_line(row[place]) if place is not None and place < len(row) else ""
        unit = self.units.get(name)
        return f"{value} {unit}" if unit and re.fullmatch(r"[\d.,]+", value) else value


def map_columns(header: Sequence[str], known: Mapping[str, str]) -> Columns:
    """Return where the `known` columns stand in `header`; of two alike the first counts."""
    names = {synonym: name for name, synonyms in known.items() for synonym in synonyms.split()}
    index: dict[str, int] = {}
    units: dict[str, str] = {}
    unknown = []
    for place, raw in enumerate(header):
        name, unit = _named(raw, names)
        if not name or name in index:
            unknown += [raw] if raw.strip() else []
            continue
        index[name] = place
        if unit:
            units[name] = unit
    return Columns(index, units, tuple(unknown))


def _named(raw: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Return which column a header names, and the unit it gives; nothing for either is empty."""
    bracket = _BRACKET.search(raw)
    inside = names.get(squeezed(bracket[1])) if bracket else None
    if bracket and inside:
        outside = names.get(squeezed(_BRACKET.sub("", raw)))
        return (inside if outside in (None, inside) else ""), ""
    unit = _UNIT.search(raw)
    plain = names.get(squeezed(_UNIT.sub("", raw))) if unit else None
    whole = names.get(squeezed(raw))
    if whole or plain:
        return whole or plain or "", (unit[1] or unit[2]) if unit else ""
    suffix = _SUFFIX.search(raw)
    named = names.get(squeezed(_SUFFIX.sub("", raw))) if suffix else None
    return (named, suffix[1]) if suffix and named else ("", "")


def squeezed(header: str) -> str:
    """Return a header's letters and digits in lower case."""
    return "".join(filter(str.isalnum, one_line(header).casefold()))


def recognise(header: Sequence[str]) -> str | None:
    """Return which reference table has this header, `None` for any other table.

    A list of contacts is no roster: that says from when, or for whom somebody deputises.
    """
    if map_columns(header, BIA).has("activity", "rto", "mtpd"):
        return "bia" if _mostly_known(header, BIA) else None
    roster = map_columns(header, ROSTER)
    if roster.has("person", "role") and roster.has_one_of("deputy_of", "valid_from", "valid_to"):
        return "roster" if _mostly_known(header, ROSTER) else None
    inventory = map_columns(header, INVENTORY)
    if inventory.has("resource", "kind", "status"):
        return "inventory" if _mostly_known(header, INVENTORY) else None
    links = map_columns(header, LINKS)
    if links.has("name", "needs") and links.has_one_of("needed_within") and not links.unknown:
        return "links"
    incidents = map_columns(header, INCIDENTS)
    if incidents.has("id", "description") and incidents.has_one_of("class", "subclass", "date"):
        return "incidents"
    return None


def _mostly_known(header: Sequence[str], known: Mapping[str, str]) -> bool:
    columns = map_columns(header, known)
    return len(columns.unknown) * 2 <= len(columns.index)
