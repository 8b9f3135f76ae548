from heard.people.models.consent import Consent
from heard.people.models.contact import CareRead, ContactWay, SafeContact
from heard.people.models.match import MatchKey
from heard.people.models.person import Need, Person
from heard.people.models.place import Place

__all__ = [
    "CareRead",
    "Consent",
    "ContactWay",
    "MatchKey",
    "Need",
    "Person",
    "Place",
    "SafeContact",
]
