from heard.incidents.models.incident import Incident
from heard.incidents.models.report import Report, ReportChange

__all__ = ["Incident", "Report", "ReportChange"]
