"""Channels of communication: chat channels, bridges, hotlines, radio."""

import re
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.scanning import Scan

_HASH = Scan(
    r"(?<![\w/&#={\"'.])(?<![^\s*_]\()#(?P<name>[a-z][a-z0-9_]{1,40}(?:-[a-z0-9_]{1,40}){0,8})"
    r"(?![\w-])"
)
_TAG = Scan(r"\{%-?\s{0,3}slack_channel\s{1,3}[\"'](?P<name>[\w-]{2,80})[\"']\s{0,3}-?%\}")
# A bare `#word` is a channel where the line speaks of chat.
_CHAT = re.compile(r"\b(?:slack|mattermost|teams|chat|channel|room|kanal)\b", re.IGNORECASE)
_NAMED = Scan(
    r"(?<![\w-])(?P<tool>Slack|Mattermost|Teams|Discord|Webex"
    r"|Zoom)\s(?P<name>[\w-]{2,30}(?:\s[A-Z][\w-]{1,30}){0,4})"
    r"\s[Cc]hannel\b|(?<![\w-])(?P<tool2>Teams|Slack)[- ](?:[Cc]hannel"
    r"|Kanal)\s[\"“„']?(?P<name2>[A-Z][\w-]{1,40}"
    r"(?:\s[A-Z][\w-]{1,30}){0,3})"
)
_NUMBERED = Scan(
    r"\b(?P<kind>radio channel|radio|channel|conference bridge|phone bridge|bridge|hotline|helpline"
    r"|Funkkanal|Konferenzbrücke)\s?(?::|number|no\.?|on|at|is)?\s{0,2}"
    r"(?P<name>\+?\d[\d ()/-]{0,20}\d|\d)(?![\w.])",
    re.IGNORECASE,
)
_NAMES_NO_CHANNEL = frozenset("todo include define endif ifdef pragma region".split())


def find_channels(text: str) -> Iterator[FoundFact]:
    """Yield channels as tool and name (`slack #incidents`, `hotline 116 117`)."""
    for match in _TAG.finditer(text):
        yield FoundFact(FactKind.CHANNEL, f"slack #{match['name']}", None, *match.span("name"))
    for match in _HASH.finditer(text):
        if match["name"] in _NAMES_NO_CHANNEL or _is_colour(match["name"]):
            continue
        around = text[text.rfind("\n", 0, match.start()) + 1 :][: match.end() - match.start() + 500]
        line = around.split("\n", 1)[0]
        # In brackets it may be the place that a link leads to.
        is_bracketed = text[match.start() - 1 : match.start()] == "("
        is_told = not is_bracketed and ("-" in match["name"] or "_" in match["name"])
        if is_told or _CHAT.search(line):
            yield FoundFact(
                FactKind.CHANNEL, f"{_tool_of(line)} #{match['name']}", None, *match.span()
            )
    for match in _NAMED.finditer(text):
        tool, name = match["tool"] or match["tool2"], match["name"] or match["name2"]
        yield FoundFact(FactKind.CHANNEL, f"{tool.lower()} {name}", None, *match.span())
    for match in _NUMBERED.finditer(text):
        kind = match["kind"].lower()
        value = f"{kind} {' '.join(match['name'].split())}"
        if kind not in ("channel", "radio", "bridge") or len(match["name"]) < 3:
            yield FoundFact(FactKind.CHANNEL, value, None, *match.span())


def _tool_of(line: str) -> str:
    # `All teams read Slack` is of Slack.
    said = line.lower()
    if "mattermost" in said:
        return "mattermost"
    return "teams" if "Teams" in line and "slack" not in said else "slack"


def _is_colour(name: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", name))
