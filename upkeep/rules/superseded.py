"""P-15: a reference to a document that is said to be superseded, and one that says so of itself."""

import re
from collections.abc import Iterator

from domain.findings import Finding
from upkeep.context import LOW, MEDIUM, Check, report
from upkeep.plans import PlanText

# Before a noun the word says what became of that: `the shelf list, retired equipment is scrapped`.
_OF_NO_NOUN = (
    r"(?!\s(?!(?:by|since|in|on|as|at|with|from|after|when|last|long|this|years?|months?|ago|and|or"
    r"|but|for|to|during|today|now|durch|seit|im|am|zum|mit|von|und)\b)[a-zäöü])"
)
GONE = (
    r"(?:(?:superseded|withdrawn|obsolete|deprecated|outdated|discontinued|repealed|rescinded"
    r"|retired|lapsed|revoked|annulled|abolished|veraltet)"
    rf"{_OF_NO_NOUN}|out of date|not current|ungültig|abgelöst|nicht mehr gültig"
    r"|no longer (?:valid|maintained|in force|in use|current|kept|updated|applies|used|published)"
    r"(?! (?:on paper|in print)\b)"
    r"|nobody (?:maintains|keeps up|updates|uses|follows) any ?(?:more|longer)"
    r"|not (?:valid|in force|in use|kept|maintained) any ?(?:more|longer)"
    r"|(?:taken|took) out of (?:service|force|use|circulation)|given up"
    rf"{_OF_NO_NOUN}"
    r"|gave way to|made way for"
    r"|(?:was|were|has been|have been|since) (?:\w+ )?(?:(?:replaced|dropped|scrapped|archived"
    rf"|abandoned|revoked|cancelled){_OF_NO_NOUN}|merged into(?! (?:one|a single)\b))"
    r"|(?:(?:alt|old),? )?(?:now |since |jetzt |nun |seither |inzwischen )?"
    r"(?:ersetzt durch|replaced (?:in (?:\w{3,9} )?(?:19|20)\d\d )?by)"
    r"(?! (?:nobody|no one|nothing|niemand\w*|nichts)\b)"
    r"(?![^.;|\n)]{0,40}\s(?:every|each|daily|weekly|jede[nrs]?)\s)"
    r"|zurückgezogen"
    # What is kept in a safe is `aufgehoben` too.
    r"|(?<!Tresor )(?<!Safe )(?<!Schrank )(?<!Büro )aufgehoben(?!\s(?:wird|werden|bei"
    r"|im (?!\d|Jahr|Januar|Februar|März|April|Mai|Juni|Juli|August|Sept|Okt|Nov|Dez)))"
    r"|außer Kraft)"
)
# Without the stem of one of its words nothing is gone: quicker to see than the words themselves.
_STEMS = (
    "supersede", "withdraw", "obsolete", "deprecated", "outdated", "discontinued", "out of",
    "not current", "repealed", "rescinded", "retired", "lapsed", "annulled", "abolished",
    "ungültig", "abgelöst",
    "nicht mehr", "no longer", "any", "given up", "way ", "replaced", "dropped", "scrapped",
    "archived", "abandoned", "revoked", "cancelled", "merged", "zurückgezogen", "veraltet",
    "aufgehoben", "außer kraft", "ersetzt",
)  # fmt: skip
_STEM = re.compile("|".join(map(re.escape, _STEMS)))
# What the plan says of itself.
_SELF = re.compile(
    r"(?<!of )\b(?:this|the present) (?:document|plan|playbook|policy|procedure|runbook|page"
    r"|guide|manual"
    r"|instruction|handbook|checklist) (?:is|has been|was) (?:now |since )?(?:an? )?(?:deprecated"
    r"|superseded|withdrawn|obsolete|archived|retired|outdated|out of date|replaced by|no longer"
    r" (?:in force|maintained|valid|in use|current|kept up))\b"
    r"|\A\W{0,6}(?:document )?status\W{1,6}(?:superseded|withdrawn|obsolete|deprecated|retired"
    r"|outdated|replaced|veraltet|ungültig|zurückgezogen|außer Kraft|abgelöst|ersetzt)"
    r"(?=\W*\Z|\s?[.;,(]| (?:by|since"
    r"|as of|durch|seit)\b)"
    r"|\bthe contents? of this (?:document|plan|page|guide|policy|procedure|runbook) (?:is|are)"
    r" (?:now |since )?(?:outdated|out of date|obsolete|no longer (?:valid|current|in force))\b"
    r"|\bdiese[rs]? (?:Dokument|Plan|Verfahren|Seite|Anweisung|Richtlinie|Handbuch|Fassung)"
    r" (?:gilt|ist) (?:seit [^.;|\n]{1,40} )?nicht mehr(?: gültig| in Kraft)?(?=\s?[.,;]|\s?\Z)"
    r"|\bdiese[rs]? (?:Dokument|Plan|Verfahren|Seite|Anweisung) (?:ist|wurde)"
    r" (?:durch [^.;|\n]{1,100} )?(?:veraltet|ungültig"
    r"|außer Kraft|abgelöst|ersetzt|aufgehoben)",
    re.IGNORECASE,
)
PAPER = (
    r"(?:plan|playbook|guide|guideline|policy|procedure|roster|runbook|handbook|manual|checklist"
    r"|standard|instructions?|document|annex|edition|version|wiki|page|folder|binder|sheet|card"
    r"|matrix|form|template|chart|tree|diagram|catalogue|catalog|overview|map|script|booklet|memo|memorandum|circular|order|directive|leaflet|list|register|schedule|protocol"
    r"|[A-ZÄÖÜ]?[a-zäöü]{0,60}(?:anweisung|ordnung|handbuch|richtlinie|leitfaden|plan|liste))"
)
# `The manual of 2016 says, although a newer one has been in force since 2023.`
_NEWER = re.compile(
    rf"\b{PAPER}\b[^.;|\n]{{0,60}}[, (]\s?(?:although|though|even though|but|while|whereas|obwohl"
    rf"|aber)"
    r" (?:an?|the|there is an?|ein\w*|der|die|das) (?:newer|later|more recent|updated|revised"
    r"|current"
    r"|successor|new|neuere[rs]?|spätere[rs]?) [^.;|\n]{0,40}?\b(?:in (?:force|use|effect)|valid"
    r"|published|issued|released|approved|out|available|since|gilt|erschienen|in Kraft)\b"
    rf"|\b{PAPER}\b[^.;|\n]{{0,60}}[, (]\s?(?:although|though|even though|even if|but) (?:it|this"
    rf"|they"
    r"|that|the)(?: [\w-]{3,20})? (?:is|was|has been|were|have been) (?:since |now |long"
    r" )?(?:dropped"
    r"|withdrawn|replaced|superseded|retired|archived|cancelled|abandoned|discontinued|repealed"
    r"|no longer (?:valid|in force|maintained|current|kept))\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"[(\[]\s*(?:now )?(?:(?:deprecated|obsolete|outdated|superseded|withdrawn|out of date|veraltet"
    r"|ungültig)\b|(?:old|alt|do not use|no longer (?:used|valid|in use|maintained))\s*[)\]])",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]\n]{1,300})\]\([^()\s]{1,500}\)")
# Someone is sent there: a verb or preposition, then the paper, then what became of it.
_SENT = re.compile(
    r"\b(?:see|follows?|uses?|using|consult|apply|applies|according to|in line with"
    r"|as (?:described|set out|laid down) in|in accordance with|refer to|pursuant to|work by"
    r"|acts? by|under|(?:is|are|found|described|listed|given|explained|defined|steht"
    r"|stehen) in|siehe|gemäß|nach|laut)\s"
    rf"[^.;|\n]{{0,80}}\b{PAPER}\b[^;|\n]{{0,40}}?"
    r"(?:[,(]\s?|;\s(?=(?:it|they|this|sie|es|er) ))"
    rf"(?:[^.;|,\n]{{0,40}}\s)?{GONE}\b",
    re.IGNORECASE,
)
# The paper by its own name, then in apposition what became of it; the sentence still uses it.
_NAMED_GONE = re.compile(
    rf"(?P<name>(?:\b[A-ZÄÖÜ][\w-]{{1,60}} ){{0,4}}\b(?-i:[A-ZÄÖÜ])[\w-]{{0,60}}\b{PAPER}?\b"
    rf"|{PAPER}\b)"
    r"(?: (?:of|from|dated|von|vom))?(?: \d[\d.]*)?\s?[,(]\s?"
    r"(?:which |that |the one )?(?:(?:is|was|has|have|been|now|long|since) ){0,4}"
    rf"(?:the team |we )?{GONE}\b(?P<rest>[^;|\n]{{0,200}})",
    re.IGNORECASE,
)
_STILL_USED = re.compile(
    r"[,)]\s(?:\w+ )?(?:tells|describes|lists|holds|explains|contains|says|gives|applies|foresaw"
    r"|foresees|sets|has|shows|names|governs|regulates|is (?:used|followed|to be)|must|should"
    r"|shall)\b"
    r"|[,)]?\.?\s?\Z",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|when|whether|unless|once|until|wherever|wenn|falls|ob|sobald|bis|solange)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:until (?:19|20)\d\d|used to|formerly|do not|don't|never|no longer (?:follow|use)"
    r"|instead of|replaces|supersedes|nicht (?:mehr|nach))\b",
    re.IGNORECASE,
)


def find_superseded_references(check: Check) -> Iterator[Finding]:
    """Yield sections and links that are labelled as outdated, and references that say so."""
    for plan in check.plans:
        yield from _labelled_sections(plan)
        yield from _labelled_links(plan)
        yield from _sent_to(plan)


def _labelled_sections(plan: PlanText) -> Iterator[Finding]:
    for section in plan.view.sections:
        if section.level and _LABEL.search(section.heading):
            end = plan.text.find("\n", section.start)
            side = plan.side(section.start, end if end > 0 else section.end)
            message = f"The section calls itself outdated: {section.heading}"
            yield report("P-15", LOW, message, side)


def _labelled_links(plan: PlanText) -> Iterator[Finding]:
    for match in _LINK.finditer(plan.binding):
        if _is_labelled(match):
            message = f"The link leads to what it calls outdated: {match['words']}"
            yield report("P-15", LOW, message, plan.side(*match.span()))


def _is_labelled(link: re.Match[str]) -> bool:
    return _LABEL.search(link["words"]) is not None


def _uses_gone(sentence: str) -> bool:
    match = _NAMED_GONE.search(sentence)
    paper = re.search(rf"{PAPER}\b", match["name"], re.IGNORECASE) if match else None
    return bool(match and paper and _STILL_USED.search(match["rest"]))


def _sent_to(plan: PlanText) -> Iterator[Finding]:
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        small = " ".join(sentence.lower().split())
        if _NEWER.search(sentence) and "|" not in sentence and not _SUPPOSED.search(sentence):
            message = "The plan sends its reader to a document that is no longer in force."
            yield report("P-15", MEDIUM, message, plan.side(start, end))
            continue
        if not _STEM.search(small):
            continue
        if _SELF.search(sentence) and "|" not in sentence and not _SUPPOSED.search(sentence):
            message = "The plan says of itself that it is outdated."
            yield report("P-15", MEDIUM, message, plan.side(start, end))
            continue
        # A link that says so itself is told as a link.
        if _HISTORY.search(sentence) or any(
            map(_is_labelled, _LINK.finditer(plan.text, start, end))
        ):
            continue
        if _SENT.search(sentence) or _uses_gone(sentence):
            message = "The plan sends its reader to a document that is no longer in force."
            yield report("P-15", MEDIUM, message, plan.side(start, end))
