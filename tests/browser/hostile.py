"""Text that has run script, or fetched, where it was taken for markup; and files made of it."""

import csv
import io
import json
import random
from collections.abc import Iterator, Sequence

HARM = "window.hurt=1"
FOREIGN = "https://evil.example"
VECTORS = (
    f"<script>{HARM}</script>",
    f"<img src=x onerror={HARM}>",
    f'<img src="{FOREIGN}/p.png">',
    f"<svg onload={HARM}></svg>",
    f"<iframe srcdoc='<script>parent.{HARM}</script>'></iframe>",
    f"<a href='javascript:{HARM}'>x</a>",
    f"[x](javascript:{HARM})",
    f"![x]({FOREIGN}/p.png)",
    f"[![x]({FOREIGN}/q.png)]({FOREIGN})",
    f"<link rel=stylesheet href={FOREIGN}/s.css>",
    f"<style>@import '{FOREIGN}/s.css'</style>",
    f"<meta http-equiv=refresh content='0;url={FOREIGN}'>",
    f"<form action={FOREIGN}><button>x</button></form>",
    f"<base href={FOREIGN}/>",
    f"<details open ontoggle={HARM}>",
    f"<math><mtext><img src=x onerror={HARM}></mtext></math>",
    f"$\\href{{javascript:{HARM}}}{{x}}$",
    f":material/alarm: :red[x] [[x]]({FOREIGN})",
    f"<video src={FOREIGN}/v.mp4 onerror={HARM} autoplay></video>",
    f"<object data={FOREIGN}/o.swf></object>",
    f"<body onload={HARM}>",
    f"<input autofocus onfocus={HARM}>",
    f'<div style="background:url({FOREIGN}/b.png)">x</div>',
    f"<template><script>{HARM}</script></template>",
    f"[x]: {FOREIGN}/r 'title'",
    f"<!--><script>{HARM}</script>-->",
    f"<![CDATA[<script>{HARM}</script>]]>",
    f"```\n</code></pre><script>{HARM}</script>\n```",
    f"\u202e<img src=x onerror={HARM}>\u202c",
    f"data:text/html,<script>{HARM}</script>",
)
# What a vector stands in: as it is, breaking out of markup around it, or hidden from a filter.
FRAMES = (
    "{}",
    '">{}',
    "'>{}",
    "</div></div>{}",
    "</mark></textarea></title>{}",
    "**{}**",
    "`{}` {}",
    "&lt;{}",
    "<<{}",
    "]({}) {}",
)
WORDS = "the generator does not start and the lights are out in hall two since six".split()


def payloads(count: int, *, seed: int = 7) -> list[str]:
    """That many of the 300 different payloads there are, each vector in each frame once."""
    every = [frame.replace("{}", vector) for frame in FRAMES for vector in VECTORS]
    assert len(set(every)) == 300
    return random.Random(seed).sample(every, count)


def in_groups(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for at in range(0, len(texts), size):
        yield texts[at : at + size]


def line(text: str) -> str:
    """The text on one line, as titles, cells and names are."""
    return " ".join(text.split())


def report(texts: Sequence[str]) -> str:
    """An incident told with a payload between all the words."""
    words = (f"{WORDS[at % len(WORDS)]} {text}" for at, text in enumerate(texts))
    return "The generator does not start. " + " ".join(words)


def plan(texts: Sequence[str]) -> str:
    """A plan with payloads for title, headings, steps, cells, roles and links."""
    one = [line(text) for text in texts]
    cells = "\n".join(
        f"| {text.replace('|', '')} Manager | {text.replace('|', '')} |" for text in one
    )
    steps = "\n".join(
        f"{at}. The Facilities Manager starts the diesel generator: {text}"
        for at, text in enumerate(one, 1)
    )
    links = "\n\n".join(f"[{text}]({text})" for text in one)
    return (
        f"# Generator failure {one[0]}\n\nOwner: {one[1]}. Next review: 2020-01-01.\n\n"
        f"## Generator does not start {one[2]}\n\n{steps}\n\n"
        f"## Roles {one[3]}\n\n| Role | Person |\n|---|---|\n{cells}\n\n"
        f"## Links\n\n{links}\n"
    )


def file_name(text: str, number: int) -> str:
    """A file name that holds as much of the payload as a name may."""
    return f"{number} {line(text).replace('/', ' ')[:120]}.md"


def roster(texts: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["person", "role", "deputy_of", "phone", "email", "valid_from", "valid_to"])
    for text in map(line, texts):
        writer.writerow([text[:190], f"{text[:150]} Manager", "", text, text, "2020-01-01", ""])
    return out.getvalue()


def incidents(texts: Sequence[str], number: int) -> str:
    """Closed incidents, one a line, told in payloads, in which the plan of the same was used."""
    used = [{"path": file_name(texts[0], number), "heading": ""}]
    return "\n".join(
        json.dumps(
            {
                "id": f"hostile-{number}-{at}",
                "title": f"Generator {line(text)}"[:200],
                "description": f"The generator does not start {text}",
                "date": "2026-11-01T06:00:00Z",
                "labels": {"class": "FAC", "subclass": "FAC.1"},
                "outcome": text,
                "lessons": text,
                "site": line(text)[:100],
                "roles": [line(text)[:150]],
                "sections": used,
            }
        )
        for at, text in enumerate(texts)
    )
