from heard.access.models.entry import Basis, Entry, Way
from heard.access.models.glass import Glass
from heard.access.models.sent import SentForm
from heard.access.models.tries import Tries

__all__ = ["Basis", "Entry", "Glass", "SentForm", "Tries", "Way"]
