from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "heard.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Learn what does which job: every package says so in its `handlers.py`, and this one in `upkeep.py`."""
        autodiscover_modules("handlers", "upkeep")
