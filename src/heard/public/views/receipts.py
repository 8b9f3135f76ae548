"""Where GOV.UK Notify tells us what became of what it was given."""

import json
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from heard.design.middleware import Request
from heard.notify.receipts import is_allowed, take_receipt

LONGEST = 20_000  # bytes


@csrf_exempt  # no browser and no session: whoever calls carries the token that was agreed
@require_POST
def notify_receipt(request: Request) -> HttpResponse:
    """One receipt. What is none of ours is answered like the rest: it tells nobody what we sent."""
    header = request.headers.get("Authorization", "")
    if not is_allowed(header, token=settings.NOTIFY_CALLS_WITH):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})
    if (said := _said(request)) is None:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    take_receipt(
        id=str(said.get("id", "")),
        reference=str(said.get("reference", "")),
        status=str(said.get("status", "")),
        at=request.now,
    )
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _said(request: Request) -> dict[str, Any] | None:
    if len(request.body) > LONGEST:
        return None
    try:
        said = json.loads(request.body)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None
