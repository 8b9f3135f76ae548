"""Every paper of an appealed case in one, as the Commissioner's reviewer may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from heard.agencies.models import Agency
from heard.design.dates import day, day_and_time
from heard.design.speech import say
from heard.notify.letters import (
    Block,
    box,
    bullets,
    facts,
    heading,
    lowered,
    paragraph,
    table,
)
from heard.notify.models import Letter
from heard.notify.pdf import as_pdf
from heard.reviews.chronology import Chronology, Line, kept_back
from heard.reviews.items import Reader
from heard.reviews.meetings import may_read_statement, statement_of
from heard.reviews.models import (
    Appeal,
    AppealPapers,
    Chairing,
    Meeting,
    PanelFinding,
    Review,
    ThresholdDecision,
)
from heard.reviews.papers.content import words_of
from heard.reviews.plans import plan_of, recommended, standings
from heard.reviews.queries import finding_of, reports_of
from heard.rules import wording
from heard.rules.disclosure import MARK_NAMES, Mark
from heard.rules.meeting import AGENDA, VERDICT_NAMES, State, Verdict
from heard.rules.periods import london_date
from heard.rules.sharing import Category
from heard.vault.models import StoredFile

TITLE = "Papers of an appeal"
NOTHING = "Nothing here."
RESTRICTED = "A restricted part is left out here."


@dataclass(frozen=True)
class Papers:
    """The papers as blocks, and how many parts their reader may not see."""

    blocks: tuple[Block, ...]
    left_out: int


def reads_papers(review: Review) -> Reader:
    """For whom the papers are, whoever makes them: the Commissioner's office, which works on the
    review while it is appealed, and reads nothing that an agency keeps to itself."""
    office = Agency.objects.filter(areas__area=review.area_id, kind=Agency.Kind.PCC_OFFICE)
    return Reader(frozenset(office.values_list("pk", flat=True)), frozenset(Category), True)


def papers_of(appeal: Appeal, *, at: datetime) -> Papers:
    """Everything that whoever decides an appeal may read, in the order in which it happened. What
    is left out is counted, and said at its beginning and at its place."""
    review = appeal.review
    reader = reads_papers(review)
    decisions = list(review.decisions.select_related("decided_by", "second_person"))
    letters = list(Letter.objects.filter(about=review.pk).order_by("written_at"))
    shown = reader.shown(letters)
    minute, restricted = _minutes(review)
    statement, keeps_statement = _statement(review, reader)
    recommendations, unread = _outcome(review, reader)
    left_out = {
        "Lines of the chronology that an agency keeps to itself": kept_back(review, reader),
        "Restricted parts of the minutes, which are for the panel alone": restricted,
        "Recommendations that are kept by an agency": unread,
        "Letters that are kept by an agency": len(letters) - len(shown),
        "A statement that the victim keeps from the Commissioner’s office": keeps_statement,
    }
    sections = {
        "The appeal": _appeal(appeal),
        "The application": [*_application(review), *statement],
        "The decision": _decided(review, decisions),
        "The meeting and its minutes": minute,
        "The outcome and its recommendations": recommendations,
        "The plan": _plan(review, at=at),
        "Chronology": _chronology(Chronology(review, reader)),
        "Letters": _letters(shown),
        "Messages": _messages(review),
        "Steps": _steps(review),
    }
    blocks = [
        paragraph("For who decides the appeal, and for nobody else."),
        *_said_to_be_left_out(left_out),
        heading("What is here"),
        bullets(f"{number}. {name}" for number, name in enumerate(sections, start=1)),
    ]
    for number, (name, part) in enumerate(sections.items(), start=1):
        blocks += [heading(f"{number}. {name}"), *(part or [paragraph(NOTHING)])]
    return Papers(tuple(blocks), sum(left_out.values()))


def as_letter(appeal: Appeal, papers: Papers, *, at: datetime) -> Letter:
    """The papers as what a page and a file are made of. It is kept as a file, never as a letter."""
    return Letter(
        area=appeal.review.area,
        title=TITLE,
        blocks=list(papers.blocks),
        language="en",
        written_at=at,
    )


def as_file(appeal: Appeal, papers: Papers, *, at: datetime) -> bytes:
    """The papers as a PDF/UA-1 file. Its title tells only the day."""
    return as_pdf(
        as_letter(appeal, papers, at=at),
        reference=appeal.review.spaced_reference,
        file_title=f"Papers, {day(london_date(at))}",
    )


def file_of_papers(papers: AppealPapers) -> StoredFile | None:
    """The file that was made, where it is still kept."""
    return StoredFile.objects.filter(subject=papers.pk).first()


def _said_to_be_left_out(left_out: dict[str, int]) -> list[Block]:
    lines = [f"{words}: {number}." for words, number in left_out.items() if number]
    if not lines:
        return [paragraph("Nothing is left out.")]
    return [box(["Left out, because it may not be read outside:", *lines])]


def _appeal(appeal: Appeal) -> list[Block]:
    blocks = [
        facts(
            [
                ("Against", appeal.get_about_display()),
                ("Received", day(appeal.received_on)),
                ("Decided by", appeal.heard_by or "not said"),
            ]
        ),
        paragraph(appeal.grounds),
    ]
    if appeal.why_accepted:
        blocks += [heading("Why it was taken up, or not", level=3), paragraph(appeal.why_accepted)]
    for each in appeal.review.appeals.exclude(pk=appeal.pk):
        title = f"An appeal received on {day(each.received_on)}: {each.get_result_display()}"
        blocks += [heading(title, level=3), paragraph(each.grounds), paragraph(each.reasons)]
    return blocks


def _application(review: Review) -> list[Block]:
    told = {
        "What is happening": review.what_is_happening,
        "What it does to them": review.effect,
        "What they want": review.wanted,
        "Others affected": review.others_affected,
    }
    rows = [
        (
            day(each.incident.happened_on),
            day(each.reported_on),
            each.reported_to,
            each.incident.what,
        )
        for each in reports_of(review)
    ]
    return [
        facts(
            [
                ("Applied on", day(review.applied_on)),
                ("Applied as", str(review.get_applicant_kind_display())),
                ("How", str(review.get_channel_display())),
                *((name, words) for name, words in told.items() if words),
            ]
        ),
        heading("Reports", level=3),
        table(["Happened", "Reported", "Told to", "What happened"], rows),
    ]


def _statement(review: Review, reader: Reader) -> tuple[list[Block], int]:
    statement = statement_of(review)
    if statement is None:
        return [], 0
    if not may_read_statement(statement, reader):
        return [heading("The victim’s statement", level=3), paragraph(RESTRICTED)], 1
    return [heading("The victim’s statement", level=3), *words_of(statement)], 0


def _decided(review: Review, decisions: list[ThresholdDecision]) -> list[Block]:
    blocks: list[Block] = []
    for each in decisions:
        second = f", {each.second_person.name}" if each.second_person else ""
        found = {
            "Reasons": each.reasons,
            "Persistence": each.persistence,
            "Harm": each.harm,
            "Adequacy of the response": each.adequacy,
            "Decided by": f"{each.decided_by.name}{second}",
        }
        blocks += [
            heading(f"{each}, {day(london_date(each.decided_at))}", level=3),
            facts((name, words) for name, words in found.items() if words),
        ]
    finding = finding_of(review, judgements=decisions[-1].judgements if decisions else None)
    return [
        *blocks,
        heading("What counts, under the rules it began with", level=3),
        facts(
            [
                (
                    "The Act",
                    f"{finding.statutory.qualifying} of {finding.statutory.needed} qualifying "
                    "incidents",
                ),
                *(
                    (str(wording.ROUTE_NAMES[each.route.kind]), say(wording.why_route(each)))
                    for each in finding.routes
                    if each.test != "not_asked"
                ),
            ]
        ),
        bullets(
            f"{day(each.report.reported_on)}: {say(wording.why_report(each, of=finding))}"
            for each in finding.reports
        ),
    ]


def _minutes(review: Review) -> tuple[list[Block], int]:
    """The minutes of every meeting that was held, and how many restricted parts are left out."""
    blocks: list[Block] = []
    restricted = 0
    for meeting in review.meetings.filter(state=State.HELD):
        part, left_out = _minute(meeting)
        blocks += part
        restricted += left_out
    return blocks, restricted


def _minute(meeting: Meeting) -> tuple[list[Block], int]:
    written = {each.item: each for each in meeting.minute.all()}
    blocks: list[Block] = [
        heading(f"The meeting of {day_and_time(meeting.begins_at)}", level=3),
        *_led(meeting),
        table(
            ["Agency", "Who", "Was there"],
            [
                (str(seat.agency), seat.name, "yes" if seat.was_there else f"no {seat.apologies}")
                for seat in meeting.seats.select_related("agency")
            ],
        ),
    ]
    for item, name in AGENDA.items():
        if (row := written.get(item)) is None:
            continue
        said = [
            row.text,
            row.decided and f"Decided: {row.decided}",
            row.reasons and f"Why: {row.reasons}",
            row.dissent and f"Did not agree: {row.dissent}",
            row.restricted and RESTRICTED,
        ]
        blocks += [heading(name, level=4), *(paragraph(each) for each in said if each)]
    blocks += _found(meeting)
    return blocks, sum(bool(each.restricted) for each in written.values())


def _led(meeting: Meeting) -> list[Block]:
    """Who led it, and that nothing tied them to the case, or why nobody independent did."""
    chair = meeting.chairs.filter(state=Chairing.State.AGREED).select_related("user").first()
    if chair is not None and chair.declared_at:
        declared = day(london_date(chair.declared_at))
        return [paragraph(f"Led by {chair.user}, who declared on {declared} to be independent.")]
    why = f"Led by {meeting.led_by}. Nobody independent, because: {meeting.why_not_independent}"
    return [paragraph(why)] if meeting.led_by else []


def _found(meeting: Meeting) -> list[Block]:
    blocks: list[Block] = []
    if (found := PanelFinding.objects.filter(meeting=meeting).first()) is not None:
        blocks += [
            heading("What the panel found", level=4),
            facts([("Persistence", found.persistence), ("Harm", found.harm)]),
        ]
    for each in meeting.adequacy.select_related("agency"):
        adequate = VERDICT_NAMES[Verdict(each.verdict)]
        blocks += [
            heading(f"The response of {each.agency}", level=4),
            facts(
                [
                    ("Owed by its policy", each.owed),
                    ("Done, and when", each.done),
                    ("Adequate?", f"{adequate}: {each.why}" if each.why else adequate),
                ]
            ),
        ]
    options = [(o.what, "yes" if o.used else "no", o.why) for o in meeting.options.all()]
    if options:
        blocks += [
            heading("Options looked at", level=4),
            table(["Option", "To be used", "Why, or why not"], options),
        ]
    return blocks


def _outcome(review: Review, reader: Reader) -> tuple[list[Block], int]:
    """What the review came to, and how many recommendations its reader may not see."""
    blocks: list[Block] = []
    for told in review.outcomes.all():
        blocks += [heading(f"The outcome, {day(told.met_on)}", level=3), paragraph(told.summary)]
    made = recommended(review)
    shown = [(each, answer) for each, answer in made if reader.is_shown(each)]
    if shown:
        rows = []
        for each, answer in shown:
            said = f"{answer.get_regard_display()} {answer.reasons}" if answer else "not yet"
            rows.append((str(each.number), str(each.to or "not said"), said, each.text))
        blocks += [
            heading("Recommendations", level=3),
            table(["Number", "To", "What it answered", "What is recommended"], rows),
        ]
    return blocks, len(made) - len(shown)


def _plan(review: Review, *, at: datetime) -> list[Block]:
    plan = plan_of(review)
    if plan is None:
        return []
    rows = [
        (str(each.action.agency), day(each.action.due_on), each.name, each.action.what)
        for each in standings(plan.actions.all(), today=london_date(at))
    ]
    agreed = f"Agreed on {day(plan.agreed_at)}." if plan.agreed_at else "A draft, not yet agreed."
    comments = [heading("What the victim said of it", level=3)] if plan.comments.all() else []
    return [
        paragraph(agreed),
        table(["Agency", "Due", "How it stands", "What is to be done"], rows),
        *comments,
        *(paragraph(each.text) for each in plan.comments.all()),
    ]


def _chronology(lines: Iterable[Line]) -> list[Block]:
    rows = []
    for line in lines:
        when = f"{day(line.on)}, {line.time}" if line.time else day(line.on)
        told = "\n".join([line.text, *(f"{same.agency}: {same.text}" for same in line.same)])
        mark = str(MARK_NAMES[Mark(line.mark)]) if line.mark else ""
        rows.append((when, str(line.what), line.owner, mark, told))
    return [table(["When", "What", "Whose", "Who may be told", "What happened"], rows)]


def _letters(letters: list[Letter]) -> list[Block]:
    blocks: list[Block] = []
    for each in letters:
        blocks.append(heading(f"{each.title}, {day(each.written_at)}", level=3))
        if each.waits or each.was_sent_back:
            blocks.append(paragraph("It was not sent: a second person had not agreed to it."))
        blocks += lowered(each.blocks, by=2)
    return blocks


def _messages(review: Review) -> list[Block]:
    rows = [
        (
            day_and_time(each.at),
            each.by.name if each.by else "the applicant",
            each.text,
        )
        for each in review.messages.select_related("by").order_by("at", "id")
    ]
    return [table(["When", "From", "Message"], rows)] if rows else []


def _steps(review: Review) -> list[Block]:
    rows = [
        (
            day(each.on),
            str(each.get_step_display()),
            each.by.name if each.by else "the applicant",
            each.reason,
        )
        for each in review.stage_changes.select_related("by")
    ]
    return [table(["When", "Step", "Who", "Why"], rows)]
