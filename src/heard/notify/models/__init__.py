from heard.notify.models.letter import Approval, Letter
from heard.notify.models.sending import Sending, State
from heard.notify.models.wording import Wording

__all__ = ["Approval", "Letter", "Sending", "State", "Wording"]
