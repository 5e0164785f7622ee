"""What is to stay as it is, as a ban on what undoes it: `keep it shut`, `never open it`."""

import re

MODAL = r"(?:must|shall|should|will|may|can|has to|have to|is to|are to|needs? to)"
NOT = re.compile(
    r"\b(?:do(?:es)? not|don['’]t|never|(?:must|should|shall|may|can|is|are) not|cannot|no longer"
    r"|nicht|niemals|nie|keinesfalls|auf keinen Fall|kein\w*)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|when|whenever|(?<!at )once|unless|until|before|after|while|as soon as|as long as"
    r"|in case|in the event|except|only|during|for (?:each|every|all|any|high|low|major|minor"
    r"|critical)"
    r"|wenn|falls|sofern|sobald|solange|bis|bevor|nachdem|außer|nur|während|bei|im Falle?)\b",
    re.IGNORECASE,
)
# What undoes a state in which something is to stay.
_UNDONE = {
    "switched on": "switch off", "powered on": "switch off", "turned on": "switch off",
    "running": "stop", "open": "shut", "shut": "open", "closed": "open", "locked": "unlock",
    "eingeschaltet": "ausschalten", "geschlossen": "öffnen", "verschlossen": "öffnen",
    "geöffnet": "schließen", "offen": "schließen", "zu": "öffnen",
}  # fmt: skip
_GERMAN_UNDONE = frozenset({"ausschalten", "öffnen", "schließen"})
_STATE_WORDS = "|".join(sorted(_UNDONE, key=len, reverse=True))
_STAYS = (
    rf"(?P<thing>[^,;:.]{{3,60}}?) (?:(?:{MODAL} )?(?:stay|remain|be kept|be left)s?"
    rf"|(?:is|are) (?:kept|left)) (?P<state>{_STATE_WORDS})",
    rf"(?:leave|keep) (?P<thing>[^,;:.]{{3,60}}?) (?P<state>{_STATE_WORDS})",
    rf"(?P<thing>[^,;:.]{{3,60}}?) bleib(?:t|en)(?P<then> [^,;:.]{{2,60}}?)?"
    rf" (?P<state>{_STATE_WORDS})",
    rf"(?P<thing>[^,;:.]{{3,60}}?) (?:(?:ist|sind) )?(?P<state>{_STATE_WORDS})"
    r" (?:(?:ist|sind) )?(?:zu )?(?:lassen|halten)",
)
_KEPT = tuple(
    re.compile(
        rf"\A{words}(?: (?:for|to|für|zum|zur) [^;,]{{3,60}}?)?"
        rf"(?P<tail>,? (?:{CONDITION.pattern})[^;]*)?\Z",
        re.IGNORECASE,
    )
    for words in _STAYS
)
# `Part the machine from the network, but leave it switched on`: the second act is on the same.
AND_KEPT = re.compile(
    r"(?:,|,? (?:but|and|aber|jedoch|und)){1,2} (?:(?:leave|keep) (?:it|them)"
    rf" (?P<state>{_STATE_WORDS})|(?P<german>{_STATE_WORDS}) (?:lassen|halten))(?=[.;,]|\Z)",
    re.IGNORECASE,
)
# `The doors are closed but not locked`: what is not done to the same thing.
BUT_NOT = re.compile(
    r"(?P<first>\W{0,4}(?:\d{1,2}[.)] )?"
    r"(?P<head>[^,;|]{3,60}? (?:is|are|must be|werden|wird|sind|ist)) [\w-]{3,20}),?"
    r" (?:but|aber|jedoch) (?P<not>(?:not|never|nicht) [\w-]{3,20})(?=[.,;]|\Z)",
    re.IGNORECASE,
)


def as_ban(clause: str) -> str:
    """Return what must stay as it is as a ban: `Keep the doors shut` as `Never open the doors`."""
    kept = next((found for one in _KEPT if (found := one.match(clause))), None)
    if kept is None or NOT.search(clause):
        return clause
    undone, tail = _UNDONE[kept["state"].lower()], kept["tail"] or ""
    then = kept.groupdict().get("then") or ""
    # The words of no case say how, and are left out.
    case = then if CONDITION.match(then.strip()) else ""
    if undone in _GERMAN_UNDONE:
        return f"{kept['thing']} nicht {undone}{case}{tail}"
    return f"Never {undone} {kept['thing']}{case}{tail}"


def ban_in(kept: re.Match[str]) -> str:
    """Return the ban in what `AND_KEPT` found, on a thing that stands for any."""
    undone = _UNDONE[(kept["state"] or kept["german"]).lower()]
    return f"Die Ventile nicht {undone}" if kept["german"] else f"Never {undone} the valves"
