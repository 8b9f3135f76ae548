"""One area seen by one applicant, or by somebody with a link."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from heard.agencies.models import Area
from heard.reviews.actions.drafts import new_code
from heard.reviews.models import AnswerLink, Draft, Review
from heard.vault.models import StoredFile
from tests import asking, scenes
from tests.answers import EVERY_PAGE
from tests.places.here import Here

PHRASE = "apple brook cloud daisy ember"


@dataclass
class Visit:
    """An area as an applicant meets it. Opening a page gives the client what it needs."""

    area: Area
    client: Any

    @cached_property
    def draft(self) -> Draft:
        draft = scenes.a_saved_draft(self.area, answers=EVERY_PAGE)
        scenes.visits(self.client, draft=draft)
        return draft

    @cached_property
    def application(self) -> Review:
        person = Here(scenes.Staffed(self.area), scenes.a_member(self.area, name="Ceri Pugh"))
        review = scenes.an_acknowledged_review(self.area, by=person.user)
        scenes.a_way_back(review, email="amina@mail.example")
        scenes.visits(self.client, application=review)
        return review

    @cached_property
    def file(self) -> StoredFile:
        return scenes.a_file(self.application)

    @cached_property
    def link(self) -> AnswerLink:
        """The visitor works for the police and has opened a request with its code."""
        link = asking.a_link(self.area)
        asking.holds(self.client, link)
        return link

    def returning(self) -> None:
        """As the page that asks for the reference leaves it."""
        session = self.client.session
        session["returning"] = self.application.reference
        session.save()

    def words(self) -> str:
        scenes.a_way_back(self.application, phrase=PHRASE)
        return PHRASE

    def code(self) -> str:
        made = new_code(self.application.reference, at=timezone.now())
        assert made
        return made[0]
