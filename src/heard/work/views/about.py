"""What every page about one review or one case conference leaves: a trace of who read it."""

from abc import ABC, abstractmethod
from typing import ClassVar

from heard.database.scope import acting_as_system
from heard.reviews.items import Reader
from heard.reviews.models import Conference, Review, Subject
from heard.rules.references import NotAReference, read_reference
from heard.work.views.base import StaffPage


class AboutPage(StaffPage, ABC):
    """A page about one of them. It keeps what it found under the name that its address has for it."""

    about: ClassVar[type[Review | Conference]]
    key: ClassVar[str]  # of its reference, in the address
    kept_as: ClassVar[str]
    read: ClassVar[str]  # the event of having read it
    refused: ClassVar[str]

    @property
    def subject(self) -> Subject:
        found: Subject = getattr(self, self.kept_as)
        return found

    @property
    @abstractmethod
    def reader(self) -> Reader:
        """What of it they may read."""

    def leave_trace(self, *, outcome: str = "done") -> None:
        """Record who read it, or was kept from it: in its area, whoever they are."""
        subject = self._asked_for()
        if subject is None:
            super().leave_trace(outcome=outcome)
        else:
            action = self.refused if outcome == "refused" else self.read
            self.record(action, area=subject.area_id, subject=subject.pk, outcome=outcome)

    def _asked_for(self) -> Subject | None:
        """What the address names, though the person may not be allowed to see it."""
        found: Subject | None = getattr(self, self.kept_as, None)
        if found is not None:
            return found
        try:
            reference = read_reference(self.kwargs[self.key])
        except NotAReference:
            return None
        with acting_as_system():
            return self.about.objects.filter(reference=reference).first()
