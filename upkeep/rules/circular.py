"""P-19: a response that needs the very thing whose failure it answers."""

import re
from collections.abc import Iterator

from domain.findings import Finding
from upkeep.context import HIGH, Check, report
from upkeep.plans import PlanText
from upkeep.rules.kept_on_loss import (
    ANOTHER_MEANS,
    DONE_BY,
    KEPT,
    KEPT_FOR_ITS_LOSS,
    NEEDED,
    TAKEN_WITH_IT,
)
from upkeep.rules.own_loss import (
    answers_by_the_lost,
    ends_phrase,
    is_kept_on_the_lost,
    losses_in,
    needs_what_the_danger_takes,
)

# Words for one thing: who has lost it has lost what the other words name.
_KINDS = (
    ("chat", r"slack|teams|mattermost|chat|#[a-z][\w-]+|rocket\.?chat|messenger|zulip"),
    ("mail", r"e-?mails?|mail (?:server|system|service)s?"
               r"|mailbox(?:es)?|outlook|exchange|gmail|postfach"),
    ("log-in", r"log-?ins?|single sign-on|sso|active directory|secureauth|okta|authentication"
               r"|anmeldung|anmeldedienst"),
    ("intranet", r"intranet|wiki|confluence|sharepoint"),
    ("network", r"network|internet|vpn|netzwerk|wlan|wi-?fi"),
    ("telephone", r"telephone system|phone system|telephone exchange|telephones?|pbx|voip"
                  r"|telefonanlage|haustelefon\w*|nebenstellen?|landlines?|hotline"
                  r"|(?<!mobile )(?<!cell )(?<!satellite )(?:tele)?phones|phone lines?|festnetz"
                  r"|extensions? \d{2,5}|switchboard"),
    ("power", r"mains power|power supply|stromversorgung|grid power"),
)  # fmt: skip
# What goes by way of another thing, and is lost with it.
_WITH_IT = {
    "network": re.compile(
        r"(?<![\w-])(?:intranet|sharepoint|confluence|wiki|voip|file server|shared drive"
        r"|netzlaufwerk)\b",
        re.I,
    )
}
_NAMED = tuple((name, re.compile(rf"(?<![\w-])(?:{words})\b", re.I)) for name, words in _KINDS)
_FAILS = re.compile(
    r"\b(?:if|when|once|should|in case|wenn|falls|sollte)\b(?P<what>[^.;,\n]{2,90}?)"
    r"\b(?:(?:is|are|be|becomes?|ist|sind) (?:\w+ )?(?:unavailable|down|offline|unreachable"
    r"|not available|inaccessible|disrupted|lost|out|gone|nicht (?:verfügbar|erreichbar)|gestört)"
    r"|(?:(?:is|are|has been|have been|was|were) (?:\w+ )?(?:encrypted|compromised|hacked|hijacked"
    r"|infected|destroyed|flooded|overloaded|jammed|cut(?: off)?|knocked out|taken (?:down|over)"
    r"|blocked|interrupted|switched off|shut down))"
    r"|unavailable|fails?|breaks down|goes down|ausfällt|ausfallen|(?:has|have) (?:failed|gone down"
    r"|broken down|been lost)|does not work|do not work|doesn['’]t work|cannot be"
    r" (?:used|reached|entered|accessed)"
    r"|can['’]t be (?:used|reached)|stops? working|(?:is|are) (?:dead|not working|out of order))"
    r"\b(?P<rest>[^.;\n]{0,30}?),",
    re.IGNORECASE,
)
_GERMAN = re.compile(
    r"\b(?:Fällt|Fallen|Ist|Sind) (?P<what>[^.;,\n]{2,60}?) (?:aus|gestört|gesperrt"
    r"|nicht (?:erreichbar|verfügbar|benutzbar|nutzbar|betretbar|zugänglich|bewohnbar|begehbar))"
    r"(?P<rest>[^.;\n]{0,10}?),"
)
_VIA = (
    r"\b(?:via|over|through|by|on|in|with|from|using|über|per|mit|im|in der|auf)\b[^.;,\n]{0,25}\b"
)
_MEANS = re.compile(
    r"\b(?:in|on|via|through|over|by|into|with|from|using|im|in der|über|per)\b[^.;,\n]{0,50}\Z",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(?:instead|rather than|not|without|outside|other than|restore|repair|fix|recover|back in"
    r"|statt|ohne|nicht|away from|\d+ ?(?:m|km|metres|meters|minutes) from|opposite|near"
    r"|gegenüber|entfernt)\b",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    rf"{NEEDED}[^;\n]{{0,140}}\b{KEPT}\b[^;\n]{{0,60}}\b(?:on|in|from|by|auf|in)\b"
    r"[^;\n]{0,50}\b(?:itself|the same (?:system|platform|site|network|building|server)"
    r"|selbst|demselben)\b",
    re.IGNORECASE,
)
_STORE = re.compile(rf"{NEEDED}[^.;\n]{{0,120}}\b{KEPT}\b", re.IGNORECASE)
_BEHIND_LOG_IN = re.compile(
    r"\b(?:recovery|emergency|break-?glass|temporary|fallback) "
    r"(?:passwords?|credentials|accounts?)\b"
    rf"[^.;\n]{{0,60}}\b{KEPT}\b[^.;\n]{{0,60}}\b(?:with|through|via|by|behind|using)\b"
    r"[^.;\n]{0,40}\b(?:log-?in|single sign-on|sso|active directory|domain account)\b",
    re.IGNORECASE,
)
_IN_CHAT = re.compile(
    r"\b(?:numbers|contacts?|contact list|phone list)\b[^.;\n]{0,40}\b(?:in|on)\b[^.;\n]{0,40}"
    r"\b(?P<tool>slack|teams|mattermost|chat)\b (?:profiles?|channels?|status|bio)",
    re.IGNORECASE,
)
# `the network of wardens` is no network that fails.
_OF_IT = re.compile(r" (?:of|des|von)\b", re.IGNORECASE)
_SPARE = re.compile(
    r"\b(?:recovery(?! (?:steps?|plans?|procedures?|instructions?|guides?|manuals?|runbooks?"
    r"|documents?|checklists?|tasks?|sheets?)\b)|alternate|alternative|backup|back-up|standby|fallback|secondary|ausweich\w*)\b",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    r"\b(?:keys?|badges?|access cards?|codes?|schlüssel|zugangskarten?)\b[^.;\n]{0,20}"
    r"\b(?:to|for|of|für|zum|zur)\b",
    re.IGNORECASE,
)


_ARTICLE = re.compile(r"\A(?:the|our|your|der|die|das|unser[e]?)\s", re.IGNORECASE)
# Such words stand for many things; the same word again is not the same thing.
_GENERAL = frozenset(
    "service services system systems person people member members contact site building plan "
    "team office incident event room number primary process other others first channel method role "
    "platform cluster staff employee manager director access data information time "
    "customer customers".split()
)
# What then does not work is no answer to it.
_IS_LOSS = re.compile(
    r"\b(?:may|might|will|can|would) (?:not|be (?:unavailable|affected|lost))\b|\bcannot\b", re.I
)
_LOCKED = re.compile(
    r"\b(?:keys?|cards?|codes?|badges?|schlüssel)\b[^.;\n]{0,80}\b(?:hangs?|kept|held|lies?|stored|are"
    r"|is|hängen|liegen)\b[^.;\n]{0,80}\b(?:locked|opened|secured|protected|unlocked)\b"
    r"[^.;\n]{0,30}\b(?:the same|these|those|denselben|diesen) (?:keys?|cards?|codes?|badges?"
    r"|schlüsseln?)\b",
    re.IGNORECASE,
)
_TO_RESTORE = re.compile(
    r"\b(?:rebuil\w+|restor\w+|recover\w*|no other copy|nowhere else|only copy|wiederherst\w+)\b",
    re.I,
)
_OWN_STORE = re.compile(
    rf"\b(?:this|the) (?:manual|plan|page|runbook|guide|document|procedure|list|playbook"
    rf"|instructions?)"
    rf" (?:is |are )?(?:only )?{KEPT}\b[^.;\n]{{0,40}}?\b(?:on|in)\b[^.;\n]{{0,60}}",
    re.IGNORECASE,
)


def find_circular_responses(check: Check) -> Iterator[Finding]:
    """Yield sentences whose way out needs what failed, by their own words or their heading's."""
    sites = [one.name for one in check.reference.resources if one.kind == "site"]
    for plan in check.plans:
        for start, end in plan.sentences:
            sentence = plan.prose[start:end]
            if "|" in sentence:
                continue
            reason = (
                _answers_itself(sentence)
                or answers_by_the_lost(sentence)
                or _kept_inside(plan, start, sentence)
                or _locked_in(sentence, sites)
                or needs_what_the_danger_takes(plan, start, sentence)
            )
            if reason:
                yield report("P-19", HIGH, reason, plan.side(start, end))


def _answers_itself(sentence: str) -> str | None:
    told = [
        (match["what"], f"{match['what']} {match['rest']}", sentence[match.end() :])
        for match in (*_FAILS.finditer(sentence), *_GERMAN.finditer(sentence))
    ]
    for what, lost, answer in (*told, *losses_in(sentence)):
        same = _named_again(what, answer)
        if same is not None:
            return f"When {same} fails, the plan answers by way of it."
        for name, acts in DONE_BY:
            is_lost = next(words for kind, words in _NAMED if kind == name).search(lost)
            act = acts.search(answer) if is_lost else None
            if act is not None and not _BUT.search(answer) and not ANOTHER_MEANS.search(answer):
                return f"When the {name} fails, the plan answers by way of the {name}."
        for name, words in _NAMED:
            for used in words.finditer(answer) if words.search(lost) else ():
                before = answer[: used.start()]
                is_part = _OF_IT.match(answer, used.end())
                if _MEANS.search(before) and not _BUT.search(before) and not is_part:
                    return f"When the {name} fails, the plan answers by way of the {name}."
            carried = (
                _WITH_IT[name].search(answer) if name in _WITH_IT and words.search(lost) else None
            )
            if (
                carried
                and _MEANS.search(answer[: carried.start()])
                and not _BUT.search(answer[: carried.start()])
            ):
                return f"When the {name} fails, so does the {carried.group()} of the answer."
    match_in = _IN_CHAT.search(sentence)
    if match_in is not None and re.search(r"\b(?:call|text|ring|contacted|phone)\b", sentence):
        return f"The numbers to call without {match_in['tool']} are kept in {match_in['tool']}."
    return None


def _named_again(lost: str, answer: str) -> str | None:
    """Return the last word of what is lost where the answer goes by way of just that."""
    whole = " ".join(_ARTICLE.sub("", lost.strip()).split())
    if " " in whole and re.search(rf"{_VIA}{re.escape(whole)}(?![\w-])", answer, re.IGNORECASE):
        return None if _BUT.search(answer) or _SPARE.search(answer) else whole
    words = re.findall(r"[^\W\d_][\w-]{4,}", lost)
    if not words or words[-1].lower() in _GENERAL or _IS_LOSS.search(answer):
        return None
    used = re.search(rf"{_VIA}{re.escape(words[-1])}\b", answer, re.IGNORECASE)
    if used is None or not ends_phrase(answer, used.end()):
        return None
    if _BUT.search(answer[: used.end()]) or _SPARE.search(answer[: used.end()]):
        return None
    return str(words[-1])


def _kept_inside(plan: PlanText, start: int, sentence: str) -> str | None:
    if is_kept_on_the_lost(plan, sentence):
        return "The plan for the loss of a thing is kept on that thing only."
    if _LOCKED.search(sentence):
        return "What opens it is kept behind the lock that it opens."
    own = _OWN_STORE.search(sentence)
    if (
        own
        and "http" not in sentence
        and _names(own.group()).intersection(plan.once("names in headings", _names_in_headings))
        and _TO_RESTORE.search(sentence)
    ):
        return "The way to restore it is kept on the thing that is to be restored."
    if _ITSELF.search(sentence):
        return "What is needed for the recovery is kept on the thing that has failed."
    taken = TAKEN_WITH_IT.search(sentence) or KEPT_FOR_ITS_LOSS.search(sentence)
    if taken and not _BUT.search(taken.group()):
        return "What is needed for the recovery is kept on the thing that has failed."
    if _BEHIND_LOG_IN.search(sentence):
        return "The way in without the log-in lies behind the log-in."
    match = _STORE.search(sentence)
    if match is None:
        return None
    heading = plan.section_at(start).heading
    words = [word for word in re.findall(r"[A-Za-z][\w-]{3,}", heading) if word[:1].isupper()]
    after = sentence[match.start() :]
    for word in words if len(words) <= 3 else ():
        used = re.search(rf"\b(?:with|through|via|behind|over)\b[^.;,\n]{{0,40}}\b{word}\b", after)
        if used and not _BUT.search(after[: used.end()]):
            return f"What the loss of {heading} calls for can only be reached through it."
    return None


def _names_in_headings(plan: PlanText) -> set[str]:
    return {word for part in plan.view.sections for word in _names(part.heading)}


def _names(text: str) -> set[str]:
    """Return the proper names of systems in a text: words in capitals, or with capitals inside."""
    return set(re.findall(r"\b(?:[A-Z][A-Z0-9-]{2,}|[A-Z][a-z]+[A-Z]\w+)\b", text))


def _locked_in(sentence: str, sites: list[str]) -> str | None:
    access = _ACCESS.search(sentence)
    kept = re.search(rf"\b{KEPT}\b", sentence[access.end() :]) if access else None
    if access is None or kept is None:
        return None
    goal = sentence[access.end() : access.end() + kept.start()]
    place = sentence[access.end() + kept.end() :]
    homes = [site for site in sites if site.lower() in place.lower() and not _SPARE.search(site)]
    if _SPARE.search(goal) and homes:
        return f"The way into the alternate site is kept at {homes[0]}, which may be what is lost."
    return None
