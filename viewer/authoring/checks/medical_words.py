"""Medical words that a reader may not know and that the article does not explain where it first uses them.

A word is taken for medical where its ending says so (-itis, -emia, -oscopy ...) and it is no everyday word, or where
`resources/medical_words.txt` lists it; so is a short name in capitals (COPD). It passes if the glossary has it, if it
is part of the article's own name, or if it is a link. Whether a sentence explains it is judged by its shape: brackets,
"called", "which is", ", or", "such as", and a few more; that is wrong at times, mostly on the lenient side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from viewer.authoring.checks.phrases import Phrases
from viewer.authoring.checks.prose import Prose, Sentence, tokens
from viewer.authoring.problems import Problems
from viewer.markup import BlockKind
from viewer.resources import resource

_ENDING = re.compile(
    r"\w{2,}(?:itis|osis|oses|iasis|a?emia|a?emic|ectomy|otomy|ostomy|opath(?:y|ic)|oscopy|ograph(?:y|ic)|\wogram"
    r"|algia|plegi[ac]|paresis|rrh(?:o?ea|age|agic|oid)|uria|penia|plasty|oma|cyte|lysis|troph(?:y|ic)|megaly|phagia|pnea"
    r"|phasia|stenosis|edema|ectasia|ologist|cillin|mycin|floxacin|azole|pril|sartan|olol|statin|dipine|oxetine|azepam"
    r"|caine|gliptin|quine|semide|thiazide|sone|solone)"
)
_KNOWN_GROUPS = ("# diseases and conditions", "# medicines and remedies")
"""Groups of the common words whose words people type; that does not mean that they know what they are."""

_SHORT_NAME = re.compile(r"[A-Z]{2,5}\d?s?")
_KNOWN_SHORT_NAMES = frozenset("AM DNA HIV AIDS ID NOT OK PM SOS TV UK US USA WHO".split())

_EXPLAINED_AFTER = re.compile(
    r"""(?x)
    (?: / [\w'’-]+ )? ["”*]? (?: \s+ [\w'’-]+ ){0,3}?      # "peak flow" meter
    (?: \s* [(:–]                          # edema (swelling)
      | \s*,? \s+ (?: which | that | where | in\ which | meaning | means? | refers? | also\ called | called )\b
      | ,\s+ (?: or | an? | the | also | when )\b
      | \s+ (?: is | are ) \s+ (?: an? | the | when | any | small | tiny | one | kinds? | not )\b
    )
    """
)
_NAMED_BY_CLASS = re.compile(
    r"[\s-]+(?:medicines?|drugs?|tablets?|pills?|shots?|vaccines?|injections?|creams?|sprays?|virus(?:es)?|bacteria|germs?"
    r"|worms?|parasites?|hormones?|gas|tests?|scans?)\b"
)
_EXPLAINED_BEFORE = re.compile(
    r"""(?x)
    \b (?: called | named | known\ as | such\ as | like | including | for\ example | means? | kinds?\ of ) \b
      [^.;:()]* $
    | ,\s+ or \s+ (?: [\w'’-]+ \s+ ){0,2} $
    | \b (?: medicine | drug | hormone | vitamin | mineral | gas | gene | protein | germ | virus | parasite ) ,? \s+ $
    """
)
_TOLD_NEXT = re.compile(r"(?:This|These|It|They|That|In this|Here)\b")


def check_medical_words(prose: Prose, glossary: Phrases, problems: Problems) -> None:
    """Note each medical word that is not explained at its first use."""
    article = prose.parsed.article
    own = [word for name in (article.title, *article.also_called) for word in tokens(name)]
    names = Phrases([*own, *(word.removesuffix("s") for word in own)])
    seen: set[str] = set()
    following = (*prose.sentences[1:], None)
    for sentence, after in zip(prose.sentences, following, strict=True):
        for word, start in _medical_words(sentence.text, (names, glossary)):
            name = _singular(word)
            if name in seen:
                continue
            seen.add(name)
            if not _is_explained(word, start, sentence, after):
                message = f'"{word}" is a medical word: explain it here, at its first use, or add it to the glossary'
                problems.rule(prose.parsed.path, sentence.line, message)


def _medical_words(text: str, known: tuple[Phrases, ...]) -> Iterator[tuple[str, int]]:
    """The medical words of a text that no phrase covers, with where they begin."""
    words = tokens(text)
    covered = {place for phrases in known for span in phrases.spans(words) for place in range(span.start, span.end)}
    at = 0
    for place, word in enumerate(words):
        at = text.index(word, at)
        if place not in covered and _is_medical(word.lower() if text.isupper() else word):
            yield word, at
        at += len(word)


@cache
def _is_medical(word: str) -> bool:
    if _SHORT_NAME.fullmatch(word):
        return word.removesuffix("s") not in _KNOWN_SHORT_NAMES
    name = _singular(word)
    if name in _listed():
        return True
    return bool(_ENDING.fullmatch(name)) and not {name, word.casefold()} & _everyday()


def _singular(word: str) -> str:
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    return folded[:-1] if folded.endswith("s") and not folded.endswith(("ss", "is", "us")) else folded


def _is_explained(word: str, start: int, sentence: Sentence, after: Sentence | None) -> bool:
    if sentence.kind is BlockKind.HEADING or any(word in marked for marked in sentence.marked):
        return True
    before, behind = sentence.text[:start], sentence.text[start + len(word) :]
    if before.count("(") > before.count(")"):
        return True  # it is the medical name of what stands before the brackets
    return bool(
        _EXPLAINED_AFTER.match(behind)
        or _NAMED_BY_CLASS.match(behind)
        or _EXPLAINED_BEFORE.search(before)
        or (after is not None and after.kind is sentence.kind and _TOLD_NEXT.match(after.text))
    )


@cache
def _listed() -> frozenset[str]:
    lines = resource("medical_words.txt").read_text("utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


@cache
def _everyday() -> frozenset[str]:
    words: list[str] = []
    group = ""
    for line in resource("common_words.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            group = line.strip()
        elif group not in _KNOWN_GROUPS:
            words += line.split()
    return frozenset(words)
