"""P-05: sentences that say of an activity that one of its objectives was never set."""

import re
from collections.abc import Iterator

from domain.findings import Finding
from upkeep.context import MEDIUM, report
from upkeep.kinds import is_form
from upkeep.plans import PlanText
from upkeep.sought import Sought

_OBJECTIVE = (
    r"(?:rto|mtpd|mtpod|mbco|mao|recovery[ -]time(?: objective| target)?|recovery (?:target|goal)"
    r"|minimum (?:service )?(?:level|operation)|(?:max\w*|longest) (?:tolerable |acceptable"
    r" |allowable |permissible )?(?:period of )?(?:outage|downtime|disruption|interruption)"
    r"|(?:tolerable|acceptable|bearable) (?:outage|downtime|disruption|interruption)"
    r"|how (?:long|soon|quickly|fast)\s[^.;,|\n]{2,60}?"
    r"\b(?:down|away|unavailable|missing|out|off|closed"
    r"|interrupted|idle|without|still|back|restored|recovered|running|available|again)"
    r"|wiederanlaufzeit|(?:maximal tolerierbare |höchste )?ausfallzeit|notbetriebsniveau"
    r"|wie (?:lange|schnell)\s[^.;|\n]{2,60}?\b(?:ausfallen|fehlen|stillstehen|wieder \w{2,20}))"
)
_SET = (
    r"(?:set|agreed(?: on| upon)?|determined|decided|defined|worked out|fixed|established"
    r"|estimated|assessed|settled|specified|laid down|assigned|known|clear)"
)
_UNSET = re.compile(
    rf"\b{_OBJECTIVE}\b[^.;|\n]{{0,50}}?\b(?:(?:has|have|was|is|are) (?:still )?(?:not|never)"
    rf"(?: yet)? (?:been )?{_SET}\b|(?:has|have|is|are) (?:still|yet) to be {_SET}\b"
    r"|(?:is|are|remains?) (?:still |yet |as yet )?(?:undecided|undefined|unknown"
    r"|open(?=\s?[.,;]|\s?\Z)|unclear)\b"
    r"|(?:ist|sind|wurden?) (?:noch |bisher |bislang |derzeit )?(?:nicht|nie)"
    r" (?:festgelegt|bestimmt"
    r"|vereinbart|ermittelt|bekannt)\b|(?:ist|steht) noch (?:offen|aus)\b)"
    rf"|\b(?:lacks?|misses) (?:an? |any |its |their )?(?:{_OBJECTIVE})\b"
    rf"|\b(?:has|have) (?:as yet |still |so far |currently |at present )?no (?:{_OBJECTIVE})\b"
    r"(?=\s?[.,;]|\s(?:yet|so far|and|at present)\b|\s?\Z)"
    rf"|\bno {_OBJECTIVE} (?:has (?:yet |so far )?been|is|was) (?:yet )?{_SET}\b"
    rf"|\b(?:nobody|no ?one|we) (?:(?:has|have) (?:not )?(?:yet )?(?:said|{_SET})"
    rf"|(?:knows?|can say)|do(?:es)? not (?:yet )?know)\b[^.;|\n]{{0,20}}?\b{_OBJECTIVE}\b"
    r"|\b(?:für|zu) [^.;|\n]{2,60} (?:ist|wurde) (?:noch |bisher )?keine (?:wiederanlaufzeit"
    r"|ausfallzeit) (?:festgelegt|bestimmt|vereinbart)\b",
    re.IGNORECASE,
)
_SAID_UNSET = Sought(_UNSET)
# What holds for any of them, in a case, or was so once, is said of none.
_ANY = re.compile(
    r"\b(?:if|when(?:ever)?|where|unless|until|should|any|each|every|those|whose|which|wenn|falls"
    r"|sofern|solange|jede[rs]?|was|were|wurden)\b|\?|\A\W*(?:no|none|kein\w*)\b",
    re.IGNORECASE,
)

# Of what needs none, none is missing.
_NOT_NEEDED = re.compile(
    r"\bnot (?:an? )?(?:prioriti[sz]ed|critical|essential|needed|necessary|required|applicable)\b"
    r"|\b(?:on purpose|deliberately|intentionally|nicht (?:priorisiert|kritisch|nötig"
    r"|erforderlich))\b",
    re.IGNORECASE,
)


def find_unset_objectives(plan: PlanText) -> Iterator[Finding]:
    """Yield the sentences of a plan that say that an objective is still to be set."""
    if is_form(plan):
        return
    for start, end in plan.sentences_for(_SAID_UNSET):
        sentence = plan.prose[start:end]
        match = _UNSET.search(sentence) if "|" not in sentence else None
        is_left_out = _NOT_NEEDED.search(sentence)
        if match is not None and not is_left_out and not _ANY.search(sentence[: match.end()]):
            message = "The plan says that an objective has not been set."
            yield report("P-05", MEDIUM, message, plan.side(start, end))
