"""The allow-list once more: what authoring writes passes, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.source_tree import SourceTree
from viewer.authoring.sanitise import sanitise
from viewer.authoring.source import Identity, read_source
from viewer.installing.markup_check import faults_in, pictures_in

GOOD = [
    "",
    "<p>Fever &amp; chills &lt; 38 &gt; 37</p>",
    '<ol start="3"><li>Rest</li></ol>',
    '<a href="article:lungs/asthma#symptoms">x</a><a href="https://example.org/?a=1&amp;b=2">x</a>',
    '<aside class="emergency"><h5>Call</h5></aside>',
    '<figure><img src="lungs.svg" alt="Two &quot;lungs&quot; < 3"><figcaption>x <small>y</small></figcaption></figure>',
    "<p>a<br>b > c</p>",
    '<a href="elsewhere.html">x</a>',
]
BAD = {
    "<script>alert(1)</script>": "the element <script>",
    "<P>x</P>": "markup that is not allowed",
    "<p class='x'>": "markup that is not allowed",
    '<p class="x">': 'the attribute "class"',
    '<p onclick="x">': 'the attribute "onclick"',
    '<a href="javascript:x">': "a link to javascript:x",
    '<a href="java&#115;cript:x">': "a link to javascript:x",
    '<a href=" java&#10;script:x">': "a link to",
    '<a href="file:///etc/passwd">': "a link to file:",
    '<aside class="x">': 'unknown kind "x"',
    "<!-- x -->": "markup that is not allowed",
    "a < b": "markup that is not allowed",
    "<p": "markup that is not allowed",
    "<p/>": "markup that is not allowed",
    "<svg>": "the element <svg>",
    "<![CDATA[x]]>": "markup that is not allowed",
}


@pytest.mark.parametrize("html", GOOD)
def test_what_authoring_writes_passes(html: str) -> None:
    assert list(faults_in(html)) == []


@pytest.mark.parametrize("html", BAD)
def test_anything_else_is_named(html: str) -> None:
    assert BAD[html] in next(faults_in(html))


def test_every_section_of_a_real_source_passes(tree: SourceTree) -> None:
    sections = [s for a in read_source(tree.folder, Identity(), lambda _done, _all: None).articles for s in a.sections]
    assert len(sections) > 5
    assert [fault for section in sections for fault in faults_in(section.html)] == []
    assert [name for section in sections for name in pictures_in(section.html)] == ["lungs.svg"]


@given(st.text(alphabet="<>/\"'=& apscrit:heulo#;!-", max_size=200))
def test_whatever_the_sanitiser_lets_through_passes(text: str) -> None:
    assert list(faults_in(sanitise(text))) == []
