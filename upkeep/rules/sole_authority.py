"""P-17: one role alone decides on a matter, and in another place another role does."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.findings import Finding
from upkeep.context import HIGH, Check, report
from upkeep.names import all_words
from upkeep.plans import PlanText
from upkeep.rules.cases import are_two_cases
from upkeep.rules.past import is_past
from upkeep.rules.plain_opposites import dangers_of, is_one_case
from upkeep.rules.time_limits import is_same_case
from upkeep.statements import Statement, state, telling_words

# What it takes authority for: `may activate`, or `activates`.
_POWERS = {
    "activate": ("activate|invoke|trigger|put", "activates|invokes|triggers|puts"),
    "declare": ("declare", "declares"),
    "decide": ("decide", "decides"),
    "order": ("order", "orders"),
    "approve": ("approve|authori[sz]e|release", "approves|authori[sz]es|releases"),
    "end": ("end|lift|call off", "ends|lifts|calls off"),
    "give": ("give|sound", "gives|sounds"),
}
# As in `the plan is activated by the director alone`.
_PARTICIPLES = {
    "activate": "activated|invoked|triggered", "declare": "declared", "decide": "decided on",
    "order": "ordered", "approve": "approved|authori[sz]ed|released", "end": "ended|lifted"
    "|called off", "give": "given|sounded",
}  # fmt: skip
_PLAIN, _THIRD = (
    "|".join(f"(?P<{name}{number}>{words[number]})" for name, words in _POWERS.items())
    for number in (0, 1)
)
# The role is said in a few words, none of which leads to something else.
_NO_ROLE = r"(?!(?:which|who|that|and|or|if|when|may|can|with|for|in|on|to|from|at|by|not)\b)"
_ROLE = rf"(?P<who>(?:{_NO_ROLE}[\w-]{{1,40}} ){{0,4}}?{_NO_ROLE}[\w-]{{2,40}})"
_ENGLISH = re.compile(
    r"(?:\A|[,:] )(?P<only>(?i:only|nobody but|no one but|no one else than|nobody except) )?"
    rf"(?i:the |an? |our )?{_ROLE} (?P<alone>alone )?"
    r"(?:(?:may|can|shall|must|will|is (?:authori[sz]ed|allowed|entitled) to) (?P<alone2>alone )?"
    rf"(?:{_PLAIN})|(?:{_THIRD}))\b(?P<what>[^.;|\n]{{3,160}})"
)
_PASSIVE = re.compile(
    r"\A(?i:the |an? |our )?(?P<what>[^.,:;|\n]{3,80}?) (?:is|are|may|can|must|shall)(?: be)? "
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _PARTICIPLES.items())})"
    rf" (?P<only>only |solely |exclusively )?by (?:the |our |an? )?{_ROLE}"
    r"(?P<alone> alone| only)?(?=[.;,]|\Z| (?:if|when|as soon as|once)\b)"
)
_GERMAN_POWERS = {
    "activate": r"aktivier\w*|auslös\w*|ausgelöst|löst\b(?=[^.;]{2,80} aus\b)|setzt\b(?=[^.;]{2,80}"
    r" in Kraft)|in Kraft (?:ge)?setz\w*",
    "declare": r"ausruf\w*|ausgerufen|ruft\b(?=[^.;]{2,80} aus\b)",
    "decide": r"entscheide\w*",
    "order": r"anordn\w*|angeordnet|ordnet\b(?=[^.;]{2,80} an\b)",
    "approve": r"freigeb\w*|freigegeben|genehmig\w*|gibt\b(?=[^.;]{2,80} frei\b)",
    "give": r"(?:gibt|geben|gegeben)\b",
    "end": r"beende\w*|aufheb\w*|aufgehoben|hebt\b(?=[^.;]{2,80} auf\b)",
}
_GERMAN_VERB = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in _GERMAN_POWERS.items()), re.I
)
_NOUN = r"[A-ZÄÖÜ][\wäöüß-]{3,40}"
_GERMAN_ALONE = re.compile(
    rf"\b(?:allein|ausschließlich|nur|Nur|Allein|Ausschließlich)(?: durch| von| vom)? "
    rf"(?:der|die|den|dem|das) (?P<who>(?:{_NOUN} )?{_NOUN})"
)
_GERMAN_WHO = re.compile(
    rf"(?:\A(?:Der|Die|Das)|\b(?:ordnet|setzt|löst|ruft|gibt|hebt|entscheidet|aktiviert|beendet"
    rf"|genehmigt) (?:der|die|das)) (?P<who>(?:{_NOUN} )?{_NOUN})\b"
)
# Who stands in, or is asked, takes nothing from whose matter it is.
_STANDS_IN = re.compile(
    r"\b(?:cannot|can ?not|not (?:be )?(?:reached|available|there)|unreachable|unavailable|absen\w+"
    r"|behalf|deput\w+|otherwise|nights?|weekends?|out of hours|outside|after consult\w+|advice"
    r"|with the (?:consent|approval)|nicht erreichbar|verhinder\w+|abwesen\w+|vertret\w+|nachts"
    r"|außerhalb|Auftrag|Rücksprache|Zustimmung|sonst|übertrag\w+|delegat\w+"
    r"|(?:when|if|as) (?:told|asked|instructed|ordered|directed)|on (?:the )?(?:word|orders?"
    r"|instructions?|request|command) of|(?:Anw|W)eisung|Anordnung)\b",
    re.IGNORECASE,
)
# Who does not do it has no power over it.
_NOT = re.compile(r"\b(?:nicht|nie|niemals|keinesfalls|kein\w*|not|never|cannot)\b", re.IGNORECASE)
# `purchases above 10,000 euros`, and those below, are two matters.
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_INTO_FORCE = re.compile(r"\binto (?:effect|force)\b")
_CONDITION = re.compile(r"\b(?:if|when|as soon as|once|where|after|wenn|falls|sobald|nachdem)\b.*")
# What else they do: `activates this plan and calls the team`.
_AND_ELSE = re.compile(r"\band \w{3,20}s\b.*")
_THIS = re.compile(r"\b(?:this|the|dieser|der|diesen|den) plan\b", re.IGNORECASE)
_PEOPLE = frozenset(
    "it they he she this that you we who which nobody everybody anyone es er sie".split()
)
# What sets something off is no role.
_SIGNALS = frozenset(
    "alarm signal sensor detector fire flood system failure outage loss report call message event "
    "incident siren breach brand ausfall meldung sirene ereignis störung".split()
)
_DECIDES = {"decide", "order"}
# Who leads a drill decides in it.
_DRILL = re.compile(
    r"\b(?:drills?|exercises?|rehearsals?|\w*übung(?:en)?|proben?|probealarm\w*)\b", re.IGNORECASE
)
_LONGEST, _LEAST_PART, _MOST = 260, 0.6, 40


class _Power(NamedTuple):
    act: str
    who: frozenset[str]
    named: str
    what: frozenset[str]
    is_alone: bool
    is_of_plan: bool
    statement: Statement


def find_unlike_sole_authority(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences that give one matter to one role alone, and to another role.

    Who stands in for somebody, or acts for them, is no other role.
    """
    powers = [one for plan in check.plans for one in plan.once("sole authority", _powers)]
    alone = [one for one in powers if one.is_alone]
    for sole in alone[:_MOST]:
        for other in powers:
            if _is_against(sole, other, check):
                message = f"Here {sole.named} alone decides on this, there {other.named}."
                sides = (one.statement.plan.side(one.statement.start, one.statement.end)
                         for one in (sole, other))  # fmt: skip
                yield report("P-17", HIGH, message, *sides)


def _is_against(sole: _Power, other: _Power, check: Check) -> bool:
    first, second = sole.statement, other.statement
    # Who alone decides on something alone orders it.
    is_one_act = sole.act == other.act or ({sole.act, other.act} == _DECIDES and other.is_alone)
    if not is_one_act or sole.who & all_words(second.text):
        return False
    # Two who each decide alone are told once.
    if other.is_alone and (first.plan.path, first.start) > (second.plan.path, second.start):
        return False
    # Who alone decides does so whatever happens, but for the cases of the rule itself.
    if not dangers_of(first) <= dangers_of(second) or not is_same_case(first, second):
        return False
    if first.plan is second.plan:
        if sole.is_of_plan and other.is_of_plan:
            return not are_two_cases(first, second)
    elif len(sole.what) < 2 or not is_one_case(first, second, check):
        return False
    if _figures(first) != _figures(second) or _is_drill(first) != _is_drill(second):
        return False
    # One word, `an emergency`, is the same matter where nothing more is said: not `on its network`.
    if len(sole.what) < 2 and sole.what != other.what:
        return False
    shared = len(sole.what & other.what)
    shorter = min(len(sole.what), len(other.what))
    return bool(shorter) and shared / shorter >= _LEAST_PART


def _is_drill(statement: Statement) -> bool:
    above = statement.plan.section_at(statement.start).heading_path
    return bool(_DRILL.search(" ".join((*above, statement.text))))


def _figures(statement: Statement) -> frozenset[str]:
    return frozenset(_FIGURE.findall(statement.text))


def _powers(plan: PlanText) -> Iterator[_Power]:
    for start, end in plan.sentences:
        text = plan.prose[start:end]
        if "|" in text or end - start > _LONGEST:
            continue
        found = _in_english(text) or _in_german(text)
        if found is not None and not (
            _NOT.search(text) or _STANDS_IN.search(text) or is_past(plan, start)
        ):
            act, who, what, is_alone = found
            is_of_plan = bool(_THIS.search(text)) and what <= {"plan", "kraft", "effect", "force"}
            words = all_words(who) - {"the", "der", "die"}
            # A fire sets something off, a fire brigade does it.
            if not (words <= _PEOPLE or who.lower().split()[-1] in _SIGNALS):
                yield _Power(act, words, who, what, is_alone, is_of_plan, state(plan, start, end))


def _in_english(text: str) -> tuple[str, str, frozenset[str], bool] | None:
    passive = _PASSIVE.search(text)
    if passive is not None:
        act = next(name for name in _PARTICIPLES if passive[name])
        is_alone = bool(passive["only"] or passive["alone"])
        return act, passive["who"].removesuffix(" only"), telling_words(passive["what"]), is_alone
    match = _ENGLISH.search(text)
    if match is None:
        return None
    act = next(name for name in _POWERS if match[f"{name}0"] or match[f"{name}1"])
    is_put = "put" in (match[f"{act}0"], (match[f"{act}1"] or "").removesuffix("s"))
    if is_put and not _INTO_FORCE.search(match["what"]):
        return None
    is_alone = bool(match["only"] or match["alone"] or match["alone2"])
    what = telling_words(_CONDITION.sub("", _AND_ELSE.sub("", match["what"])))
    return act, match["who"], what, is_alone


def _in_german(text: str) -> tuple[str, str, frozenset[str], bool] | None:
    verb = _GERMAN_VERB.search(text)
    if verb is None:
        return None
    alone = _GERMAN_ALONE.search(text)
    who = alone or _GERMAN_WHO.search(text)
    if who is None:
        return None
    act = next(name for name in _GERMAN_POWERS if verb[name])
    # Who acts and where it leads to is no part of the matter.
    # `Bei Ausfall des Stroms setzt ...`: the case is no matter of its own.
    text = re.sub(
        r"\A(?:Bei|Im|Am|Nach) [^,;]{2,50}? (?=(?:ordnet|setzt|löst|ruft|gibt|hebt)\b)", "", text
    )
    nouns = re.findall(_NOUN, re.sub(r"\A(?:(?:Bei|Im|Am|Nach) \w+|Über|Zu[rm]?)", "", text))
    what = frozenset(word.lower() for word in nouns) - set(who["who"].lower().split())
    return act, who["who"], what, alone is not None
