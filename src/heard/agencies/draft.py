"""A procedures file in the making, in the file's own shape."""

from dataclasses import dataclass, field
from typing import Any

from heard.rules.procedures import ConditionKind, Procedures, RouteKind

Part = dict[str, Any]


@dataclass
class Draft:
    """What has been read so far of one area's procedures.

    What is there already stays. Each method that adds something returns whether the draft now
    says it. `known` are the other areas from which these procedures may inherit.
    """

    content: Part
    known: frozenset[str] = frozenset()
    routes: dict[RouteKind, Part] = field(default_factory=dict)
    conditions: dict[str, Part] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def say(self, part: str, **said: Any) -> bool:
        """Fields of one part of the file."""
        return _add(self.content.setdefault(part, {}), said)

    def add_route(self, kind: RouteKind, **said: Any) -> bool:
        return _add(self.routes.setdefault(kind, {"kind": kind}), said)

    def add_condition(self, kind: ConditionKind, text: str, *routes: RouteKind) -> bool:
        """A condition, once for each kind and the routes it is on. No routes: on all of them."""
        name = "-".join([*routes, kind]).replace("_", "-")
        self.conditions.setdefault(
            name, {"id": name, "kind": kind, "text": text, "routes": list(routes)}
        )
        return True

    def holds(self, text: str) -> bool:
        """Whether a text stands in the draft as a condition."""
        return any(condition["text"] == text for condition in self.conditions.values())

    def finished(self) -> Procedures:
        """The procedures as a valid whole. Raises pydantic's ValidationError."""
        threshold = {
            **self.content.get("threshold", {}),
            "routes": [self.routes[kind] for kind in RouteKind if kind in self.routes],
            "conditions": [self._on_its_routes(each) for each in self.conditions.values()],
        }
        said = {**self.content, "threshold": _filled(threshold), "notes": self.notes}
        return Procedures.model_validate(_filled(said))

    def _on_its_routes(self, condition: Part) -> Part:
        """What is asked of reports does not bind a senior manager, who needs none."""
        routes = condition["routes"]
        if not routes and RouteKind.MANAGER in self.routes:
            counting = {RouteKind.REPORTS, *self.routes} - {RouteKind.MANAGER}
            routes = [kind for kind in RouteKind if kind in counting]
        return _filled({**condition, "routes": routes})


def _filled(part: Part) -> Part:
    return {name: value for name, value in part.items() if value not in (None, [], {})}


def _add(there: Part, said: Part) -> bool:
    for name, value in said.items():
        if value is not None:
            there.setdefault(name, value)
    return all(value is None or there[name] == value for name, value in said.items())
