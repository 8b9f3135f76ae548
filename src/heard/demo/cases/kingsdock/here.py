"""Kingsdock: three reports in six months, or five people, or one of hate; and two conditions."""

from functools import partial

from heard.demo.case import Case

COUNCIL = "Kingsdock City Council"
POLICE = "Harbourshire Police"
CAPSTAN = "Capstan Reach Homes"
ROPEWALK = "Ropewalk Tenants Housing"

# How the area's two conditions are judged when they do not stand in the way.
NOTHING_IN_THE_WAY = {"not-being-investigated": True, "not-reviewed-before": True}

Here = partial(Case, area="kingsdock")
