"""Making names, addresses, phones and e-mails plain, and looking for others like them."""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable

import phonenumbers
from django.conf import settings

from heard.people.models import MatchKey, Person, Place

LONGEST_POSTCODE = 7


def plain_name(name: str) -> str:
    """A name without case, accents, punctuation or order: 'Siân JONES' is 'jones sian'."""
    # Once more after the styled letters have become plain ones, which have a case of their own.
    plain = unicodedata.normalize("NFKD", name.casefold()).casefold()
    decomposed = unicodedata.normalize("NFKD", plain)
    kept = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(sorted(kept.split()))


def plain_place(place: Place) -> str:
    """The postcode and the first line of the address, which is the house; empty without both."""
    first = plain_name((place.address.splitlines() or [""])[0])
    postcode = plain_postcode(place.postcode)
    return f"{postcode} {first}" if first and postcode else ""


def plain_postcode(postcode: str) -> str:
    """A postcode without spaces or case; empty when it is far from being one."""
    plain = "".join(postcode.split()).casefold()
    return plain if plain.isalnum() and len(plain) <= LONGEST_POSTCODE else ""


def plain_phone(number: str) -> str:
    """A phone number as the world dials it; empty when it is none."""
    try:
        return phonenumbers.format_number(
            phonenumbers.parse(number, "GB"), phonenumbers.PhoneNumberFormat.E164
        )
    except phonenumbers.NumberParseException:
        return ""


def digest(kind: str, plain: str) -> str:
    key = settings.SECRET_KEY.encode()
    return hmac.digest(key, f"match:{kind}:{plain}".encode(), hashlib.sha256).hex()


def index_person(person: Person) -> None:
    """Write a person's match keys anew, from what is held about them now."""
    MatchKey.objects.filter(person=person).delete()
    MatchKey.objects.bulk_create(
        MatchKey(kind=kind, digest=digest(kind, plain), person=person)
        for kind, plain in _plain_facts(person)
        if plain
    )


def index_place(place: Place) -> None:
    """Write a place's match keys anew."""
    MatchKey.objects.filter(place=place).delete()
    facts = [
        (MatchKey.Kind.PLACE, plain_place(place)),
        (MatchKey.Kind.POSTCODE, plain_postcode(place.postcode)),
    ]
    MatchKey.objects.bulk_create(
        MatchKey(kind=kind, digest=digest(kind, plain), place=place)
        for kind, plain in facts
        if plain
    )


def _plain_facts(person: Person) -> Iterable[tuple[str, str]]:
    yield MatchKey.Kind.NAME, plain_name(person.name)
    for way in person.contact_ways.all():
        if way.kind in {"phone", "text"}:
            yield MatchKey.Kind.PHONE, plain_phone(way.value)
        elif way.kind == "email":
            yield MatchKey.Kind.EMAIL, way.value.casefold()
