"""Telling somebody who has complained twice that there is a case review."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from heard.agencies.library import Library
from heard.agencies.models import Area
from heard.audit.models import Event
from heard.notify.approvals import approve
from heard.notify.letters import text_of
from heard.notify.models import Letter
from heard.notify.registry import registered
from heard.reviews.actions.notices import NotYetInWelsh, NotYetTold, tell_of_review
from heard.reviews.letters.facts import facts_of_area
from heard.reviews.letters.rights import rights_in, second_report
from heard.reviews.models import RightsNotice
from heard.rules.in_force import NotInForce
from heard.rules.permissions import Role
from tests.factories import NOON, ONE_DAY, TODAY, a_user, a_worker, agency_of, an_area
from tests.state import everything

pytestmark = pytest.mark.django_db
KEY = UUID(int=7)


def told(area: Area, **how: Any) -> RightsNotice:
    said: dict[str, Any] = {
        "name": "Amina Warsame",
        "language": "en",
        "their_reference": "ASB/2026/117",
        "how": RightsNotice.How.HANDED,
        "told_on": TODAY,
        "key": KEY,
        "at": NOON,
    }
    by = how.pop("by", None) or a_worker(area, Role.OFFICER)
    return tell_of_review(area, **said | how, by=by)


def test_the_notice_says_what_the_area_asks_for_how_to_apply_and_whom_to_call(settings) -> None:
    settings.ADDRESS = "https://heard.example"
    area = an_area()
    area.contact_address = "The Guildhall\n1 High Street"
    area.save()

    text = text_of(told(area).letter).plain.replace("\N{NO-BREAK SPACE}", " ")

    assert text.startswith(
        "YOU CAN ASK FOR AN ASB CASE REVIEW\n\nDear Amina Warsame\n\n"
        "You have told us more than once about what is happening. You have a right that you should "
        "know of.\n\nWhat a case review is\n"
    )
    assert "In this area you can ask for one when this is so:\n\n- 3 reports" in text
    assert f"- Online: https://heard.example/areas/{area.slug}/\n" in text
    assert "- By post, or in person: The Guildhall, 1 High Street" in text
    assert "Victim Support: 0808 16 89 111" in text
    assert text.endswith("If you are in danger now, call 999.\n")
    assert "Your reference" not in text


def test_the_telling_is_recorded_once_for_each_form() -> None:
    area = an_area()
    officer = a_worker(area, Role.OFFICER, agency=agency_of(area, "police"))

    notice, again = told(area, by=officer), told(area, by=officer, name="Somebody Else")

    assert again == notice
    assert (notice.agency, notice.by, notice.told_on) == (
        agency_of(area, "police"),
        officer,
        TODAY,
    )
    assert Letter.objects.get() == notice.letter
    (event,) = Event.objects.filter(action="rights.told")
    assert (event.subject, event.detail) == (notice.pk, {"how": "handed"})


def test_the_notice_names_the_contact_of_the_area_and_never_the_officer() -> None:
    area = an_area()
    officer = a_worker(area, user=a_user("Olga Planted"))

    text = text_of(told(area, by=officer).letter).plain

    assert "Planted" not in text
    assert officer.email not in text
    assert area.contact_name in text


@pytest.mark.parametrize(
    ("refused", "how"),
    [
        (NotYetTold, {"told_on": TODAY + ONE_DAY}),
        (NotYetInWelsh, {"language": "cy"}),
    ],
)
def test_a_refusal_changes_nothing(refused: type[Exception], how: dict[str, Any]) -> None:
    area = an_area()
    officer = a_worker(area, Role.OFFICER)
    before = everything()

    with pytest.raises(refused):
        told(area, by=officer, **how)

    assert everything() == before


def test_without_procedures_there_is_nothing_to_tell() -> None:
    area = an_area()
    officer = a_worker(area, Role.OFFICER)
    area.procedures_versions.all().delete()
    before = everything()

    with pytest.raises(NotInForce):
        told(area, by=officer)

    assert everything() == before


def test_it_is_given_in_welsh_when_a_named_reader_has_approved_it() -> None:
    area = an_area()
    by = a_worker(area)
    approve(
        area,
        registered("second_report"),
        reader="Nia Rees",
        approved_on=TODAY,
        by=by,
        at=NOON,
    )

    letter = told(area, language="cy").letter

    assert letter.language == "cy"
    assert letter.title == "Gallwch ofyn am adolygiad achos ymddygiad gwrthgymdeithasol"


@pytest.mark.parametrize("name", Library().ids())
def test_the_threshold_of_every_area_of_the_library_can_be_told(name: str) -> None:
    procedures = Library().in_force(name, on=date(2026, 3, 10))
    area = Area(name="Anytown", contact_phone="01632 960 001")

    rights = rights_in(procedures, told=facts_of_area(area, name=""), link="https://x.example/")

    assert all(rights.routes)
    assert len(rights.routes) == len(procedures.routes) > 0
    text = second_report(rights).plain
    assert "{" not in text
    conditions = {each.text for route in procedures.routes for each in route.conditions}
    assert all(condition in text for condition in conditions)
