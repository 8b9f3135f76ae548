from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "heard.agencies"
    label = "agencies"
