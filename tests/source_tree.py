"""A small library in Markdown, made on the fly: whole and by every rule, so that a test brings in one fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from viewer.authoring.source import Identity, check_source, read_source
from viewer.pack.writer import write_pack

PACK = """id: small
title: Small library
publisher: The testers
language: en
version: "1"
license: CC0
"""

CATEGORY = """---
title: Lungs
position: 2
icon: lungs
sections: [key-points, overview, symptoms, get-help, treatment, self-care]
required: [key-points, symptoms, get-help]
---
The lungs and
the airways.
"""

CHILDREN = """---
title: Children
position: 1
icon: child
---
From birth on.
"""

GLOSSARY = """- {term: airway, forms: [airways], explanation: A tube that air moves through.}
- {term: stridor, explanation: "A harsh sound when breathing in."}
"""

LUNGS = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><title>Lungs</title>
<path d="M10 5c-8 8-8 20 4 20zM30 5c8 8 8 20-4 20z" fill="none" stroke="#000000"/></svg>
"""

HEAD: Mapping[str, str] = {
    "title": "Asthma",
    "also_called": "[Bronchial asthma]",
    "lay_terms": "[wheezy chest, tight chest, puffing, whistling, short breath, inhaler]",
    "summary": "A long-term lung problem that narrows the airways.",
    "audience": "[adults, children]",
    "updated": "2026-11-22",
    "review": "{status: not-reviewed}",
    "sources": """
  - {title: Asthma, publisher: NHLBI, url: "https://example.org/asthma", accessed: 2026-11-20}
  - {title: Asthma, publisher: WHO, url: "https://example.org/who"}""",
    "related": "[children/croup]",
}

BODY = """## Key points

- Asthma narrows the airways.
- Most people have few symptoms with good treatment.

## Symptoms

You may have **wheezing**, or *stridor*:

1. a tight chest
2. a cough at night

![The two lungs](lungs.svg "The lungs"){: credit="Drawing: the testers"}

## When to get help

!!! emergency "Call for emergency help if"

    - your lips turn blue

See [croup](article:children/croup#symptoms) for a barking cough.
"""

CROUP_HEAD: Mapping[str, str] = {
    **HEAD,
    "title": "Croup",
    "also_called": "[Barking cough]",
    "summary": "A swelling of the voice box.",
    "related": "[lungs/asthma]",
}

CROUP_BODY = """## Key points

Most children get better at home.

## Symptoms

A barking cough.

## When to get help

Go at once if your child has blue lips.
"""


def front_matter(head: Mapping[str, str]) -> str:
    """The front matter with these values, each as YAML."""
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + "---\n"


@dataclass(frozen=True)
class SourceTree:
    """A source tree in a folder."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> SourceTree:
        """Write the whole small library."""
        tree = cls(folder)
        tree.write("pack.yml", PACK)
        tree.write("glossary.yml", GLOSSARY)
        tree.write("figures/lungs.svg", LUNGS)
        tree.write("lungs/_category.md", CATEGORY)
        tree.write("children/_category.md", CHILDREN)
        tree.write("children/croup.md", front_matter(CROUP_HEAD) + CROUP_BODY)
        tree.asthma()
        return tree

    def write(self, name: str, text: str) -> Path:
        """Write a file of the tree."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    def asthma(self, body: str = BODY, without: str = "", **head: str) -> Path:
        """Write the article on asthma with another body, with other front matter, or `without` one key."""
        values = {key: value for key, value in {**HEAD, **head}.items() if key != without}
        return self.write("lungs/asthma.md", front_matter(values) + body)

    def problems(self) -> list[str]:
        """What `check` finds: "severity path:line: message", paths within the tree."""
        found = sorted(check_source(self.folder).found)
        return [f"{problem.severity} {problem}".replace(f"{self.folder}/", "") for problem in found]

    def errors(self) -> list[str]:
        """Those of `problems()` that break a build."""
        return [problem for problem in self.problems() if problem.startswith("error ")]

    def build(self, target: Path) -> Path:
        """Build the pack as the command does."""
        content = read_source(self.folder, Identity(), lambda _done, _all: None)
        write_pack(target, content.info, content.articles, content.categories, content.glossary, content.pictures)
        return target


def line_of(file: Path, needle: str) -> int:
    """The line on which `needle` first stands."""
    return file.read_text("utf-8").split(needle)[0].count("\n") + 1
