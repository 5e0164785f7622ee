"""Words by which a time in a report is a label, a date of a paper, or that of an appointment."""

import re

from triage.tense_words import PAST

_LABEL = re.compile(
    r"(?:\b(?:ticket|case|room|raum|zimmer|nr|no|number|nummer|version|rev(?:ision)?|form|formular|"
    r"chapter|kapitel|section|abschnitt|paragraph|absatz|ratio|score|spielstand|stand|vorgang|code|"
    r"serial|seriennummer|flight|gate|gleis|platform)\b[.:]?\s?(?:number |nummer |nr\.? )?#?|"
    r"\b(?:flight|flug|train|zug|bus)\s\w{1,5}\s)$",
    re.IGNORECASE,
)
# "10:45-22" is no time; "18:05-18:20" is two.
_GOES_ON = re.compile(r"-(?:\d|[a-z])", re.IGNORECASE)
_RANGE = re.compile(r"-(?:[0-2]?\d[:.][0-5]\d|\d{1,2}\s?uhr|uhr\b(?!-))", re.IGNORECASE)
_DATED = re.compile(r"\b(?:vom|dated|dates? from|datiert(?: auf| vom)?)\s(?:the )?$", re.IGNORECASE)
_PAPER_OF = re.compile(
    r"\b(?:manual|letter|invoice|policy|contract|agreement|version|report|list|order|plan|copy|"
    r"decision|law|statement|notice|audit|receipt|form)\s(?:of|from)\s(?:the )?$",
    re.IGNORECASE,
)
_NOT_A_PAPER = re.compile(
    r"\b(?:since|seit|\w{0,12}ausfall|\w{0,9}störung|outage|failure|disruption|breakdown)\b",
    re.IGNORECASE,
)
# What is bound to be at a time whether or not something is wrong.
_THING = (
    r"(?:handover|shift(?: change)?|change of shift|train|bus|ferry|flight|departure|arrival|"
    r"lecture|class|lesson|school|concert|briefing|delivery|check-in|cut-?off|"
    r"übergabe|\w{0,12}schicht(?:wechsel|beginn|ende)?|\w{0,9}zug|\w{0,9}bus|fähre|flug|abfahrt|"
    r"ankunft|unterricht|feierabend|\w{2,12}schluss|vorstellung|führung|andacht|gottesdienst)"
)
_MEETING = (
    r"(?:meetings?|appointments?|conference|interview|exam|inspection|hearing|trial|lunch|"
    r"breakfast|dinner|seminar|workshop|webinar|course|\w{0,12}termine?|\w{0,9}besprechung(?:en)?|"
    r"\w{0,9}sitzung(?:en)?|\w{0,12}konferenz|klausur|prüfung|vorlesung|verhandlung|\w{0,9}übung|"
    r"mittagessen|frühstück|abendessen|konzert|kurs|"
    # The drill alone is a tool, and breaks at ten.
    r"(?:fire|evacuation|emergency|alarm|safety|phishing|tabletop) (?:alarm )?"
    r"(?:drill|exercise|test)|probealarm)"
)
_THING_BEFORE = re.compile(
    rf"\b{_THING}(?:\s(?:is|are|ist|was|war))?,?:?\s(?:(?:at|um|from|ab|gegen)\s)?$", re.IGNORECASE
)
_MEETING_BEFORE = re.compile(rf"\b{_MEETING}\b[^,.;!?\n]{{0,24}}$", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:-uhr)?[\s-](?:{_THING}|{_MEETING})s?\b(?!\s(?:crash|accident|collision))|"
    # "At 7:40 the bus broke down", "at 8:15 our meeting room flooded": no appointment.
    rf"\s(?:the|our|der|die|das)\s(?:{_THING}|{_MEETING})s?"
    r"(?=\s{0,3}(?:[,.;:!?\n-]|$|(?:and|und|with|mit|starts?|begins?|beginnt|takes)\b))",
    re.IGNORECASE,
)
# "It is at 14:00"; in German what has happened is said so too: "ist um 14 Uhr ausgefallen".
_IS_AT = re.compile(r"\b(?:is|are) (?:at|from)\s$", re.IGNORECASE)
_IST_UM = re.compile(r"\b(?:ist|sind) (?:um|ab)\s$", re.IGNORECASE)
# "The 07:30 backup": the time is the name of what ran then, unless that is what is wrong.
_ARTICLE = re.compile(r"\b(?:the|our|a|this|their|your|my)\s$", re.IGNORECASE)
_NOUN = re.compile(r"\s[a-z]{3,}", re.IGNORECASE)
_INCIDENT = re.compile(
    r"\s(?:\w+\s)?(?:outage|failure|crash|fire|alarm|incident|attack|explosion|alert|blackout|"
    r"breakdown|break-in|burglary|flood|leak|accident|fault|disruption)",
    re.IGNORECASE,
)
# "The test at 9 killed the UPS": what was to be at that time is what began it.
_BROKE_IT = re.compile(
    r"(?:\s\w{1,20})?\s(?:has |just )?(?:(?:killed|broke|crashed|tripped|wiped|fried|blew|"
    r"corrupted|deleted)\s(?:the|our|my|all|it|everything|half|one|every)|"
    r"(?:took|brought|knocked|shut)\s(?:(?:the|our|all|everything)\s(?:\w{1,20}\s){0,2})?"
    r"(?:down|out|off|offline))\b|"
    r"(?:\s?uhr)?\s(?:hat|haben)\s[^,.;:!?\n]{0,40}\b(?:abgeschossen|lahmgelegt|zerlegt|gekillt|"
    r"ausgelöst|abgeschaltet|zerstört|gelöscht|beschädigt)\b",
    re.IGNORECASE,
)


def is_no_time(before: str, after: str, *, is_figure: bool) -> bool:
    """Whether what stands between two pieces of text is a label or the date of a paper.

    A label is one in figures (`is_figure`): "room 7:15", not "the room last night".
    """
    return bool(
        (is_figure and _LABEL.search(before))
        or (_GOES_ON.match(after) and not _RANGE.match(after) and not _AFTER.match(after))
        or _PAPER_OF.search(before)
        or (_DATED.search(before) and not _NOT_A_PAPER.search(before))
    )


def is_appointed(before: str, after: str) -> bool:
    """Whether the time between two pieces of a clause is that of an appointment or a timetable."""
    if _BROKE_IT.match(after):
        return False
    if _THING_BEFORE.search(before) or _MEETING_BEFORE.search(before) or _AFTER.match(after):
        return True
    if _ARTICLE.search(before) and _NOUN.match(after) and not _INCIDENT.match(after):
        return True
    return bool(_IS_AT.search(before) or (_IST_UM.search(before) and not PAST.search(after)))
