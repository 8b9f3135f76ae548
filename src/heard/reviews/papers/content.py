"""What is in the papers of a meeting, as blocks: no more than the panel may be shown.

Nobody's name, address or phone number is put in: the agencies have them from what was passed on,
and the reference ties the papers to the case.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.utils.translation import override

from heard.agencies.disclosed import EVERYTHING
from heard.design.dates import day, day_and_time
from heard.notify.letters import (
    Block,
    box,
    bullets,
    digest,
    facts,
    heading,
    paragraph,
    table,
)
from heard.reviews.chronology import Chronology
from heard.reviews.items import Reader
from heard.reviews.meetings import invitation_of, statement_of
from heard.reviews.models import (
    Contact,
    ImpactStatement,
    InformationRequest,
    Meeting,
    MinuteItem,
    RequestAnswer,
    Review,
)
from heard.reviews.queries import reports_of
from heard.reviews.thread import described
from heard.rules.disclosure import Audience, marks_shown, may_show
from heard.rules.meeting import (
    AGENDA,
    READ_BY_NAMES_TO_STAFF,
    WAY_NAMES_TO_STAFF,
    WHERE_NAMES,
    ReadBy,
    Way,
    Where,
)
from heard.rules.papers import QUESTIONS, Part
from heard.vault.models import StoredFile

# Who is of no agency, and works on the review: shown what is marked for the panel, and no more.
THE_PANEL = Reader(agencies=frozenset(), opens=EVERYTHING, works_on_it=True)
CONFIDENTIAL = (
    "Confidential. For this meeting only.",
    "Do not copy, print or pass on. Keep what you read to yourself.",
)
WHAT_TITLE, RESTRICTED_TITLE = "Papers for the meeting", "Restricted papers for the meeting"


@dataclass(frozen=True)
class Content:
    """The words of papers, the marked items that are in them, and the files that go with them."""

    title: str
    blocks: list[Block]
    items: frozenset[str] = frozenset()
    files: list[StoredFile] = field(default_factory=list)
    statement: ImpactStatement | None = None

    @property
    def digest(self) -> str:
        """Of its words and its files: another one says that something has changed."""
        files = "".join(sorted(each.sha256 for each in self.files))
        return hashlib.sha256(f"{digest(self.title, self.blocks)}{files}".encode()).hexdigest()


def content_of(meeting: Meeting, part: Part) -> Content | None:
    """The papers as they would be made now. None where there is nothing to put in them: what is
    restricted is not always there. Read it as the system: no one person sees all of it."""
    with override("en"):
        return _for_panel(meeting) if part is Part.PANEL else _restricted(meeting)


def _for_panel(meeting: Meeting) -> Content:
    review = meeting.review
    answers = [each for each in _answers(review) if may_show(each.mark, Audience.PANEL)]
    files = files_of(review, answers)
    rows = Chronology(review, THE_PANEL)
    items = {str(each.pk) for each in answers}
    items |= {str(each.row.pk) for each in rows if each.row is not None}
    shown = Contact.objects.filter(review=review, mark__in=marks_shown(Audience.PANEL))
    items |= {str(pk) for pk in shown.values_list("pk", flat=True)}
    blocks = [
        *_front(meeting),
        heading("The agenda"),
        bullets(AGENDA.values()),
        heading("Questions for the panel"),
        bullets(QUESTIONS),
        *_application(review),
        *_threshold(review),
        *_victim(meeting),
        *_harm(review, answers),
        heading("What happened, in order"),
        _chronology(rows),
        *_agencies(review, answers),
        *_files(files),
    ]
    return Content(WHAT_TITLE, blocks, frozenset(items), files)


def _restricted(meeting: Meeting) -> Content | None:
    """The victim's statement, what agencies say must not be told, and what earlier meetings kept
    apart."""
    review, statement = meeting.review, statement_of(meeting.review)
    held_back = [
        each for each in _answers(review) if each.untold and may_show(each.mark, Audience.PANEL)
    ]
    kept_apart = MinuteItem.objects.filter(meeting__review=review).exclude(meeting=meeting)
    kept_apart = kept_apart.exclude(restricted="").order_by("at")
    blocks: list[Block] = []
    if statement is not None:
        read_by = READ_BY_NAMES_TO_STAFF[ReadBy(statement.read_by)]
        blocks += [heading("The victim’s statement")]
        blocks += [facts([("Who reads it out or plays it", read_by)]), *words_of(statement)]
    if held_back:
        blocks += [heading("What may not be told, and to whom")]
        blocks += [facts((each.request.agency.name, each.untold) for each in held_back)]
    noted = list(kept_apart)
    if noted:
        blocks += [heading("What an earlier meeting kept apart")]
        blocks += [paragraph(each.restricted) for each in noted]
    if not blocks:
        return None
    items = frozenset(str(each.pk) for each in held_back)
    front = [*_front(meeting)]
    return Content(RESTRICTED_TITLE, [*front, *blocks], items, statement=statement)


def words_of(statement: ImpactStatement) -> Iterator[Block]:
    """A statement: its words, and where it is heard, if it is a recording."""
    if statement.recording is not None:
        yield paragraph(
            f"It is a recording ({described(statement.recording)}). It is heard from the page of "
            "the statement: Meeting, then Read their statement."
        )
    yield paragraph(statement.text or "What is said in it is not written down.")


def files_of(review: Review, answers: Iterable[RequestAnswer]) -> list[StoredFile]:
    """The files that came with the application, and with the answers that the panel is shown."""
    subjects: list[UUID] = [each.pk for each in answers]
    of_application = Q(subject=review.pk) | Q(
        subject__in=[review.draft_id] if review.draft_id else []
    )
    found = StoredFile.objects.filter(of_application | Q(subject__in=subjects))
    return list(found.order_by("added_at", "name", "pk"))


def _answers(review: Review) -> list[RequestAnswer]:
    found = RequestAnswer.objects.filter(request__review=review)
    return list(found.select_related("request__agency", "held_by").order_by("at"))


def _front(meeting: Meeting) -> Iterator[Block]:
    told = []
    if meeting.begins_at:
        told = [
            ("The meeting", day_and_time(meeting.begins_at)),
            ("How", f"{WHERE_NAMES[Where(meeting.how)]}. {meeting.where}"),
            ("How long", f"{meeting.minutes} minutes"),
        ]
    asked = sorted({each.agency.name for each in meeting.seats.select_related("agency")})
    told += [
        ("Services that must be there", str(meeting.quorum)),
        ("Who is asked", ", ".join(asked) or "Nobody yet"),
    ]
    yield box(CONFIDENTIAL)
    yield facts(told)


def _application(review: Review) -> Iterator[Block]:
    yield heading("The application")
    yield facts(
        [
            ("Received", day(review.received_at)),
            ("Who applies", str(review.get_applicant_kind_display())),
        ]
    )
    for title, words in (
        ("What is happening", review.what_is_happening),
        ("What they want", review.wanted),
        ("Who else it affects", review.others_affected),
    ):
        if words:
            yield heading(title, level=3)
            yield paragraph(words)
    reports = reports_of(review)
    if reports:
        yield heading("What was reported", level=3)
        yield table(
            ["It happened", "It was reported", "To whom, and what"],
            [
                (
                    day(each.incident.happened_on),
                    day(each.reported_on),
                    f"{each.reported_to}: {each.incident.what}",
                )
                for each in reports
            ],
        )


def _threshold(review: Review) -> Iterator[Block]:
    yield heading("How the threshold was met")
    for each in review.decisions.filter(met=True):
        yield facts([("Decided", day(each.decided_at)), ("Why", each.reasons)])


def _victim(meeting: Meeting) -> Iterator[Block]:
    yield heading("The victim’s part")
    invitation = invitation_of(meeting)
    if invitation is None or not invitation.invited:
        yield paragraph("They are not invited, or not yet.")
    elif invitation.way:
        yield facts([("They take part", str(WAY_NAMES_TO_STAFF[Way(invitation.way)]))])
    else:
        yield paragraph("They are invited, and have not chosen how they take part.")
    statement = statement_of(meeting.review)
    if statement is not None and statement.recording is not None:
        told = f"They have recorded a statement ({described(statement.recording)})."
        yield paragraph(f"{told} Whoever holds the meeting has it.")
    elif statement is not None:
        yield paragraph("They have written a statement. Whoever holds the meeting has it.")


def _harm(review: Review, answers: list[RequestAnswer]) -> Iterator[Block]:
    yield heading("Harm")
    yield paragraph(review.effect or "The application does not say what it does to them.")
    risks = [each for each in answers if each.risk_score or each.risk_basis]
    if risks:
        yield table(
            ["Agency", "Risk", "What it rests on"],
            [(each.request.agency.name, each.risk_score, each.risk_basis) for each in risks],
        )


def _chronology(lines: Chronology) -> Block:
    if not len(lines):
        return paragraph("Nothing is told yet.")
    rows = [
        (f"{day(each.on)} {each.time}".strip(), each.owner, _line(each.what, each.text))
        for each in lines
    ]
    return table(["When", "Whose", "What"], rows)


def _line(what: object, text: str) -> str:
    return f"{what}. {text}" if text else f"{what}"


def _agencies(review: Review, answers: list[RequestAnswer]) -> Iterator[Block]:
    yield heading("What the agencies answered")
    shown = {each.pk for each in answers}
    requests = InformationRequest.objects.filter(review=review).select_related("agency")
    if not requests:
        yield paragraph("None has been asked.")
    for asked in requests.prefetch_related("answers").order_by("agency__name", "asked_at"):
        yield heading(asked.agency.name, level=3)
        yield facts(
            [
                ("Asked", day(asked.asked_on)),
                ("Due", day(asked.due_on)),
                ("Where it stands", str(asked.get_state_display())),
            ]
        )
        for answer in asked.answers.all():
            if answer.pk not in shown:
                yield paragraph("There is an answer that does not go outside the agency.")
                continue
            yield facts(
                [
                    ("Answered", day(answer.given_on)),
                    ("By", answer.given_by),
                    ("How much", str(answer.get_kind_display())),
                    *((question, said) for question, said in answer.said),
                ]
            )


def _files(files: list[StoredFile]) -> Iterator[Block]:
    yield heading("The files")
    if not files:
        yield paragraph("There are none.")
        return
    yield paragraph(
        "Pictures and plain texts follow here, as far as there is room. The others open from the "
        "page of the papers."
    )
    yield table(
        ["Number", "Kind and size", "File"],
        [(str(place), described(each), each.name) for place, each in enumerate(files, start=1)],
    )
