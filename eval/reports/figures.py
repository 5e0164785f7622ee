"""A figure as every report writes it."""


def told_figure(figure: float | None) -> str:
    """Return three digits, and `none` where there was nothing to measure."""
    return "none" if figure is None else f"{figure:.3f}"
