"""`bedside show`: an article as text or JSON."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from viewer.articles import Article, ArticleRef, Review
from viewer.library import Library
from viewer.markup import BlockKind, blocks, plain_text
from viewer.reading.page import PageWords, review_line


def show(arguments: Namespace) -> int:
    """Print one article."""
    with Library.opened(Path(arguments.pack) if arguments.pack else None) as library:
        ref = library.resolve(arguments.ref)
        article = library.article(ref)
        if arguments.json:
            print(json.dumps(article_json(ref, article), ensure_ascii=False, indent=2))
        else:
            print(article_text(article))
    return 0


def article_json(ref: ArticleRef, article: Article) -> dict[str, Any]:
    """The contract of `bedside show --json`."""
    parsed = [blocks(section.html) for section in article.sections]
    figures = [block for section in parsed for block in section if block.kind is BlockKind.FIGURE]
    return {
        "pack": ref.pack,
        "ref": article.ref,
        "title": article.title,
        "also_called": list(article.also_called),
        "summary": article.summary,
        "review": _review_json(article.review),
        "updated": _day(article.updated),
        "figures": [
            {"caption": figure.text, "credit": figure.credit, "alt": figure.alt, "missing": not figure.picture}
            for figure in figures
        ],
        "sections": [
            {
                "kind": str(section.kind),
                "heading": section.heading,
                "inferred": section.inferred,
                "text": plain_text(section.html),
            }
            for section in article.sections
        ],
    }


def article_text(article: Article) -> str:
    """An article for a terminal."""
    words = PageWords()
    lines = [article.title, "=" * len(article.title)]
    if article.also_called:
        lines.append(words.also_called.format(names=", ".join(article.also_called)))
    dated = f"Updated {_day(article.updated)}" if article.updated else words.not_dated
    lines += [f"{review_line(article.review, words)} · {dated}", ""]
    if article.summary:
        lines += [article.summary, ""]
    for section in article.sections:
        mark = " (heading inferred)" if section.inferred is not None else ""
        lines += [f"{section.heading}{mark}", "-" * len(section.heading), plain_text(section.html), ""]
    if article.sources:
        lines += [words.sources, "-" * len(words.sources)]
        lines += [
            ". ".join(part for part in (s.title, s.publisher, s.url or words.address_missing) if part)
            for s in article.sources
        ]
    return "\n".join(lines).rstrip()


def _review_json(review: Review) -> dict[str, str | None]:
    fields = {"by": review.by, "role": review.role, "on": _day(review.on), "next": _day(review.next)}
    return {"status": str(review.status), **{key: value for key, value in fields.items() if value}}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
