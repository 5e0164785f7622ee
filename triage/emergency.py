"""What the plans say to do at once where life is in danger, in their own words."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from domain.documents import FactKind, FactState, Section, Version
from domain.errors import Unavailable
from domain.proposals import EmergencyStep, LifeSafety
from domain.search import Hit, Route
from ingest.instructions import find_sentences
from ingest.orders import is_history
from retrieval.embedder import Matrix
from retrieval.phases import NOW, RECOVERY, RETURN, phase_of
from triage.dangers import FIRE, FORCE, HARM, MATTER, VIOLENCE
from triage.rests_on import Sections
from triage.roles import Plans

# The kinds of incident whose plans are looked into for each kind of danger, by their usual codes.
_TOPICS = {
    HARM: ("PPL.4",),
    FIRE: ("FAC.4",),
    MATTER: ("FAC.5", "SEC.3"),
    VIOLENCE: ("SEC.2", "PPL.4"),
    FORCE: ("FAC.6", "NAT.3", "NAT.1"),
}


@dataclass(frozen=True, slots=True)
class _Danger:
    """A danger that the words of the alarm tell more closely than their kind does."""

    words: re.Pattern[str]
    codes: tuple[str, ...]
    headings: re.Pattern[str]


def _danger(words: str, codes: tuple[str, ...], headings: str) -> _Danger:
    return _Danger(re.compile(words, re.IGNORECASE), codes, re.compile(headings, re.IGNORECASE))


_DANGERS = (
    _danger(
        r"parcel|package|letter|powder|paket|päckchen|brief|pulver",
        ("SEC.2",),
        r"parcel|package|letter|powder|paket|brief|pulver",
    ),
    _danger(
        r"bomb|grenade|granate|explosives|spreng|threat|droh|\btick|\bblow .{0,30}up\b"
        r"|(?:goes|go|going) up\b|\bgeht'?s? .{0,30}hoch\b|\bhochge|in die luft",
        ("SEC.2",),
        r"bomb|\bcall|anruf|droh|threat",
    ),
    _danger(
        r"sho[ot]|gun|kni[fv]e|stab|armed|(?<!heart )(?<!asthma )(?<!asthmatic )attack|rampage"
        r"|hostage|weapon|assault|rob|axe|messer"
        r"|schuss|schüsse|schie(?:ß|ss)|amok|bewaffnet|angegriffen|überfall|geisel|waffe|stech",
        ("PPL.4", "SEC.2"),
        r"violence|attack|shooter|weapon|armed|gewalt|angriff|amok|überfall|bedroh",
    ),
    _danger(
        r"(?<!opened )(?<!opening )(?<!gun)(?<!gun )\bfire(?!d)|smok|burning|flame|feuer|brand"
        r"|brenn|rauch",
        ("FAC.4",),
        r"fire|alarm|feuer|brand",
    ),
    _danger(
        r"\bgas(?![hp])|gas(?:austritt|leck|wolke|alarm|geruch|unfall)|chlor|ammon|acid|säure"
        r"|lauge|solvent|nitrogen|stickstoff|fume|dämpf|toxic|giftig"
        r"|chemi|oxygen|sauerstoff|co2|kohlenmonoxid|monoxide|gefahrstoff|radioact|strahl",
        ("SEC.3", "FAC.5"),
        r"hazard|release|chemical|spill|\bgas|substance|gefahrstoff|leck|austritt|ausgetreten",
    ),
    _danger(
        r"water|flood|dam\b|dyke|wasser|flut|deich|damm",
        ("NAT.1",),
        r"flood|water|wasser|flut",
    ),
    _danger(
        r"quake|building (?:is |was )?shak|beben|wackel|schwank", ("NAT.3",), r"shak|quake|beben"
    ),
    _danger(r"tornado|storm|lightning|tree|blitz|baum", ("NAT.2",), r"storm|tornado|sturm|blitz"),
)
# Parcels, bombs and forces of nature: what their plans say first helps against nothing else.
_OF_ITS_OWN = (*_DANGERS[:2], *_DANGERS[-3:])
# Whoever is hurt or ill, with no other danger told, needs this whatever the words.
_HURT = re.compile(
    r"medical emergenc|first[- ]aid|medizinischer notfall|erste hilfe|ersthelfer", re.IGNORECASE
)
# What headings say where a sign tells only the kind of danger, and no word which one it is.
_HEADINGS = {
    HARM: _HURT.pattern,
    FIRE: r"fire|alarm|feuer|brand|smoke|rauch",
    MATTER: r"hazard|release|chemical|spill|\bgas|substance|gefahrstoff|leck|austritt|ausgetreten",
    VIOLENCE: r"violence|attack|threat|bomb|\bcall\b|gewalt|bedroh|angriff",
    FORCE: r"evacuat|evakuier|räum|must leave|cordon|absperr",
}
# A heading that says only that this comes first, of whatever its plan is for.
_AT_ONCE = re.compile(
    r"\b(?:immediate(?:ly)?|at once|first (?:\w{1,12} )?(?:steps?|actions?|minutes?|hour)"
    r"|sofort\w{0,20}|erste (?:schritte|maßnahmen|minuten|stunde))\b",
    re.IGNORECASE,
)
# So many sections are looked at, and so many sentences of at most two of them are shown.
LOOKED_AT, SECTIONS, STEPS = 8, 2, 16
# A section that neither a topic's names nor its meaning speak for says nothing on the danger.
LEAST_TOPIC, LEAST_COSINE = 0.15, 0.3
# What is done once nobody is in danger any more, and what a plan says of itself.
_LATER = re.compile(
    r"\b(?:deaths?\b|fatalit|bereave|famil|communicat|press\b|media\b|resources|interdependenc|purpose|scope"
    r"|roles?\b|authority|stand-?down|all[- ]clear|todesfall|angehörig|\w{0,20}kommunikation|presse"
    r"|mittel\b|abhängigkeit|zweck|geltung|rollen|befugnis|entwarnung|nachsorge|wiederanlauf)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
# Words that begin alike this far are taken for one: "caller", "call".
STEM = 4


def with_steps(
    found: LifeSafety,
    text: str,
    vector: Matrix,
    searcher: Sections,
    plans: Plans,
    *,
    within: Collection[str] | None = None,
) -> LifeSafety:
    """Return life safety with the emergency steps of the plans for such a danger.

    The section that fits best comes first, each whole and in the plan's order; what is for
    afterwards is shown where there is nothing else. `vector` is the report encoded, shape (d,):
    nothing is encoded again. `within` are the documents looked at, by id; all by default.
    """
    if not found.danger:
        return found
    dangers = [one for one in _DANGERS if any(map(one.words.search, found.words))]
    told = [code for one in dangers for code in one.codes]
    kinds = found.kinds or (HARM,)
    by_kind = [code for kind in kinds for code in _TOPICS[kind]]
    codes = dict.fromkeys(told or by_kind)
    route = Route(tuple((code, 1 / len(codes)) for code in codes), phase=NOW)
    hits = searcher.search(text, k=LOOKED_AT, within=within, query_vector=vector, route=route).hits
    steps: list[EmergencyStep] = []
    wanted = [one.headings for one in dangers] or _by_kind(kinds)
    telling = [hit for hit in hits if _tells(hit) and (dangers or not _is_another(hit, kinds))]
    for hit in _chosen(telling, text, wanted):
        more = list(_steps_of(hit, plans))
        if not steps or len(steps) + len(more) <= STEPS:
            steps += more
    return replace(found, steps=tuple(steps))


def _by_kind(kinds: Collection[str]) -> list[re.Pattern[str]]:
    """Return what headings say for these kinds alone; first aid comes before all else."""
    told = [HARM] if HARM in kinds else kinds
    return [re.compile(_HEADINGS[kind], re.IGNORECASE) for kind in told]


def _is_another(hit: Hit, kinds: Collection[str]) -> bool:
    """Return whether a plan is for a danger of its own kind, which no word told."""
    own = [one.headings for one in _OF_ITS_OWN if VIOLENCE not in kinds or one in _DANGERS[-3:]]
    return _is_for(own, f"{hit.title} / {hit.heading}")


def _tells(hit: Hit) -> bool:
    parts = dict(hit.parts)
    return parts.get("topic", 0.0) >= LEAST_TOPIC or parts.get("dense", 0.0) >= LEAST_COSINE


def _chosen(hits: Sequence[Hit], text: str, wanted: Sequence[re.Pattern[str]]) -> list[Hit]:
    """Return at most two sections, the best first; `wanted` are headings for the dangers told.

    A second one is of the same plan and for now as well, else of another plan for this danger.
    """
    stems = _stems(text)

    def fit(hit: Hit) -> int:
        if is_later(hit.heading):
            return 0
        if _is_for(wanted, hit.heading) or _opens_plan(hit, wanted):
            return 4
        if wanted and _is_for([one.headings for one in _DANGERS], hit.heading):
            return 1
        is_now = phase_of(hit.heading) == NOW
        if is_now and _is_for(wanted, hit.title):
            return 3
        return 2 if is_now or stems & _stems(hit.heading) else 1

    # The order of the search holds among those that fit alike.
    ordered = sorted(hits, key=lambda hit: -fit(hit))
    best = ordered[:1]
    own = [hit for hit in ordered[1:] if fit(hit) > 1 and hit.document_id == best[0].document_id]
    others = [hit for hit in ordered[1:] if fit(hit) > 2 and hit not in own]
    return [*best, *(own + others)[: SECTIONS - 1]]


def _is_for(wanted: Sequence[re.Pattern[str]], words: str) -> bool:
    return any(one.search(words) for one in wanted)


def _opens_plan(hit: Hit, wanted: Sequence[re.Pattern[str]]) -> bool:
    """Return whether these are the first steps of a plan for the danger told, and no other.

    The first steps of a plan for two dangers are of either: those of violence, of first aid.
    """
    every = [*(one.headings for one in _DANGERS), _HURT]
    return (
        bool(_AT_ONCE.search(hit.heading))
        and _is_for(wanted, hit.title)
        and not _is_for(every, hit.heading)
        and sum(bool(one.search(hit.title)) for one in every) == 1
    )


def is_later(heading: str) -> bool:
    """Return whether a section is for when the danger is over, or says of itself what it is."""
    return bool(_LATER.search(heading)) or phase_of(heading) in (RECOVERY, RETURN)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _WORD.findall(text.casefold()))


def _steps_of(hit: Hit, plans: Plans) -> Iterator[EmergencyStep]:
    """Yield what the hit's section says, sentence by sentence, or else what it quotes."""
    try:
        version = plans.get_version(hit.version_id)
    except Unavailable:
        # A text that fails its hash tells nobody what to do.
        return
    section = next(
        (one for one in plans.sections_of(hit.version_id) if one.section_id == hit.section_id), None
    )
    spans = _spans(version, section, plans) if section is not None else []
    for start, end in spans or [(hit.start, hit.end)]:
        yield EmergencyStep(
            section_id=hit.section_id,
            version_id=hit.version_id,
            path=hit.path,
            title=hit.title,
            heading=hit.heading,
            quote=version.text[start:end],
            start=start,
            end=end,
        )


def _spans(version: Version, section: Section, plans: Plans) -> list[tuple[int, int]]:
    """Return the section's sentences and the steps of its tables, in the plan's order.

    What an owner turned down is left out, as are history and what the page repeats.
    """
    text = version.text
    facts = [
        fact
        for fact in plans.facts_of(version.version_id, (FactKind.STEP,))
        if fact.section_id == section.section_id
    ]
    refused = [one for one in facts if one.state is FactState.REJECTED]
    spans = [
        (start, end)
        for start, end in find_sentences(text, section.start, section.end, title=version.title)
        if not is_history(text[start:end])
        and not _is_heading(text[start:end], section)
        and not any(start < one.end and one.start < end for one in refused)
    ]
    spans += [
        (one.start, one.end)
        for one in facts
        if one.state is not FactState.REJECTED
        and not any(start < one.end and one.start < end for start, end in spans)
    ]
    return sorted(spans)


def _is_heading(words: str, section: Section) -> bool:
    return " ".join(words.split()).strip("# *_") == " ".join(section.heading.split())
