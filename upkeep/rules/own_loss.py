"""P-19: what is told of a loss by a noun, and a plan that is kept on what it is the plan for."""

import re
from collections.abc import Iterator

from upkeep.plans import PlanText

# `Bei Ausfall der Telefonanlage`, `during an outage of e-mail`: no verb tells of the loss.
_LOSS = re.compile(
    r"\b(?:Bei|Beim|Nach|Während|Im Falle?)(?: (?:einem|dem|eines|des))? "
    r"(?:Ausfall|Verlust|Störung)s? (?:der|des|von|einer|eines) (?P<thing>[\w-]{3,40})"
    r"(?P<after> [^.;\n]{3,200})"
    r"|\b(?:During|In case of|In the event of|After|On)(?: an?| the)? (?:outage|loss|failure) of"
    r"(?: the)? (?P<lost>[\w-]{3,40}),(?P<then> [^.;\n]{3,200})"
    r"|\b(?:During|In)(?: an?| the| any)? (?P<kind>[\w-]{3,40}) (?:outage|failure),"
    r"(?P<reply> [^.;\n]{3,200})"
    r"|\A\W{0,6}(?:Loss|Failure|Outage|Unavailability|Ausfall|Verlust) (?:of|des|der|von) (?:the )?"
    r"(?P<label>[\w-]{3,40}): ?(?P<todo>[^.;\n]{3,200})"
    # A loss of two words, also without a comma: `during an outage of the mail system staff are`.
    r"|\b(?:During|After)(?: an?| the)? (?:outage|loss|failure) of(?: the)?"
    r" (?P<pair>[\w-]{3,40} (?:system|server|service|network|exchange)s?)"
    r"(?P<told>,? [^.;\n]{3,200})",
    re.IGNORECASE,
)
# Right before the thing stands what makes it the way; another way beside it is enough.
_BY_WAY = re.compile(
    r"\b(?:via|through|over|by|on|in|using|über|per|im|in der|auf|auf dem|mit)"
    r"(?: (?:the|our|die|der|das|den|dem))?\s\Z",
    re.IGNORECASE,
)
# `on the power generator`, `by the network of wardens`, `über die Heizung des Nachbarn` go by
# another thing. Behind the thing itself its phrase ends, in German at times with the verb.
_ENDS = re.compile(
    # A part of it, that is lost with it.
    r" (?:wiki|pages?|channels?|profiles?|repositor(?:y|ies)|drives?|folders?|docs?|issues?|boards?"
    r"|chat|calendar|groups?)\b|\s{0,8}(?:[.,;:!?)]|\Z)| (?:within|immediately|at once)\b"
    r"| (?!(?:neben|gegen|wegen|mit|nebst|samt|seit)\b)(?:ge\w{2,40}|\w{2,40}ier)(?:t|en)\b"
)
_OTHER_WAY = re.compile(
    r"\b(?:or|and|also|oder|sowie|auch|hängt|printed|paper|ausgedruckt|papier|copy|abschrift|kopie"
    r"|besides|außerdem|not|nicht|without|ohne|instead|statt|rather|repairs?|restor\w+|repariert"
    r"|wiederherst\w+|will|may|can|cannot|könn\w+|kann)\b",
    re.IGNORECASE,
)
# What the sentence itself says to be silent then.
_SILENT = re.compile(
    r"\b(?:über|per|mit|durch)\b[^.;,\n]{2,80}, (?:die|der|das) (?:dann|bei)\b[^.;,\n]{0,40}"
    r"\b(?:nicht (?:arbeitet|funktioniert|geht|läuft)|stumm ist|ausfällt|tot ist)\b"
    r"|\b(?:by|via|over|through|using)\b[^.;,\n]{2,80}, which (?:then )?(?:does not work|fails"
    r"|is down|goes dead|is dead)\b",
    re.IGNORECASE,
)
_PAPER = r"(?:plans?|notfallplan|handbuch|procedure|playbook|runbook|manual|anleitung|verfahren)"
_KEPT_ONLY = re.compile(
    rf"\b(?:this|the|dieser|diese[rs]?|der|das) {_PAPER}\b[^.;\n]{{0,80}}?\b(?:"
    r"(?:only|solely|exclusively) (?:stored |kept |held |available )?(?:on|in) (?:the |our )?"
    r"(?P<only>[\w-]{3,40})(?=\s*(?:[.,;:!?)]|\Z))"
    r"|(?:stored|kept|held|available|found) (?:on|in) (?:the |our )?(?P<kept>[\w-]{3,40}) only\b"
    r"|(?:nur|ausschließlich) (?:im|in der|auf dem|auf der|in dem) (?P<nur>[\w-]{3,40})"
    r"(?=\s*(?:[.,;:!?)]|\Z)))",
    re.IGNORECASE,
)
_FOLLOWED = (
    r"\b(?:(?:it|plan|procedure|playbook) (?:is (?:followed|used|valid|for)|applies|covers"
    r"|describes)|gilt|greift|regelt|beschreibt|wird)\b"
)


def ends_phrase(text: str, end: int) -> bool:
    """Return whether the thing that ends at `end` is named there for itself."""
    return _ENDS.match(text, end) is not None


def _first(match: re.Match[str], *names: str) -> str:
    """Return the first of the groups that holds something."""
    return next((match[name] for name in names if match[name]), "")


def losses_in(sentence: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a sentence says is lost, by a noun, twice, and what it answers."""
    for match in _LOSS.finditer(sentence):
        lost = _first(match, "thing", "lost", "kind", "pair", "label")
        answer = _first(match, "after", "then", "reply", "told", "todo")
        if not _OTHER_WAY.search(answer):
            yield lost, lost, answer


def answers_by_the_lost(sentence: str) -> str | None:
    """Return why the response of a sentence needs what it says is lost, `None` if it does not."""
    for match in _LOSS.finditer(sentence):
        lost = _first(match, "thing", "lost", "kind", "pair", "label")
        answer = _first(match, "after", "then", "reply", "told", "todo")
        used = re.search(rf"(?<![\w-]){_stem(lost)}(?:e?s|e?n)?\b", answer, re.IGNORECASE)
        if used is None or not ends_phrase(answer, used.end()) or _OTHER_WAY.search(answer):
            continue
        if _BY_WAY.search(answer[: used.start()]):
            return f"When {lost} fails, the plan answers by way of it."
    silent = _SILENT.search(sentence)
    return "The plan answers by way of what it says does not work then." if silent else None


def is_kept_on_the_lost(plan: PlanText, sentence: str) -> bool:
    """Return whether the plan is kept only on the thing for whose loss it is there.

    For that it is there by its title, or where it says that it is followed then.
    """
    match = _KEPT_ONLY.search(sentence)
    if match is None:
        return False
    thing = _stem(match["only"] or match["kept"] or match["nur"])
    loss = (
        rf"(?:\b(?:loss|outage|failure|Ausfall|Verlust) (?:of|des|der|von) (?:the )?"
        rf"{thing}(?:e?s|e?n)?\b(?! (?:of|des|der|von)\b)"
        rf"|\b{thing}(?:e?s)?(?:[ -]?(?:outage|failure|ausfall)|,? (?:is (?:down|lost|unavailable)"
        r"|fails|ausfällt|gestört ist|nicht erreichbar ist))\b)"
    )
    title, prose = plan.view.version.title, plan.prose
    return any(
        re.search(pattern, text, re.IGNORECASE)
        for pattern, text in ((loss, title), (rf"{_FOLLOWED}[^.;\n]{{1,80}}?{loss}", prose))
    )


_WATER = re.compile(
    r"\b(?:flood\w*|heavy rain|storm surge|hochwasser\w*|starkregen\w*|sturmflut\w*)\b", re.I
)
_POWER = re.compile(
    r"\b(?:power (?:failure|outage|loss|cut)|loss of (?:power|electricity|mains)|blackout"
    r"|stromausfall\w*|ausfall (?:der|des) strom\w*)\b",
    re.IGNORECASE,
)
_LOW_PLACE = re.compile(
    r"\b(?:crisis (?:team|room|staff)|command (?:post|team)|control (?:room|centre|center)"
    r"|emergency (?:team|room)|krisen(?:stab|raum|team)|lagezentrum|leitstelle|einsatzleitung"
    r"|standby generator|emergency generator|notstromaggregat)\b"
    r"(?:(?!\b(?:and|und)\b)[^.,;|\n]){0,60}?"
    r"\b(?:meets?|gathers?|sits?|works?|is|stands?|trifft|tagt|sitzt|liegt|steht|kommt)\b"
    r"(?:(?!\b(?:and|und|in the|im|in der)\b)[^.,;|\n]){0,40}?"
    r"\b(?:in the|im|in der)(?: \w{2,20})? (?:basement|cellar|keller"
    r"|untergeschoss|tiefgarage|underground garage)\b",
    re.IGNORECASE,
)
_MAINS_ONLY = re.compile(
    r"\b(?:loudspeakers?|sirens?|public address|radios?|alarm\w*|telephones?|phones?|pumps?"
    r"|lautsprecher\w*|sirenen?|durchsage\w*|funk\w*|telefon\w*)\b"
    r"(?! (?:that|which)\b)[^.;|\n]{0,80}?"
    r"\b(?:(?:fed|powered|supplied|run|runs?|work|works?) (?:from|by|on|off) (?:the )?mains"
    r"(?: power)? (?:only|alone)|only (?:work|run|fed|powered) [^.;|\n]{0,20}\bmains"
    r"|(?:nur|allein|ausschließlich) (?:am|vom|über das|aus dem) (?:strom)?netz)\b",
    re.IGNORECASE,
)
_STORE_ONLY = re.compile(
    rf"\b(?:{_PAPER}|passwords?|contact lists?|telefonliste\w*|kennwörter)\b[^.;|\n]{{0,80}}?"
    r"\b(?:only|solely|exclusively|nur|ausschließlich)\b[^.|\n]{0,60}?\b(?:without|ohne)"
    r" (?:the |it|das |den |die )?[\w-]{0,40},? (?:they|it|sie|er|es)?\s?(?:(?:can ?not|cannot) be"
    r" (?:opened|read|reached|used)|(?:is|are) (?:lost|out of reach|unreadable|not available)"
    r"|(?:ist|sind|kann|können) [^.;|\n]{0,30}nicht)",
    re.IGNORECASE,
)

# The paragraph goes on to say that it is not so, or no longer, or what is done about it.
_SEEN_TO = re.compile(
    r"\b(?:not|no longer|never|instead|because|therefore|so|hence|unless|batter(?:y|ies)|moves?"
    r"|moved|nicht|nie|kein\w*|stattdessen|sondern|weil|daher|deshalb|darum|also|verlegt|gebracht"
    r"|akkus?|batterien?)\b",
    re.IGNORECASE,
)
_PARAGRAPH = 400
_BREAK = re.compile(r"\n[ \t]{0,12}(?:\n|[-*+|#]|\d{1,2}[.)])")
_NOT_ONLY = re.compile(r"\b(?:not only|nicht nur|nicht ausschließlich)\b", re.IGNORECASE)


def needs_what_the_danger_takes(plan: PlanText, start: int, sentence: str) -> str | None:
    """Return why a sentence needs what the danger of its plan takes, `None` if it does not."""
    title = plan.view.version.title
    if _WATER.search(title) and _LOW_PLACE.search(sentence) and not _is_seen_to(plan, start):
        return "In a flood, the plan needs a place below the ground."
    if _POWER.search(title) and _MAINS_ONLY.search(sentence) and not _is_seen_to(plan, start):
        return "Without power, the plan needs what runs on the mains only."
    if _STORE_ONLY.search(sentence) and not _NOT_ONLY.search(sentence):
        return "What is needed for the response is kept only where it cannot be reached then."
    return None


def _is_seen_to(plan: PlanText, start: int) -> bool:
    """Return whether the paragraph says what is done about it, or goes on to speak of the danger:
    `During a power cut, wardens use megaphones`.
    """
    _, end = plan.sentence_at(start)
    last = min(plan.section_at(start).end, end + _PARAGRAPH)
    rest = _BREAK.split(plan.prose[end:last], maxsplit=1)[0]
    is_of_danger = _WATER.search(rest) or _POWER.search(rest)
    return bool(is_of_danger or _SEEN_TO.search(plan.prose[start:end] + rest))


def _stem(word: str) -> str:
    """Return a noun without the endings of its cases, as a pattern."""
    return re.escape(re.sub(r"(?:es|s|en)\Z", "", word) if len(word) > 5 else word)
