"""An article as a page of Qt's rich text: what stands where, decided without Qt.

The page is made from blocks, never from a pack's own HTML: whatever a pack holds, only what is written here comes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from string import Template

from viewer.articles import Article, PackInfo, Review, ReviewStatus, SectionKind
from viewer.emergencies import lifted
from viewer.markup import blocks
from viewer.reading.block_html import BlockWriter
from viewer.reading.themes import Theme
from viewer.resources import resource

TOP = "top"
"""The anchor of the title."""

MOST_JUMPS = 40
"""An article of more sections has no list of them above its text."""
HANDOUT_LINK = "handout:"
"""The address of the link that puts the article into the handout."""
LONGEST_UNBROKEN = 40  # characters

_PIXELS = re.compile(r"(\d+(?:\.\d+)?)px")
_LINE_HEIGHT = re.compile(r"line-height: (\d+)%")


def _iso(day: date) -> str:
    return day.isoformat()


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words a page adds to its article, in the language of the window. {braces} are filled in."""

    also_called: str = "Also called: {names}"
    updated: str = "Updated {date} ({age})"
    not_dated: str = "Date not recorded"
    on_this_page: str = "On this page"
    add_to_handout: str = "Add to handout"
    see_also: str = "See also"
    sources: str = "Sources"
    accessed: str = "read {date}"
    about: str = "About this article"
    not_reviewed: str = "Not yet reviewed by a clinician"
    reviewed: str = "Reviewed by {by}, {role}, {date}"
    review_due: str = "Next review: {date}"
    stated: str = "The publisher states: reviewed by {by}, {date}"
    no_date: str = "date not recorded"
    inferred: str = (
        "These headings were lost in the source and put back by a program: {headings}. Nobody has checked them."
    )
    inferred_title: str = "The title was lost in the source and taken from the text by a program."
    from_pack: str = "From {pack}, version {version}. Published by {publisher}. License: {license}."
    address_missing: str = "(address not recorded)"
    picture_missing: str = "The picture is missing."
    emergency: str = "Emergency"
    urgent: str = "Urgent"
    note: str = "Good to know"
    disclaimer: str = "This is general information. It does not replace the advice of a health worker."
    format_date: Callable[[date], str] = _iso
    format_age: Callable[[date], str] = _iso

    def callout(self, severity: str) -> str:
        """The word that says how much a call-out matters."""
        return {"emergency": self.emergency, "urgent": self.urgent}.get(severity, self.note)


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page is made for: the pack it is from, its breadcrumbs and related articles as (address, title)."""

    pack: PackInfo
    crumbs: Sequence[tuple[str, str]]
    related: Sequence[tuple[str, str]]
    words: PageWords
    has_picture: Callable[[str], bool] = bool
    """Whether a picture of that name can be shown."""


def style_sheet(theme: Theme, scale: float, natural_line: float) -> str:
    """The rich text style sheet in a theme's colours, text `scale` times as large as usual.

    Line heights in the file are shares of the letters' size, as on the web; Qt takes shares of the font's own line,
    which is `natural_line` times the letters' size and differs much between fonts. Qt takes whole pixels only.
    """
    css = Template(resource("article.css").read_text(encoding="utf-8"))
    colours = {role: getattr(theme, role) for role in theme.__slots__ if role != "dark"}
    text = _LINE_HEIGHT.sub(lambda match: f"line-height: {int(match[1]) / natural_line:.0f}%", css.substitute(colours))
    return _PIXELS.sub(lambda match: f"{max(round(float(match[1]) * scale), 1)}px", text)


def article_page(article: Article, context: PageContext) -> str:
    """The whole page as rich text. Anchors are those of `Article.anchors()`.

    First aid is read in a hurry, and its key points say what to do at once: there they come first of all, and what is
    only about the article comes after them and the call-outs.
    """
    writer = BlockWriter(context.words.callout, context.words.picture_missing, context.has_picture)
    parsed = [blocks(section.html) for section in article.sections]
    sections = [
        f'<p class="h2"><a name="{anchor}"></a>{escape(section.heading)}</p>{writer.html(section_blocks)}'
        for anchor, section, section_blocks in zip(article.anchors(), article.sections, parsed, strict=True)
    ]
    callouts = [writer.html(callout) for callout in lifted(parsed, parsed[0] if parsed else ())]
    about, jumps = _about_line(article, context.words), _jumps(article, context.words)
    if _is_first_aid(article):
        top = [sections[0], *callouts, about, jumps, *sections[1:]]
    else:
        top = [about, _lead(article), *callouts, jumps, *sections]
    parts = [_head(article, context), *top, _foot(article, context)]
    return f"<body>{''.join(parts)}</body>"


def review_line(review: Review, words: PageWords) -> str:
    """The review state in words."""
    day = words.format_date(review.on) if review.on else words.no_date
    match review.status:
        case ReviewStatus.REVIEWED:
            return words.reviewed.format(by=review.by, role=review.role, date=day)
        case ReviewStatus.STATED_BY_SOURCE:
            return words.stated.format(by=review.by, date=day)
        case _:
            return words.not_reviewed


def _head(article: Article, context: PageContext) -> str:
    words = context.words
    crumbs = " › ".join(f'<a class="crumb" href="{escape(href)}">{escape(text)}</a>' for href, text in context.crumbs)
    badge = "badge-good" if article.review.status is ReviewStatus.REVIEWED else "badge"
    state = escape(review_line(article.review, words))
    return (
        '<table width="100%" cellspacing="0" cellpadding="0"><tr>'
        f'<td class="small" valign="middle">{crumbs}</td><td align="right"><table cellspacing="0" cellpadding="4">'
        f'<tr><td class="{badge}">{state}</td></tr></table></td></tr></table>'
        f'<p class="h1"><a name="{TOP}"></a>{escape(article.title)}</p>'
    )


def _is_first_aid(article: Article) -> bool:
    """Whether an article begins with its key points and goes on to what to do, step by step."""
    kinds = [section.kind for section in article.sections]
    return kinds[:1] == [SectionKind.KEY_POINTS] and SectionKind.STEPS in kinds


def _about_line(article: Article, words: PageWords) -> str:
    """Other names, how old it is, and the way into the handout."""
    names = words.also_called.format(names=", ".join(article.also_called)) if article.also_called else ""
    dated = words.not_dated
    if article.updated:
        dated = words.updated.format(date=words.format_date(article.updated), age=words.format_age(article.updated))
    lines = " · ".join(escape(part) for part in (names, dated) if part)
    add = f'<a class="jump" href="{HANDOUT_LINK}">{_unbroken(escape(words.add_to_handout))}</a>'
    return f'<p class="also">{lines} · {add}</p>'


def _lead(article: Article) -> str:
    return f'<p class="lead">{escape(article.summary)}</p>' if article.summary else ""


def _jumps(article: Article, words: PageWords) -> str:
    if not 2 <= len(article.sections) <= MOST_JUMPS:
        return ""  # the tree beside the page lists them, too
    links = " &nbsp;·&nbsp; ".join(
        f'<a class="jump" href="#{anchor}">{_unbroken(escape(section.heading))}</a>'
        for anchor, section in zip(article.anchors(), article.sections, strict=True)
    )
    return f'<p class="jumps">{escape(words.on_this_page)} &nbsp; {links}</p>'


def _unbroken(heading: str) -> str:
    """A heading that stays on one line, unless it is longer than a line may be."""
    return heading.replace(" ", "&nbsp;") if len(heading) <= LONGEST_UNBROKEN else heading


def _foot(article: Article, context: PageContext) -> str:
    words, pack = context.words, context.pack
    about = [review_line(article.review, words)]
    if article.review.next:
        about.append(words.review_due.format(date=words.format_date(article.review.next)))
    if article.title_inferred is not None:
        about.append(words.inferred_title)
    inferred = [section.heading for section in article.sections if section.inferred is not None]
    if inferred:
        about.append(words.inferred.format(headings=", ".join(inferred)))
    origin = {"pack": pack.title, "version": pack.version, "publisher": pack.publisher, "license": pack.license}
    about += [words.from_pack.format(**origin), words.disclaimer]
    parts = ["<hr>"]
    if context.related:
        links = " &nbsp;·&nbsp; ".join(
            f'<a class="jump" href="{escape(href)}">{escape(title)}</a>' for href, title in context.related
        )
        parts.append(f'<p class="jumps">{escape(words.see_also)} &nbsp; {links}</p>')
    if article.sources:
        parts.append(f'<p class="h3">{escape(words.sources)}</p>')
        parts += [f'<p class="small">{escape(line)}</p>' for line in _source_lines(article, words)]
    parts.append(f'<p class="h3">{escape(words.about)}</p>')
    parts += [f'<p class="small">{escape(line)}</p>' for line in about]
    return "".join(parts)


def _source_lines(article: Article, words: PageWords) -> Iterable[str]:
    for source in article.sources:
        accessed = words.accessed.format(date=words.format_date(source.accessed)) if source.accessed else ""
        parts = (source.title, source.publisher, source.url or words.address_missing, accessed)
        yield ". ".join(part for part in parts if part)
