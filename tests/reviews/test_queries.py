"""Finding reviews: who may see which, who may do what, and which belong together."""

from collections.abc import Callable
from typing import Any

import pytest

from heard.agencies.models import Area, User
from heard.people.matching import digest
from heard.people.models import MatchKey
from heard.reviews.models import Review
from heard.reviews.queries import (
    application_of,
    earlier_than,
    finding_of,
    like,
    matching_keys,
    may,
    possible_earlier,
    visible_to,
    who_may_confirm,
)
from heard.reviews.submission import PersonAnswers, PlaceAnswers
from heard.rules.permissions import PERMISSIONS, REACH, Permission, Reach, Role
from heard.rules.procedures import ApplicantKind
from tests.factories import (
    NOON,
    ONE_DAY,
    TODAY,
    a_review,
    a_second_person,
    a_user,
    a_worker,
    agency_of,
    an_area,
    let_into,
    told,
)

pytestmark = pytest.mark.django_db

HOLDS_TODAY = [
    (TODAY, None, True),
    (TODAY, TODAY, True),
    (TODAY - ONE_DAY, TODAY + ONE_DAY, True),
    (TODAY + ONE_DAY, None, False),
    (TODAY - 9 * ONE_DAY, TODAY - ONE_DAY, False),
]


# Who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_the_reviews_of_its_area_or_those_its_holder_was_let_into(role: Role) -> None:
    area, other = an_area(), an_area()
    review, another, user = a_review(area), a_review(area), a_worker(area, role)
    let_into(a_review(other), user)

    sees = Permission.SEE_REVIEWS in PERMISSIONS[role]
    wide = sees and REACH[role] is Reach.AREA
    assert set(visible_to(user, at=NOON)) == ({review, another} if wide else set())

    let_into(review, user)

    assert set(visible_to(user, at=NOON)) == (
        {review, another} if wide else {review} if sees else set()
    )


@pytest.mark.parametrize("role", Role)
def test_a_role_gives_its_permissions_for_what_its_holder_sees(role: Role) -> None:
    area = an_area()
    user, review, another = a_worker(area, role), a_review(area), a_review(area)
    let_into(review, user)
    elsewhere = a_review()
    let_into(elsewhere, user)

    for permission in Permission:
        held = permission in PERMISSIONS[role]
        assert may(user, permission, review, at=NOON) == held
        assert may(user, permission, another, at=NOON) == (held and REACH[role] is Reach.AREA)
        assert not may(user, permission, elsewhere, at=NOON)


@pytest.mark.parametrize(("since", "until", "holds"), HOLDS_TODAY)
def test_a_role_counts_from_its_first_day_to_its_last(since: Any, until: Any, holds: bool) -> None:
    area = an_area()
    user, by = a_worker(area, since=since, until=until), a_worker(area)
    review = a_review(area)

    assert visible_to(user, at=NOON).exists() == holds
    assert may(user, Permission.CONFIRM, review, at=NOON) == holds
    assert (user in who_may_confirm(review, besides=by, at=NOON)) == holds


def test_a_closed_account_opens_nothing() -> None:
    area = an_area()
    user, by = a_worker(area, user=a_user(is_active=False)), a_worker(area)
    review = a_review(area)

    assert not visible_to(user, at=NOON).exists()
    assert not may(user, Permission.CONFIRM, review, at=NOON)
    assert list(who_may_confirm(review, besides=by, at=NOON)) == []


def test_roles_in_two_areas_are_two_roles() -> None:
    area, other = an_area(), an_area()
    user = a_worker(area, Role.COORDINATOR)
    a_worker(other, Role.ANALYST, user=user)
    review = a_review(area)
    another = a_review(other)
    let_into(another, user)

    assert list(visible_to(user, at=NOON)) == [review]
    assert may(user, Permission.DECIDE_THRESHOLD, review, at=NOON)
    assert not may(user, Permission.DECIDE_THRESHOLD, another, at=NOON)


def test_two_roles_in_one_area_show_a_review_once() -> None:
    area = an_area()
    user = a_worker(area, Role.COORDINATOR)
    a_worker(area, Role.PANEL_MEMBER, user=user)
    review = a_review(area)

    assert list(visible_to(user, at=NOON)) == [review]
    assert list(who_may_confirm(review, besides=a_user(), at=NOON)) == [user]


def test_a_second_person_is_of_any_agency_but_never_the_first() -> None:
    area = an_area()
    by, second = a_worker(area, user=a_user("Carys")), a_second_person(area)
    supervisor = a_worker(area, Role.SUPERVISOR, user=a_user("Aled"))
    a_worker(area, Role.ANALYST)
    a_worker(area, Role.ADMINISTRATOR)
    a_worker(an_area(), Role.COORDINATOR)

    found = list(who_may_confirm(a_review(area), besides=by, at=NOON))

    assert found == sorted([second, supervisor], key=lambda user: user.name)
    assert {each.agency for user in found for each in user.memberships.all()} == {
        agency_of(area),
        agency_of(area, "police"),
    }


# Belonging together ------------------------------------------------------------------------------


HERE = PlaceAnswers("1 High Street\nAnytown", "ZZ1 1AA")
AWAY = PlaceAnswers("8 Station Road\nAnytown", "ZZ1 1AA")
FAR = PlaceAnswers("5 Mill Lane\nAnytown", "ZZ5 5AA")


def of(
    area: Area,
    name: str = "Ada Beck",
    *,
    home: PlaceAnswers = FAR,
    where: PlaceAnswers | None = None,
    ways: dict[str, str] | None = None,
    victim: str = "",
) -> Review:
    return a_review(
        area,
        applicant=PersonAnswers(name, ways=ways or {}),
        sent={
            "home": home,
            "where": where or home,
            "kind": ApplicantKind.REPRESENTATIVE if victim else ApplicantKind.VICTIM,
            "victim": PersonAnswers(victim) if victim else None,
        },
    )


@pytest.mark.parametrize(
    "one",
    [
        {"name": "BECK, Áda", "home": AWAY},
        {"name": "Bo Hill", "home": AWAY, "victim": "Ada Beck"},
        {"name": "Bo Hill", "home": HERE},
        {"name": "Bo Hill", "home": AWAY, "where": HERE},
        {"name": "Bo Hill", "home": AWAY, "ways": {"phone": "+44 1632 960001"}},
        {"name": "Bo Hill", "home": AWAY, "ways": {"text": "01632 960 001"}},
        {"name": "Bo Hill", "home": AWAY, "ways": {"email": "ADA@home.example"}},
    ],
)
def test_an_earlier_application_of_the_same_person_or_place_is_found(one: dict[str, Any]) -> None:
    area = an_area()
    user = a_worker(area)
    earlier = of(area, **one)
    ways = {"phone": "01632 960 001", "email": "ada@home.example"}
    review = of(area, "Ada Beck", home=HERE, ways=ways)

    assert list(possible_earlier(review, at=NOON, user=user)) == [earlier]
    assert list(possible_earlier(earlier, at=NOON, user=user)) == [review]


def test_a_neighbour_in_the_same_postcode_is_not_the_same() -> None:
    area = an_area()
    review = of(area, "Ada Beck", home=HERE)
    of(area, "Bo Hill", home=AWAY)

    assert list(possible_earlier(review, at=NOON, user=a_worker(area))) == []


def test_people_without_a_name_are_not_the_same() -> None:
    area = an_area()
    review, _ = of(area, "", home=HERE), of(area, "", home=AWAY)

    assert list(possible_earlier(review, at=NOON, user=a_worker(area))) == []


def test_found_in_several_ways_it_is_found_once_the_latest_first() -> None:
    area = an_area()
    first, second, third = (of(area, home=HERE, victim="Vic Hill") for _ in range(3))
    for number, review in enumerate((second, first)):
        Review.objects.filter(pk=review.pk).update(received_at=third.received_at - number * ONE_DAY)

    found = list(possible_earlier(third, at=NOON, user=a_worker(area)))

    assert found == [second, first]


def test_another_areas_reviews_are_never_found() -> None:
    area, other = an_area(), an_area()
    both = a_worker(area)
    a_worker(other, user=both)
    elsewhere, review = of(other, home=HERE), of(area, home=HERE)

    keys = matching_keys("Ada Beck")
    assert list(possible_earlier(review, at=NOON, user=both)) == []
    assert list(like(keys, user=a_worker(area), at=NOON)) == [review]
    assert list(like(keys, user=a_worker(other), at=NOON)) == [elsewhere]
    assert list(like(keys, user=a_worker(an_area()), at=NOON)) == []
    assert list(possible_earlier(review, at=NOON, user=a_worker(other))) == []


# Searching -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "beck ada",
        "Vic Hill",
        "01632 960001",
        " ADA@HOME.example ",
        "zz1 1aa",
    ],
)
def test_a_review_is_found_by_a_name_a_number_an_address_or_a_postcode(words: str) -> None:
    area = an_area()
    ways = {"phone": "01632 960 001", "email": "ada@home.example"}
    review = of(area, home=HERE, ways=ways, victim="Vic Hill")
    of(area, "Cy Dunn", home=FAR)

    assert list(like(matching_keys(words), user=a_worker(area), at=NOON)) == [review]


@pytest.mark.parametrize("words", ["", " ", "Ada", "Beck", "ada@home", "zz1", "%", "\x00", "'"])
def test_words_that_nobody_is_called_find_nothing(words: str) -> None:
    area = an_area()
    of(area, home=HERE, ways={"email": "ada@home.example"})

    assert list(like(matching_keys(words), user=a_worker(area), at=NOON)) == []


def test_without_keys_nothing_is_found() -> None:
    area = an_area()
    of(area)

    assert list(like([], user=a_worker(area), at=NOON)) == []


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("Bartholomew Beck", {"name": "bartholomew beck", "email": "bartholomew beck"}),
        (
            "01632 960 001",
            {"name": "001 01632 960", "phone": "+441632960001", "email": "01632 960 001"},
        ),
        (
            "ZZ1 1AA",
            {"name": "1aa zz1", "email": "zz1 1aa", "postcode": "zz11aa"},
        ),
        ("", {}),
    ],
)
def test_words_stand_for_what_they_could_be(words: str, plain: dict[str, str]) -> None:
    assert matching_keys(words) == [
        (kind, digest(kind, plain[kind]))
        for kind in ("name", "phone", "email", "postcode")
        if kind in plain
    ]


# The rule's view of a review ---------------------------------------------------------------------


def test_a_review_as_the_rule_sees_it_has_dates_and_marks() -> None:
    area = an_area()
    review = a_review(
        area,
        reports=(
            told(ago=9, incident="a", reporter_name=" Rita MOSS ", reporter_home="Flat 3"),
            told(ago=9, incident="a", after=2, reporter_name="rita moss", hate=True),
            told(ago=5, response="none", recorded_as_crime=True),
        ),
        sent={"kind": ApplicantKind.GROUP},
    )

    application = application_of(review, judgements={"still-happening": True})

    one, same, other = application.reports
    assert (application.applied_on, application.applicant.kind) == (TODAY, "group")
    assert application.judgements == {"still-happening": True}
    assert one.incident == same.incident != other.incident
    assert (one.reporter, same.reporter, other.reporter) == ("rita moss", "rita moss", "applicant")
    assert (one.household, same.household, other.household) == (
        "flat 3",
        "rita moss",
        "applicant",
    )
    assert (one.happened_on, one.reported_on) == (TODAY - 9 * ONE_DAY, TODAY - 8 * ONE_DAY)
    assert (other.response, other.recorded_as_crime, other.reported_to) == (
        "none",
        True,
        "the council",
    )


def test_a_name_that_grows_in_small_letters_does_not_stop_the_finding() -> None:
    name = "ß" * 200  # which is two letters for each in small ones
    review = a_review(reports=(told(ago=9, reporter_name=name, reporter_home=name),))

    assert finding_of(review).statutory.qualifying == 1


def test_a_finding_stands_on_the_procedures_under_which_the_review_began() -> None:
    area = an_area(threshold={"routes": [{"kind": "reports", "reports": 2}]})
    review = a_review(area, reports=2)

    assert finding_of(review).must_be_met


# However many ----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 6])
def test_the_number_of_queries_does_not_grow(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    area = an_area()
    user: User = a_worker(area)
    for _ in range(number):
        of(area, home=HERE, victim="Vic Hill")
        a_second_person(area)
    review = Review.objects.select_related("area", "applicant", "victim", "procedures").last()
    assert review is not None
    keys = matching_keys("Ada Beck")

    with django_assert_num_queries(1):
        list(visible_to(user, at=NOON))
    with django_assert_num_queries(1):
        list(who_may_confirm(review, besides=user, at=NOON))
    with django_assert_num_queries(2):
        list(possible_earlier(review, at=NOON, user=user))
    with django_assert_num_queries(1):
        list(like(keys, user=user, at=NOON))
    with django_assert_num_queries(1):
        finding_of(review)


def test_every_key_can_be_looked_up() -> None:
    assert {kind for kind, _ in matching_keys("01632 960 001")} < set(MatchKey.Kind.values)


def test_what_a_review_follows_is_told_from_what_it_may_follow() -> None:
    area, kingsdock = an_area(), an_area(name="Kingsdock")
    user = a_worker(area)
    joined, possible = of(area, "Bo Hill", home=AWAY), of(area, "Ada Beck", home=AWAY)
    review = of(area, "Ada Beck", home=HERE)
    review.earlier.set([joined, of(kingsdock, "Ada Beck", home=HERE)])

    found = earlier_than(review, at=NOON, user=user)

    told_apart = [(each.pk, each.is_joined) for each in found]
    assert told_apart == [(joined.pk, True), (possible.pk, False)]
