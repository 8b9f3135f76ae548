"""A gateway of the tests: it takes every parcel at the edge, and keeps it."""

from typing import Any, ClassVar

from heard.notify.gateways import Parcel, Receipt


class Edge:
    """What has left us. `says`, when it is set, is what the next parcel is answered with."""

    name = "edge"
    left: ClassVar[list[Parcel]] = []
    says: ClassVar[list[Any]] = []

    def send(self, parcel: Parcel) -> Receipt:
        answer = self.says.pop() if self.says else Receipt(f"there-{len(self.left)}")
        if isinstance(answer, BaseException):
            raise answer
        self.left.append(parcel)
        return answer

    @classmethod
    def forget(cls) -> None:
        cls.left.clear()
        cls.says.clear()


EVERYTHING = dict.fromkeys(("email", "text", "post"), "tests.notify.edge.Edge")
BY_HAND = EVERYTHING | {"post": ""}
