"""The judging page: a pair, a button and a key for each grade, and going on."""

from collections.abc import Callable

from domain.decisions import UserRole
from muster.operator import operator_of
from tests.api.test_judging import AT, PAIRS
from tests.house import Served
from tests.ui.conftest import Browser, texts

Sit = Callable[..., Browser]


def test_a_judge_grades_pair_by_pair_and_goes_on_later(browser: Sit, served: Served) -> None:
    records = served.services.judging
    if not any(one.name == "page" for one in records.list_pools()):
        records.open_pool("page", PAIRS, actor=operator_of(served.services), at=AT)
    app = browser(UserRole.APPROVER).open("judging")
    app.selectbox[0].select("page").run()
    assert not app.exception
    page = texts(app)
    assert "&lt;i&gt;lights&lt;/i&gt; out" in page
    assert "# Power failure plan" in page
    grades = [one for one in app.button if one.key and one.key.startswith("grade-")]
    assert [one.label[:1] for one in grades] == ["0", "1", "2"]
    grades[2].click().run()
    assert not app.exception
    assert [one.grade for one in records.judgements_of("page")] == [2]
    again = browser(UserRole.APPROVER).open("judging")
    again.selectbox[0].select("page").run()
    assert "flood.md" in texts(again).replace("\\", "")


def test_who_may_only_look_is_told_so(browser: Sit, served: Served) -> None:
    if not served.services.judging.list_pools():
        served.services.judging.open_pool("look", PAIRS, actor=operator_of(served.services), at=AT)
    app = browser(UserRole.VIEWER).open("judging")
    assert "may look at pools" in texts(app)
    assert not [one for one in app.button if one.key and one.key.startswith("grade-")]
