"""What a sentence asks for: the act, what it is done to, and under which condition.

However it is put - `Restore the register`, `IT restores it`, `the register has to be back` -
or `das Register ist wiederherzustellen`, the act and its object come out the same, so that two
sentences on one matter can be found without knowing the matter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.facts.verbs import IMPERATIVES
from upkeep.act_clauses import HELD, LABEL, LEAD, PLAIN_LEAD, PLAIN_TAIL, REASON, SOON
from upkeep.german_clauses import GERMAN_LEAD, INNER_CASE, find_german_act, in_usual_order
from upkeep.kept_states import AND_KEPT, BUT_NOT, CONDITION, MODAL, NOT, as_ban, ban_in
from upkeep.names import all_words

_SENSES = {
    word: sense
    for sense, words in {
        "restore": "restore recover resume reinstate re-establish reestablish herstell",
        "notify": "notify inform tell alert advise benachrichtig informier unterricht verständig",
        "brief": "brief update",
        "start": "start begin launch boot start",
        "stop": "stop halt stopp",
        "activate": "activate invoke aktivier",
        "answer": "answer acknowledge beantwort",
        "summon": "convene summon assemble einberuf",
        "evacuate": "evacuate räum evakuier",
        "shut": "shut close schließ",
        "open": "open öffn",
        "unlock": "unlock entsperr",
        "abschalt": "ausschalt herunterfahr",
        "einschalt": "anschalt hochfahr",
        "send": "send submit dispatch send",
    }.items()
    for word in words.split()
}
# Verbs with their particle that are one act.
_SENSES |= {
    f"{verb} {particle}": f"switch {sense}"
    for sense, verbs, particles in (
        ("off", "turn power shut switch", "off down"), ("on", "turn power switch", "on up"),
    )
    for verb in verbs.split()
    for particle in particles.split()
}  # fmt: skip
_ORDERED = IMPERATIVES | {"open", "unlock"}
_OPPOSED = {
    "open": "shut", "shut": "open", "unlock": "lock", "abschalt": "einschalt",
    "switch off": "switch on",
}  # fmt: skip
# `Wardens lock the doors`: several who act.
_PLURAL = re.compile(
    r"(?P<actor>(?:(?:the|all|our) )?(?:[\w-]{1,40} ){0,3}?[\w-]{2,40}s) (?P<verb>[a-z-]{3,20}) "
    r"(?=(?:the|all|every|each|any|their|our|an?)\s)",
    re.IGNORECASE,
)
_IRREGULAR = {
    "told": "tell", "sent": "send", "brought": "bring", "kept": "keep", "held": "hold",
    "begun": "begin", "shut": "shut", "cut": "cut", "put": "put", "taken": "take",
    "given": "give", "made": "make", "found": "find", "met": "meet", "left": "leave",
    "written": "write", "drawn": "draw", "driven": "drive", "set": "set", "read": "read",
    "reached": "reach", "rung": "ring", "worn": "wear", "chosen": "choose",
}  # fmt: skip
_ADVERB = r"(?:(?:always|first|then|also|immediately|never|not|now|\w{2,20}ly)\s)"
_PASSIVE = re.compile(
    rf"\s(?:{MODAL}\s{_ADVERB}?be\s|(?:is|are|gets?)\s){_ADVERB}?(?P<verb>[a-z-]{{3,20}})\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    rf"\s(?:{MODAL}\sbe|is|are)\s(?:fully\s)?(?:back(?:\s(?:up|online|in\s\w+))?"
    r"|(?:up(?:\sand\srunning)?|running|available|operational|online|usable|in\s(?:use|service"
    r"|operation))\sagain)\b",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(
    rf"\s(?:{MODAL}\s{_ADVERB}?(?P<plain>[a-z-]{{3,20}})|{_ADVERB}?(?P<third>[a-z-]{{3,20}}s))\s",
    re.IGNORECASE,
)
# So many words may name who acts.
_MOST_OF_ACTOR = 7
# German orders begin so too: `Benachrichtigen Sie das Amt`.
_IMPERATIVE = re.compile(
    rf"\A(?:please\s|{_ADVERB})?(?P<verb>[a-z-]{{3,20}})\s(?!Sie\s)", re.IGNORECASE
)
_MARK = re.compile(r"\A(?:\W|\d{1,2}[.)]\s|[a-z][.)]\s){1,6}", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(
    r"[,;:(]|\s(?:and|but|or|that|which|who|whose|where|when|because|und|aber|oder|weil)\s", re.I
)
# Who is described does nothing: `This rule requires the agent.`
_DESCRIBED = re.compile(r"(?!IT\b)(?i:this|that|these|those|it|there|which|what|note)\b")
_STATES = frozenset(
    "require need include provide support allow indicate show list contain mean reflect represent "
    "demonstrate hold cover describe explain define apply".split()
)
_OBJECT_ENDS = re.compile(
    r"\s(?:by|via|through|using|with|without|from|at|in|on|to|into|onto|for|about|over|that|which"
    r"|who|so|and|or|as|per|against|until|before|after|when|if|while|unless|because|where)\s"
    r"|[,;:.()!?]|\s[-–—]\s"
)
_SMALL = frozenset(
    "the an our your its their this that these those all any each every both it them they he she "
    "of again back up off out down der die das den dem des ein eine einen einem einer alle allen "
    "jede jeden unser unsere wieder sofort umgehend unverzüglich immediately at once".split()
)
# `In a fire` and `during the fire` are one case.
_OF_A_CASE = frozenset({"in", "during", "a", "case", "event"})
# Such a word alone names nothing that could be found again.
_PARTICLE = re.compile(r"\s(?P<word>on|off|up|down|out)\Z", re.IGNORECASE)
_SWITCHED = frozenset({"switch", "turn", "power", "put"})
# `the plug of the pump, but leave it running` leaves the pump running.
_PART_OF = re.compile(r"\bof (?:the |an? |every |each |all |any )?(?P<whole>[^,;:]{3,60})\Z", re.I)
_VAGUE = frozenset(
    "system service data process incident problem issue thing matter action measure step situation "
    "plan information other person event it them sie dienst vorfall plan".split()
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its sense, the words of what it is done to, of the rest, and of its conditions."""

    sense: str
    thing: frozenset[str]
    rest: frozenset[str]
    case: frozenset[str]
    actor: str
    is_forbidden: bool


def find_act(sentence: str) -> Act | None:
    """Return the one act that a sentence asks for or forbids, `None` where none is certain.

    Lengths of time should be taken out of it before.
    """
    clause = " ".join(_MARK.sub("", sentence.strip()).split()).rstrip(" .!*_")
    clause = REASON.sub("", clause).rstrip(" ,")
    clause = HELD.sub(
        lambda found: f"{found['modal'] or 'is'}{' be' * bool(found['modal'])} held", clause
    )
    clause = SOON.sub("", clause).rstrip(" ,")
    case: frozenset[str] = frozenset()
    for lead in (LEAD, PLAIN_LEAD, LABEL):
        if found := lead.match(clause):
            case, clause = case | _words(found["case"]), clause[found.end() :]
    if german := GERMAN_LEAD.match(clause):
        case, clause = case | _words(german["case"]), in_usual_order(german)
    if tail := PLAIN_TAIL.search(clause):
        case, clause = case | _words(tail["case"]), clause[: tail.start()]
    clause = as_ban(clause)
    refused = NOT.search(clause)
    # What another clause says not to do says nothing of this act.
    if refused and _NEXT_CLAUSE.search(clause, 0, refused.start()):
        return None
    if inner := INNER_CASE.search(clause):
        case |= _words(inner["case"])
        clause = clause[: inner.start()] + clause[inner.end() :]
    plain = " ".join(NOT.sub(_kept_modal, clause).split())
    trailing = CONDITION.search(plain, 1)
    if trailing:
        case |= _words(plain[trailing.start() :])
        plain = plain[: trailing.start()].rstrip(" ,")
    parts = _find_english(plain) or find_german_act(plain)
    if parts is None:
        return None
    verb, thing, rest, actor = parts
    words = all_words(thing) - _SMALL
    if not words or words <= _VAGUE:
        return None
    sense = _SENSES.get(verb, verb)
    return Act(sense, words, all_words(rest) - _SMALL, case, actor, refused is not None)


def find_acts(sentence: str) -> Iterator[Act]:
    """Yield the acts of a sentence: of each of its parts between semicolons, and what is to stay
    as it is beside another act on the same thing.
    """
    for part in sentence.split(";"):
        if other := BUT_NOT.match(part):
            yield from filter(None, [find_act(f"{other['head']} {other['not']}")])
            part = part[: other.end("first")]
        kept = AND_KEPT.search(part)
        told = part[: kept.start()] if kept else part
        act = find_act(told)
        if act is not None:
            yield act
            yield from _wanted(act)
        if act is not None and kept is not None:
            sense = find_act(ban_in(kept))
            if sense is not None:
                kept_as = replace(act, sense=sense.sense, rest=frozenset(), is_forbidden=True)
                yield kept_as
                whole = _PART_OF.search(told)
                if whole is not None:
                    yield replace(kept_as, thing=all_words(whole["whole"]) - _SMALL)


def _wanted(kept: Act) -> Iterator[Act]:
    """Yield that what may not be opened is to be shut: `keep it shut` says both.

    What may not be stopped may not be switched off either.
    """
    if kept.is_forbidden and kept.sense == "stop":
        yield replace(kept, sense="switch off")
    if kept.is_forbidden and kept.sense in _OPPOSED:
        yield replace(kept, sense=_OPPOSED[kept.sense], is_forbidden=False)


def _words(text: str) -> frozenset[str]:
    """Return the words and figures that tell one case from another."""
    return frozenset(re.findall(r"\w+", text.lower())) - _SMALL - _OF_A_CASE


def _kept_modal(match: re.Match[str]) -> str:
    """Return `must ` of `must not`: what is forbidden is read as what is asked for."""
    first = match.group().split()[0].lower()
    if first in ("must", "should", "shall", "may", "can", "is", "are"):
        return first
    # `Staff do not use the lift`; at the beginning nobody is named.
    return "shall" if first.startswith("do") and match.start() else ""


def _find_english(clause: str) -> tuple[str, str, str, str] | None:
    """Return verb, object, the rest and the actor of an English clause."""
    state, passive = _STATE.search(f" {clause}"), _PASSIVE.search(f" {clause}")
    if state is not None:
        return "restore", clause[: max(0, state.start() - 1)], clause[state.end() - 1 :], ""
    if passive is not None and (verb := _participle(passive["verb"])):
        before = clause[: max(0, passive.start() - 1)]
        after = clause[passive.end() - 1 :]
        by = re.search(r"\bby ((?:[\w’'-]+ ?){1,6})", after)
        rest = after.replace(by.group(), " ") if by else after
        particle = re.match(r"\s?(on|off|up|down|out)\b", rest)
        verb = f"{verb} {particle[1]}" if particle else verb
        rest = rest[particle.end() :] if particle else rest
        return verb, before.rpartition(", ")[2], rest, by[1].strip() if by else ""
    imperative = _IMPERATIVE.match(clause)
    if imperative is not None and imperative["verb"].lower() in _ORDERED:
        return (*_split(imperative["verb"].lower(), clause[imperative.end() :]), "")
    several = _PLURAL.match(clause)
    if several is not None and several["verb"] in _ORDERED:
        return (*_split(several["verb"], clause[several.end() :]), several["actor"])
    for active in _verbs_after(clause):
        verb = _active_verb(active)
        if verb is not None and not _DESCRIBED.match(clause):
            return (*_split(verb, clause[active.end() :]), clause[: active.start()].strip())
    return None


def _verbs_after(clause: str) -> Iterator[re.Match[str]]:
    """Yield each word that may be the verb behind the words that say who acts."""
    at = 0
    while (found := _VERB_AFTER.search(clause, at)) is not None:
        if len(clause[: found.start()].split()) > _MOST_OF_ACTOR:
            return
        yield found
        at = found.start() + 1


def _active_verb(active: re.Match[str]) -> str | None:
    if active["plain"]:
        plain = active["plain"].lower()
        return plain if plain in IMPERATIVES else None
    bases = _bases(active["third"].lower(), ("s", "es", "ies"))
    return next((base for base in bases if base not in _STATES), None)


def _participle(word: str) -> str | None:
    low = word.lower()
    return _IRREGULAR.get(low) or next(iter(_bases(low, ("ed", "d", "ied"))), None)


@lru_cache(maxsize=4096)
def _bases(word: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the verbs of which `word` is a form with one of the endings."""
    stems = [word[: -len(end)] + ("y" if end[0] == "i" else "") for end in endings
             if word.endswith(end)]  # fmt: skip
    stems += [stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:]]
    return tuple(stem for stem in stems if stem in IMPERATIVES or stem in _SENSES)


def _split(verb: str, rest: str) -> tuple[str, str, str]:
    """Return the verb with its particle, `switch off`, what it acts on, and what follows."""
    first = re.match(r"(on|off|up|down|out)\s", rest, re.IGNORECASE)
    # `Report on the damage` has no particle.
    if first and (first[1].lower() != "on" or verb in _SWITCHED):
        verb, rest = f"{verb} {first[1].lower()}", rest[first.end() :]
    end = _OBJECT_ENDS.search(rest)
    thing, behind = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    last = _PARTICLE.search(thing) if " " not in verb else None
    if last:
        verb, thing = f"{verb} {last['word'].lower()}", thing[: last.start()]
    return verb, thing, behind
