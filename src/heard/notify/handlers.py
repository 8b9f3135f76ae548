"""What is sent when it is due: the jobs of this package."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse

from heard.agencies.actions.invitations import KIND, token_of
from heard.agencies.models import Area, Invitation, ProceduresVersion
from heard.jobs.handlers import Outside, handles
from heard.jobs.models import OutboxRow
from heard.notify.mail import posting, send_invitation
from heard.rules.in_force import NotInForce
from heard.rules.periods import london_date


@handles(KIND, repeatable=True)
def invite(row: OutboxRow, *, at: datetime) -> Outside | None:
    """Write to somebody who is invited, unless that was taken back or sent again meanwhile."""
    waiting = Invitation.objects.waiting().filter(sending=row.context["sending"])
    invitation = waiting.filter(pk__in=[row.to]).select_related("area").first()
    if invitation is None:
        return None
    link = settings.ADDRESS + reverse("account_join", args=[token_of(invitation)])
    languages = languages_of(invitation.area, at=at)
    return posting(partial(send_invitation, link, to=invitation.email, languages=languages))


def languages_of(area: Area, *, at: datetime) -> tuple[str, ...]:
    """An area writes in English; one in Wales in Welsh and English."""
    try:
        version = ProceduresVersion.objects.in_force(area, on=london_date(at))
    except NotInForce:
        return ("en",)
    return ("cy", "en") if version.published.nation == "Wales" else ("en",)
