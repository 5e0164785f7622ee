"""Indented blocks of Markdown that are no code: prose and raw HTML set further in than is right."""

import re

# What an extension of Markdown indents below its mark: a box, a fold, a tab.
_BOX = re.compile(r"(?:!!!|\?\?\?\+?|===\+?!?)\s{0,4}\S")
_MARKUP = re.compile(
    r"\s{0,200}</?(?:table|thead|tbody|t[rhd]|div|p|ul|ol|li|dl|dt|dd|details|h[1-6])\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)]|[a-zA-Z]{1,4}[.)])\s{1,8}(?=[A-Z\"“*_\[ÄÖÜ])")
_NUMBERED = re.compile(r"(?:\d{1,3}[.)]|[ivx]{1,4}[.)]|[a-z][.)])\s{1,8}(?=[\w\[])")
# What is typed at a prompt is no sentence, though it is numbered and in words.
_COMMAND = re.compile(
    r"(?:sudo|systemctl|kubectl|docker|git|ssh|scp|curl|wget|rm|chmod|chown|npm|pip|apt|yum|helm"
    r"|terraform|psql|mysql|ipconfig|netsh|cd)\s"
)
_SENTENCE_END = re.compile(r"[a-zäöüß)*_\"”][.:?!][*_\"”)]{0,3}\s*\Z")
_AROUND = "\"“”'(*_[]).,;:?!"
_WITHIN = str.maketrans("", "", "-'’/")
_FEWEST_WORDS = 4
# Of the words of a text so many are plain ones; of commands, output and settings fewer.
_PLAIN_SHARE = 0.8
_MOST_LOOKED_AT = 4_000


def reads_as_text(content: str, above: str) -> bool:
    """Return whether an indented block, its indent taken away, is text and not code.

    `above` is the last line above it. Below the mark of a box it is text, as are rows of a table;
    else its lines are sentences in words, the first of which begins with a capital.
    """
    content = content[:_MOST_LOOKED_AT]
    if _BOX.match(above) or _MARKUP.match(content):
        return True
    lines = [line.strip() for line in content.splitlines() if line.strip()]
    if not lines:
        return False
    is_item = bool(_NUMBERED.match(lines[0]) or _ITEM.match(lines[0]))
    if not is_item and not lines[0].lstrip('"“*_[(')[:1].isupper():
        return False
    told = [_without_mark(line) for line in lines]
    if any(map(_COMMAND.match, told)):
        return False
    words = [word for line in told for word in line.split()]
    plain = sum(map(_is_plain, words))
    is_told = is_item or any(map(_SENTENCE_END.search, lines))
    least = 1 if is_item else _FEWEST_WORDS
    return is_told and len(words) >= least and plain >= _PLAIN_SHARE * len(words)


def _without_mark(line: str) -> str:
    return _ITEM.sub("", _NUMBERED.sub("", line, count=1), count=1)


def _is_plain(word: str) -> bool:
    """Whether it is a word of letters, whatever stands around it; an option is none."""
    word = word.strip(_AROUND)
    return word[:1].isalpha() and word.translate(_WITHIN).isalpha()
