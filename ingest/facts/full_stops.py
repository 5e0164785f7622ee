"""Which full stops end a sentence, and which belong to a shortened word or an ordinal number."""

import re

_REACH = 16
# Shortened words behind which a sentence goes on. Those that may also be its last word, such as
# `etc.`, `usw.`, `a.m.` and `no.`, are left out.
_SHORTENED = re.compile(
    r"(?<![\w.-])(?:z\.\s?B|d\.\s?h|u\.\s?[aU]|o\.\s?[äÄ]|i\.\s?d|i\.\s?d\.\s?R|v\.\s?a|z\.\s?T"
    r"|e\.\s?g|i\.\s?e|[suoz]|bzw|[Cc]a|[Nn]r|Abs|[Gg]gf|[Ee]vtl|[Ii]nkl|[Ee]xkl|[Ee]inschl|[Vv]gl"
    r"|bspw|insb|sog|lfd|Abb|Kap|Ziff|Dr|Prof|Dipl|Ing|Hr|Mr|Mrs|Ms|St|approx|incl|vs|resp)\.\Z"
)
MONTH = (
    r"(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
    r"|jan|feb|mär|apr|jun|jul|aug|sept?|okt|nov|dez)\b"
)
_BEFORE_MONTH = re.compile(rf"\s{{1,8}}{MONTH}", re.IGNORECASE)
# `N. N.` stands for whoever will be named.
_SURNAME = re.compile(r"\s?N\.")
_DAY = re.compile(r"(?<![\w.,:/-])(?:0?[1-9]|[12]\d|3[01])\.\Z")
# `der 3. Zug`, `im II. Quartal`: an article and a number, and then no word that opens a sentence.
_ORDINAL = re.compile(
    r"(?<!\w)(?:der|die|das|den|dem|des|am|im|vom|zum|zur|beim|jede[nmrs]?|ein(?:e[nmr]?)?|seine[nmr]?"
    r"|ihre[nmr]?)\s{1,3}(?:\d{1,2}|[IVX]{1,4})\.\Z",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\s{1,8}[(\[\"*_<-]{0,3}(?:der|die|das|den|dem|ein|eine[nmrs]?|es|er|sie|wir|ihr|ich|man|dies\w*"
    r"|dann|danach|dort|hier|wenn|falls|sobald|bei|beim|im|in|am|an|auf|nach|vor|für|mit|von|zum"
    r"|alle|jede[nmrs]?|nur|erst|ist|sind|wird|werden|the|this|that|it|they|if|when|then)\b",
    re.IGNORECASE,
)


def ends_sentence(text: str, stop: int) -> bool:
    """Return whether the full stop at `stop` may end a sentence.

    Any other sign ends one. A number at the beginning of a line is the mark of a list item.
    """
    if text[stop] != ".":
        return True
    before = text[max(0, stop - _REACH) : stop + 1]
    if _SHORTENED.search(before) or (before.endswith(" N.") and _SURNAME.match(text, stop + 1)):
        return False
    if not before[-2:-1].isalnum():
        return True
    if _DAY.search(before) and _BEFORE_MONTH.match(text, stop + 1):
        return False
    return not _ORDINAL.search(before) or _OPENING.match(text, stop + 1) is not None
