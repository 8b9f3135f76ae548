"""The pages about people: each way each of them can end."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from heard.agencies.actions.cover import arrange_cover
from heard.agencies.models import Cover, Invitation, Region
from heard.reviews.actions.work import assign
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago, today
from tests.work.conftest import browser_of

PEOPLE = "/work/people/oakminster/"


def council(area):
    return area.agencies.get(agency__kind="council").agency


@pytest.fixture
def robin(area):
    return scenes.a_member(area, Role.OFFICER, name="Robin Vale")


def path_of(user, *parts):
    return PEOPLE + "/".join([str(user.pk), *parts]) + "/"


# The list ----------------------------------------------------------------------------------------


def test_with_one_area_it_is_opened_and_with_several_one_is_chosen(client, coordinator, area):
    assert client.get("/work/people/")["Location"] == PEOPLE
    scenes.join(coordinator, scenes.an_area("Kingsdock"), Role.SUPERVISOR)
    assert Page(client.get("/work/people/")).links["Kingsdock"] == "/work/people/kingsdock/"


def test_the_list_names_everybody_by_agency(client, staffed, area, robin):
    page = Page(client.get(PEOPLE))
    assert page.title == "People in Oakminster"
    assert "Oakminster Council" in page.main
    assert page.links["Robin Vale"] == path_of(robin)
    assert "Since 1 January 2024 · has never signed in" in page.main
    assert "Invite somebody" in page.links


def test_the_list_is_filtered(client, area, robin):
    def names(query):
        listed = Page(client.get(PEOPLE, query)).first("main").every("a")
        known = {"Robin Vale", "coordinator of Oakminster"}
        return sorted(each.text for each in listed if each.text in known)

    assert names({"words": "robin"}) == ["Robin Vale"]
    assert names({"role": "coordinator"}) == ["coordinator of Oakminster"]
    assert names({"agency": str(council(area).pk)}) == ["Robin Vale", "coordinator of Oakminster"]
    assert names({"show": "left"}) == []
    assert "Nobody here." in Page(client.get(PEOPLE, {"words": "zzz"})).main
    assert len(names({"role": "king"})) == 2  # what is no filter filters nothing


def test_who_left_is_found_among_them(client, robin):
    robin.memberships.update(until=ago(days=1))
    assert "Robin Vale" not in Page(client.get(PEOPLE)).links
    assert "Robin Vale" in Page(client.get(PEOPLE, {"show": "left"})).links


def test_who_is_away_and_who_covers_is_told(client, staffed, area, coordinator):
    deputy = staffed[Role.DEPUTY]
    cover(area, deputy, coordinator)
    told = "Away until 13 March 2026: coordinator of Oakminster covers"
    assert told in Page(client.get(PEOPLE)).main
    printed = Page(client.get(f"{PEOPLE}print/"))
    assert "coordinator of Oakminster, until 13 March 2026" in printed.text
    assert "covers" not in Page(client.get(PEOPLE, {"show": "left"})).main


def cover(area, away, by):
    until = today() + timedelta(days=3)
    return arrange_cover(
        area, away=away, cover=by, since=today(), until=until, by=away, at=timezone.now()
    )


def test_who_only_sees_people_is_offered_nothing_to_change(area, supervisor, robin):
    browser = browser_of(supervisor)
    scenes.an_invitation(area)
    for path in (PEOPLE, path_of(robin), f"{PEOPLE}agencies/", f"{PEOPLE}powers/"):
        page = Page(browser.get(path))
        offered = {"Invite somebody", "Change the role", "Add an agency", "Add a delegated power"}
        assert not offered & set(page.links), path
        assert "new.colleague@staff.example" not in page.text


# Inviting ----------------------------------------------------------------------------------------


def test_somebody_is_invited(client, area):
    typed = {"email": "jo@staff.example", "agency": str(council(area).pk), "role": "officer"}
    page = Page(client.post(f"{PEOPLE}invite/", typed, follow=True))
    assert page.banner == "The invitation is on its way. Its link works for 7 days."
    assert "jo@staff.example" in page.links
    again = Page(client.post(f"{PEOPLE}invite/", typed))
    assert again.errors == ["This person has been invited already. Send that invitation again."]


def test_what_an_invitation_needs(client):
    page = Page(client.post(f"{PEOPLE}invite/", in_boxes("until", ago(days=1))))
    assert page.errors == [
        "Enter an email address",
        "Select which agency they work for",
        "Select what they will be",
        "The last day must be today or later",
    ]


def test_who_looks_after_a_whole_region_invites_into_it(client, area, coordinator):
    other = scenes.an_area("Kingsdock")
    region = Region.objects.create(name="Northmoor")
    for each in (area, other):
        each.region = region
        each.save()
    path = f"{PEOPLE}invite/"
    assert "In every area of Northmoor?" not in Page(client.get(path)).main
    scenes.join(coordinator, other, Role.ADMINISTRATOR)
    assert "In every area of Northmoor?" in Page(client.get(path)).main

    typed = {"email": "jo@staff.example", "agency": str(council(area).pk), "everywhere": "yes"}
    page = Page(client.post(path, typed | {"role": "deputy"}))
    assert page.errors == ["This role is held in one area. Invite them in each area by itself."]
    assert client.post(path, typed | {"role": "chair"}).status_code == 302
    assert Invitation.objects.get().region == region
    assert Page(client.get(f"{PEOPLE}invitations/{Invitation.objects.get().pk}/")).row("Where") == (
        "In all of Northmoor"
    )


@pytest.mark.parametrize(
    ("act", "told", "waiting"),
    [
        ("again", "It is on its way again. The old link has ended.", 1),
        ("back", "The invitation is taken back. Its link has ended.", 0),
    ],
)
def test_an_invitation_is_sent_again_or_taken_back(client, area, coordinator, act, told, waiting):
    invitation = scenes.an_invitation(area, by=coordinator)
    path = f"{PEOPLE}invitations/{invitation.pk}/"
    assert Page(client.get(path)).row("Invited by") == "coordinator of Oakminster"
    assert Page(client.post(path, {"act": "burn"})).errors == [
        "Choose what to do with the invitation"
    ]
    assert Page(client.post(path, {"act": act}, follow=True)).banner == told
    assert Invitation.objects.waiting().count() == waiting


def test_an_old_invitation_says_so(client, area, coordinator):
    invitation = scenes.an_invitation(area, by=coordinator)
    with time_machine.travel("2026-03-20T12:00:00Z", tick=False):
        browser = browser_of(coordinator)
        assert "Too old" in Page(browser.get(PEOPLE)).main
        path = f"{PEOPLE}invitations/{invitation.pk}/"
        assert Page(browser.get(path)).row("Link") == "Too old"


def test_nobody_sends_their_own_invitation_again(client, area, coordinator):
    invitation = scenes.an_invitation(area, email=coordinator.email)
    page = Page(client.post(f"{PEOPLE}invitations/{invitation.pk}/", {"act": "again"}))
    assert page.errors == ["You cannot give yourself a role. Ask somebody else to."]


# One person --------------------------------------------------------------------------------------


def test_the_page_of_one_person(client, staffed, area, coordinator, robin):
    deputy = staffed[Role.DEPUTY]
    assign(scenes.a_review(area), to=deputy, by=coordinator, at=timezone.now())
    cover(area, deputy, coordinator)
    scenes.a_power(deputy, area, by=coordinator)
    page = Page(client.get(path_of(deputy)))
    assert page.headings == ["deputy of Oakminster"]
    assert page.title == "One person"
    assert "1 open review" in page.main
    assert "coordinator of Oakminster covers from 10 March 2026 to 13 March 2026." in page.main
    assert "Decide whether the threshold is met, for Oakminster Council" in page.main
    mine = Page(client.get(path_of(coordinator)))
    assert "They cover for deputy of Oakminster" in mine.main
    assert "Change the role: Coordinator" not in mine.links
    assert "End it now and hand over: Coordinator" in mine.links


def test_a_role_is_changed(client, area, robin):
    path = path_of(robin, "officer")
    assert Page(client.get(path)).boxes["role"] == "officer"
    typed = {"role": "supervisor", "agency": str(council(area).pk)}
    page = Page(client.post(path, typed, follow=True))
    assert page.banner == "The role is changed, from now on."
    assert "Supervisor" in page.main
    assert "What they were" in page.main
    assert client.get(path).status_code == 404  # they are an officer no more
    assert Page(client.post(path_of(robin, "supervisor"), {})).errors == [
        "Select a role",
        "Select an agency",
    ]


def test_nobody_changes_their_own_role(client, area, coordinator):
    typed = {"role": "administrator", "agency": str(council(area).pk)}
    page = Page(client.post(path_of(coordinator, "coordinator"), typed))
    assert page.errors == ["You cannot change your own role. Ask somebody else to."]


def test_a_last_day_is_set(client, staffed, robin):
    path, deputy = path_of(robin, "officer", "last-day"), staffed[Role.DEPUTY]
    past = client.post(path, {**in_boxes("until", ago(days=1)), "successor": ""})
    assert Page(past).errors == ["The last day must be today or later"]
    typed = {**in_boxes("until", today()), "successor": str(deputy.pk)}
    page = Page(client.post(path, typed, follow=True))
    assert page.banner == "The last day is set."
    assert "to 10 March 2026. Then deputy of Oakminster takes over." in page.main


def test_a_role_ends_and_everything_is_handed_over(client, staffed, area, coordinator):
    deputy = staffed[Role.DEPUTY]
    review = scenes.a_review(area)
    assign(review, to=deputy, by=coordinator, at=timezone.now())
    browser, path = browser_of(deputy), path_of(deputy, "deputy", "end")
    assert browser.get("/work/reviews/").status_code == 200
    assert "1 open review" in Page(client.get(path)).main
    page = Page(client.post(path, {"successor": str(coordinator.pk)}, follow=True))
    assert page.banner == "The role has ended, and what they owned is handed over."
    assert "deputy of Oakminster has no role here any more." in page.main
    review.refresh_from_db()
    assert review.owner == coordinator
    assert browser.get("/work/reviews/").status_code == 404  # at their next step


def test_a_role_with_nothing_to_hand_over_ends(client, robin):
    page = Page(client.post(path_of(robin, "officer", "end"), {"successor": ""}, follow=True))
    assert page.banner == "The role has ended. There was nothing to hand over."


def test_the_last_coordinator_stays(client, coordinator):
    page = Page(client.post(path_of(coordinator, "coordinator", "end"), {"successor": ""}))
    assert page.errors == [
        "coordinator of Oakminster is the last coordinator of Oakminster. "
        "Make somebody else coordinator first."
    ]


@pytest.mark.parametrize("role", ["king", "deputy"])
def test_a_role_that_nobody_has_is_not_there(client, robin, role):
    assert client.get(path_of(robin, role, "end")).status_code == 404


# Cover -------------------------------------------------------------------------------------------


def test_cover_is_arranged_and_ended_by_oneself(client, staffed, area, coordinator):
    deputy, path = staffed[Role.DEPUTY], f"{PEOPLE}away/"
    typed = {
        "cover": str(deputy.pk),
        **in_boxes("since", today()),
        **in_boxes("until", ago(days=-3)),
    }
    assert Page(client.post(path, {})).errors == [
        "Select who covers",
        "Enter the first day",
        "Enter the last day",
    ]
    page = Page(client.post(path, typed, follow=True))
    assert page.banner == "The cover is arranged."
    assert Page(client.post(path, typed)).errors == [
        "Somebody covers for coordinator of Oakminster in that time already."
    ]
    arranged = Cover.objects.get()
    assert client.post(path, {"end": "nothing"}).status_code == 404
    ended = Page(client.post(path, {"end": str(arranged.pk)}, follow=True))
    assert ended.banner == "The cover has ended."
    assert not Cover.objects.on(today()).exists()


def test_who_covers_has_it_among_their_own_and_the_review_says_so(
    client, staffed, area, coordinator
):
    deputy, review = staffed[Role.DEPUTY], scenes.a_review(area)
    assign(review, to=deputy, by=coordinator, at=timezone.now())
    mine = "/work/reviews/?view=mine"
    assert "Mine (0)" in Page(client.get(mine)).main
    cover(area, deputy, coordinator)
    assert "Mine (1)" in Page(client.get(mine)).main
    told = "deputy of Oakminster (away until 13 March 2026: coordinator of Oakminster covers)"
    assert told in Page(client.get(review.get_absolute_url())).main


# Agencies ----------------------------------------------------------------------------------------


def test_an_agency_is_added_and_whom_to_ask_there(client, area, robin):
    typed = {"name": "Northmoor Fire", "kind": "fire", "relevant": "yes"}
    path = f"{PEOPLE}agencies/new/"
    assert Page(client.post(path, typed)).errors == [
        "Only councils, police forces, health bodies and social landlords can be relevant "
        "bodies (section 105)."
    ]
    page = Page(client.post(path, typed | {"relevant": "no"}, follow=True))
    assert page.banner == "The agency is added."
    agency = area.agencies.get(agency__kind="fire").agency
    first = f"{PEOPLE}agencies/{agency.pk}/first/"
    assert Page(client.post(first, {"name": "Jo"})).errors == [
        "Enter a name, and an email address or a phone number."
    ]
    page = Page(client.post(first, {"name": "Jo", "email": "jo@fire.example"}, follow=True))
    assert page.banner == "The contact is changed."
    assert "jo@fire.example" in page.links
    assert Page(client.get(first)).boxes["name"] == "Jo"

    deputy = f"{PEOPLE}agencies/{council(area).pk}/deputy/"
    assert Page(client.get(deputy)).title == "The deputy contact"
    page = Page(client.post(deputy, {"user": str(robin.pk)}, follow=True))
    assert "robin.vale@staff.example" in page.links


def test_an_agency_is_a_relevant_body_no_more(client, area):
    path = f"{PEOPLE}agencies/{council(area).pk}/"
    assert Page(client.get(path)).boxes["relevant"] == "yes"
    assert Page(client.post(path, {"relevant": "no"}, follow=True)).banner == "It is changed."
    assert not area.agencies.get(agency__kind="council").is_relevant_body


# Delegated powers --------------------------------------------------------------------------------


def test_a_power_is_delegated_shown_where_it_decides_and_ended(client, staffed, area, coordinator):
    deputy, review = staffed[Role.DEPUTY], scenes.a_review(area)
    browser, decide = browser_of(deputy), f"{review.get_absolute_url()}threshold/"
    assert "You can decide all the same." in Page(browser.get(decide)).main
    typed = {
        "who": f"{deputy.pk}.{council(area).pk}",
        "power": "decide_threshold",
        "given_by": "Head of Legal",
        "document": "Scheme of delegation, page 12",
        **in_boxes("since", today()),
    }
    page = Page(client.post(f"{PEOPLE}powers/new/", typed, follow=True))
    assert page.banner == "The power is in the register."
    assert "given by Head of Legal · Scheme of delegation, page 12" in page.main
    told = "You decide for Oakminster Council: Scheme of delegation, page 12."
    assert told in Page(browser.get(decide)).main

    [end] = [href for name, href in page.links.items() if name.startswith("End it")]
    ended = Page(client.post(end, follow=True))
    assert ended.banner == "The power has ended."
    assert "The register is empty." in ended.main
    assert client.get(end).status_code == 404


def test_an_area_that_asks_for_powers_refuses_who_has_none(client, staffed, area, coordinator):
    path = f"{PEOPLE}powers/needed/"
    assert Page(client.get(path)).boxes["needed"] == "no"
    assert Page(client.post(path, {"needed": "yes"}, follow=True)).banner == "It is changed."
    review = scenes.a_review(area)
    decide = f"{review.get_absolute_url()}threshold/"
    assert "this area asks for one" in Page(client.get(decide)).main
    page = Page(client.post(decide, {"met": "yes", "reasons": "Three count.", "condition-still-happening": "yes"}))  # fmt: skip
    assert page.errors[0].startswith("Your area asks that whoever decides holds a delegated power")
    assert not review.decisions.exists()
    scenes.a_power(coordinator, area, by=staffed[Role.ADMINISTRATOR])
    assert client.post(decide, {"met": "yes", "reasons": "Three count.", "condition-still-happening": "yes"}).status_code == 302  # fmt: skip


def test_a_power_is_read_before_it_ends(client, area, coordinator, robin):
    power = scenes.a_power(robin, area, by=coordinator)
    page = Page(client.get(f"{PEOPLE}powers/{power.pk}/"))
    assert page.row("What") == "Decide whether the threshold is met"
