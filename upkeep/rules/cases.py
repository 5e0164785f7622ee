"""Whether headings make two cases of two sentences: `Level 1` and `Level 2`, `Lift` and `Guest`."""

import re
from functools import lru_cache

from upkeep.statements import Statement, stem_of

# What names a part of any plan, or a phase of any response, and no case.
_PARTS = frozenset(
    "a an the and or of for in on at to by with is are be do does not our your this that all "
    "who what when how why whom purpose scope aim aims introduction overview general summary "
    "background rule rules note notes remark remarks reminder reminders instruction "
    "instructions guidance guideline guidelines principle principles policy policies step steps "
    "first next further then later afterwards finally immediate immediately initial action "
    "actions measure measures response procedure procedures process processes workflow "
    "checklist checklists list lists card contact contacts phone telephone number numbers "
    "notification notifications notice notices notify communication communications alerting "
    "alert alarm escalation reporting report reports role roles responsibility responsibilities "
    "team teams people staff person persons duty duties task tasks activation invocation "
    "recovery recover restoration restore resumption continuity resource resources requirement "
    "requirements timeline time times limits deadline deadlines schedule table tables appendix "
    "annex attachment follow-up followup end ending closing stand-down review reviews "
    "maintenance training objective objectives target targets goal goals detail details "
    "information emergency emergencies incident incidents plan plans warning warnings safety "
    "important documentation record records operation operations management initiate assess "
    "assessment remediate remediation retrospective detection detect analysis containment "
    "contain eradication triage preparation identification investigation lessons learned "
    "evacuation press media faq questions answers reference references section part chapter "
    "page start starts starting begin begins beginning monitoring measurement threshold thresholds "
    "criteria criterion command control organisation organization structure authority powers "
    "assembly head count gathering sammelplatz clear all-clear return entwarnung freigabe "
    "roll call calling out gauge der die das und oder von für im am zu zum zur bei ist sind "
    "zweck geltung "
    "geltungsbereich ziel ziele einleitung überblick allgemeines zusammenfassung regeln regel "
    "hinweis hinweise anmerkung anmerkungen anweisung anweisungen grundsätze schritte schritt "
    "erste ersten weitere danach später sofort sofortmaßnahmen maßnahmen maßnahme ablauf "
    "abläufe vorgehen verfahren prozess checkliste liste listen kontakt kontakte telefon "
    "nummern meldung meldungen meldewege benachrichtigung kommunikation alarmierung eskalation "
    "rollen rolle aufgaben zuständigkeiten verantwortung personal aktivierung wiederanlauf "
    "wiederherstellung rückkehr ressourcen anforderungen zeiten zeitplan fristen tabelle anhang "
    "anlage nachbereitung ende abschluss prüfung pflege übung übungen informationen notfall "
    "notfälle vorfall pläne warnung warnungen sicherheit wichtig dokumentation räumung presse "
    "medien verweise abschnitt teil kapitel beginn auslösung auslöser überwachung messung "
    "kriterien "
    "schwellen befugnisse befugnis organisation aufbau einberufung vollzähligkeit steuerung "
    "reihenfolge verständigung pegel entscheidung decision decisions "
    "evidence preservation spread isolation isolate forensics "
    "cleaning cleanup ventilation air access entrance transport transports logistics stock "
    "stocks supplies supply equipment storage handover aftercare beweise "
    "beweissicherung ausbreitung eindämmung reinigung lüftung luft zutritt "
    "vorrat vorräte lager ausrüstung übergabe".split()
)
# `3.1 Contacts` has the number of its place; `Level 3` has that of its case.
_ITS_PLACE = re.compile(r"\A\W*(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[A-Z][.)])\s")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def are_two_cases(one: Statement, other: Statement) -> bool:
    """Return whether each of two sentences of one plan stands under a case that the other's is not.

    What stands above both, and headings that name parts of any plan, set nothing apart.
    """
    if one.plan is not other.plan:
        return False
    path, other_path = (part.plan.section_at(part.start).heading_path for part in (one, other))
    pairs = enumerate(zip(path, other_path, strict=False))
    above = next((level for level, (here, there) in pairs if here != there), 0)
    first, second = _words(path[above:]), _words(other_path[above:])
    # What a sentence names itself is what it speaks of: `Reception` over visitors of the reception.
    return _is_case(first - second, one) and _is_case(second - first, other)


def _is_case(headings: frozenset[str], under: Statement) -> bool:
    """Return whether words of headings say more than that of which the sentence below speaks."""
    beyond = headings - _PARTS - _words((under.text,))
    return any(stem_of(word) not in under.words for word in beyond)


def is_narrower(one: Statement, other: Statement) -> bool:
    """Return whether the heading of `one` is that of `other` and names a case of it beside."""
    path, other_path = (
        _words(part.plan.section_at(part.start).heading_path[-1:]) for part in (one, other)
    )
    named = _words((one.text,)) & _words((other.text,))
    return bool(other_path) and other_path < path and bool(path - other_path - _PARTS - named)


def names_part(headings: tuple[str, ...]) -> bool:
    """Return whether headings name a part of any plan, `Recovery steps`, and no case or thing."""
    return bool(headings) and not {word.lower() for word in _words(headings)} - _PARTS


@lru_cache(maxsize=1024)
def _words(headings: tuple[str, ...]) -> frozenset[str]:
    text = " ".join(_ITS_PLACE.sub("", heading) for heading in headings)
    # The letter of `Ward A` is no article.
    return frozenset(word.lower() if word[1:] else word for word in _WORD.findall(text))
