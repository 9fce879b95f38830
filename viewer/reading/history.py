"""Where the reader has been: back and forward, in memory only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from viewer.articles import ArticleRef


@dataclass(frozen=True, slots=True)
class Place:
    """A page and how far down it was: `article` None is the home page; `position` a character from its start."""

    article: ArticleRef | None
    anchor: str = ""
    position: int = 0


@dataclass(slots=True)
class History:
    """A line of places with one of them the present."""

    _places: list[Place] = field(default_factory=lambda: [Place(None)])
    _present: int = 0

    @property
    def present(self) -> Place:
        """Where the reader is."""
        return self._places[self._present]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._present > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the reader came back from somewhere."""
        return self._present < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Go on to a new place; what lay ahead is forgotten. The same page twice in a row is one place."""
        if place.article == self.present.article:
            self._places[self._present] = place
            return
        del self._places[self._present + 1 :]
        self._places.append(place)
        self._present += 1

    def remember(self, position: int) -> None:
        """Note how far down the present page is, before it is left."""
        self._places[self._present] = replace(self.present, position=position)

    def back(self) -> Place:
        """Go back one place; stays where it is at the start."""
        self._present = max(self._present - 1, 0)
        return self.present

    def forward(self) -> Place:
        """Go forward one place; stays where it is at the end."""
        self._present = min(self._present + 1, len(self._places) - 1)
        return self.present

    def clear(self) -> None:
        """Forget everything: the next person starts at home."""
        self._places[:] = [Place(None)]
        self._present = 0
