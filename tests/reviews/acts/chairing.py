"""Who chairs a meeting, the papers that the panel reads, and who comes to it by a link."""

from heard.agencies.models import User
from heard.jobs.doing import drain
from heard.reviews.actions import by_link, chairs, papers
from heard.reviews.models import AnswerLink, Chairing, Meeting, Papers, Seat
from heard.rules.chairs import Declaration
from heard.rules.meeting import Coming, Suits
from heard.rules.permissions import Role
from heard.vault.actions.keeping import Laid
from tests.factories import NOON, TODAY, a_worker, an_area, another_agency
from tests.reviews.acts.base import PLANTED, Scene, acts
from tests.reviews.acts.meeting import called, meeting_of, planned


def asked(scene: Scene) -> Chairing:
    chair = a_worker(scene.area, Role.CHAIR, agency=another_agency(scene.area))
    scene.others = (chair,)
    return chairs.ask_chair(called(scene), chair, by=scene.by, at=NOON)


@acts(chairs.ask_chair, "chair.asked")
def somebody_is_asked_to_chair() -> Scene:
    def arrange(scene: Scene) -> Meeting:
        people.append(a_worker(scene.area, Role.CHAIR, agency=another_agency(scene.area)))
        return called(scene)

    people: list[User] = []
    return meeting_of(
        arrange, lambda meeting, by: chairs.ask_chair(meeting, people[0], by=by, at=NOON)
    )


@acts(chairs.answer_chairing, "access.let_in", "chair.agreed")
def somebody_declares_and_chairs() -> Scene:
    return meeting_of(
        asked,
        lambda chairing, by: chairs.answer_chairing(
            chairing,
            agrees=True,
            said=Declaration(False, False, False),
            detail=PLANTED,
            by=chairing.user,
            at=NOON,
        ),
    )


@acts(chairs.set_free_days, "chair.free")
def a_chair_says_when_they_are_free() -> Scene:
    area = an_area()
    chair = a_worker(area, Role.CHAIR)
    return Scene(lambda: chairs.set_free_days(chair, [TODAY], at=NOON), area, None, chair)


def being_made(scene: Scene) -> Papers:
    return papers.make_papers(called(scene), by=scene.by, at=NOON)


def papers_made(scene: Scene) -> Meeting:
    made = being_made(scene)
    drain(at=NOON, kind=papers.ASKED)
    return made.meeting


@acts(papers.make_papers, "papers.asked")
def the_papers_of_a_meeting_are_asked_for() -> Scene:
    return meeting_of(called, lambda meeting, by: papers.make_papers(meeting, by=by, at=NOON))


@acts(papers.write_papers)
def the_papers_of_a_meeting_are_written() -> Scene:
    scene = meeting_of(being_made, lambda made, by: papers.write_papers(made))
    scene.by = None
    return scene


@acts(papers.keep_papers, "file.kept", "papers.made")
def the_papers_of_a_meeting_are_made() -> Scene:
    laid = Laid(name="papers.pdf", kind="pdf", size=1, sha256="x", where="somewhere")

    def written(scene: Scene) -> Papers:
        made = being_made(scene)
        papers.write_papers(made)
        return made

    scene = meeting_of(written, lambda made, by: papers.keep_papers(made, laid, at=NOON))
    scene.by = scene.subject = None
    return scene


@acts(papers.give_up_papers, "papers.failed")
def the_papers_of_a_meeting_could_not_be_made() -> Scene:
    scene = meeting_of(being_made, lambda made, by: papers.give_up_papers(made, at=NOON))
    scene.by = None
    return scene


@acts(papers.open_papers, "papers.opened")
def the_panel_is_given_the_papers() -> Scene:
    return meeting_of(papers_made, lambda meeting, by: papers.open_papers(meeting, by=by, at=NOON))


def link_to(scene: Scene) -> AnswerLink:
    return called(scene).seats.get().links.get()


@acts(by_link.answer_invitation, "meeting.answered")
def somebody_comes_without_an_account() -> Scene:
    scene = meeting_of(
        link_to, lambda link, by: by_link.answer_invitation(link, Coming.COMES, at=NOON)
    )
    scene.by = None
    return scene


@acts(by_link.say_when, "meeting.answered")
def somebody_says_by_a_link_when_they_can_come() -> Scene:
    def say(link: AnswerLink, by: User) -> None:
        dates = Seat.objects.get(links=link).meeting.dates.all()
        by_link.say_when(link, dict.fromkeys(dates, Suits.IF_NEEDED), at=NOON)

    scene = meeting_of(lambda scene: planned(scene).seats.get().links.get(), say)
    scene.by = None
    return scene


@acts(by_link.promise_by_link, "papers.promised")
def somebody_without_an_account_promises() -> Scene:
    scene = meeting_of(link_to, lambda link, by: by_link.promise_by_link(link, at=NOON))
    scene.by = None
    return scene


@acts(chairs.note_training, "training.noted")
def the_training_of_a_chair_is_put_on_file() -> Scene:
    area = an_area()
    chair, by = a_worker(area, Role.CHAIR), a_worker(area)
    return Scene(
        lambda: chairs.note_training(
            chair, area, what=PLANTED, on=TODAY, until=None, by=by, at=NOON
        ),
        area,
        None,
        by,
    )


@acts(papers.promise, "papers.promised")
def somebody_promises_to_keep_the_papers_confidential() -> Scene:
    return meeting_of(
        called, lambda meeting, by: papers.promise(meeting.seats.get(), by=by, at=NOON)
    )
