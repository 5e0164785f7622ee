"""People in front of the pages: signed-in browsers, and what they asked of other machines."""

from pathlib import Path
from typing import Any

from playwright.sync_api import TimeoutError as TimeoutError

AXE = Path(__file__).with_name("assets") / "axe.min.js"
# Longer than any page takes on two busy cores; what must be quick is timed by itself.
PATIENCE = 60_000
OWN = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What Streamlit's own parts leave; nothing of it is ours to change. A rule and what it is on.
LEFTOVERS: dict[str, tuple[str, ...]] = {
    # The parts of a date in a date field.
    "target-size": ('role="spinbutton"',),
}

MOST_WIDGETS = 40
WIDGETS = ", ".join(
    f"[data-testid=st{name}]"
    for name in "Button FormSubmitButton Radio Checkbox TextInput TextArea Selectbox MultiSelect "
    "NumberInput DateInput Popover FileUploader SegmentedControl ButtonGroup Toggle".split()
)


class Visits:
    """People in front of the pages, each role signed in once, in a browser profile of its own."""

    def __init__(self, chromium: Any, demo: Any) -> None:
        self._chromium = chromium
        self._demo = demo
        self._profiles: dict[str, Any] = {}
        self.foreign: list[str] = []

    def open(self, role: str, path: str = "") -> Any:
        """A tab at that address, wide and light, its view whole."""
        page = self._profile(role).new_page()
        go(page, f"{self.ui_url}/{path}")
        return page

    def profile(self, **options: Any) -> Any:
        """A browser profile that nobody has signed in with; what it asks of others is noted."""
        context = self._chromium.new_context(
            viewport={"width": 1280, "height": 900}, color_scheme="light", **options
        )
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self._note(request.url))
        return context

    def state(self, role: str) -> Any:
        """What keeps that role signed in."""
        return self._profile(role).storage_state()

    @property
    def ui_url(self) -> str:
        return str(self._demo.ui_url)

    def close(self) -> None:
        for context in self._chromium.contexts:
            context.close()

    def _profile(self, role: str) -> Any:
        if role not in self._profiles:
            # As a browser follows the link, but for drawing the page behind it.
            self._profiles[role] = self.profile()
            answer = self._profiles[role].request.get(self._demo.links[role])
            assert answer.ok, answer.status_text
        return self._profiles[role]

    def _note(self, url: str) -> None:
        if not url.startswith(OWN):
            self.foreign.append(url)


def go(page: Any, url: str) -> None:
    """Open an address and wait until the page is whole."""
    page.goto(url)
    whole(page)


def whole(page: Any) -> None:
    """Wait until the page has come to its foot and runs no more; else tell what it is at."""
    page.get_by_text("a named person decides").wait_for()
    try:
        # Not with each frame: a page behind another one gets none.
        page.wait_for_function(f"() => !({STATE})().unrest.length", polling=50)
    except TimeoutError:
        # A machine that stood still wakes up with its patience spent and its page whole.
        state = page.evaluate(STATE)
        assert not state["unrest"], f"never whole: {page.url}: {state}"


# What keeps the page from being whole, and what else tells why.
STATE = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const told = name => app?.getAttribute(`data-test-${name}-state`) ?? 'none';
    const skeletons = [...document.querySelectorAll('[data-testid=stSkeleton]')];
    return {
        unrest: [
            // Asked to run again is as good as running: what is shown is not the last word.
            ...(/^(running|rerunRequested|stopRequested)$/.test(told('script')) ? ['running'] : []),
            ...skeletons.map(one => `skeleton in ${one.parentElement.outerHTML.slice(0, 300)}`),
        ],
        script: told('script'),
        connection: told('connection'),
        status: document.querySelector('[data-testid=stStatusWidget]')?.innerText,
        focus: document.activeElement?.outerHTML.slice(0, 200),
        said: document.querySelector('[data-testid=stMain]')?.innerText.slice(-400),
    };
}"""


def faults_of(page: Any, *, only: list[str] | None = None) -> list[str]:
    """What axe finds on the page, serious or critical, that is not Streamlit's own."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", only or RULES
    )
    return [
        f"{one['id']}: {node['target'][0]}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
        if not any(part in node["html"] for part in LEFTOVERS.get(one["id"], ()))
    ]
