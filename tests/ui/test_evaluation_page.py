"""The evaluation page: one run by itself, two held against each other."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from domain.decisions import UserRole
from eval.comparison_notices import TEXTS
from tests.api.test_evaluations import run
from tests.house import Served
from tests.ui.conftest import Browser, texts
from ui.parts import texts as texts_of_pages
from ui.parts.texts import catalogue

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
def test_a_run_shows_each_class_and_what_must_be_known_of_it(browser: Sit, served: Served) -> None:
    leaking = run("leaking", [True] * 39 + [False])
    told = {"leaks": {"near-duplicate": 7}, "on_leak": "allow", "notices": ["3 <b>records</b>"]}
    served.services.evaluations.add(replace(leaking, report={**leaking.report, **told}))
    try:
        app = browser(UserRole.VIEWER).open("evaluation")
        app.selectbox[0].select("leaking").run()
        assert not app.exception
        page = texts(app).replace("\\", "")
    finally:
        served.services.evaluations.remove("leaking")
    assert "leaking was measured although its test knows too much, 7 times" in page
    assert "3 <b>records</b>" in page.replace("&lt;", "<").replace("&gt;", ">")
    assert "Class by class" in page
    assert page.count("0.975") >= 1


@pytest.mark.usefixtures("two")
def test_two_runs_are_shown_class_by_class_and_with_what_is_not_the_same(
    browser: Sit, served: Served
) -> None:
    other = run("other", [place % 2 == 0 for place in range(40)])
    basis = replace(other.basis, model="another-model")
    served.services.evaluations.add(replace(other, basis=basis))
    try:
        app = browser(UserRole.VIEWER).open("evaluation")
        app.selectbox[0].select("after").run()
        app.selectbox[1].select("other").run()
        assert not app.exception
        page = texts(app).replace("\\", "")
    finally:
        served.services.evaluations.remove("other")
    assert "Class by class" in page
    assert "Won" in page
    assert "another-model" in page


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


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("right", "moved"), [(40, "0 cases went worse"), (1, "0 cases went better")]
)
def test_a_comparison_is_shown_where_all_moved_one_way_or_none_did(
    right: int, moved: str, browser: Sit, served: Served
) -> None:
    served.services.evaluations.add(run("one-way", [at < right for at in range(40)]))
    try:
        app = browser(UserRole.VIEWER).open("evaluation")
        app.selectbox[0].select("one-way").run()
        app.selectbox[1].select("after").run()
        page = texts(app)
    finally:
        served.services.evaluations.remove("one-way")
    assert moved in page
    assert "page-failed" not in page
    assert not app.exception


@pytest.mark.usefixtures("two")
def test_the_wrong_cases_can_be_looked_at_alone(browser: Sit, served: Served) -> None:
    served.services.evaluations.add(run("many", [place % 3 == 0 for place in range(60)]))
    try:
        app = browser(UserRole.VIEWER).open("evaluation", run="many")
        assert [app.number_input[0].max, len(cases_on(app))] == [3, 20]
        assert app.toggle[0].label == "Only the wrong ones: 40 of 60"
        app.number_input[0].set_value(3).run()
        app.toggle[0].set_value(True).run()
        assert (app.number_input[0].max, app.number_input[0].value) == (2, 1)
        assert set(cases_on(app)) == {"✗"}
        assert "c1:" in texts(app)
        app.number_input[0].set_value(2).run()
        assert "c59:" in texts(app)
        # So another session shows them, as after a reload or by a link.
        asked = asked_of(app)
        assert asked == {"run": "many", "wrong": "1", "page": "2"}
        again = browser(UserRole.VIEWER).open("evaluation", **asked)
        assert set(cases_on(again)) == {"✗"}
        assert "c59:" in texts(again)
        # Another run begins with all its cases.
        again.selectbox[0].select("before").run()
        assert asked_of(again) == {"run": "before"}
    finally:
        served.services.evaluations.remove("many")


def asked_of(app: AppTest) -> dict[str, str]:
    """What stands in the address."""
    known = app.query_params.items()
    return {name: one if isinstance(one, str) else one[0] for name, one in known}


def cases_on(app: AppTest) -> list[str]:
    """The mark of each case on the page."""
    return re.findall("<summary>([✓✗]) ", texts(app))


@pytest.mark.usefixtures("two")
def test_where_nothing_is_wrong_nobody_is_asked_for_it(browser: Sit, served: Served) -> None:
    served.services.evaluations.add(run("right", [True] * 3))
    try:
        app = browser(UserRole.VIEWER).open("evaluation", run="right", wrong="1")
        assert not app.toggle
        assert cases_on(app) == ["✓"] * 3
    finally:
        served.services.evaluations.remove("right")


@pytest.mark.usefixtures("two")
def test_a_comparison_is_shown_again_by_its_address_and_by_the_way_back(browser: Sit) -> None:
    app = browser(UserRole.VIEWER).open("evaluation", run="after", against="before")
    assert "after is better in" in texts(app).replace("\\", "")
    app.selectbox[0].select("before").run()
    assert asked_of(app) == {"run": "before"}
    app.query_params["run"], app.query_params["against"] = "after", "before"
    app.run()
    assert [one.value for one in app.selectbox] == ["after", "before"]
    assert "after is better in" in texts(app).replace("\\", "")


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("odd", ["gone", "<b>x</b>", "x" * 10_000])
def test_an_address_that_names_no_run_says_so_and_shows_the_newest(browser: Sit, odd: str) -> None:
    app = browser(UserRole.VIEWER).open("evaluation", run=odd, page="-3", wrong="yes")
    assert not app.exception
    [said] = [one.value for one in app.warning]
    assert "no finished run" in said
    assert "<b>" not in said
    assert app.selectbox[0].value in {"before", "after"}
    app = browser(UserRole.VIEWER).open("evaluation", run="after", against=odd, page="9" * 99)
    assert not app.exception
    assert app.selectbox[1].value is None


def test_every_notice_of_a_comparison_has_words_on_the_page() -> None:
    assert {f"evaluation.notice_{code}" for code in TEXTS} <= set(catalogue("en"))


@pytest.mark.usefixtures("two")
def test_a_comparison_is_told_in_german(
    browser: Sit, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_of_pages, "language", lambda: "de")
    other = run("seeded", [True] * 39)
    served.services.evaluations.add(replace(other, basis=replace(other.basis, seed=3)))
    try:
        app = browser(UserRole.VIEWER).open("evaluation")
        app.selectbox[0].select("seeded").run()
        app.selectbox[1].select("before").run()
        page = texts(app).replace("\\", "")
    finally:
        served.services.evaluations.remove("seeded")
    assert "seeded ist besser bei accuracy" in page
    assert "Ein Fall steht nur in einem Lauf" in page
    assert "verschiedene Startwerte" in page
    assert not any(said in page for said in ("is better in", "in one run alone", "different seeds"))


# A number with a point before its places, as English has it; `P-05`, `1.5.0` and `FAC.1` are none.
ENGLISH_FIGURE = re.compile(r"(?<![\w.-])[+-]?\d+\.\d+(?![\w.])")


@pytest.mark.usefixtures("two")
def test_a_german_reader_reads_german_figures_and_days(
    browser: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_of_pages, "language", lambda: "de")
    app = browser(UserRole.VIEWER).open("evaluation")
    app.selectbox[0].select("after").run()
    alone = texts(app)
    assert all("(classify, 01.11.2026)" in one for one in app.selectbox[0].options)
    app.selectbox[1].select("before").run()
    for page in (alone, texts(app)):
        shown = re.sub(r"<[^>]*>", " ", page.replace("\\", ""))
        assert "0,950" in shown
        assert "95\u00a0%" in shown
        assert not ENGLISH_FIGURE.findall(shown)
    assert "+0,450" in shown
