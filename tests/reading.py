"""Reading a page that a view answered: its title, its words, its errors, its boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
UNSEEN = {"script", "style", "template", "head"}


@dataclass
class Node:
    """An element, with the elements and texts in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list["Node | str"] = field(default_factory=list)

    def every(self, tag: str = "", *, of_class: str = "", **attributes: str) -> Iterator["Node"]:
        for each in self.inside:
            if isinstance(each, Node):
                if (
                    each.tag == (tag or each.tag)
                    and (not of_class or of_class in each.attributes.get("class", "").split())
                    and all(each.attributes.get(name) == attributes[name] for name in attributes)
                ):
                    yield each
                yield from each.every(tag, of_class=of_class, **attributes)

    def first(self, tag: str = "", **wanted: str) -> "Node":
        return next(self.every(tag, **wanted))

    @property
    def text(self) -> str:
        """Its words, with one space where the page has any."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        if self.tag in UNSEEN:
            return
        for each in self.inside:
            yield from each._texts() if isinstance(each, Node) else [each]
        if self.tag in {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "div", "br"}:
            yield " "


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in EMPTY:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


class Page(Node):
    """A whole page."""

    def __init__(self, response: Any) -> None:
        builder = _Builder()
        builder.feed(response.content.decode())
        super().__init__("", {}, builder.open[0].inside)
        self.status = response.status_code

    @property
    def title(self) -> str:
        title = self.first("title").inside
        return " ".join("".join(map(str, title)).split()).removesuffix(" – Heard")

    @property
    def language(self) -> str:
        return self.first("html").attributes["lang"]

    @property
    def headings(self) -> list[str]:
        return [each.text for each in self.every("h1")]

    @property
    def main(self) -> str:
        return self.first("main").text

    @property
    def errors(self) -> list[str]:
        """What the box at the top says went wrong."""
        boxes = list(self.every(of_class="govuk-error-summary"))
        return [each.text for box in boxes for each in box.every("li")]

    @property
    def boxes(self) -> dict[str, str]:
        """What stands in the boxes to fill in: the chosen ones of radios and checkboxes."""
        found: dict[str, str] = {}
        for each in self.every("input"):
            kind = each.attributes.get("type", "text")
            if kind in {"hidden", "submit"}:
                continue
            if kind not in {"radio", "checkbox"} or "checked" in each.attributes:
                found[each.attributes["name"]] = each.attributes.get("value", "")
        for each in self.every("textarea"):
            found[each.attributes["name"]] = "".join(map(str, each.inside)).removeprefix("\n")
        for each in self.every("select"):
            chosen = [o for o in each.every("option") if "selected" in o.attributes]
            found[each.attributes["name"]] = chosen[0].attributes["value"] if chosen else ""
        return found

    @property
    def links(self) -> dict[str, str]:
        return {each.text: each.attributes.get("href", "") for each in self.every("a")}

    @property
    def banner(self) -> str:
        """What the green banner says was done."""
        return " ".join(b.text for b in self.every(of_class="govuk-notification-banner__content"))

    def row(self, name: str) -> str:
        """What a summary list says of something."""
        for each in self.every(of_class="govuk-summary-list__row"):
            if each.first("dt").text == name:
                return each.first("dd").text
        raise AssertionError(f"no row called {name}")
