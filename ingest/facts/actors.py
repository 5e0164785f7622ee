"""Who acts: the person, role, team or organization that a sentence makes do something."""

import re

from ingest.facts.german_roles import is_german_role
from ingest.facts.role_words import AGENT_HEADS
from ingest.facts.roles import is_role
from ingest.facts.verbs import IMPERATIVES

# Nouns for those who act without being a role of the response.
_AGENTS = re.compile(
    r"(?:users?|employees?|staff|personnel|members?|vendors?|suppliers?|providers?|contractors?"
    r"|associates?|organi[sz]ations?|company|departments?|units?|customers?|leaders?|teams?"
    r"|processors?|individuals?|workforce|tenants?|visitors?|residents?|mitarbeit\w{0,40}|hires?"
    r"|lieferant\w{0,40}|dienstleister\w{0,40}|beschäftigte\w{0,40}|committee|board|agency)\Z",
    re.IGNORECASE,
)
# Short names of teams and functions; those of plans and measures act no more than an outage does.
_ACRONYM = re.compile(
    r"(?!(?:BCP|DRP|BCDR|BIA|SLA|OLA|RTO|RPO|MTPD|MBCO|DR|BC|PDF|URL|API|DNS"
    r"|VPN)s?\Z)"
    r"[A-Z][A-Z&/]{1,6}\Z"
)
# Two or more capitalised words, or one with its article, name somebody where they act.
_WORD = r"[^\W\d_][\w&/’'.-]{0,30}"
_NAME_WORDS = rf"(?:{_WORD}(?:\s(?:\([^()\n]{{2,12}}\)|of|and|or|for|&|/|{_WORD})){{0,6}})"
_MODAL = re.compile(
    rf"(?P<who>{_NAME_WORDS})\s{{1,4}}(?:must|shall|should|will|may|can|has to|have to|needs? to"
    r"|(?:is|are) (?:to|required to|expected to|obliged to|responsible for|authori[sz]ed to)"
    r"|agrees? to|muss|müssen|soll|sollen|darf|dürfen|hat|haben)\s"
    r"(?!be\s|not be\s|also be\s|then be\s|only be\s|have been\s)",
)
_VERB = re.compile(rf"(?P<who>(?:{_WORD}\s){{0,5}}{_WORD})\s(?P<verb>[a-zäöü]{{2,20}}s)\b")
_BY = re.compile(
    rf"\b(?:by|durch|von|vom)\s(?:either\s|both\s|any\s)?(?:the\s|der\s|die\s|den\s"
    rf"|dem\s)?(?![a-z]{{2,20}}ing\s)"
    rf"(?P<who>{_NAME_WORDS})"
)
_OPENING = re.compile(
    r"^(?:(?:if|when|once|after|before|in the event)\b[^,\n]{0,200},\s|(?:the|a|an|all|each|any"
    r"|every"
    r"|our|der|die|das|den|then|and|only|nur)\s{1,3})",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[\W_]{0,4}(?P<who>(?!TODO|NOTE)[A-Z][\w/& -]{2,40}?):\s")
# `the Legal Team, together with the DPO, must`: what stands between is no part of who must.
_ASIDE = re.compile(
    r",\s(?:together|in|with|or|and|as|including|acting|along|supported|gemeinsam"
    r"|zusammen)\s[^,]{2,60},\s",
    re.IGNORECASE,
)
_GERMAN_AGENT = re.compile(
    r"(?:^|[^\W\d_]t\s|,\s)(?:[Dd]er|[Dd]ie|[Dd]as)\s(?P<who>[A-ZÄÖÜ][\wäöüß-]{3,40})(?=\s(?!wird"
    r"|werden|ist|sind)|\Z)"
)
_NOBODY = re.compile(
    r"(?:it|they|you|we|this|that|which|who|he|she|there|these|those|sie|wir|es|er|one)\Z", re.I
)
_CUT = re.compile(
    r"\b(?:that|which|who|if|when|and then|where|because|unless|whether|dass|wenn|so|,)\s"
    r"|(?<=\s),\s|\b(?:as soon as|as long as|sobald|solange)\s",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:the|a|an|all|each|any|every|our|either|both|only|new|der|die|das|den|dem|nur"
    r"|alle)\s)+",
    re.IGNORECASE,
)


def actor_in(sentence: str) -> str | None:
    """Return who is to act by a sentence, in its own words without the article.

    `None` where nobody is named: a passive without agent, an imperative, a pronoun.
    """
    flat = " ".join(sentence.split())
    label = _LABEL.match(flat)
    if label is not None and is_role(label["who"]):
        return label["who"]
    flat = without_asides(flat)
    for match in _MODAL.finditer(flat):
        who = agent_of(match["who"])
        if who is not None:
            return who
    for match in _GERMAN_AGENT.finditer(flat):
        if is_german_role(match["who"]):
            return match["who"]
    by_agent = by_whom(flat)
    if by_agent is not None:
        return by_agent
    for match in _VERB.finditer(_OPENING.sub("", flat, count=1)):
        verb = match["verb"]
        if {verb.removesuffix("s"), verb.removesuffix("es"), verb[:-3] + "y"} & IMPERATIVES:
            return agent_of(match["who"]) if _is_named(match["who"]) else None
    return None


def without_asides(flat: str) -> str:
    """Return a sentence without what stands in it between commas beside who acts."""
    return _ASIDE.sub(" ", flat)


def by_whom(flat: str) -> str | None:
    """Return the agent of a passive (`may be activated by the Crisis Manager`)."""
    for match in _BY.finditer(flat):
        who = agent_of(match["who"], is_leading=True)
        if who is not None:
            return who
    return None


def agent_of(words: str, *, is_leading: bool = False) -> str | None:
    """Return the one who acts from a run of words: its end before a verb, its start after `by`."""
    pieces = _CUT.split(words)
    parts = pieces[0 if is_leading else -1].split()
    if is_leading:
        ends = [number for number in range(1, len(parts) + 1) if _is_agent(parts[:number])]
        taken = parts[: ends[-1]] if ends else []
        # `the COO or Head of Engineering`: the first named stands for all.
        for join in ("or", "and"):
            if join in taken and _is_agent(taken[: taken.index(join)]):
                taken = taken[: taken.index(join)]
    else:
        articles = [n for n, part in enumerate(parts) if part.lower() in _ARTICLES and n]
        whole = [n for n in articles if parts[n - 1] not in ("of", "and", "or")]
        parts = parts[whole[-1] :] if whole else parts
        starts = [number for number in range(len(parts)) if _is_agent(parts[number:])]
        taken = parts[starts[0] :] if starts else []
        # `the CIO or the Head of Finance`: the first named stands for both.
        if starts and starts[0] > 1 and parts[starts[0] - 1] in ("or", "oder"):
            earlier = parts[: starts[0] - 1]
            named = [n for n in range(len(earlier)) if _is_agent(earlier[n:])]
            taken = earlier[named[0] :] if named else taken
    who = _LEADING.sub("", " ".join(taken)).strip(" .,:;-")
    return who or None


def _is_agent(parts: list[str]) -> bool:
    words = _LEADING.sub("", " ".join(parts) + " ").strip(" .,;:")
    if (
        not words
        or (_NOBODY.fullmatch(words) and not words.isupper())
        or words[0] in "&/"
        or words.split()[0] in _SMALL
    ):
        return False
    if _FINITE & set(words.split()):
        return False
    if _HEAD_OF.fullmatch(words):
        return True
    last = words.split()[-1].strip("()")
    if _ACRONYM.match(last) and not is_role(words):
        # A short name is somebody alone, or behind other capitals: `the GSA IR`.
        return all(word[0].isupper() for word in words.split())
    return bool(
        (is_role(words) and last.lower().rstrip("s") in AGENT_HEADS)
        or _AGENTS.search(last)
        or _ACRONYM.match(last)
        or is_german_role(last)
    )  # fmt: skip


_ARTICLES = frozenset("the a an any each every der die das ein eine".split())
_FINITE = frozenset("is are was were has have had be been will would".split())
_HEAD_OF = re.compile(
    r"(?:Head|Director|Chief|Vice President|VP|Manager)s? of(?: [A-Z][\w&-]{1,30}| and){1,4}"
)
_SMALL = frozenset("of and or for to in on by with from".split())


def _is_named(words: str) -> bool:
    return not words.islower() or bool(_AGENTS.search(words))
