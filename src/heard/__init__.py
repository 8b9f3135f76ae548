"""Heard: the ASB case review, from a victim's first question to the published yearly figures."""

__version__ = "0.1.0"
