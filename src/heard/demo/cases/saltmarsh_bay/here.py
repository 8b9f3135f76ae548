"""Saltmarsh Bay, in Wales: three reports in six months, the latest in the last; or one of hate."""

from functools import partial

from heard.demo.case import Case

COUNCIL = "Saltmarsh Bay County Borough Council"
POLICE = "Morfa Coast Police"
SALTINGS = "Saltings Homes"
COCKLE_ROW = "Cockle Row Housing Association"

Here = partial(Case, area="saltmarsh-bay")
