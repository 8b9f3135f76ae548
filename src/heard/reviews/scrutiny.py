"""The scrutiny pack: a year for a residents' forum or the Commissioner, without a word of a case."""

from datetime import datetime

from heard.agencies.models import Area
from heard.notify.letters import Block, facts, heading, paragraph, table
from heard.notify.models import Letter
from heard.notify.pdf import as_pdf
from heard.reviews.breakdowns import BREAKDOWNS, CELLS
from heard.reviews.models import Lesson, Publication
from heard.reviews.timing import Timed, agency_times, stage_times
from heard.rules.reporting import APPLICATIONS, DEFINITIONS, NUMBERS, REVIEWS
from heard.rules.suppression import SMALLEST_SHOWN

HIDDEN = "hidden"


def pack(publication: Publication, *, at: datetime) -> list[Block]:
    """The published year with what it means, how it adds up, how long things took and what was
    learned. Only what anybody may read: numbers as published, small ones hidden."""
    area, numbers = publication.area, publication.numbers
    period = {"begins": publication.begins, "ends": publication.ends}
    blocks = [
        paragraph(
            "These are the figures as published under section 104(9) of the Anti-social Behaviour, "
            f"Crime and Policing Act 2014 (version {publication.version}). No case is described. "
            f"In everything but the four numbers and their sums, counts below {SMALLEST_SHOWN} are "
            "hidden."
        ),
        heading("The four numbers"),
        facts([(words, str(numbers[name])) for name, words in NUMBERS.items()]),
    ]
    if publication.correction:
        blocks += [heading("What was corrected"), paragraph(publication.correction)]
    if publication.narrative:
        blocks += [heading("What the agencies say"), paragraph(publication.narrative)]
    blocks += [
        heading("What each number means"),
        facts([(words, DEFINITIONS[name]) for name, words in NUMBERS.items()]),
        heading("How they add up"),
    ]
    for sums in (APPLICATIONS, REVIEWS):
        rows = [(words, str(numbers[name])) for name, words in sums.items()]
        blocks.append(table(["What happened", "Number"], rows))
    for code, cells in publication.breakdowns.items():
        named = [
            (str(CELLS[code].get(cell, cell)), HIDDEN if number is None else str(number))
            for cell, number in cells.items()
        ]
        if all(number is None for number in cells.values()):
            shown = paragraph("The numbers are too small to show.")
        else:
            shown = table(["Applications", "Number"], named)
        blocks += [heading(str(BREAKDOWNS[code])), shown]
    blocks += _times("How long each stage took", stage_times(area, **period))
    blocks += _times("How long each agency took to answer", agency_times(area, **period))
    blocks += _learned(area)
    return blocks


def pack_as_pdf(publication: Publication, *, at: datetime) -> bytes:
    """The pack as a PDF/UA-1 file, in the area's name and colour."""
    year = publication.year.name
    letter = Letter(
        area=publication.area,
        title=f"Case reviews, {year}",
        blocks=pack(publication, at=at),
        language="en",
        written_at=at,
    )
    return as_pdf(letter, reference=year, file_title=f"Case reviews in {letter.area}, {year}")


def _times(title: str, timed: list[Timed]) -> list[Block]:
    """Only of what was done often enough that nobody's case is told."""
    shown = [each for each in timed if each.measured.number >= SMALLEST_SHOWN]
    if not shown:
        return [heading(title), paragraph("Too few to show without telling of a case.")]
    rows = [(each.name, str(each.measured.days), _share(each.measured.share)) for each in shown]
    return [heading(title), table(["What", "Days (median)", "In time"], rows)]


def _share(share: int | None) -> str:
    return "no date set" if share is None else f"{share}%"


def _learned(area: Area) -> list[Block]:
    published = Lesson.objects.filter(area=area).exclude(published_at=None)
    lessons = [f"{each.year}: {each.text}" for each in published]
    if not lessons:
        return []
    return [heading("What was learned from appeals"), *map(paragraph, lessons)]
