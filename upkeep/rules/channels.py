"""P-17: two channels, each named as the one where the response is coordinated."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from domain.findings import Finding, Side
from upkeep.context import HIGH, Check, report
from upkeep.plans import PlanText

_TALK = re.compile(
    r"\b(?P<matter>(?:real-?time |incident |crisis |internal |team |all ){0,8}"
    r"(?:coordination|communications?|updates|discussions?|chat|abstimmung|kommunikation))\b"
    r"[^.;\n|]{0,30}?\b(?:takes? place|happens?|is held|is done|goes|runs?|are posted"
    r"|is coordinated"
    r"|stays?|läuft|erfolgt|findet)\b(?P<where>[^.;\n|]{0,140})",
    re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"(?P<room>#[a-z][\w-]+)|\b(?P<tool>slack|teams|zoom|webex|mattermost|whatsapp|signal|radio"
    r"|satellite phone|conference bridge|google meet|e-?mail|telephone|funk)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:also|additionally|or|if needed|optional\w*|alternativ\w*|oder)\b", re.I)


class _Talk(NamedTuple):
    rooms: frozenset[str]
    tools: frozenset[str]
    side: Side


def find_unlike_channels(check: Check) -> Iterator[Finding]:
    """Yield pairs of documents that coordinate the response in different channels.

    A room says more than the tool it is in: rooms are compared where both name one.
    """
    talks = [talk for plan in check.plans for talk in plan.once("talks", _talks)]
    for one, other in combinations(talks[:60], 2):
        if one.side.path == other.side.path:
            continue
        kind = "rooms" if one.rooms and other.rooms else "tools"
        own, others = getattr(one, kind), getattr(other, kind)
        if own and others and not own & others:
            shown = f"{', '.join(sorted(own))} and {', '.join(sorted(others))}"
            message = f"Two channels, each named as the one to use: {shown}."
            yield report("P-17", HIGH, message, one.side, other.side)


def _talks(plan: PlanText) -> Iterator[_Talk]:
    for start, end in plan.sentences:
        # Names of channels are often set as code, which the prose leaves out.
        sentence = plan.text[start:end]
        match = _TALK.search(sentence)
        if match is None or not plan.is_binding(start, min(end, start + match.end("matter"))):
            continue
        found = list(_CHANNEL.finditer(match["where"]))
        if found and not _MORE.search(match["where"][: found[-1].start()]):
            rooms = frozenset(one["room"].lower() for one in found if one["room"])
            tools = frozenset(one["tool"].lower() for one in found if one["tool"])
            yield _Talk(rooms, tools, plan.side(start, end))
