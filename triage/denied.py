"""Danger that a report denies: `no fire`, `niemand verletzt`; of folded texts, as words are found.

Two questions are asked. What is shown with its denial is read widely. What puts no emergency step
first is read narrowly: only harm and fire themselves, denied flatly of everybody. That nobody is
hurt *yet*, *known* to be or *but one* denies nothing, and help that is missing (`no ambulance`, `no
fire exit`) makes a danger worse.
"""

import re

# A denial stands so near before the word, and what takes it back so near behind.
NEAR = 60
# What stands right before a word that is denied: `nobody was hurt`, `keine Verletzten`.
_DENIES = re.compile(
    r"\b(?:no|nobody|no ?one|none|without|niemand|niemanden|kein|keine|keinen|keiner|ohne)"
    r"(?: (?:is|are|was|were|has|have|been|got|of|us|them|else|here|people|person|staff|"
    r"ist|sind|war|waren|wurde|wurden|hat|ist|davon|dabei|person|personen|mitarbeiter))?"
    r"(?: (?:been|got|seriously|ist|sind|worden|ernsthaft|schwer))? $"
)
# Who is dead is not the only one hurt: `no one killed` says little.
_THING = (
    r"(?:hurt|harmed|injured|injur(?:y|ies)|wounded|casualt(?:y|ies)|trapped|fires?|flames|smoke"
    r"|verletzt(?:e[nr]?)?|eingeklemmt|eingeschlossen|feuer|brand|flammen|rauch)"
)
_IS_THING = re.compile(_THING)
_FLATLY = re.compile(
    r"\b(?:no|nobody|no ?one|none|without|niemand|kein(?:e[nrs]?)?|ohne)"
    r"(?: (?:is|are|was|were|has|have|people|person|ist|sind|war|waren|wurde|wurden|hat|personen))?"
    r"(?: been| (?:bei|durch|by|in) (?:de[mnr]|the|this|dies\w{1,3}) \w{1,30})?"
    rf"(?: {_THING} (?:or|nor|oder|noch))? $"
)
# What may follow such a word, so that nobody is left over: the end, or what belongs to it. A place
# is none of these: in the next one it may be otherwise. Nor are dots that trail off, or the rest of
# what helps: `no fire or rescue service`.
_NOBODY_LEFT = re.compile(
    r" ?(?:[,;!)\n/]|\.(?!\.)|$)"
    r"| (?!(?:and|or|nor) (?:rescue|(?:heat|gas|smoke) (?:detect|alarm|sensor)))"
    r"(?:and|or|nor|und|oder|dabei|by|worden|is|was|ist|wurde|sind|wurden)\b"
)
# What makes a denial unsure, or of so far alone: right before it, or behind it in its sentence.
_UNSURE = (
    r"yet|so far|(?:until|till|as of|for|up to) now|as far as|at the moment|at present|currently"
    r"|hopefully|apparently|presumably|probably|perhaps|maybe|seems?|think|believe|hope|guess|known"
    r"|doubts?|den(?:y|ies|ied)|claims|claimed|(?:be)?zweif\w{1,4}|behaupt\w{1,4}"
    r"|reported|confirmed|sure|clear|noch|bisher|bislang|bis jetzt|stand jetzt|derzeit|zurzeit"
    r"|aktuell|momentan|im moment|so ?weit|hoffentlich|vermutlich|wahrscheinlich|vielleicht"
    r"|anscheinend|angeblich|wohl|glaube|hoffe|bekannt|gemeldet|bestatigt|sicher|klar"
)
_UNSURE_BEFORE = re.compile(
    rf"\b(?:{_UNSURE}|not|nicht|never|nie|that|dass|whether|ob|if|falls|wenn|is|are|ist|sind)\b"
)
_UNSURE_AS_CLAUSE = re.compile(rf"\b(?:{_UNSURE}), $")
_TAKES_BACK = re.compile(
    rf"\b(?:{_UNSURE}|except|besides|apart from|other than|bis auf|ausser|missing|vermisst"
    # Only things: `keine Verletzten, nur Blechschaden`.
    r"|(?:only|nur)(?! (?:\w+ )?(?:damage|material|metal|property|\w{0,9}schaden|blech)\b)"
    r"|unaccounted|then|dann)\b"
)
_CLAUSE = re.compile(
    r"[.,:;!?\n()]|\b(?:and|but|und|aber|there (?:is|are|was|were)|es (?:ist|gibt))\b"
)
# Dots that trail off end nothing.
_END = re.compile(r"(?<!\.)[.!?;\n][!?]{0,8}(?![\w.])")


def signs_denying(folded: str, start: int) -> int:
    """Return how many signs before a word of danger deny it, so that it is shown as it was said."""
    before = folded[max(0, start - NEAR) : start]
    denial = _DENIES.search(before)
    return len(before) - denial.start() if denial else 0


def is_flatly_denied(folded: str, start: int, end: int) -> bool:
    """Return whether a word of danger says what is not: for sure, of everybody, and no more yet."""
    before, behind = folded[max(0, start - NEAR) : start], folded[end : end + NEAR]
    denial = _FLATLY.search(before) if _IS_THING.fullmatch(folded, start, end) else None
    if denial is None or not _NOBODY_LEFT.match(behind):
        return False
    ahead = before[: denial.start()]
    if _UNSURE_AS_CLAUSE.search(ahead) or _UNSURE_BEFORE.search(_CLAUSE.split(ahead)[-1]):
        return False
    ends = _END.search(behind)
    is_asked = ends is not None and "?" in ends.group()
    return not is_asked and not _TAKES_BACK.search(behind[: ends.start() if ends else None])


# Who says that all are out has answered whether anybody is missing. `Raus aus SAP`, `out sick` and
# `fine with the switch` are of something else: what follows is named, and nothing else may.
_PLACE = (
    r" (?:there|here|with us|(?:at|on|in|am|auf|im|bei)(?: the| dem| der| our)?"
    r" (?:assembly|meeting|muster|gathering|car park|parking|yard|street|lawn|sammel\w*|treff\w*"
    r"|parkplatz|hof|strasse|wiese)(?: (?:point|place|area|lot))?)"
)
_ALL_SAFE = re.compile(
    r"\b(?:(?:everyone|everybody|all (?:staff|people|employees|persons|of (?:us|them)))"
    r"(?: (?:is|are|got|has been|have been)(?: safely| already| now| all| fully)?"
    r" (?:out(?: of the (?:building|hall|house|warehouse|lab|workshop|plant|premises))?|outside"
    r"|safe|evacuated|unhurt|unharmed|fine|ok)"
    r"|(?: (?:is|are|has been|have been))? accounted for)"
    r"|alle(?: (?:leute|mitarbeite\w*|kolleg\w*|personen|beschaftigten|menschen|anwesenden|mann))?"
    r" (?:(?:sind|wurden)(?: (?:jetzt|nun|schon|bereits|inzwischen|mittlerweile|alle|sicher|heil))?"
    r" )?(?:draussen|raus|in sicherheit|vollzahlig|wohlauf|unverletzt|evakuiert|gerettet))"
    rf"(?: (?:now|already|again|safely|jetzt|schon|bereits|wieder|worden|gebracht)){{0,2}}"
    rf"(?:{_PLACE})?"
    r"(?= ?(?:[.,;:!?)\n]|-|$)| (?:and|but|und|aber|except|bis|nobody|no one|niemand|keiner)\b)"
)
# Whoever else is looked for, or went back, is somebody, in whatever sentence it stands.
_LOOKED_FOR = re.compile(
    r"\b(?:can ?not|can.?t|could not|couldn.?t) find\b|\bmissing\b|\bvermiss\w*|\bfehl(?:t|en)\b|"
    r"\bnicht (?:zu finden|auffindbar|gesehen|erreichbar)\b|\b(?:not|never) (?:yet )?(?:been )?"
    r"(?:seen|found|reached|come out)\b|\bstill (?:in|inside|up|down)\b|"
    r"\b(?:went|ran|gone|going) (?:back )?in(?:side)?\b|\b(?:is|are) (?:back in|inside)\b|"
    r"\bnoch (?:drin\w*|im|in der|oben|unten)\b|"
    r"\b(?:nochmals?|noch mal|wieder|zuruck) (?:re?in|hinein|hineingegangen|ins?|zuruck)\b"
)
_NOT_QUITE_ALL = re.compile(
    r"\b(?:almost|nearly|fast|beinah|but|aber|still|until|bevor|before|when|once|sobald|wenn"
    r"|supposed\w*|alleged\w*|assum\w+|they say|told|(?:make|making) sure|wohl)\b"
)


def says_all_are_safe(folded: str) -> bool:
    """Return whether a folded text says for sure that all are out, or safe; not that they were."""
    if _LOOKED_FOR.search(folded):
        return False
    for match in _ALL_SAFE.finditer(folded):
        before = _CLAUSE.split(folded[max(0, match.start() - NEAR) : match.start()])[-1]
        behind = folded[match.end() : match.end() + NEAR]
        ends = _END.search(behind)
        rest = behind[: ends.start() if ends else None]
        is_asked = ends is not None and "?" in ends.group()
        is_unsure = _UNSURE_BEFORE.search(before) or _TAKES_BACK.search(rest)
        if not (is_asked or is_unsure or _NOT_QUITE_ALL.search(f"{before} {rest}")):
            return True
    return False


# Whoever asks whether somebody is hurt, does not know it or hopes that nobody is, tells nothing.
_NOT_TOLD_BEFORE = re.compile(
    r"\b(?:whether|if|ob|falls|un(?:known|clear|sure)|not (?:known|sure|clear)|not know|no idea"
    r"|hopefully|hope|unklar|unbekannt|nicht (?:bekannt|klar|sicher)|weiss nicht|keine ahnung"
    r"|hoffentlich|hoffe[n]?)\b"
)
_ANYBODY = re.compile(r"\b(?:any\w*|jemand\w*|gibt es|who|wer)\b")
_NOT_TOLD_BEHIND = re.compile(
    r"[^.,;\n]{0,24}\b(?:un(?:known|clear|confirmed)|not (?:yet )?known|unbekannt|unklar"
    r"|(?:noch )?nicht bekannt)\b"
)


def is_left_open(folded: str, start: int, end: int) -> bool:
    """Return whether a word of harm is asked for, hoped against or not known, and so not told."""
    before = _CLAUSE.split(folded[max(0, start - NEAR) : start])[-1]
    ends = _END.search(folded, end, end + NEAR)
    is_asked = ends is not None and "?" in ends.group()
    # `Jan is hurt, can somebody come?` asks for something else.
    if is_asked and "," in folded[end : ends.start() if ends else end]:
        is_asked = _ANYBODY.search(before) is not None
    behind = _NOT_TOLD_BEHIND.match(folded, end)
    return is_asked or bool(_NOT_TOLD_BEFORE.search(before) or behind)
