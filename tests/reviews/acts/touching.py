"""Being in touch with the applicant."""

from datetime import timedelta
from uuid import UUID

from heard.reviews.actions import contact, messages, notices, silence, updates
from heard.reviews.actions.contact import Made
from heard.reviews.models import RightsNotice
from heard.rules.silence import How, WithWhom
from tests.factories import NOON, TODAY, a_worker, an_area
from tests.reviews.acts.base import PLANTED, Scene, acts, on_review

KEY = UUID(int=7)


@acts(messages.write_to_us, "message.received")
def an_applicant_writes() -> Scene:
    scene = on_review(
        lambda review, by: messages.write_to_us(review, text=PLANTED, key=KEY, at=NOON)
    )
    scene.by = None
    return scene


@acts(messages.write_to_applicant, "message.sent")
def somebody_writes_to_the_applicant() -> Scene:
    return on_review(
        lambda review, by: messages.write_to_applicant(
            review, text=PLANTED, key=KEY, by=by, at=NOON
        )
    )


@acts(messages.write_to_applicant, "message.sent", "message.read")
def somebody_answers_the_applicant() -> Scene:
    scene = on_review(
        lambda review, by: messages.write_to_applicant(
            review, text=PLANTED, key=KEY, by=by, at=NOON
        )
    )
    messages.write_to_us(scene.subject, text=PLANTED, key=UUID(int=8), at=NOON)
    return scene


@acts(messages.mark_read, "message.read")
def messages_are_marked_as_read() -> Scene:
    scene = on_review(lambda review, by: messages.mark_read(review, by=by, at=NOON))
    messages.write_to_us(scene.subject, text=PLANTED, key=KEY, at=NOON)
    return scene


@acts(messages.note_applicant_read, "message.read")
def the_applicant_reads() -> Scene:
    scene = on_review(lambda review, by: messages.note_applicant_read(review, at=NOON))
    messages.write_to_applicant(scene.subject, text=PLANTED, key=KEY, by=scene.by, at=NOON)
    scene.by = None
    return scene


@acts(contact.log_contact, "contact.logged")
def a_contact_is_written_down() -> Scene:
    made = Made(
        how=How.CALL,
        with_whom=WithWhom.OTHER,
        on=TODAY,
        name=PLANTED,
        time=PLANTED,
        outcome=PLANTED,
        said=PLANTED,
        next_on=TODAY + timedelta(days=3),
    )
    return on_review(lambda review, by: contact.log_contact(review, made, by=by, at=NOON))


@acts(silence.agree_updates, "updates.agreed")
def an_interval_is_agreed() -> Scene:
    return on_review(
        lambda review, by: silence.agree_updates(
            review, every=7, with_whom=WithWhom.VICTIM, by=by, at=NOON
        )
    )


@acts(silence.raise_alarms)
def an_alarm_is_raised() -> Scene:
    return on_review(lambda review, by: silence.raise_alarms(at=NOON + timedelta(days=20)))


@acts(notices.tell_of_review, "rights.told")
def somebody_is_told_of_the_case_review() -> Scene:
    area = an_area()
    by = a_worker(area)

    def act() -> None:
        notices.tell_of_review(
            area,
            name=PLANTED,
            language="en",
            their_reference=PLANTED,
            how=RightsNotice.How.HANDED,
            told_on=TODAY,
            key=KEY,
            by=by,
            at=NOON,
        )

    return Scene(act, area, None, by)


@acts(updates.send_update, "update.sent")
def an_update_is_sent() -> Scene:
    return on_review(
        lambda review, by: updates.send_update(review, done=PLANTED, then=PLANTED, by=by, at=NOON)
    )
