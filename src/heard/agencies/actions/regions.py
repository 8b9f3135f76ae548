"""Regions: the areas that one Police and Crime Commissioner answers for.

A role in a region is a membership in each of its areas. So when an area comes to a region or
leaves it, those memberships come and go with it, in the same transaction.
"""

from datetime import datetime

from django.db import transaction

from heard.agencies.actions.agencies import take_part
from heard.agencies.actions.memberships import end_region_membership, lock_people
from heard.agencies.arriving import arrive
from heard.agencies.models import Area, Membership, Region
from heard.audit.record import record
from heard.rules.periods import london_date


@transaction.atomic
def put_in_region(area: Area, region: Region | None, *, at: datetime) -> None:
    """Put an area into a region, or into none. Who runs the machine does it.

    Who holds a role in the region holds it in this area too from now on; who held one in the
    region it was in holds it here no more.
    """
    lock_people(area)
    before = Area.objects.get(pk=area.pk).region
    if before == region:
        return
    area.region = region
    area.save(update_fields=["region"])
    record(
        "area.region_changed",
        at=at,
        area=area.pk,
        subject=area.pk,
        region=region.pk if region else None,
    )
    left = Membership.objects.filter(area=area, region__isnull=False, ended_at=None)
    for each in left.select_related("area", "user"):
        end_region_membership(each, at=at)
    if region is not None:
        _begin_everybody(area, region, at=at)


def _begin_everybody(area: Area, region: Region, *, at: datetime) -> None:
    today = london_date(at)
    held = Membership.objects.on(today).filter(region=region).order_by("user", "role", "since")
    begun: set[tuple[object, str]] = set()
    for each in held:
        here = Membership.objects.filter(user=each.user_id, area=area, role=each.role)
        if (each.user_id, each.role) in begun or here.filter(ended_at=None).exists():
            continue
        begun.add((each.user_id, each.role))
        take_part(each.agency, area)
        joined = Membership.objects.create(
            user=each.user,
            area=area,
            agency=each.agency,
            role=each.role,
            region=region,
            since=today,
            until=each.until,
        )
        arrive(joined, at=at)
        record(
            "membership.began",
            at=at,
            area=area.pk,
            subject=each.user_id,
            role=each.role,
            agency=each.agency_id,
            region=region.pk,
        )
