"""What can go wrong in the world, each as one plain sentence for the reader.

    ViewerError             shown as it is: says what happened and what to do
      ContentError          a source file of articles is not as it must be (file, line)
      PackError             a pack file is missing, foreign, damaged or too new
        OlderPackError      a pack is older than the one that is installed; it can be installed if asked for
        UntrustedPackError  a pack is not from whom it must be, or was changed since it was signed
      ShelfError            the folder of installed packs is in use by another, closed to us or full
      NotFoundError         an article, section or word that is not in the library
      SearchIndexError      the search index is absent, damaged or in use; it can be made anew
      HandoutError          the paper could not be made
      BookmarkError         the bookmarks cannot be read or kept
      CancelledError        the person stopped a long job
      UsageError            words on the command line that do not fit together (exit 2)

Anything else that is raised is a fault of the program. The edges (`cli.main`, `ui.app`) catch ViewerError only.
"""

from __future__ import annotations

_JOINERS = "\u200c\u200d"  # without a shape of their own, and part of words in Persian and the languages of India


def in_one_line(text: str) -> str:
    """The text with a blank for each line end and control character: it may quote what a stranger wrote."""
    return "".join(letter if letter.isprintable() or letter in _JOINERS else " " for letter in text)


class ViewerError(Exception):
    """One sentence for the reader, complete and plain. `str(error)` is that sentence, in one line."""

    def __init__(self, sentence: str) -> None:
        super().__init__(in_one_line(sentence))


class ContentError(ViewerError):
    """A fault in a source file. `path` as given, `line` counted from 1 (0: the whole file), `problem` a sentence."""

    def __init__(self, path: str, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem


class PackError(ViewerError):
    """A pack file cannot be used."""


class OlderPackError(PackError):
    """A pack is older than what is installed."""


class UntrustedPackError(PackError):
    """A pack's signature is broken, absent where it must be there, or of somebody else."""


class ShelfError(ViewerError):
    """What is installed cannot be changed."""


class NotFoundError(ViewerError):
    """Something asked for by name is not in the library."""


class SearchIndexError(ViewerError):
    """The search index cannot be used as it is."""


class HandoutError(ViewerError):
    """A handout cannot be typeset, saved or printed."""


class BookmarkError(ViewerError):
    """The file of the bookmarks cannot be read or written."""


class CancelledError(ViewerError):
    """A long job was stopped by the person."""


class UsageError(ViewerError):
    """A command was called with words that do not fit together."""
