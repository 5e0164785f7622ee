"""Whether words say what to do: imperatives, duties and requests, English and German."""

import re

from ingest.facts.doers import LONGEST
from ingest.facts.german_orders import is_german_order
from ingest.facts.nouns import is_noun
from ingest.facts.verbs import IMPERATIVES

LEAD_IN = re.compile(
    r"(?:[\W_]{0,4}(?:\([^()]{1,40}\)|\[[^\[\]]{1,40}\])[\W_]{0,4})?(?:(?:then|also|first|next"
    r"|finally|now|please|always|(?!(?:ap|re|sup|com|multi)ply\b"
    r"|rely\b|early\b|daily\b|weekly\b|monthly\b|yearly\b|family\b|assembly\b)[a-z]{3,15}ly"
    r"|if (?:necessary|applicable|possible|needed|appropriate)(?: and/or applicable)?"
    r"|once complete|optional:"
    r"|do not|don['’]t|be sure to|make sure to|try to|you (?:should|must|can|need to|will|may want"
    r" to)|as needed)[\s,:]{1,3}){0,3}",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"(?:if|when|once|after|before|for|upon|on|at|from|in|as)\b[^,:.]{2,120}[,:]\s(?=\w)", re.I
)
MODAL = re.compile(
    r"\b(?:must|shall|should|will|is to|are to|has to|have to|muss|müssen|soll"
    r"|sollen)\s(?!be\b)[a-z]",
    re.I,
)
# What something is for orders nothing: `The purpose of this plan is to define ...`.
_AIM = re.compile(
    r"\b(?:purpose|goal|objective|aim|intent|intention|idea|point)s?\b[^.;:]{0,90}\Z", re.IGNORECASE
)
_PLEASE = re.compile(
    r"(?:[.;:]|\A)\s?please\s(?:also\s)?(?!(?:note|remember) that\b)(?P<verb>[a-z-]{2,20})\b",
    re.IGNORECASE,
)
# Before such a word stands a verb, whichever it is, where it is none of the words below.
_BEFORE_THING = re.compile(
    r"[\s*_]{0,4}(?P<first>[a-z]{2,15}(?:-[a-z]{2,12})?)[*_]{0,2}\s"
    r"(?!(?:all|each|every)\s(?:day|night|week|month|year)\b)"
    r"(?:the|an?|all|any|each|every|both|your|our|their|its|this|these|those)\s\w",
    re.IGNORECASE,
)
_NO_VERBS = frozenset(
    """
about above according across additionally after against all along alongside although am amid among
and any apart are as aside at be because been before behind below beneath beside besides between
beyond both but by came can came concerning could day date despite did do does down due during each
even every except far few following for former found from full gave given got had half has have held
how however if in inside instead into is it just kept knew last late left less let like made many
may meanwhile met might minus more most much must near neither next no none nor one two three
not now number of off
on once only onto or other out outside over paid past per person place plus previously prior quite
ran rather reason regarding said saw see sent shall she should since so some someone such than that
the then there therefore they this though through throughout thus till time to told took toward
towards twice under underneath unless unlike until unto up upon via was way we went were what when
whatever where whereas wherever whether which while who whoever whom whose why will with within
without would wrote yes yet you else either still again also always never often sometimes soon today
data cash people money everyone everybody anyone anybody someone somebody nobody everything
anything something nothing almost overall instead maybe perhaps indeed otherwise likewise
nevertheless elsewhere everywhere together tomorrow tonight hello dear worth enough minimum maximum
where-ever name role team type kind sort part half copy copies list step note case example scope
""".split()
)
_NO_VERB_END = re.compile(
    r"(?:ing|ed|[^s]s|ly|ion|ment|ness|ity|ance|ence|er|or|est|al|ive|ful|day)\Z"
)
_VERBS_ENDING_SO = frozenset(
    """
bring ring embed need feed shed speed heed reply apply supply comply multiply rely fly function
station position mention question caution condition commission provision implement supplement
document complement experiment comment augment deliver enter consider register gather transfer
alter lower trigger filter order power offer render recover discover cover answer refer defer
monitor author anchor mirror refactor factor favor balance advance finance reference influence
silence sequence fence test request arrest digest ingest invest rest signal appeal deal heal seal
reveal steal drive give live archive arrive receive derive dive forgive save
""".split()
)
FIRST_WORD = re.compile(r"[\W_]{0,6}([^\W\d_]+(?:-[^\W\d_]+)?)")
NAMED_ACTOR = re.compile(r"\A[\W_]{0,4}([A-Z][\w /&()-]{1,40}?)[*_]{0,2}:[*_\s]{1,4}(?=[a-zA-Z])")
_QUESTION = re.compile(r"\?[\s*_)]*\Z")
# A name and where it is found: `Report Abuse: https://...`.
_LINK = re.compile(
    r"\A\*{0,2}(?:[A-Za-z-]{2,20} ){0,2}[A-Za-z-]{2,20}\*{0,2}:\s{1,3}<?https?://\S{1,300}\Z"
)


def is_instruction(words: str) -> bool:
    """Return whether words, without their list mark, say what to do."""
    if len(words) < 4 or _LINK.match(words) or _QUESTION.search(words):
        return False
    plain = words.replace("*", "").replace("[", "").replace("`", "")
    named = NAMED_ACTOR.match(plain)
    for candidate in (plain, plain[named.end() :] if named else ""):
        lead = LEAD_IN.match(candidate)
        rest = candidate[lead.end() :] if lead else candidate
        condition = _CONDITIONAL.match(rest)
        for tried in (rest, rest[condition.end() :] if condition else ""):
            first = FIRST_WORD.match(tried)
            if (
                first
                and first[1].lower() in IMPERATIVES
                and not tried[first.end() :].startswith(":")
                and not is_noun(first[1], tried[first.end() :])
            ):
                return True
            if first and _is_some_verb(tried):
                return True
    return _must(plain[:120]) or _asks(plain) or is_german_order(plain)


def _is_some_verb(words: str) -> bool:
    """Return whether words begin with a verb that no list holds: `Categorise the attack`."""
    match = _BEFORE_THING.match(words)
    if match is None or is_noun(match["first"], words[match.end("first") :]):
        return False
    first = match["first"].lower()
    is_other = _NO_VERB_END.search(first) is not None and first not in _VERBS_ENDING_SO
    return first not in _NO_VERBS and not is_other


def _must(words: str) -> bool:
    """Return whether words say that somebody must do something, and not what it is for."""
    match = MODAL.search(words)
    if match is None:
        return False
    is_infinitive = match.group().lower().startswith(("is ", "are "))
    return not (is_infinitive and _AIM.search(words[: match.start()]))


def _asks(words: str) -> bool:
    """Return whether a later sentence asks for something: `It is ours. Please call the desk.`"""
    asked = _PLEASE.search(words[:LONGEST])
    return asked is not None and asked["verb"].lower() in IMPERATIVES
