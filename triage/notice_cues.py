"""Words that say of a time in a report that somebody noticed or was told then."""

import re

_CLAUSE = r"[^,.;:!?\n]"
_IN_SENTENCE = r"[^.;!?\n]"
_TIME = "\0"
_FOUND = (
    r"notic(?:ed|e|es|ing)|discover(?:ed|s|y)|detect(?:ed|s)|spotted|realis(?:ed|es)|realiz(?:ed|es)|"
    r"became aware|found|gefunden|(?:was|were|been|got) (?:told|informed|notified|alerted|warned)|"
    r"(?:told|informed|notified|alerted|warned|contacted|reported to|wrote to|called|"
    r"phoned|rang|texted|paged|woke) (?:us|me)|saw (?:it|this|the first)|"
    r"flagged|(?:was|were) (?:first )?(?:seen|observed)|sah(?:en)?(?= um\b)|beobachtet|"
    r"gesichtet|gesehen|angerufen(?=\s*$)|"
    r"melde(?:t|n)(?=\s(?:um |gegen |ca\. )?$)|"
    r"let (?:us|me) know|(?:we|i|have|had|'ve|who|only|first) learn(?:ed|t)|"
    r"(?:we|i) (?:first )?heard (?:of|about|from|that)|came to (?:light|our \w{4,12})|"
    r"pointed out|reported by|bemerk(?:t|te|ten|en)|entdeck(?:t|te|ten|en)|festgestellt|"
    r"aufgefallen|gemeldet|erfahren|erfuhr(?:en)?|gemerkt"
)
# The nearest such word before the time, or one soon after it in the same clause.
NOTICED = re.compile(rf"\b(?:{_FOUND})\b", re.IGNORECASE)
NOTICED_AFTER = re.compile(
    rf"(?:(?!\s(?:and|und)\s){_CLAUSE}){{0,40}}?\b(?:{_FOUND})\b", re.IGNORECASE
)
# A German participle stands at the end of its clause, however far that is.
_PARTICIPLE = re.compile(
    r"\s?(?:haben|hat|habe|hatten?|wurden?)\b"
    rf"{_CLAUSE}{{0,90}}\b(?:(?:vor)?gefunden|entdeckt|bemerkt|festgestellt|erfahren|gemerkt|gemeldet)\b",
    re.IGNORECASE,
)
# Said around the time, which is the sign of _TIME.
_INFORMED = (
    r"\b(?:informiert|unterrichtet|benachrichtigt|verständigt|mitgeteilt|gewarnt|hingewiesen)"
)
_AROUND = re.compile(
    rf"\b(?:uns|mich|mir)\b{_CLAUSE}{{0,60}}{_INFORMED}|"
    rf"\b(?:informier|unterrichte|benachrichtig)\w{{1,4}}{_CLAUSE}{{0,20}}\b(?:uns|mich)\b|"
    rf"\bwurden?\b{_CLAUSE}{{0,20}}\b(?:wir|ich)\b{_CLAUSE}{{0,50}}{_INFORMED}|"
    rf"\b(?:wir|ich) wurden?\b{_CLAUSE}{{0,60}}{_INFORMED}|"
    rf"\bteilten?\b{_CLAUSE}{{0,60}}\bmit\b|\bstellten?\b{_CLAUSE}{{0,60}}\bfest\b|"
    rf"\bwies(?:en)?\b{_CLAUSE}{{0,60}}\bhin\b|"
    rf"\brief(?:en)?\b{_CLAUSE}{{0,60}}\ban(?=\s*$)|"
    rf"\bfiel(?:en)?\b{_CLAUSE}{{0,60}}\bauf(?=\s*$)",
    re.IGNORECASE,
)
# What came in then: `call came in 13:47`, `Anruf um 8`, `two tickets at 9:10`.
_CAME_IN = re.compile(
    r"(?<!next )(?<!conference )(?<!nächster )\b(?:calls?|tickets?|complaints?|"
    r"(?:user|guard|customer|first) reports?|anrufe?|meldung(?:en)?|beschwerden?|hinweise?)"
    r"(?:\s(?:came|come|got|kam(?:en)?|ging(?:en)?|received|logged|opened|in|ein|rein))"
    r"{0,2}(?:\s(?:at|um|gegen|from|ab|about|around))?\s$",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(
    r"(?:\s?uhr)?:?\s(?:(?:die |the )?(?:erste[rs]?|first)\s)(?:meldung|anruf|beschwerde|hinweis|"
    r"report|call|complaint|ticket)\b",
    re.IGNORECASE,
)
# Nobody saw it until then, or who came then found it so already.
_UNSEEN_UNTIL = re.compile(
    rf"\b(?:no(?:t|body| one)?|never|niemand|keiner|nicht|nie)\b{_CLAUSE}{{0,30}}\b"
    r"(?:saw|seen?|notic\w{1,4}|spotted|discovered|realis\w{1,3}|realiz\w{1,3}|"
    r"gesehen|sah|bemerk\w{1,3}|merkte|gemerkt|aufgefallen|entdeckt)\b"
    rf"{_CLAUSE}{{0,20}}\b(?:until|till|til|before|bis|vor)\s(?:\w{{1,10}}\s){{0,2}}$",
    re.IGNORECASE,
)
_CAME = re.compile(
    rf"\b(?:i|we|ich|wir|bin|sind)\b{_CLAUSE}{{0,30}}\b(?:came|got|arrived|opened|walked)\b"
    rf"{_CLAUSE}{{0,16}}{_TIME}{_IN_SENTENCE}{{0,60}}\balready\b|"
    rf"\b(?:ich|wir|bin|sind)\b{_IN_SENTENCE}{{0,30}}{_TIME}{_CLAUSE}{{0,30}}"
    rf"\b\w{{0,6}}(?:gekommen|kam(?:en)?|aufgemacht|aufgesperrt)\b{_IN_SENTENCE}{{0,60}}\b(?:schon|bereits)\b",
    re.IGNORECASE,
)
# What somebody said then, told as such: "reported at 9 that", "Um 11:20 kam der Anruf, dass".
_SPOKE = (
    r"\b(?:reported|called|phoned|rang|wrote|said|confirmed|admitted|announced|meldete[nt]?|"
    r"bestätigte[nt]?|rief(?:en)?|"
    r"schrieb(?:en)?|sagte[nt]?)\b"
)
_NEWS = r"\b(?:call|message|mail|anruf|meldung|nachricht)"
_THAT = r"\b(?:that|dass|to say|saying)\b"
_SAID_THAT = re.compile(
    rf"{_SPOKE}{_IN_SENTENCE}{{0,60}}{_TIME}{_IN_SENTENCE}{{0,45}}{_THAT}|"
    rf"{_TIME}{_IN_SENTENCE}{{0,20}}{_SPOKE}{_IN_SENTENCE}{{0,40}}{_THAT}|"
    rf"{_NEWS}{_IN_SENTENCE}{{0,12}}{_TIME},?\s{_THAT}|"
    rf"{_TIME}{_IN_SENTENCE}{{0,20}}{_NEWS},?\s{_THAT}",
    re.IGNORECASE,
)
_OWN_ACT = re.compile(
    r"^\s*(?:called|phoned|rang|informed|notified|alerted)\s(?!us\b|me\b|by\b|to\b)|"
    r"\b(?:we|i)\s(?:have\s|then\s|immediately\s)?(?:reported|called|phoned|rang|wrote|told|informed|"
    r"notified|alerted)\b|\b(?:wir|ich)\s(?:rief|meldete|informierte|benachrichtigte|schrieb)\w*|"
    r"\b(?:rief|meldete|informierte|benachrichtigte|schrieb)\w*\s(?:wir|ich)\b|"
    r"\b(?:wir haben|haben wir|ich habe|habe ich)\b"
    rf"{_CLAUSE}{{0,60}}\b(?:informiert|angerufen|benachrichtigt|gemeldet|alarmiert|verständigt)",
    re.IGNORECASE,
)
# Since when somebody is there to help: "Feuerwehr seit 14:25 vor Ort".
_HELPERS = (
    r"\b(?:feuerwehr|polizei|rettungsdienst|rettungswagen|notarzt|thw|techniker|elektriker|monteure?|"
    r"fire ?(?:brigade|fighters|service|department)|police|ambulance|paramedics|technicians?|"
    r"engineers?|electricians?|contractors?|crews?|teams?)\b"
)
_THERE = (
    r"\b(?:vor ort|on[ -]site|on scene|unterwegs|on (?:their|its|his|her|the) way|im einsatz|"
    r"working on it|looking (?:at|into) it|dran|informiert|alarmiert|notified|alerted)\b"
)
_HELP_SINCE = re.compile(
    rf"{_HELPERS}{_CLAUSE}{{0,30}}{_TIME}{_CLAUSE}{{0,20}}{_THERE}|"
    rf"{_HELPERS}{_CLAUSE}{{0,20}}{_THERE}{_CLAUSE}{{0,12}}{_TIME}",
    re.IGNORECASE,
)
_KNOWN_BEFORE = re.compile(
    rf"\b(?:(?:have|has|had|'ve) (?:\w+ )?known|(?:we|i) know|been aware|are aware|wissen|weiß|"
    rf"(?:uns|mir) (?:ist )?bekannt){_CLAUSE}{{0,24}}\b(?:since|seit)\b{_CLAUSE}*$",
    re.IGNORECASE,
)
_KNOWN_AROUND = re.compile(
    rf"\b(?:uns|mir)\b{_CLAUSE}{{0,30}}{_TIME}{_CLAUSE}{{0,12}}\bbekannt\b", re.IGNORECASE
)
_KNOWN_AFTER = re.compile(
    rf"{_CLAUSE}{{0,10}}\b(?:(?:uns|mir){_CLAUSE}{{0,12}}\bbekannt|wissen (?:wir|es)|"
    r"(?:we|i) (?:have )?know[n]?)\b",
    re.IGNORECASE,
)


def is_known_since(before: str, after: str) -> bool:
    """Whether the time between two pieces of a clause is since when something is known."""
    around = f"{before}{_TIME}{after}"
    return bool(
        _KNOWN_BEFORE.search(before) or _KNOWN_AFTER.match(after) or _KNOWN_AROUND.search(around)
    )


def is_help_since(before: str, after: str) -> bool:
    """Whether the time between two pieces of a clause is since when helpers are there or know."""
    return bool(_HELP_SINCE.search(f"{before}{_TIME}{after}"))


def is_unseen_until(before: str) -> bool:
    """Whether nobody saw it until the time behind a piece of a clause."""
    return bool(_UNSEEN_UNTIL.search(before))


def is_own_act(before: str, after: str) -> bool:
    """Whether the clause around a time says what those who report did then, or had done."""
    return bool(_OWN_ACT.search(f"{before} {after}"))


def is_told(before: str, after: str, rest: str) -> bool:
    """Whether somebody was told then; `rest` is what follows the time in its sentence."""
    around = f"{before}{_TIME}{after}"
    return bool(
        _AROUND.search(around)
        or _CAME_IN.search(before)
        or _FIRST_WORD.match(after)
        or _PARTICIPLE.match(after)
        or _SAID_THAT.search(f"{before}{_TIME}{rest}")
        or _CAME.search(f"{before}{_TIME}{rest}")
    )
