"""What a contact without an account says by their link: of a recommendation, or of an action."""

from datetime import datetime

from django.db import transaction

from heard.database.scope import acting_as_system
from heard.reviews.actions.carrying_out import answer_recommendation, change_state
from heard.reviews.models import (
    AnswerLink,
    PlanAction,
    Progress,
    Recommendation,
    RecommendationAnswer,
)
from heard.reviews.models.plan import How
from heard.rules.periods import london_date
from heard.rules.plan import Change, Regard


@transaction.atomic
@acting_as_system()
def say_regard(
    link: AnswerLink, *, regard: Regard, reasons: str, given_by: str, at: datetime
) -> RecommendationAnswer:
    """Keep an agency's answer to a recommendation. Raises ReasonsMissing."""
    made = Recommendation.objects.select_related("review").get(links=link)
    return answer_recommendation(
        made,
        regard=regard,
        reasons=reasons,
        given_by=given_by,
        given_on=london_date(at),
        how=How.LINK,
        at=at,
    )


@transaction.atomic
@acting_as_system()
def say_progress(
    link: AnswerLink, change: Change, *, text: str, said_by: str, at: datetime
) -> Progress:
    """Keep what an agency says of its action. Raises CannotChange, StepNotAllowed."""
    action = PlanAction.objects.select_related("plan__review", "plan__conference").get(links=link)
    return change_state(action, change, text=text, said_by=said_by, how=How.LINK, at=at)
