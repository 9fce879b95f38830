"""What an article without a title is about: the subject of its first sentence, and what its references are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_SUBJECT = re.compile(
    r"(?:an? |the )?(?P<subject>[^.:;?!]{2,90}?),? (?:is|are|was|happens?|occurs?|means|refers to|describes|causes?"
    r"|develops?|affects?|makes?|treats?|helps?|removes?|results?|begins?|starts?|belongs?)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"(?:this|that|these|those|it|its|they|there|here|you|your|we|our|he|she|if|when|while|in|on|at|for|with|by|to|from"
    r"|as|most|many|some|few|all|every|each|one|people|doctors?|everyone|after|before|during|what|who|how|why|not)\b",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?P<name>[^.?!]{3,100})[.?!]\s.*?(?:website|available at|accessed|manual|dynamed|clinic\b|library|institute"
    r"|association|foundation|academy|medlineplus|cent(?:er|re)s?\b)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_LONGEST = 9
"""Words of a title that is taken from a text."""
_LONGEST_READ = 600
"""Characters of a reference or lead that are looked at."""


def infer_title(lead: str, references: Iterable[str], names: Sequence[str], text: str) -> tuple[str, float] | None:
    """The likely title and the confidence in it (0 to 1), or None where the text names nothing.

    `lead` is the first paragraph, `names` the other names of the subject, `text` the whole article.
    """
    cited = [name for name in (_cited_name(reference) for reference in references) if name]
    subject = _subject(lead)
    return (_from_subject(subject, cited, names, text) if subject else None) or _from_names(cited, names)


def _from_subject(subject: str, cited: Sequence[str], names: Sequence[str], text: str) -> tuple[str, float] | None:
    """The subject of the lead, or the fuller name of it that is cited; None where another is cited and told of more."""
    counts = Counter(_key(name) for name in cited)
    times = counts[_key(subject)]
    spelled_out = _spelled_out(subject, cited, names)
    if spelled_out:
        return spelled_out, 0.7
    fuller = _fuller(subject, cited, counts)
    if fuller:
        return fuller, 0.75 if times else 0.7
    if times:
        return _spelling(_key(subject), [*cited, subject]), 0.9 if times > 1 else 0.85
    most, most_times = counts.most_common(1)[0] if counts else ("", 0)
    told = _mentions(subject, text)
    if most_times > 2 and told < _mentions(_spelling(most, cited), text):
        return None
    return subject, 0.7 if told > 2 else 0.6


def _from_names(cited: Sequence[str], names: Sequence[str]) -> tuple[str, float] | None:
    """The name cited most; where none is cited twice, one that shares a word with the other names."""
    most, times = Counter(_key(name) for name in cited).most_common(1)[0] if cited else ("", 0)
    if times > 1:
        return _spelling(most, cited), 0.6
    words = {word for name in names for word in name.casefold().split() if len(word) > 3}
    related = [name for name in cited if words & set(name.casefold().split())]
    if related:
        return related[0], 0.5
    return next(((name, 0.4) for name in (*names, *cited)), None)


def _subject(lead: str) -> str:
    """What the first sentence is about, without article and brackets; "" where that is unclear."""
    sentence = _BRACKETS.sub("", lead[:_LONGEST_READ]).strip()
    match = _SUBJECT.match(sentence)
    if not match:
        return ""
    subject = match["subject"].split(",")[0].strip()
    if _NO_SUBJECT.match(subject) or len(subject.split()) > _LONGEST or not re.search(r"[^\W\d_]", subject):
        return ""
    return subject[0].upper() + subject[1:]


def _cited_name(reference: str) -> str:
    """The name of the page that a reference is about, "" where it begins with authors or has none."""
    match = _CITED.match(_BRACKETS.sub("", reference[:_LONGEST_READ]).strip())
    if not match or len(match["name"].split()) > _LONGEST or re.search(r"\b[A-Z]{1,2},|\b[A-Z]{1,2}$", match["name"]):
        return ""
    return match["name"].strip()


def _fuller(subject: str, cited: Sequence[str], counts: Counter[str]) -> str:
    """A name that is cited twice or more, and more often than the subject, and says the subject more exactly."""
    words = set(subject.casefold().split())
    for key, times in counts.most_common():
        name = _spelling(key, cited)
        if times > max(1, counts[_key(subject)]) and words < {word.casefold() for word in name.split()}:
            return name
    return ""


def _spelling(key: str, names: Iterable[str]) -> str:
    """The most frequent way to write the name with this key; of equals, the first."""
    return Counter(name for name in names if _key(name) == key).most_common(1)[0][0]


def _spelled_out(subject: str, cited: Iterable[str], names: Iterable[str]) -> str:
    """The cited name that a short form stands for, where the short form is one of the other names ("MRI")."""
    other = {_key(name) for name in names}
    if _key(subject) not in other:
        return ""
    return next((name for name in cited if _key(name) not in other and _initials(name) == subject), "")


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()).upper()


def _mentions(name: str, text: str) -> int:
    return text.casefold().count(name.casefold())


def _key(name: str) -> str:
    """What is the same for all ways to write a name: "Alpha-1 Anti-Trypsin" and "alpha 1 antitrypsin"."""
    plain = re.sub(r"^(?:an?|the) ", "", name.casefold())
    return re.sub(r"[\W_]+", "", plain).removesuffix("s")
