"""What an appeal teaches, in words for everybody that name nobody."""

from datetime import datetime

from heard.agencies.models import User
from heard.reviews.models import Appeal, Lesson, Review
from heard.rules.appeals import identifies
from heard.rules.periods import london_date


class Identifies(Exception):
    """What is meant for everybody could show who the appeal was about."""


def write_lesson(appeal: Appeal, text: str, *, by: User, at: datetime) -> None:
    """Keep what others can learn from an appeal, for somebody else to publish. Raises Identifies."""
    refuse_names(text, appeal.review)
    Lesson.objects.create(
        area=appeal.review.area,
        appeal=appeal,
        year=london_date(at).year,
        about=appeal.about,
        result=appeal.result,
        text=text,
        written_by=by,
        written_at=at,
    )


def refuse_names(text: str, review: Review) -> None:
    """Raises Identifies, with the words that could show who it is about."""
    people = [review.applicant, review.victim, *filter(None, [review.guardian])]
    names = [each.name for each in people] + [review.place.address, review.landlord]
    if found := identifies(text, names):
        raise Identifies(
            "This could show who it is about: {}. Write it without.".format(", ".join(found))
        )
