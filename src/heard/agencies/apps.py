from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "heard.agencies"
    label = "agencies"

    def ready(self) -> None:
        """Tell the record, which lies below, for which agency somebody acts."""
        from heard.agencies.standing import agency_of
        from heard.audit.scene import tells_agencies

        tells_agencies(agency_of)
