"""P-17: the same people speak by one channel only, and by another one only."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from domain.findings import Finding, Side
from domain.reference import ResourceKind
from upkeep.context import HIGH, Check, report
from upkeep.plans import PlanText
from upkeep.statements import telling_words

_ONLY = re.compile(
    r"(?P<who>[^.;,:\n|]{3,50}?) (?:always )?(?:communicates?|talks?|speaks?|(?:is|are) reached"
    r"|kommunizier(?:t|en)) (?:with each other |internally )?"
    r"(?:only|exclusively|solely|ausschließlich|nur) "
    r"(?:by|via|through|over|in|on|using|über|per|mit|durch)\s(?P<how>[^.;\n|]{2,60})",
    re.IGNORECASE,
)
# Beside these, a system of the inventory is a channel where a sentence names it as one.
_USUAL = {
    name: channel
    for channel, names in {
        "radio": "radio|radios|funk",
        "pager": "pager|pagers",
        "e-mail": "e-mail|email|mail",
        "telephone": "telephone|phone|telefon",
        "text message": "sms|text message|text messages",
        **{name: name for name in "fax slack teams zoom webex mattermost whatsapp signal".split()},
    }.items()
    for name in names.split("|")
}
# A rule and its exception, or two cases, are no contradiction.
_CASE = re.compile(
    r"\b(?:if|when|unless|until|while|except|during|wenn|falls|solange|außer|während|bei)\b",
    re.IGNORECASE,
)


class _Only(NamedTuple):
    who: frozenset[str]
    channels: frozenset[str]
    side: Side


def find_unlike_only_channels(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences of two plans that leave the same people one channel, and another."""
    services = (
        one.name for one in check.reference.resources if one.kind is ResourceKind.IT_SERVICE
    )
    channels = {**{name.lower(): name for name in services}, **_USUAL}
    found = [one for plan in check.plans for one in _only(plan, channels)]
    for one, other in combinations(found, 2):
        is_apart = one.side.path != other.side.path and not one.channels & other.channels
        if one.who == other.who and is_apart:
            shown = f"{', '.join(sorted(one.channels))} and {', '.join(sorted(other.channels))}"
            message = f"Two channels, each named as the only one: {shown}."
            yield report("P-17", HIGH, message, one.side, other.side)


def _only(plan: PlanText, channels: Mapping[str, str]) -> Iterator[_Only]:
    for start, end in plan.sentences:
        match = _ONLY.match(plan.prose, start, end)
        if match is None or _CASE.search(plan.prose, start, end):
            continue
        named = frozenset(
            sense
            for name, sense in channels.items()
            if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", match["how"], re.IGNORECASE)
        )
        who = telling_words(match["who"])
        if named and who:
            yield _Only(who, named, plan.side(start, end))
