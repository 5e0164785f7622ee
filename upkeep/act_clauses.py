"""What stands around an act in a sentence: cases, reasons, how soon; and what takes place."""

import re

from upkeep.kept_states import CONDITION, MODAL

# An introduction that is a case: `If the pump fails, the technician ...`.
LEAD = re.compile(rf"\A(?P<case>{CONDITION.pattern}[^,:]{{2,120}})[,:]\s", re.IGNORECASE)
# `In a fire the doors stay shut`: no comma ends the case.
PLAIN_LEAD = re.compile(
    r"\A(?P<case>(?:in|during|after) (?:an?|the) [^,:;]{2,50}?(?<! of)(?<! in)(?<! at)(?<! to)"
    r"(?<! by)(?<! for)(?<! from)) (?=(?:the|all|every|no|our) [^,:;]{2,60}\Z)",
    re.IGNORECASE,
)
# And behind it: `Shut the doors in a fire`.
PLAIN_TAIL = re.compile(
    r"\s(?P<case>(?:in|during|after) an? (?:\w{3,20} )?(?:fire|flood|storm|earthquake|evacuation"
    r"|lockdown|blackout|outage|attack|emergency|disruption|power (?:cut|failure|outage)"
    r"|failure))\Z",
    re.IGNORECASE,
)
# What stands before a colon is a case too: `Severity 1: customers are informed`.
LABEL = re.compile(r"\A(?P<case>[^:]{2,60}):\s")
# What it is for, or why, is no part of the act.
REASON = re.compile(
    r",? (?:so that|because|since|in order to|to (?:avoid|prevent|ensure|make sure)|as (?:it|this"
    r"|they) |damit|weil|da (?:sie|er|es)|um [^,]{2,60} zu)\b.*\Z",
    re.IGNORECASE,
)
# How soon is no part of it either.
SOON = re.compile(
    r",? (?:without (?:any )?(?:delay|hesitation)|(?:straight|right) away|at once"
    r"|as soon as possible|as (?:the|an?) (?:very )?first (?:step|measure|action|thing))(?=[\s.,]"
    r"|\Z)",
    re.IGNORECASE,
)
# What takes place is held.
HELD = re.compile(
    rf"\b(?:(?P<modal>{MODAL}) )?(?:takes? place|happens?|(?:be|is|are) (?:carried out|conducted"
    r"|organi[sz]ed|performed|run|scheduled|due))\b(?! (?:to|by)\b)",
    re.IGNORECASE,
)
