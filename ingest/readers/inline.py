"""Markdown and template marks taken out of a stretch of text, in linear time."""

import html
import re

_TEMPLATE_TAG = re.compile(r"\{%.{0,400}?%\}|\{\{[<%].{0,400}?[%>]\}\}|<%.{0,400}?%>", re.DOTALL)
_VARIABLE = re.compile(r"\{\{-?\s*+([\w.\-][\w.\- ]{0,79}?)\s*+-?\}\}")
_EXPRESSION = re.compile(r"\{\{[^{}]{0,400}\}\}")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,200}\}|\s\{#[\w\-:.]{1,100}\}")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DROPPED = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\](?:\([^()\s]{0,2000}[^()]{0,300}\)|\[[^\[\]]{0,200}\])")
_LINK = re.compile(
    r"\[([^\[\]]{1,1000})\](?:\((?:[^()\s]|\([^()\s]{0,300}\)){0,2000}(?:\s[^()]{0,300})?\)"
    r"|\[[^\[\]]{0,200}\])"
)
_BRACKETS = re.compile(r"(?<!\\)\[\[?([^\[\]^]{1,300})\]\]?(?!\()")
_CODE = re.compile(r"(?<!`)(`{1,8}+)(?!`)(.{1,2000}?)(?<!`)\1(?!`)", re.DOTALL)
_STRONG = re.compile(r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?!\w)|(?<=\w)\*{2,3}(?=\w)|~~")
_UNDERSCORE = re.compile(r"(?<![\w_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\w_])")
# What stands before the words of an item to tick, an alert, and a box of several dialects.
_TICK = re.compile(r"\s{0,8}\[[ xX]\]\s")
_ALERT = re.compile(r"(?:\A|(?<=\n))\s{0,8}\[![A-Za-z]{3,12}\][+-]?[ \t]{0,4}(?=\n|\Z)")
_BOX = re.compile(
    r"(?:(?:!!!|\?\?\?\+?)[ \t]{1,4}[\w-]{1,30}(?:[ \t]{1,4}\"([^\"\n]{0,200})\")?"
    r"|:::[ \t]{0,4}[\w-]{1,30}(?:\[([^\[\]\n]{0,200})\])?)[ \t]{0,9}(?=\n|\Z)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


# A picture written into the text itself, of any length.
_DATA = re.compile(r"data:[\w/+.;=-]{1,100},[A-Za-z0-9+/=%]{64,}")


def clean_template(text: str) -> str:
    """Return `text` without Liquid, Jekyll, ERB and Hugo marks; a plain variable keeps its name."""
    if "{" not in text and "<%" not in text:
        return text
    text = _TEMPLATE_TAG.sub(" ", text)
    text = _VARIABLE.sub(lambda match: "" if "." in match[1] else match[1], text)
    return _ATTRIBUTES.sub("", _EXPRESSION.sub("", text))


def clean_html(text: str) -> str:
    """Return `text` without HTML comments, scripts and tags, its entities resolved."""
    if "<" in text:
        text = _DROPPED.sub(" ", _COMMENT.sub(" ", text))
        text = _TAG.sub(_replace_tag, _AUTOLINK.sub(r"\1", text))
    return html.unescape(text) if "&" in text else text


def clean_inline(text: str) -> str:
    """Return Markdown `text` as a reader sees it: links by their words, no marks, one line."""
    text = clean_template(_without_marks(text))
    if "data:" in text:
        text = _DATA.sub("", text)
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    text = clean_html(text)
    if "](" in text or "][" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
        text = _LINK.sub(r"\1", text)
    if "[" in text:
        text = _BRACKETS.sub(r"\1", text)
    if "*" in text or "~~" in text:
        text = _STRONG.sub("", text)
    if "_" in text:
        text = _UNDERSCORE.sub("", text)
    return " ".join(_ESCAPE.sub(r"\1", text).split())


def _without_marks(text: str) -> str:
    """Return `text` without what marks an item to tick, an alert or a box; its title stays."""
    if text.startswith(("!!!", "???", ":::")):
        return _BOX.sub(lambda match: match[1] or match[2] or "", text, count=1)
    if "[" not in text[:12]:
        return text
    tick = _TICK.match(text)
    return _ALERT.sub("", text[tick.end() :] if tick else text, count=1)


def _replace_tag(match: re.Match[str]) -> str:
    # Words of neighbouring cells and lines must not grow together.
    name = match[0].strip("</>").split(maxsplit=1)[0].lower()
    return "" if name in {"a", "b", "i", "em", "strong", "span", "code", "u", "sup"} else " "
