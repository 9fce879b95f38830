"""How much one article may hold. Written packs keep to it, and what does not is refused when it is read."""

from __future__ import annotations

from viewer.articles import Article

LARGEST_ARTICLE = 512 * 1024
"""Bytes of an article unpacked, 9 times the longest of 5,525. More is refused: a small file can unpack to
gigabytes, and JSON of so many bytes to 40 times as much memory."""
LONGEST_NAME = 2000
"""Characters of a title, a name or a heading; what front matter may hold."""
MOST_NAMES = 500
MOST_SECTIONS = 2000


def excess_of(article: Article) -> str:
    """What an article has too much of, as a clause; "" where it keeps to the limits."""
    names = (*article.also_called, *article.lay_terms, *article.related, *article.audience)
    if len(article.sections) > MOST_SECTIONS:
        return f"has more than {MOST_SECTIONS} sections"
    if len(names) + len(article.sources) > MOST_NAMES:
        return f"has more than {MOST_NAMES} names, links and sources"
    longest = max(len(text) for text in (article.title, *names, *(section.heading for section in article.sections)))
    return f"has a name or a heading of more than {LONGEST_NAME} characters" if longest > LONGEST_NAME else ""
