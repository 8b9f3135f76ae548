"""The pages of a case conference: each way that one can end."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from heard.agencies.models import Agency, User
from heard.audit.models import Event
from heard.reviews.models import Conference
from heard.rules.permissions import Role
from tests import conferring, scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago
from tests.state import deeds


class There:
    """A conference about a place that an officer of the council leads, and who reads it."""

    def __init__(self, staffed: scenes.Staffed) -> None:
        self.area = staffed.area
        self.coordinator = staffed[Role.COORDINATOR]
        self.officer = staffed[Role.OFFICER]
        self.conference = conferring.a_conference(
            self.area, user=self.officer, other=self.coordinator, keeper=self.coordinator
        )
        self.police = scenes.a_member(self.area, Role.OFFICER, name="PC Ito", agency="police")
        self.homes = scenes.a_member(self.area, Role.OFFICER, name="Ines Holt", agency="housing")

    def page(self, name: str, by: User, data: Any = None, **kwargs: Any) -> Any:
        client = Client()
        client.force_login(by)
        path = reverse(f"work:{name}", kwargs={"conference": self.conference.reference} | kwargs)
        return client.get(path) if data is None else client.post(path, data)


@pytest.fixture
def there(staffed: scenes.Staffed) -> There:
    return There(staffed)


def test_who_takes_part_reads_it_and_does_not_lead_it(there: There) -> None:
    shown = Page(there.page("conference", there.police))
    assert (shown.status, shown.title) == (200, "Case conference")
    assert "Add to it" in shown.text
    assert "Invite agencies" not in shown.text

    for name in ("conference_invite", "conference_ask", "conference_look", "conference_act"):
        assert there.page(name, there.police).status_code == 404


def test_who_does_not_take_part_cannot_find_it_and_that_is_recorded(there: There) -> None:
    assert there.page("conference", there.homes).status_code == 404

    event = Event.objects.filter(action="conference.refused").get()
    assert (event.subject, event.actor) == (there.conference.pk, there.homes.pk)
    for reference in ("X", "H4KD7MPXCK"):
        path = reverse("work:conference", args=[reference])
        client = Client()
        client.force_login(there.officer)
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("changed", "error", "at"),
    [
        ({"about": "person"}, "Enter who it is about", "name"),
        ({"address": ""}, "Enter where it is", "address"),
        (
            {"about": "person", "name": "Ada"},
            "Select why the agencies may speak of them",
            "ground",
        ),
        (
            {"about": "person", "name": "Ada", "ground": "urgent"},
            "Say why it is done without them, in at least 20 characters",
            "ground_why",
        ),
        (
            {"about": "person", "name": "Ada", "ground": "consent"},
            "Enter the day on which they agreed",
            "ground_on-day",
        ),
        (
            {"about": "person", "name": "Ada", "ground": "consent"}
            | in_boxes("ground_on", ago(days=-1)),
            "The day on which they agreed must be today or in the past",
            "ground_on-day",
        ),
    ],
)
def test_it_is_not_opened_without_what_it_needs(
    there: There, client: Client, changed: dict[str, str], error: str, at: str
) -> None:
    client.force_login(there.officer)
    before = deeds()

    typed = {"area": str(there.area.pk)} | conferring.TYPED | changed
    page = Page(client.post(reverse("work:conference_open"), typed))

    assert page.errors == [error]
    assert page.links[error] == f"#id_{at}"
    assert deeds() == before


def test_a_person_who_agrees_is_spoken_of_and_the_page_says_since_when(
    there: There, client: Client
) -> None:
    client.force_login(there.officer)
    typed = conferring.TYPED | {"about": "person", "name": "Ada Beck", "ground": "consent"}
    agreed = {"ground_why": "On the phone.", **in_boxes("ground_on", ago(days=2))}

    answer = client.post(
        reverse("work:conference_open"), {"area": str(there.area.pk)} | typed | agreed
    )

    made = Conference.objects.get(about="person")
    assert answer["Location"] == made.get_absolute_url()
    shown = Page(client.get(made.get_absolute_url()))
    assert "They know of it and agree. Since 8 March 2026. On the phone." in shown.text


def test_an_agency_that_may_not_be_told_is_named_with_the_reason(there: There) -> None:
    scenes.an_agency(there.area, "Harbour Light", Agency.Kind.SUPPORT)

    page = Page(there.page("conference_invite", there.officer))

    assert "Harbour Light: Only a council, the police" in page.text


def test_an_officer_says_what_became_of_the_action_of_their_own_agency(there: There) -> None:
    action = conferring.an_action(there.conference)  # of the council
    said = {"change": "finish", "text": "Locked.", "said_by": "Ito", "how": "phone"}
    assert there.page("conference_action", there.police, said, action=action.pk).status_code == 404

    assert there.page("conference_action", there.officer, said, action=action.pk).status_code == 302

    action.refresh_from_db()
    assert (action.state, action.evidence) == ("done", "Locked.")


def test_it_goes_on_until_another_day_or_is_closed_for_a_reason(there: There) -> None:
    found = {"found": "Quieter."}
    page = Page(there.page("conference_look", there.officer, found | {"goes_on": "yes"}))
    assert page.errors == ["Enter when you look again"]
    page = Page(there.page("conference_look", there.officer, found | {"goes_on": "no"}))
    assert page.errors == ["Select why you close it"]

    again = found | {"goes_on": "yes", **in_boxes("again_on", ago(days=-20))}
    assert there.page("conference_look", there.officer, again).status_code == 302
    close = found | {"goes_on": "no", "why": "done"}
    conferring.an_action(there.conference)
    page = Page(there.page("conference_look", there.officer, close))
    assert page.errors == ["Something that was agreed is still to be done. Say what became of it."]


def test_an_answer_that_came_by_phone_is_entered_by_who_leads(there: There) -> None:
    asked = conferring.a_request(there.conference)
    said = {"how": "phone", "given_by": "PC Ito", **in_boxes("given_on", ago(days=0))}
    page = Page(there.page("conference_answer", there.officer, said, asked=asked.pk))
    assert page.errors == ["Select what it is"]

    full = said | {"kind": "full", "text": "Two calls in June."}
    assert there.page("conference_answer", there.officer, full, asked=asked.pk).status_code == 302

    shown = Page(there.page("conference_request", there.officer, asked=asked.pk)).text
    assert "Two calls in June." in shown
    assert "PC Ito" in shown
    asked.refresh_from_db()
    assert asked.state == "answered"
    assert there.page("conference_answer", there.police, full, asked=asked.pk).status_code == 404


def test_what_is_there_twice_is_joined_and_parted_by_who_leads(there: There) -> None:
    one, other = conferring.rows(there.conference)
    into = {"into": str(other.pk)}
    assert there.page("conference_same", there.police, into, row=one.pk).status_code == 404
    page = Page(there.page("conference_same", there.officer, {}, row=one.pk))
    assert page.errors == ["Select which entry tells of the same"]

    assert there.page("conference_same", there.officer, into, row=one.pk).status_code == 302

    shown = Page(there.page("conference", there.police)).text
    assert "1 entry" in shown
    assert f"The same {there.conference.agency}: A fire." in shown
    assert "Part them" in Page(there.page("conference_same", there.officer, row=one.pk)).text
    assert there.page("conference_same", there.officer, {}, row=one.pk).status_code == 302
    assert "2 entries" in Page(there.page("conference", there.police)).text


def test_an_agency_takes_an_entry_back_to_itself_and_nobody_else_can(there: There) -> None:
    one, _other = conferring.rows(there.conference)
    own = {"mark": "agency"}
    assert there.page("conference_mark", there.police, own, row=one.pk).status_code == 404

    assert there.page("conference_mark", there.officer, own, row=one.pk).status_code == 302

    assert "A fire." not in Page(there.page("conference", there.police)).text
    assert "A fire." in Page(there.page("conference", there.officer)).text


def test_an_entry_that_was_taken_back_is_not_shown_with_the_one_it_was_joined_to(
    there: There,
) -> None:
    told = {"kind": "visit", **in_boxes("on", ago(days=9)), "text": "Kept", "mark": "panel"}
    there.page("conference_add", there.police, told)
    kept = there.conference.chronology.get()
    one = conferring.added(there.conference, "A fire.")
    there.page("conference_same", there.officer, {"into": str(kept.pk)}, row=one.pk)
    there.page("conference_mark", there.police, {"mark": "agency"}, row=kept.pk)

    page = Page(there.page("conference_same", there.officer, row=one.pk))

    assert (page.status, "Kept" in page.text) == (200, False)


@pytest.mark.parametrize("name", ["conference_same", "conference_mark"])
def test_nothing_is_joined_or_marked_once_it_is_closed(there: There, name: str) -> None:
    one, _other = conferring.rows(there.conference)
    close = {"found": "Quiet.", "goes_on": "no", "why": "done"}
    assert there.page("conference_look", there.officer, close).status_code == 302

    assert there.page(name, there.officer, row=one.pk).status_code == 404


def test_each_prints_what_they_may_read(there: There) -> None:
    entry = {"kind": "visit", **in_boxes("on", ago(days=9)), "text": "Kept", "mark": "agency"}
    there.page("conference_add", there.police, entry)
    there.page("conference_add", there.police, entry | {"text": "Shared", "mark": "panel"})

    for user, words in ((there.police, {"Kept", "Shared"}), (there.officer, {"Shared"})):
        printed = Page(there.page("conference_print", user)).text
        assert {each for each in ("Kept", "Shared") if each in printed} == words
    assert Event.objects.filter(action="chronology.printed").count() == 2


def test_a_meeting_that_is_called_is_moved_on_the_same_page(there: There) -> None:
    meeting = conferring.a_meeting(there.conference)
    moved = {**in_boxes("on", ago(days=-9)), "time": "10am", "how": "video", "where": "A link"}

    assert there.page("conference_meet", there.officer, moved).status_code == 302

    meeting.refresh_from_db()
    assert (meeting.how, meeting.where, meeting.changes) == ("video", "A link", 1)


def test_a_minute_says_who_was_there_and_what_was_decided(there: There) -> None:
    conferring.a_meeting(there.conference)
    empty = Page(there.page("conference_minute", there.officer))
    assert empty.text.count("(optional)") == 1

    page = Page(there.page("conference_minute", there.officer, {"said": "It is worse."}))
    assert page.errors == ["Select which agencies were there", "Enter what was decided"]
    both = [str(there.conference.agency_id), str(there.police.memberships.get().agency_id)]
    said = {"there": both, "said": "x", "decided": "A lock."}
    page = Page(there.page("conference_minute", there.officer, said))
    assert page.errors == ["The meeting has not begun."]


def test_a_meeting_is_called_off_with_a_reason(there: There) -> None:
    conferring.a_meeting(there.conference)
    assert Page(there.page("conference_off", there.officer, {})).errors == [
        "Enter why it is called off"
    ]

    off = {"why": "The police cannot come."}
    assert there.page("conference_off", there.officer, off).status_code == 302

    assert (
        "Called off: The police cannot come." in Page(there.page("conference", there.officer)).text
    )
    assert there.page("conference_off", there.officer).status_code == 404


def test_the_ground_is_changed_with_a_reason_and_what_it_was_is_kept(there: There) -> None:
    conferring.of_a_person(there.conference)
    agrees = {"ground": "consent", "ground_why": "She told the officer.", "reason": "We asked her."}
    page = Page(there.page("conference_ground", there.officer, agrees | {"reason": ""}))
    assert page.errors == ["Enter why you change it"]
    page = Page(there.page("conference_ground", there.officer, agrees))
    assert page.errors == ["Enter the day on which they agreed"]

    agreed = agrees | in_boxes("ground_on", ago(days=9))
    assert there.page("conference_ground", there.officer, agreed).status_code == 302

    shown = Page(there.page("conference", there.officer)).text
    for words in (
        "They know of it and agree",
        "She told the officer.",
        "What was said before of why they may be spoken of",
        "She is followed home, and did not dare to say so.",
        "We asked her.",
    ):
        assert words in shown
    page = Page(there.page("conference_ground", there.officer, agreed))
    assert page.errors == ["This is what stands there already."]


def test_a_place_has_no_ground_to_change(there: There) -> None:
    assert there.page("conference_ground", there.officer).status_code == 404


def test_it_turns_only_into_a_review_that_is_there(there: There) -> None:
    for typed in ("nonsense", "H4KD7MPXCK"):
        page = Page(there.page("conference_turn", there.coordinator, {"review": typed}))
        assert page.errors == ["Enter the reference of an open review of this area"]
        assert page.links[page.errors[0]] == "#id_review"

    review = scenes.a_review(there.area)
    typed = {"review": review.spaced_reference}
    assert there.page("conference_turn", there.coordinator, typed).status_code == 302
    shown = Page(there.page("conference", there.coordinator))
    assert review.spaced_reference in shown.text
    assert there.page("conference_add", there.officer).status_code == 404


def test_who_walls_off_themselves_is_led_to_the_list(there: There) -> None:
    data = {"person": str(there.officer.pk), "reason": "My brother."}

    answer = there.page("conference_wall", there.officer, data)

    assert answer["Location"] == reverse("work:conferences")
    assert there.page("conference", there.officer).status_code == 404
    assert Conference.objects.get().lead == there.coordinator
