"""A comparison as one HTML file: no script, nothing loaded, readable on a phone."""

from collections.abc import Sequence
from html import escape

from domain.evaluations import EvaluationRun
from eval.comparison import Change, Comparison
from eval.gate import Check
from eval.reports.curves import reliability_points, risk_points
from eval.reports.figures import told_figure
from eval.reports.plots import curves_plot, differences_plot

# So many cases are shown of either kind; the JSON has all.
MOST_CASES = 100
_START = 80
_STYLE = """
:root{color-scheme:light dark}
.first{color:#6b6b6b}.second{color:#17639b}
@media(prefers-color-scheme:dark){.first{color:#b0b0b0}.second{color:#78bdf0}}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8886;vertical-align:top}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.verdict{font-size:1.15rem;border-left:4px solid currentColor;padding:.3rem .8rem}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
.plots{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0;flex:0 1 300px}
figcaption{font-weight:600}.key span::before{content:"● "}.key span{margin-right:1rem}
@media(max-width:40rem){.sides{grid-template-columns:1fr}
th,td{padding:.25rem .3rem;font-size:.85rem}}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.3rem 0;font:inherit}
details{border-bottom:1px solid #8886;padding:.4rem 0}summary{cursor:pointer}
svg{width:100%;height:auto;font:12px system-ui,sans-serif}svg text{fill:currentColor}
svg .axis{stroke:currentColor;opacity:.5}
.small{opacity:.75;font-size:.9rem}
"""


def page_of(
    comparison: Comparison, first: EvaluationRun, second: EvaluationRun, checks: Sequence[Check]
) -> str:
    """Return the whole page; all that comes from data is escaped."""
    title = f"{comparison.first} and {comparison.second}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="verdict">{escape(comparison.verdict)}.</p>',
        f"<p>{comparison.cases} cases of {escape(comparison.kind)} in both runs. Intervals hold "
        "95 %, drawn case by case; p values are corrected by Holm over all measures shown.</p>",
        *(f"<p>{escape(one)}</p>" for one in comparison.notices),
        _gate(checks),
        "<h2>Measures</h2>",
        '<p class="small">Each dot is a change with its interval; <span class="second">coloured'
        "</span> where a difference is shown.</p>",
        differences_plot(comparison.differences),
        _measures(comparison),
        _classes(comparison),
        _curves(first, second),
        _cases("Worse", comparison.worse, comparison),
        _cases("Better", comparison.better, comparison),
        _bases(first, second),
        _changed(comparison),
    ]
    return _frame(title, "\n".join(part for part in parts if part))


def _frame(title: str, body: str) -> str:
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body>\n{body}\n</body></html>\n"
    )


def _gate(checks: Sequence[Check]) -> str:
    rows = [
        f"<tr><td>{'met' if one.is_met else '<strong>missed</strong>'}</td>"
        f"<td>{escape(one.name)}</td><td>{escape(one.told)}</td></tr>"
        for one in checks
    ]
    return f'<h2>Gate</h2><div class="wide"><table>{"".join(rows)}</table></div>' if rows else ""


def _measures(comparison: Comparison) -> str:
    """Return the table: what changed and whether it is shown stand first, in sight on a phone."""
    change, interval, *others = (
        f'<th class="number">{escape(name)}</th>'
        for name in ("change", "95 %", comparison.first, comparison.second, "p")
    )
    head = f"<th>measure</th>{change}<th>shown</th>{interval}{''.join(others)}"
    rows = []
    for name, one in comparison.differences.items():
        low, high = one.interval
        cells = (
            f"<td>{escape(name)}</td>",
            _number(f"{one.change:+.3f}"),
            f"<td>{escape(comparison.verdict_on(name))}</td>",
            _number(f"{low:+.3f} to {high:+.3f}"),
            *(_number(f"{value:.3f}") for value in (one.first, one.second, one.adjusted)),
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="wide"><table><tr>{head}</tr>{"".join(rows)}</table></div>'


def _classes(comparison: Comparison) -> str:
    """Return the table of the classes of which something is otherwise; the JSON has all."""
    moved = [one for one in comparison.classes if one.has_moved]
    if not moved:
        return ""
    first, second = escape(comparison.first), escape(comparison.second)
    names = ("cases", "won", "lost", f"F1 {first}", f"F1 {second}", f"recall {first}",
             f"recall {second}")  # fmt: skip
    head = "".join(f'<th class="number">{name}</th>' for name in names)
    rows = [
        f"<tr><td>{escape(one.label)}</td>"
        + "".join(_number(str(count)) for count in (one.cases, one.won, one.lost))
        + "".join(_number(told_figure(figure)) for figure in (
            one.first.f1, one.second.f1, one.first.recall, one.second.recall
        ))
        + f"<td>{escape(one.verdict)}</td></tr>"
        for one in moved
    ]  # fmt: skip
    return (
        "<h2>Classes</h2>"
        f'<p class="small">{len(moved)} of {len(comparison.classes)} are otherwise. Won and lost '
        "are cases that one run alone has right; the verdict is that of the exact McNemar test on "
        "these, corrected by Holm over all classes.</p>"
        f'<div class="wide"><table><tr><th>class</th>{head}<th>shown</th></tr>'
        f"{''.join(rows)}</table></div>"
    )


def _changed(comparison: Comparison) -> str:
    rows = [
        f"<tr><td>{escape(name)}</td>" + "".join(f"<td>{escape(str(one))}</td>" for one in both)
        for name, both in comparison.changed.items()
    ]
    head = f"<tr><th>not the same</th><th>{escape(comparison.first)}</th>"
    table = f"{head}<th>{escape(comparison.second)}</th></tr>{'</tr>'.join(rows)}"
    return f'<div class="wide"><table>{table}</table></div>' if rows else ""


def _number(told: str) -> str:
    return f'<td class="number">{told}</td>'


def _curves(first: EvaluationRun, second: EvaluationRun) -> str:
    runs = (first, second)
    sure = [(run.name, reliability_points(run.items)) for run in runs]
    if not any(points for _, points in sure):
        return ""
    risk = [(run.name, risk_points(run.items)) for run in runs]
    plots = (
        curves_plot(
            sure, title="Reliability", across="confidence", up="share right", diagonal=True
        ),
        curves_plot(risk, title="Risk and coverage", across="coverage", up="share wrong"),
    )
    figures = (
        f"<figure><figcaption>{caption}</figcaption>{plot}</figure>"
        for caption, plot in zip(("Reliability", "Risk and coverage"), plots, strict=True)
    )
    return (
        f'<h2>Confidence</h2><p class="key"><span class="first">{escape(first.name)}</span>'
        f'<span class="second">{escape(second.name)}</span></p>'
        f'<div class="plots">{"".join(figures)}</div>'
    )


def _cases(heading: str, changes: Sequence[Change], comparison: Comparison) -> str:
    if not changes:
        return f"<h2>{heading}</h2><p>No case.</p>"
    rows = [
        f"<details><summary>{escape(one.item_id)} ({one.change:+.3f}) "
        f'<span class="small">{escape(_start_of(one.text))}</span></summary>'
        f"<pre>{escape(one.text)}</pre>"
        f'<p class="small">Right: {escape("; ".join(one.wanted) or "nothing")}</p>'
        f'<div class="sides">{_side(comparison.first, one.first)}'
        f"{_side(comparison.second, one.second)}</div></details>"
        for one in changes[:MOST_CASES]
    ]
    more = len(changes) - len(rows)
    left = f"<p>{more} more are in the JSON.</p>" if more else ""
    return f"<h2>{heading}: {len(changes)} cases</h2>{''.join(rows)}{left}"


def _start_of(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _START else f"{words[:_START]} ..."


def _side(name: str, answered: Sequence[str]) -> str:
    listed = "".join(f"<li>{escape(one)}</li>" for one in answered) or "<li>nothing</li>"
    return f"<div><strong>{escape(name)}</strong><ol>{listed}</ol></div>"


def _bases(first: EvaluationRun, second: EvaluationRun) -> str:
    rows = [
        f"<tr><td>{escape(run.name)}</td><td>{run.started_at:%Y-%m-%d %H:%M}</td>"
        f"<td>{escape(run.basis.model)}</td><td>{escape(run.basis.code)}</td>"
        f"<td>{run.basis.seed}</td><td>{escape(_hashes(run))}</td></tr>"
        for run in (first, second)
    ]
    names = ("run", "begun (UTC)", "model", "code", "seed", "data")
    head = f"<tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>"
    return f'<h2>Basis</h2><div class="wide"><table>{head}{"".join(rows)}</table></div>'


def _hashes(run: EvaluationRun) -> str:
    return ", ".join(f"{name} {value[:8]}" for name, value in run.basis.data.items())
