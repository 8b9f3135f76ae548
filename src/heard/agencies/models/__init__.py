from heard.agencies.models.area import Agency, AgencyInArea, Area
from heard.agencies.models.places import BankHoliday, Postcode
from heard.agencies.models.procedures import CautionReason, ProceduresVersion
from heard.agencies.models.staff import Membership, User

__all__ = [
    "Agency",
    "AgencyInArea",
    "Area",
    "BankHoliday",
    "CautionReason",
    "Membership",
    "Postcode",
    "ProceduresVersion",
    "User",
]
