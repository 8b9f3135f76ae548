from heard.agencies.models.agreements import AgreementSuspension, SharingAgreement
from heard.agencies.models.alerts import Alert, AlertedPerson, AlertKind
from heard.agencies.models.area import MAY_BE_RELEVANT, Agency, AgencyInArea, Area, Region
from heard.agencies.models.disclosures import Disclosure, Ended
from heard.agencies.models.joining import Invitation
from heard.agencies.models.marks import Marked, mark_field
from heard.agencies.models.places import BankHoliday, Postcode
from heard.agencies.models.procedures import CautionReason, JointProcedures, ProceduresVersion
from heard.agencies.models.revision import ProceduresDraft
from heard.agencies.models.staff import IN_A_REGION, Membership, User
from heard.agencies.models.standing_in import AgencyContact, Cover, DelegatedPower, Power

__all__ = [
    "IN_A_REGION",
    "MAY_BE_RELEVANT",
    "Agency",
    "AgencyContact",
    "AgencyInArea",
    "AgreementSuspension",
    "Alert",
    "AlertKind",
    "AlertedPerson",
    "Area",
    "BankHoliday",
    "CautionReason",
    "Cover",
    "DelegatedPower",
    "Disclosure",
    "Ended",
    "Invitation",
    "JointProcedures",
    "Marked",
    "Membership",
    "Postcode",
    "Power",
    "ProceduresDraft",
    "ProceduresVersion",
    "Region",
    "SharingAgreement",
    "User",
    "mark_field",
]
