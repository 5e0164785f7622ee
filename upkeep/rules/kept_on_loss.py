"""P-19: what a response needs, where it is kept, and what is done by way of what may be lost."""

import re

NEEDED = (
    r"\b(?:instructions?|procedures?|plans?|runbooks?|contacts?|contact (?:list|data|card)s?|lists?"
    r"|(?:phone |telephone )?numbers|passwords?|credentials|keys?|backups?|documentation|copies"
    r"|copy|manuals?|anleitung\w*|telefonliste|kennwörter|schlüssel|handbuch)\b"
)
KEPT = (
    r"(?:stored|kept|held|hosted|served|located|published|saved|filed|available|accessible|opened?"
    r"|runs?|lies|lie|found|liegt|liegen|gespeichert|abgelegt|hinterlegt)"
)
# `The passwords are in the vault that the outage takes down`.
TAKEN_WITH_IT = re.compile(
    rf"{NEEDED}[^.;\n]{{0,100}}\b(?:in|on|at|by|from|behind|auf|im|in der)\b[^.;,\n]{{2,60}}?,?"
    rf" (?:that|which)"
    r" (?:(?:the|an?|such an?|that) (?:outage|attack|fire|flood|failure|incident|loss|disaster"
    r"|power cut|encryption) (?:takes? (?:down|out|away|with it)|destroys?|disables?|cuts? off"
    r"|knocks? out|shuts? down)|has (?:just )?failed"
    r"|(?:is|are|will be) (?:then |itself )?(?:down|lost|gone|unavailable|unreachable|encrypted"
    r"|offline)(?: then)?(?=\s?[.,;]|\s?\Z))",
    re.IGNORECASE,
)
# What is done by way of them, without a word for the way.
DONE_BY = (
    (
        "telephone",
        re.compile(r"\b(?:rings?|telephones|dials?|phones (?:the|each|all|every|our))\b", re.I),
    ),
    (
        "mail",
        re.compile(r"(?<!an )(?<!the )\be-?mails? (?:the|each|all|every|our)\b", re.IGNORECASE),
    ),
)
ANOTHER_MEANS = re.compile(
    r"\b(?:mobiles?|cell\w*|satellite|radios?|private|personal|own|runners?|messengers?|bells?|alarm"
    r"|door|handy|funk\w*)\b",
    re.IGNORECASE,
)
# `The keys are kept on the share, at hand when the share has failed`.
KEPT_FOR_ITS_LOSS = re.compile(
    rf"{NEEDED}[^.;\n]{{0,60}}\b{KEPT}\b (?:on|in|at) (?:the |our )?(?P<store>(?!the\b"
    rf"|our\b)[\w-]{{2,30}}"
    r"(?: [\w-]{2,30}){0,2}?)\b[^.;\n]{0,80}\b(?:when|if|once|in case|should)\b (?:the |our )?"
    r"(?P=store)\b (?:\w+ )?(?:fails|is (?:down|lost|gone|unavailable|offline|encrypted)|goes down"
    r"|has (?:failed|gone down|been (?:lost|encrypted|destroyed))|breaks down"
    r"|cannot be (?:used|reached))\b",
    re.IGNORECASE,
)
