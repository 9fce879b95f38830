"""The one allow-list: whatever goes in, only the section markup comes out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.authoring.jsonl import markup_of
from viewer.authoring.markdown_text import MarkdownRenderer
from viewer.authoring.sanitise import sanitise
from viewer.markup import ATTRIBUTES, CALLOUT_LEVELS, ELEMENTS, LINK_SCHEMES, blocks

RENDERER = MarkdownRenderer()


class Tags(HTMLParser):
    """Notes each tag and attribute that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, ()):
                self.faults.append(f"<{tag} {name}>")
            elif name == "href" and not {scheme_of(value or "")} <= {"", *LINK_SCHEMES}:
                self.faults.append(f"href {value}")
            elif name == "src" and "/" in (value or ""):
                self.faults.append(f"src {value}")
            elif name == "class" and value not in CALLOUT_LEVELS:
                self.faults.append(f"class {value}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}>")


def scheme_of(address: str) -> str:
    """The scheme that a browser would follow: it takes no notice of line ends and of what stands before it."""
    found = re.match(r"[\0-\x20]*([a-z][a-z0-9+.-]*):", re.sub(r"[\t\r\n]", "", address), re.IGNORECASE)
    return found[1].lower() if found else ""


def faults(html: str) -> list[str]:
    return Tags(html).faults


def test_the_faults_are_seen() -> None:
    seen = faults(
        '<p onclick="x()"><script></script><a href="javascript:x">y</a><img src="a/b"><!--c--><aside class="d">'
    )
    assert seen == ["<p onclick>", "<script>", "href javascript:x", "src a/b", "<!--c-->", "class d"]


HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<p onclick=alert(1)>x</p>",
    '<p onmouseover="alert(1)" style="background:url(//evil.example)">x</p>',
    "<img src=x onerror=alert(1)>",
    '<img src="https://evil.example/pixel.gif" alt="x">',
    '<img src="data:image/svg+xml;base64,AAAA/BBBB" alt="x">',
    '<img src="file:///etc/passwd" srcset="https://evil.example/x 2x">',
    "<svg onload=alert(1)><image href=file:///etc/passwd /></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext></p><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<iframe src=https://evil.example></iframe><object data=x></object><embed src=x>",
    "<form action=https://evil.example><input name=a><button>b</button></form>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href=" &#1; javascript:alert(1)">x</a>',
    '<a href="java&#9;script:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="vbscript:x">x</a><a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="file:///etc/passwd" target=_blank download>x</a>',
    '<aside class="emergency panic" id=x>x</aside><aside class="x">y</aside>',
    "<video src=https://evil.example/x.mp4 autoplay></video><audio src=x></audio>",
    "<table background=https://evil.example/x.png><td background=x colspan=9>x</table>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='https://evil.example'?>",
    "<template><script>alert(1)</script></template><slot></slot><x-y onclick=z></x-y>",
    "<p>" * 5000,
    "<" * 5000,
    "&#x110000;&#0;\0<p\0onclick=x>",
]


@pytest.mark.parametrize("html", HOSTILE, ids=[html[:40] for html in HOSTILE])
def test_hostile_html_comes_out_inert(html: str) -> None:
    clean = sanitise(f"<p>before</p>{html}<p>after</p>")

    assert faults(clean) == []
    assert "before" in clean
    assert all(run.href.partition(":")[0] in {"", *LINK_SCHEMES} for block in blocks(clean) for run in block.runs)


@pytest.mark.parametrize("html", HOSTILE, ids=[html[:40] for html in HOSTILE])
def test_hostile_markdown_comes_out_inert(html: str) -> None:
    for text in (html, f"- {html}", f"    {html}", f"[x]({html})", f'![x]({html} "{html}")', f"x {{: {html} }}"):
        assert faults(RENDERER.render(text).html) == []


@pytest.mark.parametrize("html", HOSTILE, ids=[html[:40] for html in HOSTILE])
def test_hostile_plain_text_stays_text(html: str) -> None:
    clean = markup_of(html)
    assert faults(clean) == []
    assert "<script" not in clean


def test_scripts_and_styles_go_with_what_is_in_them() -> None:
    assert sanitise("<p>a<script>alert(1)</script><style>p{}</style>b</p>") == "<p>ab</p>"


def test_the_subset_passes_unchanged() -> None:
    html = (
        '<p>a <strong>b</strong><sub>2</sub><br><a href="article:lungs/asthma#symptoms">c</a></p>'
        '<ol start="3"><li>d</li></ol>'
        '<aside class="urgent"><h5>e</h5></aside><dl><dt>f</dt><dd>g</dd></dl>'
        '<figure><img src="x.svg" alt="y"><figcaption>z<small>w</small></figcaption></figure>'
    )
    assert sanitise(html) == html
    assert faults(html) == []


def test_what_is_clean_stays_as_it_is() -> None:
    for html in HOSTILE:
        once = sanitise(html)
        assert sanitise(once) == once


SCRAPS = st.sampled_from(
    "# ## ### - 1. > | : = ~ * ** _ ` [ ] ( ) ![ !!! \\ < > </ <!-- --> <script> <p onclick=x> javascript: https: "
    "article: missing: {: } .x #y &lt; &#106; emergency \" ' \t \n \n\n".split(" ")
)
MARKDOWN = st.lists(SCRAPS | st.sampled_from(["    ", "\n", "\n\n    "]) | st.text(max_size=5), max_size=25).map(
    "".join
)


@settings(max_examples=400)
@given(MARKDOWN | st.text(max_size=80))
def test_any_markdown_is_rendered_and_comes_out_inert(text: str) -> None:
    rendered = RENDERER.render(text)
    assert faults(rendered.html) == []
    blocks(rendered.html)


HTML = st.lists(
    st.sampled_from(
        "<p> </p> <a href= <img src= onerror=x > ' \" javascript:x <svg> <style> </style> <math> <!-- --> <table> <td> "
        "<aside class=x> <li> </ul> &lt; &#0; <script> </script> <![CDATA[ ]]> <title> <textarea> <select> /".split()
    )
    | st.text(max_size=4),
    max_size=20,
).map(" ".join)


@given(HTML)
def test_any_html_comes_out_inert(html: str) -> None:
    assert faults(sanitise(html)) == []
