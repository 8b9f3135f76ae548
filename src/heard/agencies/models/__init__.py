from heard.agencies.models.agreements import AgreementSuspension, SharingAgreement
from heard.agencies.models.area import Agency, AgencyInArea, Area
from heard.agencies.models.disclosures import Disclosure, Ended
from heard.agencies.models.places import BankHoliday, Postcode
from heard.agencies.models.procedures import CautionReason, ProceduresVersion
from heard.agencies.models.staff import Membership, User

__all__ = [
    "Agency",
    "AgencyInArea",
    "AgreementSuspension",
    "Area",
    "BankHoliday",
    "CautionReason",
    "Disclosure",
    "Ended",
    "Membership",
    "Postcode",
    "ProceduresVersion",
    "SharingAgreement",
    "User",
]
