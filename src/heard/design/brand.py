"""The colour an area chooses for its pages, and the style sheet that sets it."""

import re

# WCAG 2.2, success criterion 1.4.3: the header is white text on the brand colour.
LEAST_CONTRAST = 4.5

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE | re.ASCII)


def is_brand_colour(colour: str) -> bool:
    """Whether this is a colour, written #rrggbb, on which white text can be read."""
    return bool(_COLOUR.fullmatch(colour)) and contrast_with_white(colour) >= LEAST_CONTRAST


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of WCAG between this #rrggbb colour and white: 1 to 21."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def brand_css(colour: str) -> str:
    """The whole of an area's style sheet. Serve it as text/css from an address of its own."""
    if not is_brand_colour(colour):
        raise ValueError(f"White text cannot be read on {colour!r}.")
    return f":root{{--govuk-brand-colour:{colour.lower()}}}\n"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
