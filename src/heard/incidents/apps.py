from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "heard.incidents"
    label = "incidents"
