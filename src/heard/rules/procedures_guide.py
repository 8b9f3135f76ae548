"""Help for whoever writes a procedures file and has never seen one: what can be written, an example
of each, and in plain words what is wrong with a line that cannot be read."""

import re
import tomllib
from typing import NamedTuple

from pydantic import ValidationError

from heard.rules.language import N_
from heard.rules.procedures import InvalidProcedures, faults


class Entry(NamedTuple):
    """Something that can be written: its name in the file, what it says, and an example."""

    field: str
    says: str
    example: str


# Those without brackets first, as they must stand in a file.
GUIDE = (
    Entry(
        "valid_from",
        N_("The first day on which these procedures apply: year, month, day."),
        "valid_from = 2027-04-01",
    ),
    Entry("version", N_("Your own number or name of this version."), 'version = "2"'),
    Entry(
        "lead_agency",
        N_("Who leads: the agency and its team."),
        'lead_agency = "Example Borough Council, community safety team"',
    ),
    Entry(
        "point_of_contact",
        N_("Whom people can ask. Leave out what you do not have."),
        '[point_of_contact]\nname = "ASB case review team"\nphone = "01632 960000"\n'
        'email = "case.review@example.gov.uk"',
    ),
    Entry(
        "source",
        N_("Where your procedures are published."),
        '[source]\nurl = "https://www.example.gov.uk/asb-case-review"',
    ),
    Entry(
        "threshold.routes.reports",
        N_(
            "How many reports lead to a review, and in how many months. The Act: three reports in six "
            "months, each made within one month."
        ),
        '[[threshold.routes]]\nkind = "reports"\nreports = 3\n'
        'window = { number = 6, unit = "month", runs_from = "report" }\n'
        'report_within = { number = 1, unit = "month" }',
    ),
    Entry(
        "threshold.routes.people",
        N_("Another way to a review: so many people have reported it."),
        '[[threshold.routes]]\nkind = "people"\npeople = 5\nwindow = { number = 6, unit = "month" }',
    ),
    Entry(
        "threshold.routes.hate",
        N_("Another way to a review: it is about hate."),
        '[[threshold.routes]]\nkind = "hate"\nreports = 1\nhate = { reports = 1 }',
    ),
    Entry(
        "threshold.conditions",
        N_("What you ask besides a number. A person judges it, and you say why you keep it."),
        '[[threshold.conditions]]\nid = "still-happening"\nkind = "still_happening"\n'
        'text = "The behaviour is still happening."\njudged_by = "the relevant bodies"',
    ),
    Entry(
        "threshold.discretion",
        N_("What you look at when there are fewer reports."),
        '[threshold.discretion]\nfactors = ["persistence", "harm", "adequacy"]',
    ),
    Entry(
        "time_limits",
        N_(
            "How long each step may take, and from when. A unit is “working_day”, “day”, “week” or "
            "“month”."
        ),
        "[time_limits]\n"
        'acknowledgement = { number = 2, unit = "working_day", runs_from = "application" }\n'
        'information_return = { number = 10, unit = "working_day", runs_from = "information_request" }\n'
        'threshold_decision = { number = 10, unit = "working_day", runs_from = "application" }\n'
        'panel = { number = 20, unit = "working_day", runs_from = "threshold_decision" }\n'
        'outcome = { number = 5, unit = "working_day", runs_from = "panel" }\n'
        'appeal_window = { number = 20, unit = "working_day", runs_from = "outcome" }\n'
        'appeal_decision = { number = 20, unit = "working_day", runs_from = "appeal" }',
    ),
    Entry(
        "applicants",
        N_("Who can ask for a review, and how. “Consent” is of somebody for whom another asks."),
        '[applicants]\nwho = ["victim", "representative", "business", "group"]\n'
        'consent = "written"\nways = ["online", "phone", "post", "email", "in_person"]',
    ),
    Entry(
        "participation",
        N_("Whether the victim is invited to the meeting, and how they can take part."),
        "[participation]\nvictim_invited = true\n"
        'ways = ["in_person", "video", "statement", "advocate"]',
    ),
    Entry(
        "panel",
        N_("How many agencies a meeting needs, and its days, if they are set."),
        "[panel]\npartners_needed = 3\nmeetings = [2027-05-12, 2027-06-09]",
    ),
    Entry(
        "appeal",
        N_("Who decides an appeal, and which reasons count."),
        '[appeal]\nbody = "Police and Crime Commissioner for Example"\n'
        'grounds = ["a relevant policy was not considered"]\n'
        'not_grounds = ["disliking the outcome"]',
    ),
    Entry(
        "duties",
        N_("What the Act asks of the area itself."),
        "[duties]\npassed_to_all_bodies = true\nsecond_report_notice = true\n"
        "policing_body_consulted_on = 2027-01-15\nlandlords_consulted_on = 2027-01-20\n"
        'effectiveness_review = "We look at them every January."\n'
        'figures_published_at = "https://www.example.gov.uk/asb-case-review-figures"',
    ),
    Entry(
        "statistics",
        N_("Yearly figures that you published before you used Heard."),
        '[[statistics]]\nperiod = "2024/25"\nbegins = 2024-04-01\nends = 2025-03-31\n'
        "applications = 9\nthreshold_not_met = 2\nreviews = 7\nrecommendations = 6",
    ),
)

AT = re.compile(r" \(at line (?P<line>[0-9]+), column [0-9]+\)$")
LONGEST = 60
# What a reader of TOML complains of, and what it most often comes from.
UNREADABLE = {
    "Expected '='": N_("After the name there must be the sign =, and then what it is"),
    "Invalid value": N_(
        "Put words between straight quotation marks. Write a day like 2027-04-01, and yes or no as "
        "true or false"
    ),
    "Invalid date": N_("There is no such day. Write a day like 2027-04-01"),
    "Expected newline": N_(
        "Something stands after the end. Write a day like 2027-04-01, and use quotation marks only "
        "at the beginning and the end of words"
    ),
    "Unterminated string": N_("The quotation mark at the end is missing"),
    "Illegal character": N_("The quotation mark at the end is missing"),
    "Unclosed": N_("A bracket that begins here or above it has no end"),
    "Expected ']": N_("The bracket at the end is missing"),
    "Cannot overwrite": N_("The same name stands in one part twice"),
    "Cannot declare": N_("The same part begins twice. Write it once, with all its lines"),
}
OTHERWISE = N_("It is not written as such a line must be")
# What pydantic complains of, by the name of its complaint.
WRONG = {
    "extra_forbidden": N_("there is no such name here. Look at what you can write"),
    "missing": N_("this must be in the file"),
    "string_type": N_("write it between quotation marks"),
    "string_too_short": N_("it is empty"),
    "bool_type": N_("write true or false"),
    "bool_parsing": N_("write true or false"),
    "int_type": N_("write a whole number"),
    "int_parsing": N_("write a whole number"),
    "int_from_float": N_("write a whole number"),
    "date_type": N_("write a day like 2027-04-01"),
    "date_parsing": N_("write a day like 2027-04-01"),
    "date_from_datetime_parsing": N_("write a day like 2027-04-01"),
    "tuple_type": N_("write it between [ and ]"),
    "model_type": N_("begin a part of its own, as in what you can write"),
}


def example_of(field: str) -> str:
    """What could be written for a field that a check names: its line, or the part it belongs to."""
    found = next((each for each in GUIDE if f"{field}.".startswith(f"{each.field}.")), None)
    if found is None:
        return ""
    begins, *lines = found.example.splitlines()
    name = field.removeprefix(found.field).removeprefix(".")
    own = [line for line in lines if line.startswith(f"{name} = ")]
    return "\n".join((begins, *own)) if own else found.example


def explained(fault: Exception, text: str) -> list[str]:
    """What is wrong with a file, a sentence for each place. What we have no words for is said as the
    reader of the file says it."""
    cause = fault.__cause__
    if isinstance(fault, InvalidProcedures) and isinstance(cause, tomllib.TOMLDecodeError):
        return [_unreadable(str(cause), text)]
    if isinstance(fault, InvalidProcedures) and isinstance(cause, ValidationError):
        return [
            _wrong(line, each["type"])
            for line, each in zip(faults(cause), cause.errors(), strict=True)
        ]
    return str(fault).splitlines()


def _unreadable(said: str, text: str) -> str:
    words = next(
        (each for begins, each in UNREADABLE.items() if said.startswith(begins)), OTHERWISE
    )
    lines = text.splitlines()
    found = AT.search(said)
    number = int(found["line"]) if found else len(lines)
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    shown = f"{line[:LONGEST]}…" if len(line) > LONGEST else line
    where = f"Line {number}, “{shown}”" if shown else f"Line {number}"
    return f"{where}: {words[0].lower()}{words[1:]}"


def _wrong(line: str, kind: str) -> str:
    where, _, said = line.partition(": ")
    said = said.replace("Input should be", "it must be")
    return f"{where}: {WRONG.get(kind, said)}"
