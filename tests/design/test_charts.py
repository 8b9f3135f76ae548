"""Bars as long as their numbers."""

from heard.design.charts import WIDEST, bar_chart


def test_the_largest_bar_is_as_long_as_there_is_room():
    chart = bar_chart("Reviews", "Reviews. 2024: 2.", [("2023", 1), ("2024", 2), ("2025", None)])
    assert [(bar.label, bar.value, bar.width) for bar in chart.bars] == [
        ("2023", 1, WIDEST // 2),
        ("2024", 2, WIDEST),
        ("2025", None, 0),
    ]
    assert chart.height > chart.bars[-1].y


def test_noughts_have_no_length():
    assert [bar.width for bar in bar_chart("", "", [("2023", 0), ("2024", 0)]).bars] == [0, 0]
    assert bar_chart("", "", []).height > 0
