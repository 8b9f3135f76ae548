"""`heard invite`: the first person of an area, who invites everybody else."""

import argparse
import re

from heard.cli import database
from heard.cli.failures import BadInput, CommandFailed

ROLES = ("administrator", "coordinator")


def configure(parser: argparse.ArgumentParser) -> None:
    """Whom, where, and for which agency."""
    parser.add_argument("email", metavar="EMAIL", help="the address of the person")
    parser.add_argument("--area", required=True, metavar="SLUG", help="such as saltmarsh-bay")
    parser.add_argument("--agency", required=True, metavar="NAME", help="whom they work for")
    parser.add_argument("--role", choices=ROLES, default=ROLES[0], help="default: administrator")
    parser.add_argument(
        "--area-name", metavar="NAME", help="makes the area where there is none yet"
    )
    parser.add_argument(
        "--kind", default="council", help="of the agency, where it is new; default: council"
    )


def run(options: argparse.Namespace) -> int:
    """Invite them and print the link. Asked again, it prints the same link."""
    database.connect()
    from django.db import transaction

    with transaction.atomic():
        return invite(options)


def invite(options: argparse.Namespace) -> int:
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.urls import reverse
    from django.utils import timezone

    from heard.agencies.actions import invitations
    from heard.agencies.holding import who_holds
    from heard.agencies.models import Agency, Invitation
    from heard.rules.periods import london_date
    from heard.rules.permissions import Permission, Role

    try:
        validate_email(options.email)
    except ValidationError:
        raise BadInput(f"“{options.email}” is not an email address.") from None
    if options.kind not in Agency.Kind.values:
        raise BadInput(f"“{options.kind}” is no kind: choose from {', '.join(Agency.Kind.values)}.")
    at = timezone.now()
    area = _area(options)
    managing = who_holds(Permission.MANAGE_PEOPLE, area=area, on=london_date(at))
    if managing.exists():
        raise CommandFailed(
            f"{area} has somebody who invites people: ask them. This is for the first person only."
        )
    waiting = Invitation.objects.waiting().filter(area=area, invited_by=None, expires_at__gt=at)
    invitation = waiting.filter(email__iexact=options.email, role=options.role).first()
    if invitation is None:
        # Who was invited before and never came is not the first person any more.
        Invitation.objects.waiting().filter(area=area, invited_by=None).update(revoked_at=at)
        invitation = invitations.invite(
            options.email,
            area=area,
            role=Role(options.role),
            agency=_agency(options, area),
            by=None,
            at=at,
        )
    link = settings.ADDRESS + reverse("account_join", args=[invitations.token_of(invitation)])
    print(f"{options.email} can join {area} with this link, once, within 7 days:\n{link}")
    return 0


def _area(options: argparse.Namespace):
    from heard.agencies.models import Area

    found = Area.objects.filter(slug=options.area).first()
    if found:
        return found
    if not options.area_name:
        known = ", ".join(Area.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandFailed(
            f"there is no area {options.area} (there are: {known}). With --area-name it is made."
        )
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", options.area):
        raise BadInput("An area’s short name has small letters, numbers and single hyphens.")
    return Area.objects.create(slug=options.area, name=options.area_name)


def _agency(options: argparse.Namespace, area):
    from heard.agencies.models import MAY_BE_RELEVANT, Agency

    agency, _made = Agency.objects.get_or_create(
        name=options.agency, defaults={"kind": options.kind}
    )
    area.agencies.get_or_create(
        agency=agency, defaults={"is_relevant_body": agency.kind in MAY_BE_RELEVANT}
    )
    return agency
