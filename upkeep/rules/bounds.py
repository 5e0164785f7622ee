"""What sentences side by side bound: how long a thing may be away and what it takes to be back, or
how much data may be lost.

Neither sentence needs a name for its value. Which of the two it gives is told by what is bounded:
a limit (`at most`) on being away, harm that begins `after` so long, or a return `within` a time.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from ingest.facts.durations import Span, find_durations
from upkeep.names import key_words
from upkeep.plans import PlanText
from upkeep.rules.past import is_told, of_today
from upkeep.rules.stated import is_supposed
from upkeep.sought import Sought

_LIMIT = re.compile(
    r"\b(?:(?:no|not|never|nothing) (?:\w+ ){0,8}?(?:more|longer|older) than|at (?:the )?(?:very )?"
    r"most|up to|no (?:more|longer) than|maximum(?: of)?|for only"
    r"|(?<=may )lose(?= (?:the last )?(?:\d|an?\b|one|two|three|four|five|six|half)\b)"
    r"|höchstens|maximal|(?:nicht|keine) (?:mehr|länger|älter) als|bis zu|allenfalls)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:without|outages?|down(?:time)?|off-?line|unavailab\w{1,6}|interrupt\w{0,5}"
    r"|disrupt\w{0,5}"
    r"|stand(?:s|ing)? still|standstill|stoppages?|idle|out of (?:service|action|use)|absence"
    r"|ohne|\w{0,30}ausf(?:all\w{0,3}|ällt)|ausfallen|stillst\w{1,6}|still|unterbr\w{1,10}"
    r"|unterbrechung|entbehr\w{1,6}|verzicht\w{0,4})\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:can(?:not)?|may|must not|should not|tolera\w{1,6}|bear\w{0,5}|accept\w{0,5}|survive\w?"
    r"|allow(?:s|ed|able)|permi\w{1,8}|kann|können|darf|dürfen|tolerier\w{1,5}|hin(?:genommen"
    r"|nehm\w{1,5})|vertret\w{1,5}|verkraft\w{1,5}|zulässig\w{0,2}|tragbar\w{0,2})\b",
    re.IGNORECASE,
)
# Harm that begins when so much time has gone by.
_SINCE = re.compile(r"\b(?:after|beyond|nach|ab)\s(?:about |more than |mehr als |rund )?\Z", re.I)
_HARM = re.compile(
    r"\b(?:unaccept\w{1,5}|intolerable|unbearable|critical|threat\w{0,8}|endanger\w{0,4}|at risk"
    r"|\w{0,12}bedroh\w{1,7}|gefähr\w{1,8}|kritisch|untragbar|unhaltbar|unzumutbar"
    r"|nicht hinnehmbar)\b",
    re.IGNORECASE,
)
_RETURN = re.compile(
    r"\b(?:re-?(?:start|stor|cover|sum|open|build|establish|activat|instat)\w{0,6}"
    r"|(?:back|up|running"
    r"|working|available|operational|in service|in use|live|online) again|back|running"
    r"|wieder\w{0,20}|neustart\w{0,3}|neuaufbau\w{0,3})\b",
    re.IGNORECASE,
)
# Right before the time of a return.
_TAKES = re.compile(
    r"\b(?:within|in|after|takes?|needs?|requires?|innerhalb(?: von)?|binnen|nach|dauert|dauern"
    r"|braucht|benötigt)\s(?:the |about |around |some |up to |at most |etwa |rund |bis zu )?\Z",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:los[est]|los(?:es|ing|s)|lost|missing|gone|verlor\w{1,4}|verlieren|verlust"
    r"|datenverlust\w{0,2}"
    r"|fehlen)\b",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"\b(?:data|(?:hours?|minutes|days?)(?: worth)? of work|entr(?:y|ies)|records?|postings?"
    r"|bookings?|transactions?|inputs?|edits|changes"
    r"|\w{0,30}daten\w{0,8}|buchungen|eingaben|einträge|datensätze|erfassungen"
    r"|datenverlust\w{0,2})\b",
    re.IGNORECASE,
)
# What holds in a case only, is a way round, or is about people and exercises, bounds nothing here.
_ASIDE = re.compile(
    r"\b(?:if|when|unless|until|otherwise|except|wenn|falls|sofern|sonst|solange"
    r"|bis (?:das|die|der)"
    r"|batter\w{1,3}|ups|generator\w{0,2}|bridg\w{1,3}|replacement\w?|spare\w?|work-?around\w?"
    r"|manual\w{0,2}|by hand|paper|überbrück\w{0,5}|ersatz\w{0,20}|notstrom\w{0,10}|von hand|papier"
    r"|tests?|tested|exercis\w{1,3}|drills?|review\w{0,3}|notif\w{1,8}|inform\w{0,3}|report\w{0,3}"
    r"|decid\w{1,3}|call\w{0,3}|meet\w{0,4}|übung\w{0,2}|meld\w{1,5}|should have|partly|first part"
    r"|teilweise|emergency mode|notbetrieb\w{0,1})\b",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\A\W{0,4}(?:(?:but|yet|and|however|aber|doch|jedoch),? )?(?:it|its|this|that|they|their|es|er"
    r"|sie|dies\w{0,2}|ihre?\w?|seine?\w?)\b"
    r"|\b(?:it|them|ihn|dessen|deren)\b",
    re.IGNORECASE,
)
# The act alone, of what the sentence beside it speaks of.
_ACT_ALONE = re.compile(
    r"\A\W{0,4}(?:(?:the|full|complete|our|der|die|das|ein|eine) ){0,3}(?:recovery"
    r"|restart|restoring"
    r"|restoration|resumption|backups?|snapshots?|copies|wieder(?:anlauf|herstellung|aufbau)"
    r"|(?:daten)?sicherung(?:en)?|neustart)\s(?!(?:of|for|from|der|des|von|für)\b)",
    re.IGNORECASE,
)
# A word for what any of it is kept in says of nothing else either.
_ANY_STORE = re.compile(
    r"\A\W{0,4}(?:the|our|all|der|die|das|alle|unsere?) (?:data|databases?|files|system|servers?"
    r"|daten\w{0,8}|dateien|server|system)\s(?!(?:of|for|der|des|von|für)\b)",
    re.IGNORECASE,
)
_WEAK = frozenset(
    "hour hours day days week weeks minute minutes working most more than longer within again "
    "back plan data time may can must lost loss at risk stunde stunden tag tage tagen woche wochen "
    "minuten darf kann wird werden innerhalb höchstens nach".split()
)
_BOUNDED = Sought(_LIMIT, _HARM)
_GAP = 3

Stretch = tuple[int, int]


class Bound(NamedTuple):
    """How long something may be away, or what may be lost, and the sentence that says so."""

    value: Span
    span: Stretch
    is_loss: bool


class Clash(NamedTuple):
    """A return that takes longer than what the sentence beside it bears."""

    recovery: timedelta
    tolerated: timedelta
    spans: tuple[Stretch, Stretch]


def find_bounds(plan: PlanText) -> Iterator[Bound]:
    """Yield each sentence that gives one time, and gives it as a bound."""
    for span in plan.sentences_for(_BOUNDED):
        value = _only_time(plan, span)
        if value is None:
            continue
        sentence = plan.prose[slice(*span)]
        is_loss = bool(_LOST.search(sentence) and _DATA.search(sentence))
        is_limit = _LIMIT.search(sentence) and _MAY.search(sentence)
        if is_loss and is_limit:
            yield Bound(value, span, is_loss=True)
        elif not is_loss and _AWAY.search(sentence) and (is_limit or _harms(sentence, value)):
            yield Bound(value, span, is_loss=False)


def find_clashes(plan: PlanText) -> Iterator[Clash]:
    """Yield returns that take longer than the sentence right beside them says can be borne."""
    for bound in plan.once("bounds", find_bounds):
        if bound.is_loss:
            continue
        for span in beside(plan, bound.span):
            back = _return_in(plan, span)
            if back is None or not of_one(plan, bound.span, span):
                continue
            is_longer = back.minutes > bound.value.minutes
            if is_longer and back.clock_minutes > bound.value.clock_minutes:
                yield Clash(
                    timedelta(minutes=back.minutes),
                    timedelta(minutes=bound.value.minutes),
                    (span, bound.span),
                )


def beside(plan: PlanText, span: Stretch) -> Iterator[Stretch]:
    """Yield the sentence before and the one behind, as far as they are of the same paragraph."""
    spans = plan.sentences
    number = bisect_left(spans, span)
    for other in (number - 1, number + 1):
        if 0 <= other < len(spans):
            first, second = sorted((span, spans[other]))
            between = plan.prose[first[1] : second[0]]
            if len(between) <= _GAP and "\n\n" not in between:
                yield spans[other]


def of_one(plan: PlanText, bound: Stretch, other: Stretch) -> bool:
    """Return whether both sentences are about one thing: by a word of it, a pronoun in the later,
    or because one of them names the act alone.
    """
    first, second = (plan.prose[slice(*one)] for one in sorted((bound, other)))
    told = plan.prose[slice(*other)]
    if _REFERS.search(second) or _ACT_ALONE.match(told) or _ANY_STORE.match(told):
        return True
    return bool((key_words(first) & key_words(second)) - _WEAK)


def _harms(sentence: str, value: Span) -> bool:
    return bool(_SINCE.search(sentence[: value.start]) and _HARM.search(sentence))


def _return_in(plan: PlanText, span: Stretch) -> Span | None:
    value = _only_time(plan, span)
    if value is None:
        return None
    sentence = plan.prose[slice(*span)]
    is_return = _RETURN.search(sentence) and _TAKES.search(sentence[: value.start])
    is_bound = _AWAY.search(sentence) or _HARM.search(sentence)
    return value if is_return and not is_bound else None


def _only_time(plan: PlanText, span: Stretch) -> Span | None:
    """Return the one time that a sentence gives as what holds, `None` for none or several."""
    sentence = plan.prose[slice(*span)]
    if "|" in sentence or _ASIDE.search(sentence) or is_supposed(sentence):
        return None
    found = list(find_durations(sentence))
    if len(found) != 1 or is_told(sentence) or of_today(sentence) != sentence:
        return None
    return found[0]
