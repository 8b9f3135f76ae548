"""Whether one agency may share with another: each row on one side of a line."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.language import ENGLISH
from heard.rules.sharing import (
    BASIS_NAMES,
    CATEGORY_NAMES,
    CITATIONS,
    CONSENT_PURPOSES,
    GATEWAY_NAMES,
    IN_APPLICATION,
    OF_A_REVIEW,
    PREVENTS,
    PURPOSE_NAMES,
    REASONS,
    SHORTEST_REASON,
    Agreement,
    Answer,
    Basis,
    Category,
    Consented,
    Gateway,
    Purpose,
    Reason,
    Recorded,
    Sharing,
    Suspension,
    may_share,
    warning_of,
)

DAY = date(2026, 3, 10)
ONE = timedelta(days=1)
WHY = "He is on his way to her door now."


def asked(**said: Any) -> Sharing:
    """The council would tell the police the narrative, to prevent anti-social behaviour."""
    first: dict[str, Any] = {
        "giver": "council",
        "taker": "police",
        "categories": frozenset({Category.NARRATIVE}),
        "purpose": Purpose.PREVENTION,
    }
    return Sharing(**(first | said))


def agreement(**said: Any) -> Agreement:
    """One that covers it."""
    first: dict[str, Any] = {
        "id": "1",
        "parties": frozenset({"council", "police"}),
        "categories": frozenset({Category.NARRATIVE, Category.REPORTS}),
        "purposes": frozenset({Purpose.PREVENTION, Purpose.SUPPORT}),
        "valid_from": DAY - 30 * ONE,
        "valid_until": DAY + 30 * ONE,
    }
    return Agreement(**(first | said))


# Agreements --------------------------------------------------------------------------------------

AGREEMENTS = [
    ("none", None, Reason.NO_AGREEMENT),
    ("right", {}, Reason.AGREEMENT),
    ("its first day", {"valid_from": DAY}, Reason.AGREEMENT),
    ("future", {"valid_from": DAY + ONE}, Reason.FUTURE),
    ("its last day", {"valid_until": DAY}, Reason.AGREEMENT),
    ("expired", {"valid_until": DAY - ONE}, Reason.EXPIRED),
    ("without a last day", {"valid_until": None}, Reason.AGREEMENT),
    ("ended today", {"ended_on": DAY}, Reason.ENDED),
    ("ends tomorrow", {"ended_on": DAY + ONE}, Reason.AGREEMENT),
    ("suspended today", {"suspensions": (Suspension(DAY),)}, Reason.SUSPENDED),
    ("suspended tomorrow", {"suspensions": (Suspension(DAY + ONE),)}, Reason.AGREEMENT),
    (
        "resumed today",
        {"suspensions": (Suspension(DAY - 5 * ONE, DAY),)},
        Reason.AGREEMENT,
    ),
    (
        "resumed tomorrow",
        {"suspensions": (Suspension(DAY - 5 * ONE, DAY + ONE),)},
        Reason.SUSPENDED,
    ),
    (
        "suspended and resumed on one day",
        {"suspensions": (Suspension(DAY, DAY),)},
        Reason.AGREEMENT,
    ),
    ("wrong category", {"categories": frozenset({Category.REPORTS})}, Reason.WRONG_CATEGORY),
    ("wrong purpose", {"purposes": frozenset({Purpose.REVIEW})}, Reason.WRONG_PURPOSE),
    ("the taker no party", {"parties": frozenset({"council", "homes"})}, Reason.NOT_A_PARTY),
    ("the giver no party", {"parties": frozenset({"police", "homes"})}, Reason.NOT_A_PARTY),
    (
        "among three parties",
        {"parties": frozenset({"council", "police", "homes"})},
        Reason.AGREEMENT,
    ),
]


@pytest.mark.parametrize(
    ("said", "reason"), [row[1:] for row in AGREEMENTS], ids=[row[0] for row in AGREEMENTS]
)
def test_what_an_agreement_carries(said: dict[str, Any] | None, reason: Reason) -> None:
    agreements = [] if said is None else [agreement(**said)]

    answer = may_share(asked(), on=DAY, agreements=agreements)

    assert answer.reason is reason
    assert answer.allowed is (reason is Reason.AGREEMENT)
    assert answer.basis is (Basis.AGREEMENT if answer.allowed else None)
    assert answer.agreement == ("1" if answer.allowed else "")


def test_one_category_that_is_not_covered_refuses_them_all_and_is_named() -> None:
    wanted = frozenset({Category.WITNESS, Category.NARRATIVE, Category.POLICE})

    answer = may_share(asked(categories=wanted), on=DAY, agreements=[agreement()])

    assert (answer.reason, answer.lacking) == (
        Reason.WRONG_CATEGORY,
        (Category.POLICE, Category.WITNESS),
    )
    assert ENGLISH.say(answer.sentence) == (
        "The sharing agreement does not cover: What the police added, Witnesses."
    )


def test_the_agreement_that_comes_nearest_gives_the_reason() -> None:
    far = agreement(id="far", parties=frozenset({"council", "homes"}))
    near = agreement(id="near", valid_until=DAY - ONE)
    other = agreement(id="other", categories=frozenset({Category.REPORTS}))

    answer = may_share(asked(), on=DAY, agreements=[far, near, other])

    assert answer == Answer(Reason.EXPIRED, day=DAY - ONE)
    assert "9 March 2026" in ENGLISH.say(answer.sentence).replace("\xa0", " ")


def test_of_two_that_expired_the_later_day_is_told() -> None:
    agreements = [agreement(valid_until=DAY - days * ONE) for days in (3, 1, 2)]

    assert may_share(asked(), on=DAY, agreements=agreements).day == DAY - ONE


@pytest.mark.parametrize(("first", "second"), [(DAY + 9 * ONE, None), (DAY, DAY + 9 * ONE)])
def test_of_two_that_carry_it_the_longer_does(first: date, second: date | None) -> None:
    agreements = [agreement(id="a", valid_until=first), agreement(id="b", valid_until=second)]

    answer = may_share(asked(), on=DAY, agreements=agreements)

    assert (answer.agreement, answer.last_day) == ("b", second)


# Gateways ----------------------------------------------------------------------------------------


def recorded(gateway: Gateway = Gateway.PASSING_ON, **said: Any) -> Recorded:
    bodies = frozenset({"council", "police", "health"})
    return Recorded(**({"gateway": gateway, "on": DAY, "relevant_bodies": bodies} | said))


GATEWAYS = [
    ("passing on", Gateway.PASSING_ON, {}, {}, Reason.PASSING_ON),
    ("a request", Gateway.REQUEST, {}, {}, Reason.REQUEST),
    ("a charity", Gateway.PASSING_ON, {"taker": "charity"}, {}, Reason.NOT_A_RELEVANT_BODY),
    ("a charity asks", Gateway.REQUEST, {"taker": "charity"}, {}, Reason.NOT_A_RELEVANT_BODY),
    (
        "for another purpose",
        Gateway.PASSING_ON,
        {"purpose": Purpose.PREVENTION},
        {},
        Reason.NOT_FOR_A_REVIEW,
    ),
    (
        "asked for another purpose",
        Gateway.REQUEST,
        {"purpose": Purpose.SUPPORT},
        {},
        Reason.NOT_FOR_A_REVIEW,
    ),
    ("asked tomorrow", Gateway.REQUEST, {}, {"on": DAY + ONE}, Reason.NOT_RECORDED_YET),
    ("asked yesterday", Gateway.REQUEST, {}, {"on": DAY - ONE}, Reason.REQUEST),
    (
        "the whole application",
        Gateway.PASSING_ON,
        {"categories": IN_APPLICATION},
        {},
        Reason.PASSING_ON,
    ),
    (
        "more than the application",
        Gateway.PASSING_ON,
        {"categories": IN_APPLICATION | {Category.POLICE}},
        {},
        Reason.NOT_IN_APPLICATION,
    ),
    (
        "what was asked for",
        Gateway.REQUEST,
        {"categories": frozenset(Category)},
        {},
        Reason.REQUEST,
    ),
    (
        "to prevent",
        Gateway.CRIME_AND_DISORDER,
        {"purpose": Purpose.PREVENTION, "categories": frozenset(Category)},
        {},
        Reason.CRIME_AND_DISORDER,
    ),
    (
        "to keep safe",
        Gateway.CRIME_AND_DISORDER,
        {"purpose": Purpose.SAFEGUARDING},
        {},
        Reason.CRIME_AND_DISORDER,
    ),
    (
        "a charity, to prevent",
        Gateway.CRIME_AND_DISORDER,
        {"purpose": Purpose.PREVENTION, "taker": "charity"},
        {},
        Reason.NOT_AN_AUTHORITY,
    ),
    ("for a review", Gateway.CRIME_AND_DISORDER, {}, {}, Reason.NOT_TO_PREVENT),
]


@pytest.mark.parametrize(
    ("gateway", "wanted", "said", "reason"),
    [row[1:] for row in GATEWAYS],
    ids=[row[0] for row in GATEWAYS],
)
def test_what_a_gateway_carries(
    gateway: Gateway, wanted: dict[str, Any], said: dict[str, Any], reason: Reason
) -> None:
    answer = may_share(
        asked(**({"purpose": Purpose.REVIEW} | wanted)), on=DAY, recorded=recorded(gateway, **said)
    )

    assert answer.reason is reason
    assert answer.basis is (Basis.GATEWAY if reason in set(Gateway) else None)
    assert answer.gateway is (gateway if answer.allowed else None)


def test_an_agreement_carries_what_the_gateway_does_not() -> None:
    answer = may_share(asked(), on=DAY, recorded=recorded(), agreements=[agreement()])

    assert answer.basis is Basis.AGREEMENT


# Urgent ------------------------------------------------------------------------------------------

URGENT = [
    ("a reason", Purpose.SAFEGUARDING, WHY, Reason.URGENT),
    ("just long enough", Purpose.SAFEGUARDING, "x" * SHORTEST_REASON, Reason.URGENT),
    ("too short", Purpose.SAFEGUARDING, "x" * 19, Reason.URGENT_WITHOUT_REASON),
    ("only spaces", Purpose.SAFEGUARDING, " " * 40, Reason.URGENT_WITHOUT_REASON),
    ("empty", Purpose.SAFEGUARDING, "", Reason.URGENT_WITHOUT_REASON),
    ("not claimed", Purpose.SAFEGUARDING, None, Reason.NO_AGREEMENT),
    ("for something else", Purpose.REVIEW, WHY, Reason.NOT_SAFEGUARDING),
]


@pytest.mark.parametrize(
    ("purpose", "urgent", "reason"), [row[1:] for row in URGENT], ids=[row[0] for row in URGENT]
)
def test_what_an_urgent_reason_carries(
    purpose: Purpose, urgent: str | None, reason: Reason
) -> None:
    answer = may_share(
        asked(purpose=purpose, categories=frozenset(Category)), on=DAY, urgent=urgent
    )

    assert answer.reason is reason
    assert answer.allowed is (reason is Reason.URGENT)


def test_what_an_agreement_carries_needs_no_urgent_reason() -> None:
    covers = agreement(purposes=frozenset({Purpose.SAFEGUARDING}))

    answer = may_share(
        asked(purpose=Purpose.SAFEGUARDING), on=DAY, agreements=[covers], urgent="quick"
    )

    assert answer.basis is Basis.AGREEMENT


# Consent -----------------------------------------------------------------------------------------


def consent(**said: Any) -> Consented:
    first: dict[str, Any] = {"id": "c", "purpose": Purpose.SUPPORT, "given_on": DAY - ONE}
    return Consented(**(first | said))


CONSENTS = [
    ("absent", [], Reason.CONSENT_ABSENT),
    ("given", [consent()], Reason.AGREEMENT),
    ("given to this agency", [consent(to="police")], Reason.AGREEMENT),
    ("given today", [consent(given_on=DAY)], Reason.AGREEMENT),
    ("given to another", [consent(to="charity")], Reason.CONSENT_ABSENT),
    ("given for another purpose", [consent(purpose=Purpose.REPRESENTATION)], Reason.CONSENT_ABSENT),
    ("given tomorrow", [consent(given_on=DAY + ONE)], Reason.CONSENT_ABSENT),
    ("withdrawn today", [consent(withdrawn_on=DAY)], Reason.CONSENT_WITHDRAWN),
    ("withdrawn tomorrow", [consent(withdrawn_on=DAY + ONE)], Reason.AGREEMENT),
    (
        "withdrawn and given again",
        [consent(withdrawn_on=DAY), consent(id="d", given_on=DAY)],
        Reason.AGREEMENT,
    ),
]


@pytest.mark.parametrize(
    ("consents", "reason"), [row[1:] for row in CONSENTS], ids=[row[0] for row in CONSENTS]
)
def test_what_rests_on_consent(consents: list[Consented], reason: Reason) -> None:
    answer = may_share(
        asked(purpose=Purpose.SUPPORT), on=DAY, agreements=[agreement()], consents=consents
    )

    assert answer.reason is reason
    assert bool(answer.consent) is answer.allowed


def test_consent_alone_carries_nothing_without_an_agreement() -> None:
    answer = may_share(asked(purpose=Purpose.SUPPORT), on=DAY, consents=[consent()])

    assert answer.reason is Reason.NO_AGREEMENT


def test_the_consent_for_the_agency_itself_is_the_one_relied_on() -> None:
    consents = [consent(id="any", given_on=DAY), consent(id="theirs", to="police")]

    answer = may_share(
        asked(purpose=Purpose.SUPPORT), on=DAY, agreements=[agreement()], consents=consents
    )

    assert answer.consent == "theirs"


# The end of an agreement -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "warned"),
    [(-1, None), (0, 0), (1, 30), (30, 30), (31, 90), (90, 90), (91, None)],
)
def test_how_near_the_end_is(left: int, warned: int | None) -> None:
    assert warning_of(DAY + left * ONE, on=DAY) == warned


def test_what_has_no_last_day_has_no_end_to_warn_of() -> None:
    assert warning_of(None, on=DAY) is None


# What is never shared ----------------------------------------------------------------------------


def test_an_agency_shares_nothing_with_itself_and_never_nothing() -> None:
    everything: dict[str, Any] = {"agreements": [agreement()], "recorded": recorded(), "on": DAY}

    own = may_share(asked(taker="council", purpose=Purpose.REVIEW), **everything)
    nothing = may_share(asked(categories=frozenset(), purpose=Purpose.REVIEW), **everything)

    assert (own.reason, nothing.reason) == (Reason.OWN_AGENCY, Reason.NOTHING)
    assert not own.allowed
    assert not nothing.allowed


# Whatever is asked -------------------------------------------------------------------------------

agencies = st.sampled_from(["council", "police", "homes", "charity"])
days = st.integers(-3, 3).map(lambda days: DAY + days * ONE)
somes = st.frozensets(st.sampled_from(Category), max_size=4)
sharings = st.builds(Sharing, agencies, agencies, somes, st.sampled_from(Purpose))
suspensions = st.lists(st.builds(Suspension, days, st.none() | days), max_size=2).map(tuple)
agreements_ = st.lists(
    st.builds(
        Agreement,
        st.sampled_from("abc"),
        st.frozensets(agencies),
        somes,
        st.frozensets(st.sampled_from(Purpose)),
        days,
        st.none() | days,
        st.none() | days,
        suspensions,
    ),
    max_size=3,
)
gateways = st.none() | st.builds(Recorded, st.sampled_from(Gateway), days, st.frozensets(agencies))
consents_ = st.lists(
    st.builds(
        Consented,
        st.sampled_from("xyz"),
        st.sampled_from(Purpose),
        days,
        st.sampled_from(["", "police", "charity"]),
        st.none() | days,
    ),
    max_size=3,
)
urgents = st.none() | st.sampled_from(["", "quick", WHY])


@given(sharings, agreements_, gateways, urgents, consents_)
def test_whatever_is_allowed_rests_on_something(
    sharing, agreements, gate, urgent, consents
) -> None:
    answer = may_share(
        sharing,
        on=DAY,
        agreements=agreements,
        recorded=gate,
        urgent=urgent,
        consents=consents,
    )

    assert answer.allowed is (answer.reason in {*map(Reason, Gateway), *ALLOWING})
    assert ENGLISH.say(answer.sentence)
    match answer.basis:
        case Basis.GATEWAY:
            assert gate is not None
            assert sharing.taker in gate.relevant_bodies
            of_a_review = gate.gateway in OF_A_REVIEW
            assert sharing.purpose in ({Purpose.REVIEW} if of_a_review else PREVENTS)
        case Basis.AGREEMENT:
            carried = [each for each in agreements if each.id == answer.agreement]
            assert any(
                {sharing.giver, sharing.taker} <= each.parties
                and sharing.categories <= each.categories
                and sharing.purpose in each.purposes
                and each.valid_from <= DAY
                for each in carried
            )
            assert bool(answer.consent) is (sharing.purpose in CONSENT_PURPOSES)
        case Basis.URGENT:
            assert urgent == WHY
            assert sharing.purpose is Purpose.SAFEGUARDING
        case None:
            assert answer.reason not in ALLOWING


ALLOWING = {Reason.AGREEMENT, Reason.URGENT}


@given(sharings, agreements_, gateways, urgents, consents_)
def test_asking_for_less_is_never_refused_where_more_is_allowed(
    sharing, agreements, gate, urgent, consents
) -> None:
    given_: dict[str, Any] = {
        "on": DAY,
        "agreements": agreements,
        "recorded": gate,
        "urgent": urgent,
        "consents": consents,
    }
    if may_share(sharing, **given_).allowed:
        for each in sharing.categories:
            less = Sharing(sharing.giver, sharing.taker, frozenset({each}), sharing.purpose)
            assert may_share(less, **given_).allowed


@given(sharings, agreements_, consents_)
def test_an_agreement_more_takes_nothing_away_and_a_suspension_never_adds(
    sharing, agreements, consents
) -> None:
    def allowed(those: list[Agreement]) -> bool:
        return may_share(sharing, on=DAY, agreements=those, consents=consents).allowed

    suspended = [
        Agreement(**{**vars(each), "suspensions": (Suspension(DAY),)}) for each in agreements
    ]
    assert allowed(agreements) >= allowed(agreements[1:])
    assert not allowed(suspended)


def test_everything_has_a_name_of_its_own() -> None:
    for names, kinds in [
        (CATEGORY_NAMES, Category),
        (PURPOSE_NAMES, Purpose),
        (BASIS_NAMES, Basis),
        (GATEWAY_NAMES, Gateway),
        (CITATIONS, Gateway),
        (REASONS, Reason),
    ]:
        assert set(names) == set(kinds)
        assert len(set(names.values())) == len(kinds)
