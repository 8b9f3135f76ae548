from heard.people.models.consent import Consent
from heard.people.models.contact import CareRead, ContactWay, FormerWay, SafeContact
from heard.people.models.match import MatchKey
from heard.people.models.person import Need, Person
from heard.people.models.place import Place

__all__ = [
    "CareRead",
    "Consent",
    "ContactWay",
    "FormerWay",
    "MatchKey",
    "Need",
    "Person",
    "Place",
    "SafeContact",
]
