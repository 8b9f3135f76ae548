"""Millhaven: other applications that have come to their end."""

from heard.demo.case import Report
from heard.demo.cases.millhaven.here import COUNCIL, MILLRACE, POLICE, SPINDLE, Here
from heard.demo.course import AgenciesAnswered, Begin, Close, Met, Note, Outcome, View
from heard.reviews.submission import PersonAnswers, PlaceAnswers
from heard.rules.behaviour import Behaviour

CASES = (
    Here(  # withdrawn while its meeting is called: heard.demo.meetings
        name="quiet-now",
        applied=20,
        clock="21:15",
        applicant=PersonAnswers(
            name="Thaddeus Quarrington-Bose", ways={"email": "t.quarrington@example.org"}
        ),
        home=PlaceAnswers("4 Shuttle Row\nMillhaven", "ZZ3 4SR"),
        tenure="private",
        landlord="A letting agent",
        about=(Behaviour.DRINK, Behaviour.NOISE),
        what="The off-licence below us sells until two in the morning, and people drink and shout in the doorway.",
        effect="I work at five. I sleep three hours.",
        wanted="For it to close when its licence says.",
        support="no",
        reports=(
            Report(70, COUNCIL, "Shouting in the doorway until two.", response="none"),
            Report(38, POLICE, "A fight in the doorway.", response="inadequate"),
            Report(9, COUNCIL, "The same, three nights.", how="online", response="none"),
        ),
        course=(
            Begin(1),
            AgenciesAnswered(8),
            Met(
                10,
                "You reported three separate incidents in ten weeks, and each was made in time.",
            ),
        ),
    ),
    Here(
        name="moved-away",
        applied=208,
        clock="17:03",
        applicant=PersonAnswers(
            name="Saoirse Blackadder-Ito", ways={"email": "saoirse.bi@example.com"}
        ),
        home=PlaceAnswers("19 Weir Cottages\nFullers Weir", "ZZ3 6WC"),
        tenure="private",
        landlord="A private landlord",
        about=(Behaviour.ABUSE, Behaviour.DAMAGE),
        what="The neighbour’s sons throw stones at my cats and at me, and the windows of my car have been broken twice.",
        effect="I have applied for three flats in other towns.",
        wanted="For it to be safe for whoever lives here next.",
        support="yes",
        reports=(
            Report(70, POLICE, "Stones thrown at me in the garden.", response="none"),
            Report(
                44,
                POLICE,
                "A car window broken.",
                reference="NM-3319-40",
                response="inadequate",
                came_of_it="A crime number.",
            ),
            Report(12, COUNCIL, "The other window broken.", how="online", response="none"),
        ),
        course=(
            Begin(1),
            AgenciesAnswered(7),
            Met(
                8, "You reported three separate incidents in ten weeks, and each was made in time."
            ),
            Note(
                11,
                "She has found a flat in another town and moves this week. She asks that the family be visited all the same.",
            ),
            Close(
                12,
                "You moved before the meeting and asked us to close the review. The police will visit the family as you asked, so that it is safe for whoever lives there next. The council where you live now can open a review of its own.",
            ),
        ),
    ),
    Here(
        name="old-mill",
        applied=280,
        clock="10:02",
        applicant=PersonAnswers(
            name="Barnaby Nkemelu",
            ways={"post": "1 Old Mill Yard\nMillhaven\nZZ3 7OM", "phone": "01632 960308"},
            hours=("morning", "afternoon"),
            may_leave_message=True,
        ),
        home=PlaceAnswers("1 Old Mill Yard\nMillhaven", "ZZ3 7OM"),
        tenure="association",
        landlord=SPINDLE,
        channel="paper",
        keyed=1,
        about=(Behaviour.DAMAGE, Behaviour.FIRE),
        what="I am writing by hand because I do not use a computer. The old mill next to me is open to anyone. Fires, bangs, young people on the roof. I worry for them as much as for me.",
        effect="I sit up until I hear them go home.",
        wanted="The owner made to board it up.",
        support="later",
        reports=(
            Report(
                92, COUNCIL, "A fire on the second floor.", how="writing", after=4, response="none"
            ),
            Report(
                55,
                POLICE,
                "Children on the roof.",
                response="acted",
                came_of_it="They were brought down safely.",
            ),
            Report(
                24,
                SPINDLE,
                "Slates through my shed.",
                how="in_person",
                response="inadequate",
                came_of_it="The shed was mended.",
            ),
        ),
        course=(
            Begin(2),
            AgenciesAnswered(9),
            View(10, MILLRACE, "no_view", "Duty manager", "Not our building."),
            Met(
                11,
                "You reported three separate incidents, and each was made in time. Thank you for writing so clearly.",
            ),
            Outcome(
                18,
                "The owner has been made to board up the mill and has done it. The youth service asked the young people what they went there for, and the answer was that it was dry.",
                (
                    "Millhaven Borough Council to serve a notice on the owner of the mill.",
                    "Millhaven Borough Council to find a dry place for young people in the evening.",
                ),
                met=16,
            ),
            Close(
                76,
                "The mill is boarded, and the scout hut is open three evenings a week. You wrote to say that you go to bed at ten.",
            ),
        ),
    ),
)
