"""Leave cover, delegated powers, agencies and whom to ask there: who may, and what is refused."""

from datetime import timedelta

import pytest

from heard.agencies.actions.agencies import (
    NotAContact,
    NotAnAgency,
    NotARelevantBody,
    add_agency,
    set_contact,
    set_relevant,
)
from heard.agencies.actions.cover import CannotCover, arrange_cover, end_cover
from heard.agencies.actions.memberships import MayNot, NotYourOwn
from heard.agencies.actions.powers import (
    CannotDelegate,
    NoDelegatedPower,
    Paper,
    ask_for_powers,
    delegate,
    end_power,
    refuse_without_power,
)
from heard.agencies.holding import cover_for, power_of
from heard.agencies.models import Agency, Area, Cover, DelegatedPower, Membership, Power, User
from heard.rules.contacts import Post
from heard.rules.permissions import Role
from tests.factories import NOON, ONE_DAY, TODAY, a_user, a_worker, agency_of, an_area, later
from tests.state import refused

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=9)


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def coordinator(area: Area) -> User:
    return a_worker(area)


@pytest.fixture
def deputy(area: Area) -> User:
    return a_worker(area, Role.DEPUTY)


# Leave cover -------------------------------------------------------------------------------------


def covered(area: Area, away: User, cover: User, **said) -> Cover:
    told = {"cover": cover, "since": TODAY, "until": LATER, "by": away, "at": NOON} | said
    return arrange_cover(area, away=away, **told)


def test_somebody_covers_from_a_day_to_a_day(area, coordinator, deputy) -> None:
    cover = covered(area, deputy, coordinator, since=TODAY + ONE_DAY)

    assert cover_for(deputy, area=area, on=TODAY) is None
    assert cover_for(deputy, area=area, on=TODAY + ONE_DAY) == cover
    assert cover_for(deputy, area=area, on=LATER) == cover
    assert cover_for(deputy, area=area, on=LATER + ONE_DAY) is None
    assert cover_for(deputy, area=an_area(), on=LATER) is None


def test_cover_is_arranged_for_oneself_or_by_who_looks_after_people(
    area, coordinator, deputy
) -> None:
    other = a_worker(area, Role.DEPUTY)

    with refused(MayNot):
        covered(area, coordinator, deputy, by=other)
    assert covered(area, deputy, other, by=coordinator)


def test_who_covers_may_own_what_they_look_after(area, coordinator) -> None:
    analyst, officer, patrol = (
        a_worker(area, role) for role in (Role.ANALYST, Role.OFFICER, Role.PATROL_OFFICER)
    )

    for away in (coordinator, officer):  # an officer leads case conferences
        with refused(CannotCover):
            covered(area, away, analyst)
    assert covered(area, patrol, analyst, by=coordinator)  # who patrols owns none of it


@pytest.mark.parametrize(
    ("since", "until"), [(TODAY - 9 * ONE_DAY, TODAY - ONE_DAY), (LATER, LATER - ONE_DAY)]
)
def test_days_that_make_no_cover(area, coordinator, deputy, since, until) -> None:
    with refused(CannotCover):
        covered(area, deputy, coordinator, since=since, until=until)


def test_nobody_covers_for_themselves(area, deputy) -> None:
    with refused(CannotCover):
        covered(area, deputy, deputy)


def test_who_covers_is_there_all_that_time(area, coordinator, deputy) -> None:
    leaving, stranger = a_worker(area, until=LATER - ONE_DAY), a_worker(an_area())

    for person in (leaving, stranger):
        with refused(CannotCover):
            covered(area, deputy, person)


def test_nobody_is_covered_twice_or_away_while_they_cover(area, coordinator, deputy) -> None:
    other = a_worker(area)
    covered(area, deputy, coordinator)

    with refused(CannotCover):
        covered(area, deputy, other)
    with refused(CannotCover):
        covered(area, coordinator, other)
    with refused(CannotCover):
        covered(area, other, deputy)
    assert covered(area, deputy, other, since=LATER + ONE_DAY, until=LATER + ONE_DAY)


def test_cover_ends_when_somebody_is_back(area, coordinator, deputy) -> None:
    cover, other = covered(area, deputy, coordinator), a_worker(area, Role.DEPUTY)

    with refused(MayNot):
        end_cover(cover, by=other, at=NOON)
    assert end_cover(cover, by=deputy, at=NOON)
    assert not end_cover(cover, by=deputy, at=NOON)
    assert cover_for(deputy, area=area, on=TODAY) is None


# Delegated powers --------------------------------------------------------------------------------


def delegated(area: Area, user: User, by: User, **said) -> DelegatedPower:
    told = {
        "agency": agency_of(area),
        "power": Power.DECIDE_THRESHOLD,
        "paper": Paper("Head of legal", "Scheme, page 3", TODAY, LATER),
        "at": NOON,
    }
    return delegate(area, user=user, by=by, **told | said)


def test_a_power_holds_from_its_first_day_to_its_last(area, coordinator, deputy) -> None:
    power = delegated(area, deputy, coordinator)

    def on(day):
        return power_of(deputy, Power.DECIDE_THRESHOLD, area=area, on=day)

    assert [on(TODAY - ONE_DAY), on(TODAY), on(LATER), on(LATER + ONE_DAY)] == [
        None,
        power,
        power,
        None,
    ]
    assert power_of(deputy, Power.SHARE_INFORMATION, area=area, on=TODAY) is None
    assert power_of(coordinator, Power.DECIDE_THRESHOLD, area=area, on=TODAY) is None


def test_a_power_ends_with_the_work_for_its_agency(area, coordinator, deputy) -> None:
    delegated(area, deputy, coordinator)
    Membership.objects.filter(user=deputy).update(agency=agency_of(area, "police"))

    assert power_of(deputy, Power.DECIDE_THRESHOLD, area=area, on=TODAY) is None


def test_only_who_looks_after_people_keeps_the_register(area, coordinator, deputy) -> None:
    power = delegated(area, deputy, coordinator)

    with refused(MayNot):
        delegated(area, coordinator, deputy)
    with refused(MayNot):
        end_power(power, by=deputy, at=NOON)
    with refused(MayNot):
        ask_for_powers(area, needed=True, by=deputy, at=NOON)


def test_nobody_enters_their_own_power(area, coordinator) -> None:
    with refused(NotYourOwn):
        delegated(area, coordinator, coordinator)


def test_only_a_relevant_body_delegates_and_to_its_own_people(area, coordinator, deputy) -> None:
    with refused(CannotDelegate):
        delegated(area, deputy, coordinator, agency=agency_of(area, "police"))
    area.agencies.update(is_relevant_body=False)
    with refused(CannotDelegate):
        delegated(area, deputy, coordinator)


def test_a_power_is_entered_once_and_again_when_it_ran_out(area, coordinator, deputy) -> None:
    delegated(area, deputy, coordinator)

    with refused(CannotDelegate):
        delegated(area, deputy, coordinator)
    again = later(days=10)
    assert delegated(area, deputy, coordinator, at=again)


def test_a_power_does_not_end_before_it_begins(area, coordinator, deputy) -> None:
    with refused(CannotDelegate):
        delegated(area, deputy, coordinator, paper=Paper("Head", "Page 3", LATER, TODAY))


def test_a_power_ends_once(area, coordinator, deputy) -> None:
    power = delegated(area, deputy, coordinator)

    assert end_power(power, by=coordinator, at=NOON)
    assert not end_power(power, by=coordinator, at=NOON)
    assert power_of(deputy, Power.DECIDE_THRESHOLD, area=area, on=TODAY) is None


def test_a_decision_without_a_power_is_refused_only_where_the_area_asks(
    area, coordinator, deputy
) -> None:
    power = Power.DECIDE_THRESHOLD
    refuse_without_power(deputy, power, area=area, at=NOON)

    ask_for_powers(area, needed=True, by=coordinator, at=NOON)
    with refused(NoDelegatedPower):
        refuse_without_power(deputy, power, area=area, at=NOON)
    delegated(area, deputy, coordinator)
    refuse_without_power(deputy, power, area=area, at=NOON)


# Agencies ----------------------------------------------------------------------------------------


def added(area: Area, by: User, **said):
    told = {"name": "Northmoor Fire", "kind": Agency.Kind.FIRE, "is_relevant_body": False}
    return add_agency(area, **told | said, by=by, at=NOON)


def test_an_agency_known_elsewhere_is_the_same_one(area, coordinator) -> None:
    other = an_area()
    first = added(other, a_worker(other))

    part = added(area, coordinator, name="northmoor fire")

    assert part.agency == first.agency


def test_what_an_agency_cannot_be(area, coordinator, deputy) -> None:
    added(area, coordinator)

    with refused(MayNot):
        added(area, deputy, name="Another")
    with refused(NotAnAgency):
        added(area, coordinator)
    with refused(NotAnAgency):
        added(area, coordinator, kind=Agency.Kind.POLICE)
    with refused(NotARelevantBody):
        added(area, coordinator, name="Another", is_relevant_body=True)


def test_an_agency_becomes_a_relevant_body_where_the_act_lets_it(area, coordinator, deputy) -> None:
    police, fire = area.agencies.get(agency__kind="police"), added(area, coordinator)

    set_relevant(police, is_relevant_body=False, by=coordinator, at=NOON)
    set_relevant(police, is_relevant_body=True, by=coordinator, at=NOON)

    assert area.agencies.get(agency__kind="police").is_relevant_body
    with refused(NotARelevantBody):
        set_relevant(fire, is_relevant_body=True, by=coordinator, at=NOON)
    with refused(MayNot):
        set_relevant(police, is_relevant_body=False, by=deputy, at=NOON)


def contacted(area: Area, by: User, *, post: Post = Post.FIRST, **said) -> list[str]:
    part = area.agencies.get(agency=agency_of(area))
    set_contact(part, post=post, **said, by=by, at=NOON)
    return [str(each) for each in part.contacts.all()]


def test_a_contact_is_a_member_or_somebody_who_can_be_reached(area, coordinator, deputy) -> None:
    assert contacted(area, coordinator, user=deputy) == [str(deputy)]
    assert contacted(area, coordinator, name="Jo", email="jo@x.example") == ["Jo"]
    both = contacted(area, coordinator, post=Post.DEPUTY, name="Al", phone="01632 960 001")
    assert both == ["Jo", "Al"]
    assert contacted(area, coordinator) == ["Al"]


def test_whom_nobody_could_ask_is_no_contact(area, coordinator, deputy) -> None:
    for said in (
        {"name": "Jo"},
        {"email": "jo@x.example"},
        {"user": deputy, "name": "Jo"},
        {"user": a_user()},
        {"user": a_worker(area, agency=agency_of(area, "police"))},
    ):
        with refused(NotAContact):
            contacted(area, coordinator, **said)
    with refused(MayNot):
        contacted(area, deputy, user=deputy)


def test_a_contact_has_an_address(area, coordinator, deputy) -> None:
    contacted(area, coordinator, user=deputy)
    contacted(area, coordinator, post=Post.DEPUTY, name="Jo", email="jo@x.example")

    part = area.agencies.get(agency=agency_of(area))
    assert [each.address for each in part.contacts.all()] == [deputy.email, "jo@x.example"]
