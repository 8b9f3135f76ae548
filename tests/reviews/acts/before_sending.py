"""What is done before there is a review: with areas, drafts and applications."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from heard.agencies.actions.alerts import answer_alert, name_alerted, raise_alert, see_alert
from heard.agencies.actions.areas import change_contact, confirm_authorities, set_updates
from heard.agencies.actions.procedures import (
    add_version,
    needs_reason,
    read_version,
    set_time_limit,
)
from heard.agencies.actions.revising import (
    Consulted,
    ask_for_second_look,
    begin_draft,
    begin_draft_with,
    drop_draft,
    note_consultation,
    put_draft_in_force,
    remind_to_look_again,
    send_draft_back,
    write_draft,
)
from heard.agencies.models import Alert, AlertKind, ProceduresDraft, User
from heard.agencies.published import AreaFigures
from heard.reviews.actions import codes, drafts
from heard.reviews.actions.applications import submit_application
from heard.reviews.actions.reported import keep_reported
from heard.reviews.models import Draft, Review
from heard.reviews.submission import ConsentAnswers, PersonAnswers, PlaceAnswers
from heard.rules.deadlines import Clock
from heard.rules.periods import Unit
from heard.rules.procedures import ApplicantKind, Event
from tests.factories import NOON, a_submission, a_worker, an_area, later, procedures
from tests.reviews.acts.base import PLANTED, Scene, acts

# Areas -----------------------------------------------------------------------------------------


@acts(change_contact, "area.contact_changed")
def the_point_of_contact_changes() -> Scene:
    area = an_area()
    by = a_worker(area)
    fields = dict.fromkeys(
        ["contact_name", "contact_phone", "contact_email", "contact_address", "contact_hours"],
        PLANTED,
    )
    return Scene(lambda: change_contact(area, **fields, by=by, at=NOON), area, area, by)


@acts(confirm_authorities, "area.authorities_set")
def an_area_says_who_else_is_an_authority() -> Scene:
    area = an_area()
    by = a_worker(area)
    return Scene(lambda: confirm_authorities(area, confirmed=True, by=by, at=NOON), area, area, by)


@acts(set_updates, "area.updates_set")
def an_area_says_how_often_it_is_in_touch() -> Scene:
    area = an_area()
    by = a_worker(area)
    return Scene(
        lambda: set_updates(area, every=7, closing_days=5, watch_days=9, by=by, at=NOON),
        area,
        area,
        by,
    )


MORE_THAN_THREE = {"threshold": {"routes": [{"kind": "reports", "reports": 5}]}}


@acts(add_version, "procedures.added")
def a_version_is_added_with_reasons() -> Scene:
    area = an_area()
    by = a_worker(area)
    text = procedures(valid_from=date(2026, 4, 1), **MORE_THAN_THREE)
    reasons = {("more_than_three", "threshold.routes.reports.reports"): PLANTED}
    return Scene(lambda: add_version(area, text, reasons=reasons, by=by, at=NOON), area, None, by)


@acts(begin_draft, "procedures.draft_begun")
def new_procedures_are_begun() -> Scene:
    area = an_area()
    by = a_worker(area)
    return Scene(lambda: begin_draft(area, by=by, at=NOON), area, None, by)


@acts(begin_draft_with, "procedures.draft_begun")
def new_procedures_are_begun_with_a_file() -> Scene:
    area = an_area()
    by = a_worker(area)
    return Scene(lambda: begin_draft_with(area, PLANTED, by=by, at=NOON), area, None, by)


@acts(write_draft, "procedures.draft_changed")
def new_procedures_are_written() -> Scene:
    draft, by = a_procedures_draft()
    reasons = {("more_than_three", "threshold.routes.reports.reports"): PLANTED}
    return Scene(
        lambda: write_draft(draft, f"# {PLANTED}", reasons=reasons, by=by, at=NOON),
        draft.area, draft, by,
    )  # fmt: skip


@acts(note_consultation, "procedures.draft_changed")
def a_consultation_is_noted() -> Scene:
    draft, by = a_procedures_draft()
    told = Consulted(policing_body_said=PLANTED, landlords_said=PLANTED, why_no_landlords=PLANTED)
    return Scene(lambda: note_consultation(draft, told, by=by, at=NOON), draft.area, draft, by)


@acts(ask_for_second_look, "procedures.second_look_asked")
def a_second_look_at_new_procedures_is_asked_for() -> Scene:
    draft, by = a_procedures_draft()
    return Scene(lambda: ask_for_second_look(draft, by=by, at=NOON), draft.area, draft, by)


@acts(send_draft_back, "procedures.sent_back")
def new_procedures_are_sent_back() -> Scene:
    draft, _by = a_procedures_draft(asked=True)
    second = a_worker(draft.area)
    return Scene(
        lambda: send_draft_back(draft, why=PLANTED, by=second, at=NOON), draft.area, draft, second
    )


@acts(put_draft_in_force, "procedures.added")
def new_procedures_are_put_in_force() -> Scene:
    draft, _by = a_procedures_draft(asked=True)
    second = a_worker(draft.area)
    return Scene(lambda: put_draft_in_force(draft, by=second, at=NOON), draft.area, None, second)


@acts(remind_to_look_again, "alert.raised")
def the_day_to_look_at_procedures_again_has_come() -> Scene:
    draft, _by = a_procedures_draft(asked=True)
    put_draft_in_force(draft, by=a_worker(draft.area, "supervisor"), at=NOON)
    then = NOON.replace(year=2027, month=4)
    return Scene(lambda: remind_to_look_again(draft.area, at=then), draft.area, None)


@acts(drop_draft, "procedures.draft_dropped")
def new_procedures_are_given_up() -> Scene:
    draft, by = a_procedures_draft()
    return Scene(lambda: drop_draft(draft, by=by, at=NOON), draft.area, draft, by)


def a_procedures_draft(*, asked: bool = False) -> tuple[ProceduresDraft, User]:
    """New procedures with nothing missing, and who wrote them."""
    area = an_area()
    by = a_worker(area)
    draft = begin_draft(area, by=by, at=NOON)
    text = procedures(valid_from=date(2026, 4, 1), **MORE_THAN_THREE)
    reasons = {gap.key: PLANTED for gap in needs_reason(read_version(text)[1])}
    write_draft(draft, text, reasons=reasons, by=by, at=NOON)
    told = Consulted(
        policing_body_on=date(2026, 2, 1),
        why_no_landlords=PLANTED,
        look_again_on=date(2027, 4, 1),
    )
    note_consultation(draft, told, by=by, at=NOON)
    if asked:
        ask_for_second_look(draft, by=by, at=NOON)
    draft.refresh_from_db()
    return draft, by


@acts(set_time_limit, "procedures.added")
def a_time_limit_is_set() -> Scene:
    area = an_area()
    by = a_worker(area)
    return Scene(
        lambda: set_time_limit(
            area,
            Clock.PANEL,
            number=15,
            unit=Unit.WORKING_DAY,
            runs_from=Event.THRESHOLD_DECISION,
            begins=date(2026, 4, 1),
            by=by,
            at=NOON,
        ),
        area,
        None,
        by,
    )


@acts(keep_reported, "figures.loaded")
def published_figures_are_kept() -> Scene:
    area = an_area()
    year = AreaFigures(
        area.name, "", "2024/25", date(2024, 4, 1), date(2025, 3, 31), 9, 4, 5, None, PLANTED, ""
    )
    return Scene(lambda: keep_reported(area, [year], at=NOON), area, area)


# Drafts and the ways back: no audit event names what nobody has sent yet --------------------------


def on_draft(act: Callable[[Draft], Any]) -> Scene:
    area = an_area()
    draft = drafts.begin_draft(area, at=NOON)
    return Scene(lambda: act(Draft.objects.get(pk=draft.pk)), area, draft)


@acts(drafts.begin_draft)
def a_draft_is_begun() -> Scene:
    area = an_area()
    return Scene(lambda: drafts.begin_draft(area, at=NOON), area, None)


@acts(drafts.save_answers)
def answers_are_saved() -> Scene:
    return on_draft(lambda draft: drafts.save_answers(draft, {"pages": {"x": PLANTED}}, at=NOON))


@acts(drafts.keep_draft)
def a_draft_is_kept() -> Scene:
    return on_draft(
        lambda draft: drafts.keep_draft(draft, at=NOON, email="planted@home.example", phrase="a b")
    )


@acts(drafts.give_key)
def a_key_is_given() -> Scene:
    return on_draft(lambda draft: drafts.give_key(draft.reference, phrase=PLANTED))


@acts(drafts.new_code)
def a_code_is_made() -> Scene:
    scene = on_draft(lambda draft: drafts.new_code(draft.reference, at=NOON))
    drafts.give_key(scene.subject.reference, email="planted@home.example")
    return scene


@acts(codes.ask_for_code)
def a_code_is_asked_for() -> Scene:
    scene = on_draft(lambda draft: codes.ask_for_code(draft.reference, language="en", at=NOON))
    drafts.give_key(scene.subject.reference, email="planted@home.example")
    return scene


@acts(drafts.open_with_phrase)
def a_draft_is_opened_with_its_phrase() -> Scene:
    scene = on_draft(lambda draft: drafts.open_with_phrase(draft.reference, PLANTED, at=NOON))
    drafts.give_key(scene.subject.reference, phrase=PLANTED)
    with suppress(drafts.WrongKey):  # so that opening has a wrong try to forget
        drafts.open_with_phrase(scene.subject.reference, "wrong", at=NOON)
    return scene


@acts(drafts.open_with_code)
def a_draft_is_opened_with_its_code() -> Scene:
    area = an_area()
    draft = drafts.begin_draft(area, at=NOON)
    drafts.give_key(draft.reference, email="planted@home.example")
    code, _ = drafts.new_code(draft.reference, at=NOON) or ("", "")
    return Scene(lambda: drafts.open_with_code(draft.reference, code, at=NOON), area, draft)


@acts(drafts.mark_warned)
def an_owner_is_warned() -> Scene:
    return on_draft(lambda draft: drafts.mark_warned(draft, at=NOON))


@acts(drafts.throw_away)
def a_draft_is_thrown_away() -> Scene:
    return on_draft(drafts.throw_away)


@acts(drafts.tidy_drafts)
def drafts_are_tidied() -> Scene:
    scene = on_draft(lambda draft: drafts.tidy_drafts(at=later(days=30)))
    drafts.keep_draft(scene.subject, at=NOON, phrase=PLANTED)
    return scene


@acts(drafts.tidy_and_warn)
def owners_are_warned() -> Scene:
    scene = on_draft(lambda draft: drafts.tidy_and_warn(at=later(days=22)))
    drafts.keep_draft(scene.subject, at=NOON, phrase=PLANTED)
    return scene


# Alerts ----------------------------------------------------------------------------------------


@acts(raise_alert, "alert.raised")
def somebody_is_alerted() -> Scene:
    area = an_area()
    a_worker(area, "supervisor")
    return Scene(lambda: raise_alert(area, AlertKind.READING, at=NOON, once="1"), area, None)


def on_alert(act: Callable[[Alert, User], Any]) -> Scene:
    area = an_area()
    by = a_worker(area, "supervisor")
    (alert,) = raise_alert(area, AlertKind.AUDIT, at=NOON, once="1")
    return Scene(lambda: act(Alert.objects.get(pk=alert.pk), by), area, alert, by)


@acts(see_alert, "alert.read")
def an_alert_is_opened() -> Scene:
    return on_alert(lambda alert, by: see_alert(alert, at=NOON))


@acts(answer_alert, "alert.answered")
def an_alert_is_answered() -> Scene:
    return on_alert(lambda alert, by: answer_alert(alert, note=PLANTED, by=by, at=NOON))


@acts(name_alerted, "area.alerted_changed")
def who_is_alerted_changes() -> Scene:
    area = an_area()
    by, other = a_worker(area), a_worker(area)
    name_alerted(area, [other], by=by, at=NOON)
    return Scene(lambda: name_alerted(area, [by], by=by, at=NOON), area, area, by)


# Applications ----------------------------------------------------------------------------------


@acts(submit_application, "review.received")
def an_application_is_sent() -> Scene:
    area = an_area()
    draft = drafts.begin_draft(area, at=NOON)
    said = a_submission(
        kind=ApplicantKind.REPRESENTATIVE,
        applicant=PersonAnswers(PLANTED, ways={"post": PLANTED}, needs={"braille": PLANTED}),
        victim=PersonAnswers(PLANTED),
        guardian=PersonAnswers(PLANTED),
        consent=ConsentAnswers(given=True, how="spoken", evidence=PLANTED),
        home=PlaceAnswers(PLANTED, "ZZ1 1AA"),
        what_is_happening=PLANTED,
        effect=PLANTED,
        support=Review.Support.YES,
        equality={"sex": "female"},
    )
    return Scene(
        lambda: submit_application(said, area=area, received_at=NOON, at=NOON, draft=draft),
        area,
        None,
    )
