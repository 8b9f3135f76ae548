from heard.jobs.models.outbox import OutboxRow, State
from heard.jobs.models.schedule import Schedule
from heard.jobs.models.worker import Worker

__all__ = ["OutboxRow", "Schedule", "State", "Worker"]
