"""Sentences and lines that say that a role has no holder, or no deputy but its holder."""

import re

# A line of its own, with the role as its label: `Duty officer: vacant`.
_LABELLED = re.compile(
    r"(?:the |der |die |das )?(?P<role>[^\W\d_][\w’'/&-]*(?: [\w’'/&-]+){0,4})"
    r"(?: \([^()\n]{1,40}\))?"
    r"\s?(?::|–|—| - )\s?(?P<holder>[^\n:|]{2,60})",
    re.IGNORECASE,
)
# By the last word of a label it is a role; an issue may be open too, or a date to be determined.
_POST = re.compile(
    r"(?:\b(?:officer|warden|manager|coordinator|leader|lead|director|commander|chief|supervisor"
    r"|owner|responsible|verantwortlich(?:e[rn]?)?|zuständig"
    r"|scribe|liaison|keeper|taker|steward|custodian|recorder|planner|dispatcher|secretary"
    r"|controller|spokes(?:person|man|woman)|administrator|marshal|first aider"
    r"|incident head|(?:einsatz|krisenstabs?|stabs|projekt|betriebs|schicht|abschnitts)leitung"
    r"|(?:protokoll|lage|schicht|einsatz)führung|\w{0,60}(?:leiter|beauftragter?|koordinator|verantwortlicher?|ersthelfer"
    r"|sprecher)"
    r"(?:in)?)(?P<deputy>(?:['’]s)? (?:deputy|alternate|substitute|stand-?in|back-?up))?"
    r"|\b(?:head|director|chief|manager|leiter(?:in)?|leitung) (?:of|der|des) [^:]{2,40}"
    r"|\bleitung (?:krisenstab|stab|einsatz|it|technik|betrieb|presse|kommunikation|personal)"
    r"|(?P<substitute>\b(?:deputy|alternate|substitute|stand-?in|\w{0,40}stellvertret\w{0,20}|vertretung)"
    r"(?: (?:of|der|des|von) [^:\n]{2,40})?))\Z",
    re.IGNORECASE,
)
_VACANT = re.compile(
    r"\(?(?:currently |at present |still |derzeit |zurzeit )?"
    r"(?:(?:(?:post|position|role|seat) )?(?:is )?(?:vacant|vacancy|unfilled|unstaffed|unassigned"
    r"|open)|no ?(?:body|one) yet"
    r"|n\. ?n\.?|n/a|nobody|no ?one|none|vakant|unbesetzt|nicht besetzt|niemand"
    r"|(?:still )?to be (?:appointed|named|hired|assigned|nominated|found|recruited|confirmed)"
    r"|(?:noch )?offen|noch gesucht"
    r"|not (?:yet |currently )?(?:appointed|named|assigned|filled|staffed|nominated)"
    r"|(?:noch )?(?:zu benennen|zu besetzen|nicht benannt|nicht besetzt|nicht bestellt))"
    r"(?: (?:yet|at present|since|until|seit|bis)\b[^|\n]{0,40})?\s?[.)]?",
    re.IGNORECASE,
)
# A role that `is to be appointed` may be so in each incident; one not yet appointed is empty.
_UNNAMED = re.compile(
    r"(?!(?:if|when|while|until|as|where|unless|wenn|falls|solange|sofern|bis)\b)"
    r"(?:the |our |der |die |das )?(?P<role>(?:[\w’'/&-]+ ){0,4}?[\w’'/&-]+) (?:"
    r"(?:is|are) (?:currently |still )?(?:not yet|yet to be|still to be) (?:named|appointed"
    r"|nominated|designated|hired|recruited)(?: yet)?"
    r"|(?:has|have) (?:still )?(?:not yet|not) been (?:named|appointed|nominated|designated"
    r"|assigned)(?: yet)?"
    r"|(?:ist|wurde|sind) (?:derzeit |zurzeit |bisher )?noch (?:nicht )?(?:zu )?(?:benannt|ernannt"
    r"|bestellt|benennen|ernennen|bestellen))(?=[.,;)]|\Z)",
    re.IGNORECASE,
)
_NAME = r"(?-i:[A-ZÄÖÜ][\w’'-]{1,60}(?: [A-ZÄÖÜ][\w’'.-]{1,60}){1,3})"
_OWN_DEPUTY = re.compile(
    rf"(?P<holder>{_NAME})\s?[,;(]\s?(?:(?:his|her|their|the|and|und|ihre?|seine?) ){{0,4}}"
    r"(?:deputy|alternate|substitute|stand-?in|back-?up|stellvertret\w*|vertretung)"
    r"(?: is| ist|:)? (?P=holder)(?!\w)",
    re.IGNORECASE,
)
# `Duty officer: Ann Archer; deputy: none`
_NO_DEPUTY = re.compile(
    rf"(?P<holder>{_NAME})\s?[,;(]\s?(?:deputy|alternate|substitute|stand-?in|back-?up|cover"
    r"|second|reserve|in (?:his|her|their) absence|(?:if|when) (?:absent|away)|stellvertretung"
    r"|vertretung)\s?(?::|–|-)\s?(?P<nobody>[^,;()\n]{2,60})\)?",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[*_]")


def find_vacant(sentence: str) -> str | None:
    """Return the role of which the whole line or sentence says that it has no holder."""
    plain = _MARKS.sub("", sentence).strip()
    unnamed = _UNNAMED.match(plain)
    if unnamed is not None:
        post = _POST.search(unnamed["role"])
        return unnamed["role"] if post is not None and not _is_deputy(post) else None
    post = _labelled_vacant(plain)
    return post.string if post is not None and not _is_deputy(post) else None


def find_without_deputy(sentence: str) -> str | None:
    """Return the label of a deputy who is nobody, or who is the same person as the holder."""
    plain = _MARKS.sub("", sentence).strip()
    post = _labelled_vacant(plain)
    if post is not None and _is_deputy(post):
        return post.string
    none = _NO_DEPUTY.search(plain)
    if none is not None and _VACANT.fullmatch(none["nobody"].strip()):
        return none["holder"]
    own = _OWN_DEPUTY.search(plain)
    return own["holder"] if own else None


def _labelled_vacant(plain: str) -> re.Match[str] | None:
    label = _LABELLED.fullmatch(plain)
    if label is None or not _VACANT.fullmatch(label["holder"].strip()):
        return None
    return _POST.search(label["role"])


def _is_deputy(post: re.Match[str]) -> bool:
    return bool(post["deputy"] or post["substitute"])
