"""How a person may be reached, read from what they told us, for `heard.rules.safe_contact`."""

from django.conf import settings

from heard.people.models import Person, SafeContact
from heard.rules.safe_contact import Channel, Format, Hours, Reach, Way


def reach_of(person: Person) -> Reach:
    """What is not on record is not safe."""
    contact = getattr(person, "safe_contact", None) or SafeContact(person=person)
    needs = {need.kind for need in person.needs.all()}
    ways = list(person.contact_ways.all())
    return Reach(
        ways=tuple(
            Way(
                Channel(way.kind),
                way.value,
                is_safe=way.is_safe,
                since=way.since,
                changed=way.is_hidden,
                changed_at=way.changed_at,
            )
            for way in ways
        ),
        hours=frozenset(Hours(each) for each in contact.hours),
        hours_detail=contact.hours_detail,
        may_leave_message=contact.may_leave_message,
        others_may_answer=contact.others_who_may_answer,
        bounced=frozenset(Channel(way.kind) for way in ways if way.came_back_at),
        preferred=Channel(contact.preferred) if contact.preferred else None,
        language=person.language if person.language in dict(settings.LANGUAGES) else "en",
        formats=frozenset(each for each in Format if each in needs),
    )
