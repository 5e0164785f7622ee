from muster.render_measures import measure_lines


def test_classes_stand_in_a_table_below_the_measures_and_what_was_not_measured_is_a_dash() -> None:
    report = {
        "n": 3,
        "accuracy": 0.5,
        "intervals": {"accuracy": [0.25, 0.75]},
        "per_class": {
            "FAC.1": {"n": 2, "precision": 1.0, "recall": 0.5, "f1": 2 / 3},
            "FAC.2": {"n": 0, "precision": 0.0, "recall": None, "f1": 0.0},
            "NONE": {"n": 1, "precision": None, "recall": 0.0, "f1": 0.0},
        },
        "notices": ["Few cases."],
    }
    lines = list(measure_lines(report))
    assert lines[-5:] == [
        "class            cases precision recall    F1",
        "FAC.1                2      1.00   0.50  0.67",
        "FAC.2                0      0.00      -  0.00",
        "NONE                 1         -   0.00  0.00",
        "Few cases.",
    ]
    assert not any(line.startswith("per_class") for line in lines)
