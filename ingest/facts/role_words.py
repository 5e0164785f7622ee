"""Words that names of roles are made of, and words that only look so."""

import re

from ingest.facts.verbs import IMPERATIVES

HEADS = (
    "Manager|Officer|Lead|Leader|Coordinator|Co-ordinator|Director|Team|Commander|Chief|Handler|"
    "Responder|Administrator|Owner|Engineer|Liaison|Counsel|Warden|Scribe|Expert|Official|Desk|"
    "Taker|Aider|Supervisor|Spokesperson|Sponsor|Analyst|Architect|Representative|Technician|"
    "Specialist|Planner|Secretary|Committee|Staff|President|Chancellor|Registrar|Deputy|Controller|"
    "Nurse|Porter|Caretaker|Janitor|Receptionist|Dispatcher|Marshal|Matron|Electrician|"
    "Physician|Pharmacist|Clerk"
)
HEAD = re.compile(rf"(?<![\w/-])(?:{HEADS})s?(?![\w/]|-\w)", re.IGNORECASE)
# Heads that make a role of any capitalised words before them.
OPEN_HEADS = frozenset(
    "manager officer lead leader coordinator co-ordinator director team commander chief engineer"
    " analyst administrator supervisor committee representative architect specialist secretary"
    " owner chancellor president liaison planner nurse porter caretaker janitor receptionist"
    " dispatcher marshal matron electrician physician pharmacist clerk".split()
)
AGENT_HEADS = frozenset(HEADS.lower().split("|"))
# Words that make a role of a head without capitals: `the security team`, `a line manager`.
FUNCTIONS = frozenset(
    "security privacy compliance product project delivery line asset application system systems"
    " data risk program programme operations ops it facilities hr incident tech technical"
    " engineering communications communication support legal management response recovery crisis"
    " continuity infrastructure network platform development business emergency plan process"
    " service on-call duty shift postmortem search audit site safety department database devops"
    " logistics planning finance executive on-duty plant production warehouse quality store branch"
    " laboratory lab maintenance purchasing customer nursing ward group unit clinical claims"
    " treasury medical research building shop campus fire first-aid call-centre functional human"
    " resources relations leadership storage night head charge evacuation"
    " press estates bed media endpoint soc".split()
)
TITLES = frozenset("scribe chancellor registrar deputy president".split())
# Products that are called like roles, and words that only look like a function.
_PRODUCTS = (
    "secrets secret systems package task device alert password volume session certificate fleet tag"
    " file window key cluster boot traffic endpoint virtualization stack lifecycle memory workspace"
    " api aws replication accounts"
)
NO_ROLES = frozenset(
    [f"{word} {head}" for word in _PRODUCTS.split() for head in ("manager", "controller")]
    + ["initial lead"]
    + [f"{word} team" for word in ("microsoft", "google", "hi", "additional", "core", "customer")]
    + [f"{word} owner" for word in ("business", "code", "group", "domain", "file", "package")]
    + [f"{word} controller" for word in ("domain", "replica", "admission", "ingress")]
)
# `AWS Incident Manager` is a product, of these.
VENDORS = frozenset("aws amazon azure microsoft google gcp kubernetes ceph ssm/secrets".split())
LEADS = frozenset({"lead", "leader", "manager", "coordinator"})
# `The EOC director`.
OF_SHORT = frozenset({"director", "coordinator", "supervisor"})
FIELDS = frozenset("EOC DOC DR BC BCM ICS ESF IT HR EHS HSE PR".split())
# Words that open a sentence or point at somebody, but belong to no role's name.
_OTHERS = """
the a an this that these those our your their its his her each every any all both some no
key dear first second next please another same other new only former acting current when while if
after before once as by to from with in on at and or for of is are be where which who whose either
alerts have has need via let since paging
notifies informs der die das den dem des ein eine einen unless until via per plus
"""
NO_ROLE_WORD = frozenset(_OTHERS.split()) | IMPERATIVES - {
    "incident", "support", "lead", "group", "design", "release", "test", "network",
    "recover", "process", "plan", "supply", "image", "scale", "duty", "page", "research", "field",
    "audit", "shelter",
}  # fmt: skip
