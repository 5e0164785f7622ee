"""P-09 and P-10: a role that nobody holds, and one that nobody can take over."""

import re
from collections.abc import Iterator

from domain.findings import Finding
from upkeep.context import LOW, MEDIUM, Check, report
from upkeep.kinds import is_form
from upkeep.plans import PlanText
from upkeep.rules.person_names import FULL_NAME
from upkeep.rules.vacancies import find_vacant, find_without_deputy
from upkeep.tables import Row

ROLE_COLUMN = re.compile(
    r"\b(?:role|function|position|responsibility|duty|post|job|funktion|rolle|aufgabe|stelle"
    r"|zuständigkeit)s?\b|^title$"
    r"|^(?:lead|leader|responsible|in charge|owner|person|contact) (?:for|of)$"
)
# In a table that also names deputies, the first column says what the persons are for.
_TASK_COLUMN = re.compile(r"\b(?:tasks?|areas?|teams?|what|for|who|contact|bereich)\b")
PERSON_COLUMN = re.compile(
    r"\b(?:person|primary|name|holder|incumbent|assigned|assignee|lead contact|in charge"
    r"|\A(?:lead|first|main)\Z|held by|filled by|staffed by|appointed|responsible|inhaber\w*"
    r"|besetzung|verantwortlich\w*"
    r"|zuständig)s?\b"
)
DEPUTY_COLUMN = re.compile(
    r"\b(?:deput(?:y|ies)|alternates?|back-?ups?|stand(?:s|ing)?[- ]?ins?|substitutes?|secondary"
    r"|understudy|replacements?|reliefs?|cover(?:ed by)?|(?:if|when|in case) (?:\w+ )?(?:absent"
    r"|away|unavailable)|in (?:his|her|their|whose) absence|second in line|(?:second|2nd)\Z|reserve"
    r"|stellvertret\w*|vertretung|vertreter\w*|ersatz)\b"
)
_VOID = (
    r"(?:vacant|vacancy|open|empty|unfilled|unstaffed|unassigned|unoccupied|none|nobody|no ?one"
    r"|nil|missing|n\.? ?n\.?|n/?a|not applicable|tb[dca]"
    r"|(?:still )?to be (?:appointed|named|determined|decided|hired|confirmed|assigned|filled"
    r"|found|agreed|recruited|chosen|nominated|advised|announced)"
    r"|not (?:yet |currently )?(?:appointed|named|assigned|filled|staffed|nominated|covered"
    r"|determined|decided|defined)|no (?:deputy|alternate|substitute|stand-?in|replacement|holder"
    r"|person|back-?up|cover)|(?:recruit\w{1,40}|hiring) (?:under way|underway|in progress|ongoing)"
    r"|pending|vakant|offen|unbesetzt|nicht besetzt|keine?r?|niemand|entfällt|noch (?:offen"
    r"|zu (?:benennen|bestimmen|besetzen))|wird (?:noch )?(?:benannt|bestimmt|nachbesetzt))"
)
# Around the word: what the post is, since when, and for how long. No name stands in such a cell.
_NOBODY = re.compile(
    rf"|[-–—?./* ]{{1,5}}|\(?(?:(?:the )?(?:post|position|role|seat|stelle) (?:is |ist )?)?"
    rf"(?:currently |at present |presently |still |derzeit |zurzeit )?{_VOID}"
    r"(?:[ ,;:(]+(?-i:[^A-ZÄÖÜ\d|]{0,40}"
    r"|(?:since|until|from|seit|bis|ab) [^|]{2,40}))?\)?[.)]?",
    re.IGNORECASE,
)
_DASH = re.compile(r"[-–—]{1,3}")
_NUMBER = re.compile(r"\+?\d[\d ()/.-]{2,24}")
_BRACKETS = re.compile(r"[\[{<(].*[\]}>)]")
_EMPTY_POST = re.compile(
    r"\b(?:post(?! office)|position(?! of the (?:valve|switch|door|gate|breaker|damper|lever))|role"
    r"|seat|job|stelle|posten|funktion|rolle|desk)\b[^.\n|]{0,60}\b"
    r"(?:(?:is|are|has been|remains|ist|bleibt)"
    r"(?: (?:still|currently|again|at present|presently|at the moment|for now|derzeit|zurzeit|noch"
    r"|momentan|weiterhin|immer noch|nach wie vor))? "
    r"(?:vacant|open(?! (?:from|on|at|daily|until|till|to|every|around|all day|between|\d))"
    r"|unfilled|unstaffed|unbesetzt|vakant)"
    r"|(?:has|have) (?:still )?not (?:yet )?been filled|ist (?:[^.\n|]{0,30} )?nicht besetzt)\b"
    r"|\b(?:there is|we|(?:it|the \w{3,20}) has|we have) (?:currently|at present|presently|still)"
    r" (?:have |has )?no (?:[\w’'-]{2,30} ){0,4}?(?:officer|warden|manager|coordinator|leader|lead"
    r"|director|commander|supervisor|controller|spokesperson)(?=\s?[.,;]|\s?\Z)"
    r"|\b(?:is|are|has been|have been|remains) (?:still |currently )?without (?:an? )?"
    r"(?:owner|holder|responsible person|lead|manager|coordinator)\b"
    r"|\b(?:nobody|no one) (?:currently |now )?(?:holds|fills|owns|has taken over) "
    r"(?:the|this|that) (?:\w+ ){0,3}(?:role|post|position|list|duty)\b"
    r"|\b(?:nobody|no ?one|no-one) (?:has (?:yet )?been|is|was) (?:currently |yet )?"
    r"(?:assigned|appointed|named|designated|nominated|in charge|responsible)\b"
    r"|\b(?:post|position|role|seat|stelle) of [^.\n|]{3,40}\b(?:has|have) (?:now |since )?(?:been"
    r"|stood|remained) (?:empty|vacant|open|unfilled)\b"
    r"|\bthere is (?:currently|at present|presently|still) (?:nobody|no ?one) (?:in charge"
    r"|responsible|assigned)\b"
    r"|\b(?:dut(?:y|ies)|tasks?|role|post|function|responsibilit(?:y|ies)) of [^.\n|]{3,50}"
    r"\b(?:is|are) (?:currently |still |at present |presently )?(?:unassigned"
    r"|(?:not (?:assigned|given|allotted) to any(?: ?one|body)?|held by (?:nobody|no ?one))"
    r"(?=\s?[.,;)]|\s?\Z))"
    r"|\b(?:is|are|been|we|still) (?:still |currently |now )?(?:looking|searching|recruiting"
    r"|advertising) for (?:an? |our )(?:(?:new|next"
    r"|suitable|permanent) )?(?:[\w’'-]{2,30} ){0,3}?(?:successor|replacement|officer|warden"
    r"|manager|coordinator|lead(?:er)?|director|commander|supervisor|controller|liaison|steward"
    r"|administrator|custodian|keeper|spokesperson|head)\b"
    r"|\bsearch for (?:an? )?(?:new |suitable )?(?:[\w’'-]{2,30} ){0,3}?(?:successor|replacement"
    r"|officer|warden|manager|coordinator|lead(?:er)?|director|steward|administrator|custodian)\b"
    r"[^.;|\n]{0,30}\b(?:is (?:still )?(?:under way|underway|on|going on|open)|continues|goes on)\b"
    r"|\b(?:has|have) not been replaced\b(?=[^.;|\n]{0,40}\b(?:since|yet|so far)\b)"
    r"|\b(?:at the moment|currently|at present|presently|for now|these days|since [^.;,"
    r"|\n]{3,40}),?"
    r" (?:nobody|no ?one) (?:looks after|cares for|takes care of|is in charge of|answers for|runs"
    r"|maintains|manages|keeps|owns|handles|watches(?: over)?|is responsible for)\b"
    r"|\b(?:nobody|no ?one) (?:looks after|cares for|takes care of|is in charge of|answers for"
    r"|maintains|manages|owns|is responsible for)\b(?! when| if| while)[^.;|\n]{0,40}?"
    r"\b(?:at the moment|currently|at present|any ?more|any longer|for now|since)\b"
    r"|\bno (?:successor|replacement|holder|owner|coordinator|lead"
    r"|officer) (?:has (?:yet )?been|is|was) "
    r"(?:yet )?(?:assigned|appointed|named|designated|nominated|found|chosen)\b"
    r"|\b(?:has|have) had no (?:owner|holder|lead|manager|coordinator|officer|keeper)\b"
    r"|\b(?:currently|at present|presently|now|still) (?:has|have) no (?:owner|holder|lead"
    r"|incumbent)\b"
    r"|\b(?:successor|replacement|holder|owner)\b[^.\n|]{0,40}\b(?:not (?:yet )?(?:been )?"
    r"(?:appointed|named|found)|(?:is|has) (?:still )?to be (?:appointed|named|found))\b",
    re.IGNORECASE,
)
_NO_DEPUTY = re.compile(
    r"\b(?:there is|has|have|with|and) no (?:deputy|alternate|stand-?in|substitute|understudy)\b"
    r"|\bwithout (?:an? )?(?:deputy|alternate|stand-?in|substitute)\b"
    r"|\bno (?:substitute|deputy|stand-?in|alternate|replacement) exists\b"
    r"|\b(?:nobody|no ?one) (?:has (?:yet )?been|is|was) (?:named|appointed|assigned|chosen)"
    r" (?:to (?:stand in|deputi[sz]e|cover|step in)|as (?:a |the |her |his |their )?(?:deputy"
    r"|stand-?in|substitute))"
    r"|\b(?:nobody|no one)(?: else)? (?:covers|stands in|deputi[sz]es|steps in|can replace)\b"
    r"|\b(?:there is|has|have|with) (?:nobody|no ?one|no-one)(?: else)? (?:to"
    r"|who (?:can|could|would)|able to|is able to) (?:stand in|cover|deputi[sz]e|step in|replace"
    r"|take over)\b"
    r"|\b(?:there is|has|have|with) (?:nobody|no ?one|no-one)(?: else)? (?:standing in|covering"
    r"|deputi[sz]ing|to (?:hand (?:it|this|that) (?:over )?to|fill in))\b"
    r"|\bno (?:deputy|alternate|stand-?in|substitute) (?:is|has been|was) "
    r"(?:named|appointed|assigned|nominated|available)\b"
    r"|\b(?:second|other|another|further) (?:person|colleague|engineer|employee|member)"
    r" (?:has (?:yet|still) to be|is (?:yet|still) to be|has not (?:yet )?been|is not (?:yet)?)"
    r" (?:trained|found|named|appointed|instructed|shown|given access)\b"
    r"|\bno(?:body| ?one) else (?:can|could|knows how|is able|is trained)(?! (?:declare|activate"
    r"|invoke|authori[sz]e|approve|decide|release|order))\b"
    r"|\bohne (?:Stellvertret\w+|Vertretung)\b|\bkeine?[nr]? (?:Stellvertret\w+|Vertretung)\b"
    r"|\b(?:Vertretung|Stellvertret\w+)\b[^.;|\n]{0,60}\bist (?:noch |derzeit |bisher )?nicht "
    r"(?:geregelt|benannt|bestimmt|festgelegt|vorgesehen|ernannt)\b"
    r"|\bis the (?:only|sole|single) (?:[\w-]{3,20} ){0,2}?(?:one|person|member|colleague|employee"
    r"|[a-z]{2,20}(?:er|or|ist|ian)) (?:with (?:access|knowledge|the (?:keys?|passwords?|codes?"
    r"|rights?))"
    r"|(?:who|that) (?:has|holds|knows)|able to|trained)\b"
    r"|\bis the only (?:one|person) (?:who|that) (?:can|knows how to)\b"
    r"(?! (?:declare|activate|invoke|authori[sz]e|approve|decide|release|order))",
    re.IGNORECASE,
)
# Whose deputy it would be: a person, or one in a post. Guests and councils need none.
_SOMEBODY = re.compile(
    r"\bhas no\b|\b(?:roles?|posts?|positions?|functions?|duty|duties|he|she|him|her|nobody|no one"
    r"|officers?|wardens?|managers?|coordinators?|leads?|leaders?|directors?|commanders?|chiefs?"
    r"|heads?|supervisors?|scribe|liaison|controllers?|administrators?|engineers?|mayor|pharmacist"
    r"|Rolle|Funktion|Stelle|Posten|Aufgabe|Amt|ihn|dafür|"
    r"\w{0,60}(?:leiter|leitung|beauftragte[rn]?|koordinator|verantwortliche[rn]?|sprecher|führer"
    r"|meister|chef|direktor|ingenieur|bürgermeister|manager)s?(?:in)?)\b"
    r"|(?-i:[A-ZÄÖÜ][a-zäöüß’'-]+ [A-ZÄÖÜ][a-zäöüß’'-]+)",
    re.IGNORECASE,
)
# `The post of fire warden is vacant`, `The Night Lead has no deputy`, `Die Leitung ist ohne ...`.
_ROLE_SAID = re.compile(
    r"(?:the|our|die|der|das) (?:(?:post|position|role|job|stelle|posten|funktion|rolle)"
    r" (?:of |des |der )(?:the |an? )?(?P<post>[\w’'-]{2,40}(?: [\w’'-]{2,40}){0,3}?)"
    r"|(?P<role>(?!post|position|role|job|stelle|posten|funktion|rolle)"
    r"[\w’'-]{2,40}(?: [\w’'-]{2,40}){0,2}?)) (?:is|are|has|have|remains|ist|sind|bleibt|hat)\b",
    re.IGNORECASE,
)
_PAST_OR_RULE = re.compile(
    r"\b(?:if|when|whenever|until|was|were|falls|wenn|must not|may not|should not|cannot"
    r"|(?:must|may|should) never)\b",
    re.IGNORECASE,
)


# Any role, of which a rule says what is to be done.
_ANY_ROLE = re.compile(
    r"\b(?:an?|any|every|each|whoever|whose|jede[rs]?|eine?) (?:[\w’'-]+ ){1,3}\Z", re.IGNORECASE
)
_OF_ITS_OWN = re.compile(r"\A.*[,;]\s(?!(?:and|or|und|oder)\b)", re.DOTALL)
# That somebody is away is no condition on who stands in.
_WHILE_AWAY = re.compile(
    r"\b(?:if|when(?:ever)?|while|wenn|falls|solange) (?:(?:she|he|they|sie|er)"
    r"|(?-i:[A-ZÄÖÜ][\w’'-]{1,40}(?: [A-ZÄÖÜ][\w’'-]{1,40})?)) (?:(?:is|are|ist|sind) )?"
    r"(?:away|absent|ill|sick|off|out|unavailable|unreachable|on leave|on holiday|travell?ing"
    r"|not (?:here|there|available|reachable)|abwesend|krank|verhindert|ausfällt|fehlt"
    r"|nicht (?:da|erreichbar|verfügbar))(?: ist)?\b",
    re.IGNORECASE,
)


def find_empty_roles(check: Check) -> Iterator[Finding]:
    """Yield P-09 for roles with no person and P-10 for persons with no deputy."""
    for plan in check.plans:
        # Who is to be written into a form is nobody as yet.
        if is_form(plan):
            continue
        for row in plan.rows:
            yield from _judge_row(plan, row)
        yield from _judge_prose(plan)


def columns_of(row: Row) -> tuple[int | None, int | None, int | None]:
    """Return the columns of the role, of who holds it, and of the deputy."""
    deputy = row.column(DEPUTY_COLUMN)
    role = row.column(ROLE_COLUMN, other_than=deputy)
    if role is None and deputy is not None:
        role = row.column(_TASK_COLUMN, other_than=deputy)
    person = row.column(PERSON_COLUMN, other_than=role)
    return role, (None if person == deputy else person), deputy


def _judge_row(plan: PlanText, row: Row) -> Iterator[Finding]:
    role_column, person_column, deputy_column = columns_of(row)
    role, person, deputy = (
        row.cell(column) for column in (role_column, person_column, deputy_column)
    )
    if not role or _NOBODY.fullmatch(role) or person is None:
        return
    # Who has a number and no name is a desk that is reached, not a role without a holder.
    if _DASH.fullmatch(person) and any(map(_NUMBER.fullmatch, row.cells)) and deputy is None:
        return
    # A placeholder in brackets is for P-23 to report.
    if _NOBODY.fullmatch(person.strip("*_ ") or person):
        message = f"Nobody holds the role {role}."
        yield report("P-09", MEDIUM, message, plan.side(row.start, row.end), about=message)
    elif FULL_NAME.fullmatch(person) and deputy == person:
        message = f"The deputy of {person} in the role {role} is the same person."
        yield report("P-10", MEDIUM, message, plan.side(row.start, row.end), about=message)
    elif deputy is not None and _NOBODY.fullmatch(deputy) and not _BRACKETS.fullmatch(person):
        message = f"Nobody can take over the role {role} from {person}."
        yield report("P-10", MEDIUM, message, plan.side(row.start, row.end), about=message)


def unheld_cells(plan: PlanText) -> Iterator[tuple[int, int, str]]:
    """Yield the span of each row that has nobody for a role, and the cell that says so."""
    for row in plan.rows:
        if any(True for _ in _judge_row(plan, row)):
            _, person, deputy = columns_of(row)
            said = (row.cell(column) or "" for column in (person, deputy))
            cell = next((one for one in said if _NOBODY.fullmatch(one)), "")
            if cell and row.cells.count(cell) == 1:
                yield row.start, row.end, cell


def _judge_prose(plan: PlanText) -> Iterator[Finding]:
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        if "|" in sentence:
            continue
        empty = _EMPTY_POST.search(sentence)
        alone = _NO_DEPUTY.search(sentence)
        is_empty = empty and not alone and not _PAST_OR_RULE.search(sentence[: empty.end()])
        is_somebody = alone and _SOMEBODY.search(sentence)
        is_alone = alone and is_somebody and not _is_rule(sentence, alone)
        vacant, single = find_vacant(sentence), find_without_deputy(sentence)
        if is_empty or vacant:
            message = f"A role has nobody to fill it{_named(vacant, sentence)}."
            yield report("P-09", MEDIUM, message, plan.side(start, end))
        elif is_alone or single:
            message = f"A role has no deputy{_named(single, sentence)}."
            yield report("P-10", LOW, message, plan.side(start, end))


def _is_rule(sentence: str, alone: re.Match[str]) -> bool:
    """Return whether it is said of any role, or in a condition: the clause before may hold one.

    `If Ann Archer is away, nobody stands in for her` says that nobody does.
    """
    before = sentence[: alone.start()]
    clause = _OF_ITS_OWN.sub("", _WHILE_AWAY.sub(" ", before)) + alone.group()
    return bool(_PAST_OR_RULE.search(clause) or _ANY_ROLE.search(before))


def _named(role: str | None, sentence: str) -> str:
    """Return the role behind a colon; where it is not known the quote says which it is."""
    match = None if role else _ROLE_SAID.match(" ".join(sentence.split()))
    known = role or (match["post"] or match["role"] if match else None)
    return f": {known}" if known else ""
