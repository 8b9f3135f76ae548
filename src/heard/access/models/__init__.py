from heard.access.models.entry import Basis, Entry, Way

__all__ = ["Basis", "Entry", "Way"]
