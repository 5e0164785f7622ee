"""Names of persons in prose: two capitals that a sentence turns to as to somebody."""

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ingest.normalise import straight
from upkeep.context import Check
from upkeep.plans import PlanText

_WORD = r"(?:[A-Z]['’ʼ])?[A-ZÄÖÜ][a-zäöüßéèáàóíçñ'’ʼ-]{1,20}"
# A cell that is a name and nothing else, titles and middle letters included.
FULL_NAME = re.compile(
    rf"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?(?!(?:The|All|Any|On|Duty|Head|Chief|Shift|Team)\b){_WORD}"
    rf"(?: [A-Z]\.)?(?: (?:van|von|de|der|den|di))?"
    r" (?!(?:Team|Manager|Officer|Director|Lead|Leader|Coordinator|Desk|Office|Department|Group"
    rf"|Engineer|Head|Commander|Administrator|Owner|Staff|Service|Services|Center|Centre|Support)\b)"
    rf"{_WORD}(?:[ -]{_WORD})?"
)
# Pairs may overlap: `Ring Joachim Bredow`.
_PAIR = re.compile(rf"(?<![\w.@/])(?=(?P<first>{_WORD}) (?P<last>{_WORD})(?![\w@/]))")
_CUE_BEFORE = re.compile(
    r"\b(?:contact|ask|call|ring|rings|calls|wake|fetch|brief|text|message|notify|inform|tell|alert|page|e-?mail|reach|phone|consult|see|go|goes"
    r"|speak|talk|turn|report|escalate|granted|approved|maintained|owned|managed|held|signed|kept)"
    r"(?: \w+)?(?: (?:to|by|with|at|from))?:? \Z",
    re.IGNORECASE,
)
# In German the name stands behind its verb.
_CUE_GERMAN = re.compile(
    r"\b(?:(?:Ansprechpartner|Ansprechperson|Kontakt|Leiter|Leitung|Vertretung|Zuständig|Verantwortlich)"
    r"(?:in)?(?: (?:für|bei|der|des) [^.;:,\n]{2,40})? (?:ist|hat)|verständigen Sie|fragen Sie) \Z",
    re.IGNORECASE,
)
# So only a person is called.
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Herrn?|Frau)\.? (?:(?:Dr|Prof)\.? )?\Z")
# What a person does, right behind a name that begins a sentence.
_STARTS = re.compile(r"(?:\A|\n|[.!?]\s)(?:[ \t]*(?:[-*+•]|\d{1,2}[.)]) {1,3})?\Z")
_DOES = re.compile(
    r" (?:informs|calls|tells|decides|notifies|signs|rings|opens|answers|speaks|asks|alerts|phones"
    r"|leads|chairs|briefs|writes|keeps)\b"
)
# A post written in capitals does so too.
_POST = re.compile(
    r"\b(?:Leader|Porter|Engineer|Sister|Nurse|Wardens?|Captain|Commander|Operators?|Guards?|Keeper"
    r"|Master|Mayor|Clerk|Doctor|Driver|Coordinator|Administrator|Supervisor|Controller|Analyst"
    r"|Technician|Reception|Room|Shift|Control|Chief|Head|Board|Committee|Counsel|Owner|Deputy|Host"
    r"|Chair|Duty|Night|Staff|Crew|Members?|Secretary|Assistant|Liaison|Scribe|Marshal|Matron)\b"
)
# At the start of a sentence they turn to somebody too, and are no part of a name.
_VERB_FIRST = re.compile(
    r"(?:\A|[.:;!?|>*\n-]\s*|\d[.)]\s)(?:Ring|Call|Phone|Contact|Ask|Notify|Inform|Tell|Alert|Page|Reach"
    r"|Wake|Fetch|Brief|Text|Message|Rufen Sie|Informieren Sie)(?: Sie)? \Z"
)
_CUE_AFTER = re.compile(
    r"\A(?: \((?!https?:)[A-Za-z][^()\n]{2,40}\)"
    r"|,? (?:who|is responsible|is in charge|decides|approves|holds|keeps|takes over"
    r"|can be reached)\b)"
)
# A person's name has no article.
_ARTICLE = re.compile(
    r"\b(?:the|an?|our|your|their|der|die|das|den|dem|des|eine?[nmr]?|unsere?[nmr]?)\s\Z",
    re.IGNORECASE,
)
# Words that stand in names of things rather than of persons.
_THING = re.compile(
    r"\b(?:Street|Office|Center|Centre|Building|Team|Plan|Policy|Act|Rule|Guide|Service|Services"
    r"|Manager|Officer|Director|Lead|Department|Group|Desk|Security|Privacy|University|County"
    r"|State|City|National|Federal|Emergency|Business|Incident|Response|Recovery|Data|System"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Doe|The|A|An|If|In|On|Public"
    r"|Cross|Bank|British|Royal|Swiss|Deutsche|American|European|Northern|Southern|Eastern|Western"
    r"|Appendix|Annex|Figure|Table|Chapter|Section|Hall|Gate|Council|Police|Brigade|Station|Society|Kreuz|Werk|Amt"
    r"|Der|Die|Das|Den|Dem|Ein|Eine|Im|Am|Bei|Nach|Wenn)\b"
)
# By its last word a name is that of a firm.
_FIRM = re.compile(
    r"(?:Forensics|Ambulance|Insurance|Insurers|Hospital|Institute?|Laborator(?:y|ies)|Logistics"
    r"|Solutions|Consulting|Partners|Networks|Telecom|Supplies|Couriers|Holdings|Technologies|Systems"
    r"|Controls|Energy|Water|Gas|Electric|Electronics|Powergrid|Rail|Railways?|Airlines|Airways"
    r"|Motors|Industries|Engineering|Foods|Software|Labs?|Rescue|Healthcare|Chemicals|Elevators|Lifts"
    r"|Communications|Broadband|Cleaning|Catering|Transport|Freight|Express|Shipping|Mail|Union"
    r"|Support|Foundation|Association|Federation|Telekom|Energie|Wasser|Aufzüge|Bahn|Strom|Wärme"
    r"|Netze|Versicherungen|Spedition|Reinigung|Elektro|Haustechnik|Gebäudetechnik"
    r"|Prüflabor|Feuerwehr|Polizei|Werke|Verband|Klinik|Klinikum|Versicherung|Logistik|GmbH|AG|Ltd"
    r"|Limited|Inc|LLP|LLC|KG)\.?"
)
_TOKEN = re.compile(r"[\w'’ʼ-]+")


class _Words(NamedTuple):
    """What one plan says of words: those that begin no name, and how often the others stand."""

    no_names: frozenset[str]
    capitals: Counter[str]
    pairs: Counter[tuple[str, str]]


class _Likely(NamedTuple):
    """Two words that are a person by the plan alone; with a title, whatever others write."""

    start: int
    end: int
    first: str
    last: str
    has_title: bool


class NameFinder:
    """What tells persons from things, gathered once over all plans and reference data."""

    def __init__(self, check: Check) -> None:
        names = [resource.name for resource in check.reference.resources]
        names += [role for person in check.reference.people for role in person.roles]
        self._no_names = _words_in(names)
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for plan in check.plans:
            for said in plan.once("words that are names or none", _said):
                self._no_names |= said.no_names
                self._words.update(said.capitals)
                self._pairs.update(said.pairs)

    def find(self, plan: PlanText) -> Iterator[tuple[int, int]]:
        """Yield the spans of the names in the prose of a plan."""
        for one in plan.once("likely names", _likely):
            if one.has_title or self._is_name(one.first, one.last):
                yield one.start, one.end

    def _is_name(self, first: str, last: str) -> bool:
        if {first.lower(), last.lower()} & self._no_names:
            return False
        # A person's names only ever stand beside each other.
        return self._words[last] == self._pairs[first, last]


def _words_in(names: Iterable[str]) -> set[str]:
    return {sys.intern(word.lower()) for name in names for word in re.findall(r"\w+", name)}


def _said(plan: PlanText) -> Iterator[_Words]:
    things = _words_in([plan.view.version.title, *(one.heading for one in plan.view.sections)])
    small = {word for word in plan.prose.split() if word.islower()}
    things |= {sys.intern(word.strip(".,;:!?()\"'*_")) for word in small}
    # Each word once in memory: a thousand plans are full of the same few thousand.
    words = [sys.intern(word) for word in _TOKEN.findall(plan.prose)]
    capitals = Counter(word for word in words if word[0].isupper())
    pairs = Counter(pair for pair in pairwise(words) if pair[1][0].isupper())
    yield _Words(frozenset(things), capitals, pairs)


def _likely(plan: PlanText) -> Iterator[_Likely]:
    for match in _PAIR.finditer(plan.prose):
        first, last = match["first"], match["last"]
        before = match.string[max(0, match.start() - 40) : match.start()]
        after = match.string[match.end("last") : match.end("last") + 45]
        has_title = _TITLE.search(before) is not None
        if has_title:
            is_likely = not is_firm(last) and not re.match(r" (?:&|[A-Z])", after)
        else:
            is_likely = _is_meant(first, last, before, after)
        if is_likely:
            yield _Likely(match.start("first"), match.end("last"), first, last, has_title)


def _is_meant(first: str, last: str, before: str, after: str) -> bool:
    """Return whether a sentence turns to the two words as to somebody."""
    # Longer runs of capitals are titles of things.
    opens = _VERB_FIRST.search(before) or _CUE_GERMAN.search(before)
    is_run = re.search(r"[A-Z][\w-]* \Z", before) and not opens
    if is_run or re.match(r" [A-Z]", after) or _ARTICLE.search(before):
        return False
    acts = _STARTS.search(before) and _DOES.match(after)
    is_actor = acts and not _POST.search(f"{first} {last}")
    cues = (_CUE_BEFORE, _VERB_FIRST, _CUE_GERMAN)
    if not is_actor and not any(cue.search(before) for cue in cues) and not _CUE_AFTER.match(after):
        return False
    return not _THING.search(f"{first} {last}") and not is_firm(last)


def may_be_person(plan: PlanText, name: str) -> bool:
    """Return whether nothing says that words with capitals are a thing: they, or the plan, which
    has the last of them in its headings or in small letters.
    """
    if _THING.search(name) or is_firm(name):
        return False
    no_names = plan.once("words that are names or none", _said)[0].no_names
    return name.split()[-1].lower() not in no_names


def is_firm(name: str) -> bool:
    """Return whether a name is that of a firm or an office, by its last word."""
    return _FIRM.fullmatch(name.split()[-1]) is not None if name.split() else False


def folded(name: str) -> str:
    """Return a name in small letters, first name first, without accents and titles.

    However an apostrophe is written, it is the same name.
    """
    plain = unicodedata.normalize("NFKD", straight(name))
    letters = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    words = re.sub(r"\b(?:dr|prof|mr|mrs|ms|herr|frau)\b\.?", " ", letters)
    if "," in words:
        last, _, rest = words.partition(",")
        words = f"{rest} {last}"
    return " ".join(re.findall(r"[\w'-]+", words))
