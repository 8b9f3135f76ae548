"""What Kingsdock shares: its agreements, what it disclosed, and a consent that was taken back."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from heard.agencies.actions.agreements import Terms, add_agreement
from heard.agencies.actions.disclosures import Proposed, recall
from heard.agencies.models import Agency, Area, Disclosure, User
from heard.people.models import Consent
from heard.reviews.actions.consents import withdraw_consent
from heard.reviews.actions.disclosures import disclose, pass_on
from heard.reviews.actions.work import write_note
from heard.reviews.models import Review
from heard.rules.disclosure import Mark
from heard.rules.periods import LONDON, london_date
from heard.rules.sharing import IN_APPLICATION, Category, Purpose

type Happening = tuple[datetime, Callable[..., object]]

AFTERNOON = time(16, 50)
LANDLORD = "Capstan Reach Homes"
POLICE = "Harbourshire Police"


def happenings(days: Sequence[date]) -> Iterator[Happening]:
    """What happens, and when: on working days, the last of which is over."""
    acts: list[tuple[int, Callable[..., object]]] = [
        (60, agreements_are_signed),
        (8, an_application_is_passed_on),
        (7, a_landlord_is_told),
        (6, a_referral_is_made),
        (4, something_is_recalled),
        (3, notes_are_marked),
        (2, a_consent_is_taken_back),
    ]
    for back, act in acts:
        yield datetime.combine(days[-1 - back], AFTERNOON, tzinfo=LONDON), act


def agreements_are_signed(*, at: datetime) -> None:
    """One that lives, one that soon ends, and one that has."""
    area, by, today = _area(), _coordinator(), london_date(at)
    everybody = list(Agency.objects.filter(areas__area=area).order_by("name"))
    two = [each for each in everybody if each.kind == Agency.Kind.COUNCIL or each.name == LANDLORD]
    signed = "Head of Community Safety, Kingsdock City Council"
    for terms in (
        Terms(
            name="Sharing about anti-social behaviour in Kingsdock",
            parties=everybody,
            categories=[*IN_APPLICATION, Category.POLICE, Category.RISK],
            purposes=[Purpose.REVIEW, Purpose.PREVENTION, Purpose.SAFEGUARDING],
            valid_from=today,
            valid_until=today + timedelta(days=700),
            look_again_on=today + timedelta(days=365),
            signed_by=f"{signed}\nSuperintendent, {POLICE}\nDirector of Housing, {LANDLORD}",
            signed_on=today - timedelta(days=5),
            signed_copy="Legal services, file CS/114",
            signed_copy_sha256="3f" * 32,
            dpia="DPIA 2031, information governance",
            dpia_on=today - timedelta(days=20),
        ),
        Terms(
            name=f"Referrals to tenancy support, {LANDLORD}",
            parties=two,
            categories=[Category.CONTACT, Category.SAFE_CONTACT, Category.NEEDS],
            purposes=[Purpose.SUPPORT],
            valid_from=today - timedelta(days=600),
            valid_until=today + timedelta(days=112),
            signed_by=f"{signed}\nDirector of Housing, {LANDLORD}",
            signed_on=today - timedelta(days=610),
            signed_copy="Legal services, file CS/97",
            dpia="DPIA 1877, information governance",
        ),
        Terms(
            name="Joint patrols of the waterfront",
            parties=[each for each in everybody if each.kind != Agency.Kind.HOUSING],
            categories=[Category.REPORTS],
            purposes=[Purpose.PREVENTION],
            valid_from=today - timedelta(days=400),
            valid_until=today + timedelta(days=30),
            signed_by=signed,
            signed_on=today - timedelta(days=402),
            signed_copy="Legal services, file CS/88",
        ),
    ):
        add_agreement(area, terms, by=by, at=at)


def an_application_is_passed_on(*, at: datetime) -> None:
    by = _coordinator()
    pass_on(_review("Anselm Okoro-Finch"), giver=_council(), by=by, at=at)


def a_landlord_is_told(*, at: datetime) -> None:
    _disclose(
        "Balvinder Ashworth",
        taker=LANDLORD,
        categories={Category.NARRATIVE, Category.REPORTS},
        purpose=Purpose.PREVENTION,
        why="Their caretakers lock the yard, and must know when people gather there.",
        days=60,
        at=at,
    )


def a_referral_is_made(*, at: datetime) -> None:
    _disclose(
        "Anselm Okoro-Finch",
        taker=LANDLORD,
        categories={Category.CONTACT, Category.SAFE_CONTACT},
        purpose=Purpose.SUPPORT,
        why="Their tenancy support worker calls him, and needs no more than how.",
        days=14,
        at=at,
    )


def something_is_recalled(*, at: datetime) -> None:
    made = _disclose(
        "Balvinder Ashworth",
        taker=POLICE,
        categories={Category.RISK},
        purpose=Purpose.PREVENTION,
        why="The patrol asked what to look out for.",
        days=30,
        at=at,
    )
    recall(made, reason="The patrol has the risk from its own records.", by=_coordinator(), at=at)


def notes_are_marked(*, at: datetime) -> None:
    review, by = _review("Balvinder Ashworth"), _coordinator()
    for mark, text in (
        (Mark.AGENCY, "The council’s own wardens disagree about the rota. For us to settle first."),
        (Mark.PANEL, "The landlord will bring the repair log of the gate to the panel."),
        (Mark.VICTIM, "The wardens now pass the shop at ten each evening."),
    ):
        write_note(review, text=text, mark=mark, by=by, at=at)


def a_consent_is_taken_back(*, at: datetime) -> None:
    """On their own page: the referral ends, the passing on does not."""
    review = _review("Anselm Okoro-Finch")
    consent = Consent.objects.get(person=review.victim, purpose=Consent.Purpose.SUPPORT)
    withdraw_consent(review, consent, how="", at=at)


def _disclose(
    applicant: str,
    *,
    taker: str,
    categories: set[Category],
    purpose: Purpose,
    why: str,
    days: int,
    at: datetime,
) -> Disclosure:
    proposed = Proposed(
        giver=_council(),
        taker=Agency.objects.get(name=taker),
        categories=frozenset(categories),
        purpose=purpose,
        why=why,
        until=london_date(at) + timedelta(days=days),
    )
    return disclose(_review(applicant), proposed, by=_coordinator(), at=at)


def _area() -> Area:
    return Area.objects.get(slug="kingsdock")


def _council() -> Agency:
    return Agency.objects.get(name="Kingsdock City Council")


def _coordinator() -> User:
    return User.objects.get(name="Folasade Adeyinka")


def _review(applicant: str) -> Review:
    return Review.objects.get(applicant__name=applicant)
