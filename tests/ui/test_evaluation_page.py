"""The evaluation page: one run by itself, two held against each other."""

from collections.abc import Callable, Iterator

import pytest

from domain.decisions import UserRole
from tests.api.test_evaluations import run
from tests.house import Served
from tests.ui.conftest import Browser, texts

Sit = Callable[..., Browser]


@pytest.fixture
def two(served: Served) -> Iterator[None]:
    kept = served.services.evaluations
    kept.add(run("before", [place % 2 == 0 for place in range(40)]))
    kept.add(run("after", [True] * 38 + [False] * 2))
    yield
    for name in ("before", "after"):
        kept.remove(name)


def test_without_a_run_the_page_says_how_to_make_one(browser: Sit) -> None:
    assert "muster eval history" in texts(browser(UserRole.VIEWER).open("evaluation"))


@pytest.mark.usefixtures("two")
def test_a_run_is_shown_with_measures_curves_and_cases(browser: Sit) -> None:
    app = browser(UserRole.VIEWER).open("evaluation")
    app.selectbox[0].select("before").run()
    assert not app.exception
    page = texts(app)
    assert "40 cases" in page
    assert "Is the confidence right?" in page
    assert "FAC.1 was taken for CYB.1 20 times" in page.replace("\\", "")
    # What a report says is shown as text and never as markup.
    assert "&lt;b&gt;lights&lt;/b&gt;" in page
    assert "<b>lights" not in page


@pytest.mark.usefixtures("two")
def test_two_runs_are_shown_with_what_went_better_and_worse(browser: Sit) -> None:
    app = browser(UserRole.VIEWER).open("evaluation")
    app.selectbox[0].select("after").run()
    app.selectbox[1].select("before").run()
    assert not app.exception
    page = texts(app)
    assert "after is better in" in page.replace("\\", "")
    assert "19 cases went better" in page
    assert "One case went worse" in page
    assert all(f"What {name} took for what" in page for name in ("before", "after"))
