"""Who leads a team, as sentences say it with a verb or with a noun: `leads`, `the head of`."""

import re

_NAME = r"(?-i:(?P<name>[A-ZÄÖÜ][\w'’‘-]{1,60} [A-ZÄÖÜ][\w'’‘-]{1,60}))"
_TEAM = r"(?P<team>(?:[\w-]{2,30} ){1,2}?(?:team|cell|group|committee|board|task force|staff))"
_STAB = r"(?P<team>(?-i:[A-ZÄÖÜ])[\w-]{0,40}(?:stab|team|gruppe|ausschuss))"
_LEADER = r"(?:head|leader|lead|chair|chairman|chairwoman|chairperson)"
_PARTS = tuple(
    re.compile(rf"\A\W{{0,4}}{words}", re.IGNORECASE)
    for words in (
        rf"{_NAME} (?:leads|heads|chairs|runs|directs|commands) (?:the|our) "
        rf"{_TEAM}\b",
        rf"(?:the|our) {_TEAM} is (?:led|headed|chaired|run|directed|commanded) by "
        rf"{_NAME}(?!\w)",
        rf"(?:the |our )?{_LEADER} of (?:the|our) {_TEAM}(?: is|:) {_NAME}(?!\w)",
        rf"{_NAME} is (?:the )?{_LEADER} of (?:the|our) {_TEAM}\b",
        rf"(?:den|die|das) {_STAB} (?:leitet|führt) {_NAME}(?!\w)",
        rf"{_NAME} (?:leitet|führt) (?:den|die|das) {_STAB}\b",
        rf"(?:der|die|das) {_STAB} wird von {_NAME} (?:geleitet|geführt)\b",
        rf"(?:die |der )?(?:Leiter(?:in)?|Leitung) (?:des|der) {_STAB}s?"
        rf"(?: (?:ist|hat)|:) {_NAME}(?!\w)",
    )
)
# Who does so in some cases only, or for somebody, is another.
_IN_CASE = re.compile(
    r"\b(?:if|when|while|until|unless|otherwise|absen\w+|away|deput\w+|instead|nights?|weekends?"
    r"|wenn|falls|solange|sonst|abwesen\w+|vertret\w+|nachts|verhinder\w+)\b",
    re.IGNORECASE,
)


def find_team_leader(sentence: str) -> tuple[str, str] | None:
    """Return the role and the person of a sentence that says who leads a team, `None` for none."""
    plain = " ".join(sentence.split())
    match = next((found for one in _PARTS if (found := one.match(plain))), None)
    if match is None or _IN_CASE.search(plain):
        return None
    team = match["team"]
    # In German the noun has its ending: `des Krisenstabs`.
    team = re.sub(r"(?<=stab)(?:e?s)\Z", "", team, flags=re.IGNORECASE)
    return f"Head of the {team}", match["name"]
