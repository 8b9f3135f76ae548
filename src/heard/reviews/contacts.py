"""Whom to ask in an agency of an area, and to whom to go when nobody there answers."""

from datetime import date

from heard.agencies.models import AgencyContact, AgencyInArea
from heard.rules.contacts import chief_of, senior_of, whom_to_ask


def contact_of(part: AgencyInArea, *, on: date) -> AgencyContact | None:
    """Whom to ask in an agency on a day."""
    known = {str(each.pk): each for each in part.contacts.all()}
    found = whom_to_ask([each.as_rule for each in known.values()], on=on)
    return known[found.id] if found else None


def senior_contact_of(part: AgencyInArea, *, on: date) -> AgencyContact | None:
    """To whom to go in an agency when nobody answers."""
    known = {str(each.pk): each for each in part.contacts.all()}
    found = senior_of([each.as_rule for each in known.values()], on=on)
    return known[found.id] if found else None


def chief_contact_of(part: AgencyInArea, *, on: date) -> AgencyContact | None:
    """Who hears last in an agency, of a promise that is long overdue."""
    known = {str(each.pk): each for each in part.contacts.all()}
    found = chief_of([each.as_rule for each in known.values()], on=on)
    return known[found.id] if found else None
