"""Quotes on the pages without script are read as words, and stand there as they are stored."""

import re
from html import unescape
from typing import Any

import pytest

from domain.decisions import UserRole
from tests.api.test_plain import Reader

PLAN = """# Pump plan

## Who acts in the pump hall

| Role | Person |
|---|:--|
| Pump warden | Ines Falk |

**Call** the warden, then see the [flood sheet](sheets/flood.md) <b>now</b>.

```sh
pumpctl stop all the pumps of the lower hall at once
pumpctl start those that drain the switch room
```
"""
UNREAD = re.compile(r'<span class="unread(?: line)?" aria-hidden="true">.*?</span>', re.DOTALL)


@pytest.mark.parametrize("way", ["search", "proposal", "card"])
def test_a_quote_is_read_as_words_and_stands_there_as_stored(own: Any, way: str) -> None:
    (own.folder / "pump.md").write_text(PLAN, encoding="utf-8")
    own.ingest()
    reader = Reader(own, UserRole.RESPONDER)
    if way == "search":
        page = reader.get("/plain/search", q="pump warden of the pump hall").text
    else:
        place = reader.described("All pumps in the pump hall stand still, the warden is away.")
        page = reader.get(f"{place}/card" if way == "card" else place).text
    quotes = re.findall(r"<blockquote>(.*?)</blockquote>", page, re.DOTALL)
    [quote] = [one for one in quotes if "Ines Falk" in one]
    assert unescape(re.sub(r"</?span[^>]*>", "", quote)) in PLAN
    seen = unescape(re.sub(r"</?span[^>]*>", "", UNREAD.sub("", quote)))
    assert "Role | Person\nPump warden | Ines Falk\n" in seen
    assert "Call the warden, then see the flood sheet <b>now</b>." in seen
    # Two commands stay two.
    assert "hall at once\npumpctl start" in seen
