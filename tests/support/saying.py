"""What a page says, read by the standard library."""

from __future__ import annotations

from html.parser import HTMLParser


class Saying(HTMLParser):
    """What a page says, and which elements and attributes it is made of."""

    def __init__(self, text: str) -> None:
        """Take the page as text."""
        super().__init__()
        self.source = text
        self.said: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.text = "".join(self.said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element with its attributes."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep what is said."""
        self.said.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]
