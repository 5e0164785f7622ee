"""P-23: a step that tells nobody what to do, and a part of a plan that was never written."""

import re
from collections.abc import Iterator

from domain.findings import Finding
from upkeep.context import LOW, report
from upkeep.plans import PlanText

# A whole sentence that names neither who acts, nor on what, nor when it is done.
_VAGUE = re.compile(
    r"(?:please )?(?:then )?do (?:what|whatever|everything that) (?:is|seems|may be) "
    r"(?:necessary|needed|required|appropriate)\b.*"
    r"|(?:then )?take (?:whatever|what|any|all|those) (?:measures|actions?|steps) (?:is|are|seems?"
    r"|may be|you (?:deem|find|think)|(?:that )?(?:is|are)) (?:necessary|needed|required"
    r"|appropriate|suitable|fit)\b.*"
    r"|(?:then )?take (?:all )?(?:the )?(?:appropriate|suitable|necessary|adequate|proper) "
    r"(?:measures|actions?|steps)"
    r"(?: (?:as|if|when|where) (?:needed|necessary|required|appropriate))?"
    r"|.{0,40}\b(?:appropriate|suitable|necessary|adequate|proper) (?:measures|actions?|steps) "
    r"(?:should|must|shall|will|are to|can) (?:then )?be (?:taken|initiated|considered)"
    r"(?: (?:as|if|when|where) (?:needed|necessary|required|appropriate))?"
    r"(?: in due course| in time)?"
    r"|(?:then )?(?:act|react|respond|proceed) (?:as (?:appropriate|needed|necessary|required|you"
    r" see fit)|accordingly|appropriately)"
    r"|.{0,50}\b(?:should|must|shall|will|are to|is to) be (?:handled|dealt with|managed|resolved"
    r"|addressed|treated) (?:suitably|appropriately|properly|adequately|accordingly|as needed"
    r"|as appropriate|in due course|in a suitable manner|in an appropriate manner)",
    re.IGNORECASE,
)
# A step that leaves open who takes it.
_ANYBODY = re.compile(
    r"(?:someone|somebody|jemand) (?:should|must|shall|has to|needs to|is to|soll(?:te)?|muss)\b",
    re.IGNORECASE,
)
# Where it goes on to say who chooses, it says who answers for it.
_CHOSEN = re.compile(r"[:;,].{2,80}\b(?:whom?|wer|wen|wem)\b", re.IGNORECASE)
# What is done to something by nobody, at a time that nobody can tell.
_SOMETIME = re.compile(
    r"\b(?:when(?:ever)? (?:the time is right|(?:it (?:is|seems) )?(?:appropriate|convenient"
    r"|suitable))|in due course|at (?:a suitable|an appropriate|the right|a convenient)"
    r" (?:time|moment|point)|zu gegebener Zeit|zu einem geeigneten Zeitpunkt"
    r"|wenn es (?:passt|angebracht (?:ist|erscheint)))(?: \w{4,20}(?:t|en))?(?: werden)?\Z",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:is|are|be|ist|sind|wird|werden)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|durch|von|vom)\b", re.IGNORECASE)
_UNWRITTEN = re.compile(
    r"(?:(?:this|the|these) )?(?:sections?|chapters?|parts?|pages?|text|contents?|annex|paragraphs?"
    r"|details?|procedures?|steps?|instructions?|information) (?:(?:is|are|has|have|will|still|yet"
    r"|not|to|be|been|being|currently|it) )*(?:written|drafted|under construction|work in progress"
    r"|in preparation|in progress|follow|missing|added|supplied|defined|completed|come)"
    r"(?: later| soon| here| shortly)?"
    r"|(?:dieser|dieses|diese|der|die|das)? ?(?:Abschnitt|Kapitel|Text|Inhalte?|Ablauf|Details?"
    r"|Teil|Anlage|Anhang|Anleitung|Beschreibung) (?:(?:ist|sind|wird|werden|noch|derzeit"
    r"|später) )*(?:in (?:Arbeit|Bearbeitung|Vorbereitung)|folgt|folgen|fehlt|fehlen"
    r"|zu (?:schreiben|erstellen"
    r"|ergänzen)|erstellt|ergänzt|ausgearbeitet|geschrieben|nachgereicht|überarbeitet)(?: noch)?"
    r"|in Arbeit|folgt(?: noch| in Kürze| später)?|work in progress|under construction|coming soon"
    r"|(?:more )?to (?:follow|come)|noch (?:in Arbeit|offen|zu erstellen)",
    re.IGNORECASE,
)
# A sentence of such words alone says nothing, however they are put.
_HOLLOW = frozenset(
    "please then also do take those charge care else demands demand requires require"
    " circumstances judgement "
    "judgment discretion sense common see fit think deem handle manage ensure deal with make"
    " react act respond proceed "
    "treat resolve address be is are will should must shall can need needs to as and or if "
    "when where by in on of for the a an all any every it this that these them everything "
    "something things whatever somehow somebody someone anybody everyone persons people "
    "individuals responsible staff team parties party stakeholders stakeholder bodies "
    "authorities concerned "
    "affected involved relevant inform informed notify notified contact contacted communicate "
    "communicated escalate escalated follow followed up keep kept monitor coordinate "
    "appropriate suitable necessary adequate proper correct right fitting "
    "reasonable good best required needed appropriately suitably properly adequately "
    "accordingly correctly promptly quickly duly carefully immediately measures measure actions "
    "action steps step way manner due time course possible soon taken done handled managed dealt "
    "treated resolved addressed initiated considered situation matter case problem problems "
    "issue issues may might have has es sind ist wird werden soll sollen muss müssen "
    "geeignete geeigneten notwendige notwendigen entsprechende entsprechenden erforderliche "
    "erforderlichen angemessene angemessenen passende passenden maßnahmen maßnahme schritte zu "
    "ergreifen treffen getroffen ergriffen einzuleiten einleiten eingeleitet veranlassen "
    "alles tun bei bedarf rechtzeitig zeitnah der die das den dem und oder angemessen reagieren "
    "handeln unternehmen zuständige zuständigen betroffene betroffenen beteiligte beteiligten "
    "relevante relevanten verantwortliche verantwortlichen stellen personen bereiche alle "
    "informieren informiert benachrichtigen benachrichtigt kontaktieren umgehend unverzüglich "
    "sofort gegebenenfalls ggf falls wenn soweit sofern erforderlich nötig notwendig lage "
    "situation jemand man weitere weiteren".split()
)
_MARKER = re.compile(
    r"\b(?:appropriate(?:ly)?|suitabl[ey]|necessary|adequate(?:ly)?|proper(?:ly)?|somehow|whatever"
    r"|accordingly|fitting|reasonable|as needed|as required|if required|if needed|somebody|someone"
    r"|in due course|as (?:the )?(?:situation|circumstances|events|case) (?:demands?|requires?"
    r"|dictates?)|as you see fit|judge?ment|discretion|relevant\w*|jemand|bei bedarf"
    r"|gegebenenfalls|ggf|zuständige\w*|passende\w*"
    r"|geeignete\w*|entsprechende\w*|notwendige\w*|erforderliche\w*|angemessen\w*)\b",
    re.IGNORECASE,
)
_ACTS = frozenset(
    "is are be sind ist werden take do act react handle proceed respond ensure make treat inform "
    "notify contact communicate escalate manage resolve deal address ergreifen treffen einzuleiten "
    "einleiten veranlassen informieren benachrichtigen kontaktieren reagieren handeln unternehmen "
    "tun".split()
)
# A German order is short: `Geeignete Maßnahmen ergreifen`.
_GERMAN = re.compile(r"[äöüß]|\b(?:der|die|das|und|sind|ist|zu|bei)\b", re.IGNORECASE)
_LEAST_HOLLOW, _LEAST_GERMAN = 4, 3
_LONGEST = 120
_MARKS = re.compile(r"^(?:\W|\d{1,2}[.)]\s){1,6}|[*_]{1,3}")


def find_vague_steps(plan: PlanText) -> Iterator[Finding]:
    """Yield steps that say nothing, those that say it of no time, and parts not written yet."""
    headings = {part.heading.strip() for part in plan.view.sections}
    # A heading of a DOCX file may bear a number that its line does not.
    firsts = (
        (part.heading, plan.text[part.start : part.end].strip().partition("\n")[0].strip())
        for part in plan.view.sections
    )
    headings |= {first for heading, first in firsts if first and heading.endswith(f" {first}")}
    for start, end in plan.sentences:
        if end - start > 2 * _LONGEST:
            continue
        sentence = " ".join(plan.prose[start:end].split()).rstrip(".!… ")
        plain = _MARKS.sub("", sentence)
        if len(sentence) > _LONGEST or "|" in sentence or plan.prose[start:end].strip() in headings:
            continue
        message = _fault(sentence, plain)
        if message:
            yield report("P-23", LOW, message, plan.side(start, end))


def _fault(sentence: str, plain: str) -> str:
    if _VAGUE.fullmatch(sentence) or _VAGUE.fullmatch(plain) or _is_hollow(plain):
        return "The step says neither who acts, nor on what, nor when it is done."
    if _ANYBODY.match(plain) and not _CHOSEN.search(plain):
        return "The step does not say who acts."
    if _UNWRITTEN.fullmatch(plain):
        return "This part of the plan has not been written yet."
    sometime = _SOMETIME.search(plain)
    is_done_by_nobody = sometime and _PASSIVE.search(plain[: sometime.start()])
    if is_done_by_nobody and not _BY.search(plain):
        return "The step says neither who acts nor when."
    return ""


def _is_hollow(sentence: str) -> bool:
    """Return whether nothing but its first noun says anything; headings are too short to judge."""
    words = re.findall(r"[^\W\d_]+", sentence.lower())
    telling = [number for number, word in enumerate(words) if word not in _HOLLOW]
    least = _LEAST_GERMAN if _GERMAN.search(sentence) else _LEAST_HOLLOW
    if len(words) < least or not _MARKER.search(sentence):
        return False
    return not _ACTS.isdisjoint(words) and telling in ([], [0])
