from heard.notify.models.letter import Approval, Letter
from heard.notify.models.sending import Sending, State

__all__ = ["Approval", "Letter", "Sending", "State"]
