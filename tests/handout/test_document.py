"""What the template is told, without typesetting it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from viewer.articles import Section
from viewer.handout.document import document
from viewer.handout.passages import passage, printable
from viewer.handout.reading import pictures_of, read_items
from viewer.handout.selection import Handout, HandoutItem, TextSize
from viewer.markup import Run, blocks

from .samples import CLINIC, CROUP, EMERGENCY, PACK, PRINTED, handout_of, section


def data_of(handout: Handout) -> Any:
    """The data as it comes out of the JSON file."""
    return json.loads(json.dumps(document(handout, read_items(handout), {})))


def told(html: str, **found: Any) -> list[Any]:
    """The blocks of one section, without its heading."""
    return list(data_of(replace(handout_of(html), **found))["articles"][0]["blocks"][1:])


def runs_of(html: str) -> list[Any]:
    return passage(blocks(html)[0].runs, TextSize.STANDARD)


def depth(value: object) -> int:
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(depth, children), default=0)


def test_the_data_is_flat_however_deep_the_lists_are() -> None:
    deep = handout_of("<ul><li>a" * 50 + "</li></ul>" * 50)

    assert depth(data_of(deep)) < 12


@pytest.mark.parametrize(
    ("html", "runs"),
    [
        ('<p>See <a href="article:lungs/asthma#risk">asthma</a>.</p>', ["See ", "asthma", "."]),
        ('<p>A <a href="glossary:stridor">stridor</a></p>', ["A ", "stridor"]),
        ('<p><a href="https://who.int/x">WHO</a>.</p>', ["WHO", " (https://who.int/x)", "."]),
        ('<p><a href="https://who.int/x">https://who.int/x</a></p>', ["https://who.int/x"]),
        ('<p><a href="mailto:a@b.org">write</a></p>', ["write", " (a@b.org)"]),
        ('<p><a href="tel:5550100">5550100</a></p>', ["5550100"]),
        (
            '<p><a href="https://who.int"><strong>W</strong>HO</a> x</p>',
            [{"text": "W", "strong": True}, "HO", " (https://who.int)", " x"],
        ),
        ("<p>H<sub>2</sub>O<br>x</p>", ["H", {"text": "2", "sub": True}, "O", "\n", "x"]),
    ],
)
def test_links_print_as_text_and_outside_ones_with_their_address(html: str, runs: list[object]) -> None:
    assert runs_of(html) == runs


def test_characters_that_mean_nothing_on_paper_are_dropped() -> None:
    assert printable("a\x00b\ud800c\x07\ufffe", TextSize.STANDARD) == "abc"


def test_only_words_too_long_for_a_line_may_break_anywhere() -> None:
    long = "x" * 50

    assert printable("pseudohypoparathyroidism", TextSize.LARGE) == "pseudohypoparathyroidism"
    assert printable(long, TextSize.STANDARD).replace("\u200b", "") == long
    assert max(map(len, printable(long, TextSize.STANDARD).split("\u200b"))) <= 20
    address = "https://example.org/a-very-long-path-of-an-address/with/parts"
    assert "/\u200b" in printable(address, TextSize.STANDARD)
    assert printable(address, TextSize.STANDARD).replace("\u200b", "") == address


def test_heading_levels_are_never_skipped() -> None:
    levels = [block["level"] for block in told("<h4>A</h4><h4>B</h4><h3>C</h3><h4>D</h4>")]

    assert levels == [3, 4, 3, 4]


def test_a_call_out_that_goes_on_after_an_inner_one_is_opened_again() -> None:
    found = told(
        '<aside class="note"><h5>Out</h5><p>a</p><aside class="urgent"><h5>In</h5><p>b</p></aside><p>c</p></aside>'
    )

    assert [(block["kind"], block["runs"]) for block in found] == [
        ("callout", ["Note: ", "Out"]),
        ("paragraph", ["a"]),
        ("callout", ["Urgent: ", "In"]),
        ("paragraph", ["b"]),
        ("callout", ["Note"]),
        ("paragraph", ["c"]),
    ]


def test_a_paragraph_that_leads_to_a_list_stays_with_it() -> None:
    leads = [block["lead"] for block in told("<p>Call if:</p><ul><li>a</li></ul><p>Then:</p>") if "lead" in block]

    assert leads == [True, False]


def test_the_emergency_call_outs_come_first_even_when_their_section_is_left_out() -> None:
    data = data_of(Handout((HandoutItem(CROUP, PACK, ("causes",)),), PRINTED))

    first = data["articles"][0]["blocks"][0]
    assert first["kind"] == "callout"
    assert first["runs"] == ["Emergency: ", "Call for emergency help if your child"]


def test_emergencies_are_not_lifted_when_that_is_not_wanted() -> None:
    data = data_of(Handout((HandoutItem(CROUP, PACK, ("causes",)),), PRINTED, emergencies_first=False))

    assert [block["kind"] for block in data["articles"][0]["blocks"]] == ["heading", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("sections", "cards"),
    [
        ([section("First", EMERGENCY + "<p>x</p>")], 1),  # it stands first anyway
        ([section("First", "<p>x</p>" + EMERGENCY)], 2),  # lifted, and in its place
        ([section("First", EMERGENCY), section("Then", EMERGENCY)], 2),  # the same one twice is not lifted
        ([section("First"), section("Then", EMERGENCY), section("Last", "<p>y</p>" + EMERGENCY)], 3),  # lifted once
    ],
)
def test_an_emergency_is_lifted_once_and_only_where_it_does_not_stand_first(
    sections: list[Section], cards: int
) -> None:
    found = data_of(handout_of(*sections))["articles"][0]["blocks"]

    assert [block["kind"] for block in found].count("callout") == cards


def test_the_clinics_emergency_number_stands_in_emergency_call_outs_only() -> None:
    found = told(EMERGENCY + '<aside class="note"><h5>N</h5></aside>', clinic=CLINIC)

    assert [block["last"] for block in found if block["kind"] == "callout"] == ["Emergency number: 555 0111", ""]


def test_the_foot_of_each_page_says_what_it_is() -> None:
    data = data_of(Handout((HandoutItem(CROUP, PACK),), PRINTED, clinic=CLINIC))

    assert data["articles"][0]["foot"] == [
        "Croup",
        "Updated 22 November 2026",
        "Not reviewed by a clinician",
        "Bedside library 1.0",
        "Printed on 23 November 2026",
        "Riverside Clinic, phone 555 0100",
    ]


def test_a_cut_handout_says_what_is_missing_and_a_whole_one_lists_its_sources() -> None:
    cut = data_of(Handout((HandoutItem(CROUP, PACK, ("causes", "symptoms")),), PRINTED))["articles"][0]["closing"]
    whole = data_of(Handout((HandoutItem(CROUP, PACK),), PRINTED))["articles"][0]["closing"]

    assert cut[0]["label"] == "Sections left out"
    assert cut[0]["lines"] == ["Key points, When to get help, Caring for your child, Outlook"]
    assert whole[0]["label"] == "Sources"
    assert whole[0]["lines"][1] == "Croup in children. World Health Organization. (address not recorded)"


def test_pictures_of_left_out_sections_are_not_asked_for() -> None:
    items = (HandoutItem(CROUP, PACK, ("symptoms", "outlook")), HandoutItem(CROUP, PACK, ("symptoms",)))

    assert pictures_of(Handout(items, PRINTED)) == (("bedside-en", "lungs.svg"),)
    assert pictures_of(Handout((HandoutItem(CROUP, PACK, ("causes",)),), PRINTED)) == ()


@pytest.mark.parametrize(
    ("tag", "language", "region"),
    [("en", "en", None), ("pt-BR", "pt", "BR"), ("zh-Hans-CN", "zh", "CN"), ("", "en", None), ("x!", "en", None)],
)
def test_a_pack_s_language_becomes_a_language_and_a_region(tag: str, language: str, region: str | None) -> None:
    data = data_of(Handout((HandoutItem(CROUP, replace(PACK, language=tag)),), PRINTED))

    assert (data["language"], data["region"]) == (language, region)


@pytest.mark.parametrize(
    ("tag", "rtl"),
    [("en", False), ("ar", True), ("fa-IR", True), ("ur", True), ("he", True), ("pa-Arab", True), ("ar-Latn", False)],
)
def test_a_language_or_its_script_says_which_way_the_lines_run(tag: str, rtl: bool) -> None:
    data = data_of(Handout((HandoutItem(CROUP, replace(PACK, language=tag)),), PRINTED))

    assert (data["rtl"], data["articles"][0]["rtl"]) == (rtl, rtl)


def test_a_run_without_text_is_no_run() -> None:
    assert passage((Run(""), Run("\x00")), TextSize.STANDARD) == []
