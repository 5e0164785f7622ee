"""Which phase of a response a section is for, as its heading says: now, recovery or return."""

import re

NOW, RECOVERY, RETURN = "now", "recovery", "return"

# Looked for in this order: "immediate steps to restore" is for now, "after" alone for the return.
_PATTERNS = (
    (
        NOW,
        r"immediate|first (?:\d+ |few |thirty |sixty )?(?:minutes?|hours?|steps?|actions?|aid|case)"
        r"|the first\b|contain|alarm|alert|evacuat|shelter|while it|isolate|stop the|initial|"
        r"triage|urgent|emergency (?:steps?|actions?)|what to do|activation|declare|invok|"
        r"sofort|erste(?:n|r|s)? |alarmier|evakuier|räumung|eindämm|auslös|notfallma",
    ),
    (
        RETURN,
        r"return|stand[- ]?down|back to normal|normal operation|resum|afterwards?|after the|"
        r"lessons|review|post[- ](?:incident|mortem)|closure|closing|follow[- ]?up|"
        r"rückkehr|normalbetrieb|nachbereitung|nachher|danach|entwarnung|wiederaufnahme|abschluss",
    ),
    (
        RECOVERY,
        r"recover|restor|rebuild|fail[- ]?over|failback|relocat|alternate|work[- ]?around|"
        r"working without|run without|keeping .* alive|move .* to|replac|repair|second (?:region|"
        r"site|source)|manual|wiederherstell|wiederanlauf|ausweich|ersatz|umzug|notbetrieb|"
        r"reparatur",
    ),
)
_KNOWN = tuple((phase, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for phase, words in _PATTERNS)


def phase_of(heading: str) -> str:
    """Return the phase a section with this heading is for, empty when it does not say."""
    return next((phase for phase, words in _KNOWN if words.search(heading)), "")
