"""Millhaven: three reports of one problem in six months, or five by several people; time limits."""

from functools import partial

from heard.demo.case import Case

COUNCIL = "Millhaven Borough Council"
POLICE = "Northmoor Police"
MILLRACE = "Millrace and Teasel Homes"
SPINDLE = "Spindle Lane Housing Trust"

Here = partial(Case, area="millhaven")
