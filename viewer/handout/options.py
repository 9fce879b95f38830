"""How a handout is to look: what is remembered between handouts, whoever they are for."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.handout.selection import Ink, Paper, TextSize


@dataclass(frozen=True, slots=True)
class HandoutOptions:
    """Everything about the paper but the articles on it."""

    size: TextSize = TextSize.STANDARD
    paper: Paper = Paper.A4
    ink: Ink = Ink.FULL
    word_list: bool = False
    notes: bool = False
    letterhead: bool = True
    """Whether the clinic's letterhead is printed, where there is one."""
