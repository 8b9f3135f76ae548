import pytest

from heard.design.brand import brand_css, contrast_with_white, is_brand_colour


@pytest.mark.parametrize(
    ("colour", "answer"),
    [
        ("#000000", True),
        ("#1D70B8", True),
        ("#767676", True),  # 4.54 to 1: the palest grey that passes
        ("#777777", False),  # 4.48 to 1
        ("#ffffff", False),
        ("#1d70b", False),
        ("#1d70b8 ", False),
        ("#1d70b8\n", False),
        ("1d70b8", False),
        ("#１d70b8", False),
        ("red", False),
        ("", False),
        ("#000000;}body{display:none", False),
    ],
)
def test_a_brand_colour_is_a_hex_colour_on_which_white_can_be_read(colour, answer):
    assert is_brand_colour(colour) is answer


def test_contrast_runs_from_1_to_21():
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)


def test_the_style_sheet_sets_the_colour_and_nothing_else():
    assert brand_css("#6B2A5B") == ":root{--govuk-brand-colour:#6b2a5b}\n"


def test_no_style_sheet_is_made_of_another_text():
    with pytest.raises(ValueError, match="White text cannot be read"):
        brand_css("#000000;}body{display:none")
