from heard.jobs.models.outbox import OutboxRow, State
from heard.jobs.models.worker import Worker

__all__ = ["OutboxRow", "State", "Worker"]
