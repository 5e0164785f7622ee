"""Plots: a dot stands where its shares say, and is told as numbers."""

from ui.parts.plots import MOST_DOTS, MOST_TOLD, plot

NAMES = {"across": "share answered", "up": "share wrong", "numbers": "The numbers"}


def test_a_dot_stands_at_its_shares_of_the_axes() -> None:
    # No point is above a tenth, so the upper axis ends there: 0.05 is half of it.
    assert 'm-dot-0" style="left:50.0%;bottom:50.0%"' in plot([("run", [(0.5, 0.05)])], **NAMES)
    # Against a diagonal both axes are whole.
    held = plot([("run", [(0.5, 0.05)])], diagonal="as said", **NAMES)
    assert 'm-dot-0" style="left:50.0%;bottom:5.0%"' in held
    assert "as said" in held


def test_each_run_has_dots_of_its_own_and_its_numbers() -> None:
    drawn = plot([("before", [(0.2, 0.4)]), ("after <b>", [(0.2, 0.3)])], **NAMES)
    assert 'm-dot-0" style="left:20.0%;bottom:80.0%"' in drawn
    assert 'm-dot-1" style="left:20.0%;bottom:60.0%"' in drawn
    assert "0.400" in drawn
    assert "after &lt;b&gt;" in drawn
    assert "after <b>" not in drawn


def test_a_long_curve_keeps_its_last_point_and_few_dots() -> None:
    drawn = plot([("run", [(place / 1000, 1.0) for place in range(1001)])], **NAMES)
    assert drawn.count('m-dot-0" style') <= MOST_DOTS + 1
    assert drawn.count("<tr><td") <= MOST_TOLD + 1
    assert "left:100.0%;bottom:100.0%" in drawn
