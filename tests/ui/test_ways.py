"""Where links of the pages open."""

import re
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "ui"
# In Streamlit's Markdown every link opens a tab: to an address of this service, or one made here.
OPENS_A_TAB = re.compile(r"\]\((/|\{address|\{public_url|\{_choice)")


def test_no_link_to_another_view_opens_a_tab() -> None:
    found = [
        str(file.relative_to(UI))
        for file in sorted(UI.rglob("*.py"))
        if OPENS_A_TAB.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []
