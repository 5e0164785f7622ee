"""What a time in a report is the time of: the beginning, the noticing, or nothing of the kind."""

import re
from enum import IntEnum

from triage.ahead_cues import is_ahead, is_not_begun, is_to_come
from triage.appointed_cues import is_appointed, is_no_time
from triage.moments import WEEK, Moment
from triage.notice_cues import (
    NOTICED,
    NOTICED_AFTER,
    is_help_since,
    is_known_since,
    is_own_act,
    is_told,
    is_unseen_until,
)
from triage.past_cues import (
    came_last,
    goes_on,
    is_long_ago,
    is_put_right,
    is_restored,
    was_fine,
    worked_until,
)
from triage.tense_words import SINCE
from triage.time_spans import ABOUT, last_match, without_short_stops

# How many signs before and after a time are read.
_BEFORE_REACH = 70
_AFTER_REACH = 110
# How many signs may stand between "failed" and the time it failed at.
_SINCE_GAP = 30
_SENTENCE = re.compile(r"[;!?\n]|\.(?!\d)")
_PART = re.compile(r",(?!\d)|\s(?:but|aber)\s", re.IGNORECASE)
_CLAUSE = re.compile(r"[,:](?!\d)|\s(?:but|aber)\s", re.IGNORECASE)
# Right before the time, and so stronger than any other word.
_SINCE_HERE = re.compile(
    rf"\b(?:since|seit|as of|as from)(?:\s(?:{ABOUT}|roughly|maybe|early|late|late last|"
    r"the|dem|der|den|ca|etwa|gut|so|gegen|um|at|on|am|shortly|just|kurz|after|before|vor|nach|"
    r"schichtbeginn|dienstbeginn|betriebsbeginn|opening|start of (?:the )?shift|"
    r"spätestens|at least|mindestens|vermutlich|like)\b){0,4}\s?$",
    re.IGNORECASE,
)
# The stamp of a message of a chat, of an update, and the line of a mail that says when it was sent.
_HEADS_MESSAGE = re.compile(
    r"(?:^|\n)[>\s]{0,9}(?:\[(?:[\d./-]{1,10},?\s)?|\*{0,2}(?:sent|date|received|gesendet|datum|"
    r"empfangen)\s?:\*{0,2}\s[^\n]{0,30}|(?:update|sitrep|status|lage|stand)\s?:?\s)$"
    # Or the hour at which somebody writes: "it is now 15:30".
    r"|\b(?:it(?:['’]s| is)|es ist|jetzt ist es|wir haben)\s"
    r"(?:now |already |jetzt |schon |inzwischen )?$",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    rf"\b(?:{SINCE}|seit|as of|started|starting|began|begun|begann|begonnen|happened|occurred|"
    r"failed|went (?:down|off|dark)|ausgefallen|fiel|brach|passiert)\b",
    re.IGNORECASE,
)
# A time may begin with the word itself: "since the weekend".
_OPENING = re.compile(r"(?:since|seit|for)\b", re.IGNORECASE)
_FROM_HERE = re.compile(rf"\b(?:from|ab)\s(?:(?:{ABOUT}|ca|etwa|dem|the)\s){{0,2}}$", re.IGNORECASE)
# What was so from then until another time is over.
_UNTIL_PAST = re.compile(r"\s?(?:uhr\s)?(?:till?|until|to|bis)\s[0-2]?\d", re.IGNORECASE)
_SINCE_LATER = re.compile(r"\b(?:since|seit)\b", re.IGNORECASE)
# Words of a sentence of its own between the noticing and the time, which is of that sentence then.
_FINITE = re.compile(
    r"\b(?:that|dass|was|were|is|are|has|have|had|been|went|failed|wurden?|war|waren)\b",
    re.IGNORECASE,
)


class Role(IntEnum):
    """What a time is of; of several beginnings the lowest is the one taken."""

    TOLD_BEGINNING = 0
    BEGINNING = 1
    WRITTEN = 2
    LAST_GOOD = 3
    NOTICED = 4
    OTHER = 5


def role_of(report: str, moment: Moment) -> Role:
    """Return what a moment named in `report` is the time of."""
    start, end = moment.start, moment.end
    sentence = _SENTENCE.split(without_short_stops(report[max(0, start - _BEFORE_REACH) : start]))[
        -1
    ]
    part = _PART.split(sentence)[-1]
    before = _CLAUSE.split(part)[-1]
    rest = _SENTENCE.split(report[end : end + _AFTER_REACH])[0]
    after = _CLAUSE.split(rest)[0]
    if is_no_time(before, after, is_figure=report[start].isdigit()) or is_put_right(before, rest):
        return Role.OTHER
    if is_long_ago(sentence + rest, clause=before):
        return Role.OTHER
    if _HEADS_MESSAGE.search(report[max(0, start - _BEFORE_REACH) : start]):
        return Role.WRITTEN
    opening = _OPENING.match(report, start, end)
    led = f"{before}{opening[0] if opening else ''}"
    if is_known_since(led, after) or is_unseen_until(before):
        return Role.NOTICED
    if is_restored(before, after) or is_help_since(before, after):
        return Role.OTHER
    if opening or _SINCE_HERE.search(before):
        return Role.TOLD_BEGINNING
    if is_ahead(part, after):
        return Role.LAST_GOOD if worked_until(before, rest) else Role.OTHER
    role = _role_in(before, after, rest, is_weekday=moment.is_weekday)
    # What has a date has been; a time of day or a weekday alone is also said of what is to come.
    if role is Role.BEGINNING and moment.turn is not None:
        is_open = is_to_come(before, after, is_weekday=moment.is_weekday)
        if moment.turn == WEEK and is_not_begun(report, f"{before} {after}"):
            return Role.OTHER
        return Role.OTHER if is_open else role
    return role


def _role_in(before: str, after: str, rest: str, *, is_weekday: bool) -> Role:
    """Return what a time of the past is of that no "since" stands right before."""
    if is_own_act(before, after):
        return Role.OTHER
    if came_last(before):
        return Role.LAST_GOOD if goes_on(rest) else Role.OTHER
    if _is_noticed(before, after, rest):
        return Role.NOTICED
    began = last_match(_BEGAN, before)
    if began is None and is_appointed(before, after):
        return Role.OTHER
    if was_fine(before, after):
        return Role.LAST_GOOD if goes_on(rest) else Role.OTHER
    # "From Monday" is said of what is to come, "from 4:10" of today.
    is_over = _UNTIL_PAST.match(after) and _SINCE_LATER.search(rest)
    is_from = _FROM_HERE.search(before) and not is_weekday and not is_over
    is_told = is_from or (began and len(before) - began.end() <= _SINCE_GAP)
    return Role.TOLD_BEGINNING if is_told else Role.BEGINNING


def _is_noticed(before: str, after: str, rest: str) -> bool:
    began, noticed = last_match(_BEGAN, before), last_match(NOTICED, before)
    if is_told(before, after, rest):
        return True
    if noticed is not None:
        is_nearest = began is None or began.start() < noticed.start()
        return is_nearest and not _FINITE.search(before, noticed.end())
    return began is None and bool(NOTICED_AFTER.match(after))
