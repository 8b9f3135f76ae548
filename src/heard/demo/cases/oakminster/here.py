"""Oakminster: three reports in six months, the latest in the last, and too little done about them."""

from functools import partial

from heard.demo.case import Case

COUNCIL = "Oakminster District Council"
POLICE = "Northmoor Police"
HEARTHSTONE = "Hearthstone Minster Homes"
ACORNFOLD = "Acornfold Housing Society"

Here = partial(Case, area="oakminster")
