"""One's own calendar: its private address, and what is fetched there."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from heard.access.actions.tries import TriedTooOften, count_try
from heard.database.scope import acting_for
from heard.notify import calendar as entries
from heard.reviews.agenda import agenda_of
from heard.signin.actions.feeds import end_feed, find_feed, make_feed, note_fetched
from heard.signin.models import Feed
from heard.signin.views.base import AccountRequest, of_an_account, sensitive, show
from heard.vault.seal import sealed, unsealed

NEW_FEED = "signin.calendar"
AT_MOST = 30  # times in a quarter of an hour: a calendar on a desk and one on a phone


@of_an_account
@sensitive
def calendar(request: AccountRequest) -> HttpResponseBase:
    """The private address: made, made anew, taken away. It is shown once, when it was just made."""
    if request.method == "POST":
        if "end" in request.POST:
            if end_feed(request.user, at=request.now):
                messages.success(
                    request, _("The address is taken away. It shows nothing any more.")
                )
        else:
            secret = make_feed(request.user, at=request.now)
            request.session[NEW_FEED] = sealed(secret, purpose=NEW_FEED)
        return redirect("signin_calendar")
    made = request.session.pop(NEW_FEED, "") if request.method == "GET" else ""
    address = ""
    if made:
        secret = unsealed(made, purpose=NEW_FEED)
        address = settings.ADDRESS + reverse("signin_feed", args=[secret])
    return show(
        request,
        "calendar.html",
        address=address,
        feed=Feed.objects.filter(user=request.user).first(),
        back_href=reverse("signin_account"),
    )


@require_safe
def feed(request: Any, secret: str) -> HttpResponse:
    """The dates of whoever's address it is, as they may see them now. Anything else is not found."""
    found = find_feed(secret, at=request.now)
    if found is None:
        raise Http404
    try:
        count_try("calendar", str(found.pk), at=request.now, at_most=AT_MOST)
    except TriedTooOften as stopped:
        return HttpResponse(status=429, headers={"Retry-After": str(stopped.wait)})
    with acting_for(found.user_id, at=request.now), override("en"):
        body = entries.feed(agenda_of(found.user, at=request.now), at=request.now)
        note_fetched(found, at=request.now)
    return HttpResponse(body, content_type=entries.MEDIA_TYPE)
