"""A sample document as an HTML page of the company's intranet."""

import re
from html import escape

from scripts.sample_sources.markup import Block, Source

_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_STYLE = """
body { font: 16px/1.5 Calibri, Arial, sans-serif; color: #222; margin: 0; }
header, footer { background: #0f4c5c; color: #fff; padding: 0.6rem 2rem; }
main { max-width: 50rem; padding: 1rem 2rem; }
h1, h2 { color: #0f4c5c; }
table { border-collapse: collapse; margin: 0.8rem 0; }
th, td { border: 1px solid #9db4b9; padding: 0.25rem 0.6rem; text-align: left; }
th { background: #e3eef0; }
blockquote { border-left: 4px solid #0f4c5c; margin: 1rem 0; padding: 0.2rem 1rem; }
"""


def html_text(source: Source) -> str:
    """Return `source` as an HTML page."""
    title = escape(source.title)
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
        f"<header>{source.organization} intranet: continuity and emergency</header>",
        f"<main>\n<h1>{title}</h1>",
        _rows(source.control, headed=False),
        *(_element(block) for block in source.blocks),
        f"</main>\n<footer>{escape(source.head['number'])}, version "
        f"{escape(source.head['version'])}, {escape(source.head['classification'])}</footer>",
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _element(block: Block) -> str:
    if block.kind == "table":
        return _rows(block.rows, headed=True)
    if block.kind == "heading":
        anchor = "-".join(re.findall(r"[a-z0-9]+", block.lines[0].lower()))
        return f'<h2 id="{anchor}">{_linked(block.lines[0])}</h2>'
    if block.kind in {"steps", "bullets"}:
        tag = "ol" if block.kind == "steps" else "ul"
        items = "\n".join(f"<li>{_linked(line)}</li>" for line in block.lines)
        return f"<{tag}>\n{items}\n</{tag}>"
    tag = "blockquote" if block.kind == "callout" else "p"
    return f"<{tag}>{_linked(block.lines[0])}</{tag}>"


def _rows(rows: tuple[tuple[str, ...], ...], *, headed: bool) -> str:
    lines = []
    for index, row in enumerate(rows):
        labels = [index == 0 if headed else column == 0 for column in range(len(row))]
        tags = ["th" if label else "td" for label in labels]
        cells = (f"<{t}>{_linked(c)}</{t}>" for t, c in zip(tags, row, strict=True))
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "<table>\n" + "\n".join(lines) + "\n</table>"


def _linked(text: str) -> str:
    return _LINK.sub(r'<a href="\2">\1</a>', escape(text, quote=False))
