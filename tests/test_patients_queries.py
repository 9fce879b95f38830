"""What patients, families and clinic staff type, and what of the bundled library must come first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from viewer.articles import Results, SectionKind
from viewer.authoring.source import Identity, read_source
from viewer.indexes import IndexStore
from viewer.library import Library
from viewer.pack.reader import Pack
from viewer.pack.writer import write_pack

SOURCE = Path(__file__).resolve().parent.parent / "content" / "en"


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed, the article to come first, its section where one is asked for, what is answered `instead`."""

    text: str
    article: str
    kind: SectionKind | None = None
    instead: str | None = None


CHILD_FEVER = "children/fever-in-a-baby-or-child"

QUERIES = (
    Typed("croup", "children/croup"),
    Typed("croop", "children/croup", instead="croup"),
    Typed("my son sounds like a seal when he coughs", "children/croup"),
    Typed("toddler lips gone grey and noisy breathing", "children/croup", SectionKind.GET_HELP),
    Typed("does steam help croup", "children/croup", SectionKind.SELF_CARE),
    Typed("how long does croup last", "children/croup", SectionKind.OUTLOOK),
    Typed("baby temp 38.5", CHILD_FEVER),
    Typed("hightemperature", CHILD_FEVER),
    Typed("my 2 month old has a fever should i go to hospital", CHILD_FEVER, SectionKind.GET_HELP),
    Typed("how much paracetamol for a child with fever", "medicines/paracetamol", SectionKind.HOW_TO_USE),
    Typed("child having a fit with a temperature what do i do", "children/febrile-seizure"),
    Typed("spilt boiling water on my hand", "emergencies/burns"),
    Typed("burnt my arm on the oven", "emergencies/burns"),
    Typed("should i pop the blister on a burn", "emergencies/burns"),
    Typed("bleach in my eye", "emergencies/burns"),
    Typed("chok", "emergencies/choking"),
    Typed("baby choaking on grape", "emergencies/choking", instead="baby choking on grape"),
    Typed("heimlich manoeuvre", "emergencies/choking", SectionKind.STEPS),
    Typed("fishbone stuck in my throat", "emergencies/choking", instead="fish bone stuck in my throat"),
    Typed("how do you do cpr on a baby", "emergencies/unresponsive-person-and-cpr", SectionKind.STEPS),
    Typed("haemorrhage", "emergencies/severe-bleeding"),
    Typed("wont stop bleeding", "emergencies/severe-bleeding"),
    Typed("cut my finger off", "emergencies/severe-bleeding", SectionKind.STEPS),
    Typed("on warfarin and hit my head", "emergencies/head-injury", SectionKind.GET_HELP),
    Typed("hypertention", "heart/high-blood-pressure", instead="hypertension"),
    Typed("bp 180/120", "heart/high-blood-pressure", SectionKind.KEY_POINTS),
    Typed("bloodpressure tablets", "medicines/amlodipine"),
    Typed("how to bring my blood pressure down without tablets", "heart/high-blood-pressure", SectionKind.SELF_CARE),
    Typed("what does the top number mean blood pressure", "heart/high-blood-pressure", SectionKind.OVERVIEW),
    Typed("malarua", "infections/malaria", instead="malaria"),
    Typed("headache joint pain and fever after safari", "infections/malaria"),
    Typed("how to stop mosquitoes biting", "infections/malaria", SectionKind.PREVENTION),
    Typed("can malaria come back after treatment", "infections/malaria", SectionKind.TREATMENT),
    Typed("malaria blood test", "infections/malaria", SectionKind.DIAGNOSIS),
    Typed("diarrhoea and vomiting", "symptoms/diarrhea"),
    Typed("the runs and throwing up all night", "symptoms/diarrhea"),
    Typed("handwashing", "living/hand-washing-and-safe-water"),
    Typed("how long to boil water", "living/hand-washing-and-safe-water", SectionKind.SELF_CARE),
    Typed("is river water safe to drink", "living/hand-washing-and-safe-water", SectionKind.SELF_CARE),
    Typed("alpha one antitripsin", "lungs/alpha-1-antitrypsin-deficiency", instead="alpha one antitrypsin"),
    Typed("is alpha-1 hereditary", "lungs/alpha-1-antitrypsin-deficiency", SectionKind.GENETICS),
    Typed("emphysema but never smoked", "lungs/copd"),
    Typed("aatd life expectancy", "lungs/alpha-1-antitrypsin-deficiency", SectionKind.OUTLOOK),
    Typed("my baby has yellow eyes and skin", "children/newborn-jaundice"),
    Typed("asma", "lungs/asthma", instead="asthma"),
    Typed("blue puffer not working", "medicines/salbutamol-inhaler"),
    Typed("wheezing and coughing at night", "lungs/asthma"),
    Typed("how do i use a spacer", "medicines/salbutamol-inhaler", SectionKind.HOW_TO_USE),
    Typed("what sets off asthma", "lungs/asthma", SectionKind.CAUSES),
    Typed("can i take my inhaler while pregnant", "lungs/asthma", SectionKind.TREATMENT),
    Typed("type 2 diab", "metabolism/type-2-diabetes"),
    Typed("diabetis", "metabolism/type-2-diabetes", instead="diabetes"),
    Typed("i pee all the time and i'm so thirsty", "metabolism/type-2-diabetes"),
    Typed("low blood sugar what to do", "metabolism/low-blood-sugar"),
    Typed("sores on my feet wont heal", "metabolism/type-2-diabetes"),
    Typed("hba1c 7.5 meaning", "metabolism/type-2-diabetes"),
    Typed("baby stopped kicking", "pregnancy/danger-signs-in-pregnancy"),
    Typed("preeclampsia symptoms", "pregnancy/pre-eclampsia", SectionKind.SYMPTOMS),
    Typed("30 weeks pregnant and bleeding", "pregnancy/danger-signs-in-pregnancy"),
    Typed("pregnent headache seeing spots", "pregnancy/pre-eclampsia", instead="pregnant headache seeing spots"),
    Typed("my husband collapsed and is not breathing", "emergencies/unresponsive-person-and-cpr"),
    Typed("recovery position", "emergencies/unresponsive-person-and-cpr"),
    Typed("face swelling up after a peanut", "emergencies/severe-allergic-reaction"),
    Typed("bee sting throat closing", "emergencies/severe-allergic-reaction"),
    Typed("anafilaxis", "emergencies/severe-allergic-reaction", instead="anaphylaxis"),
    Typed("fell off the bed and hit his head", "emergencies/head-injury"),
    Typed("concusion", "emergencies/head-injury", instead="concussion"),
    Typed("toddler drank kerosene", "emergencies/poisoning"),
    Typed("swallowed too many tablets", "emergencies/poisoning"),
    Typed("bitten by a snake on the foot", "emergencies/snakebite"),
    Typed("should i suck out the venom", "emergencies/snakebite"),
    Typed("child pulled out of the river", "emergencies/drowning"),
    Typed("think my wrist is broken", "emergencies/broken-bone"),
    Typed("how to splint a leg", "emergencies/broken-bone", SectionKind.STEPS),
    Typed("sunstroke", "emergencies/heat-illness"),
    Typed("working in the hot sun and feel faint", "emergencies/heat-illness"),
    Typed("someone is having a fit", "emergencies/seizure-first-aid"),
    Typed("put a spoon in the mouth during a seizure", "emergencies/seizure-first-aid"),
    Typed("dog bite", "emergencies/animal-bites"),
    Typed("cat scratched me deep", "emergencies/animal-bites"),
    Typed("cold clammy skin and weak pulse after accident", "emergencies/shock"),
    Typed("freezing cold and shivering then stopped", "emergencies/hypothermia"),
    Typed("feeling hot and shivery", "symptoms/fever"),
    Typed("coughing up blood", "symptoms/cough"),
    Typed("dry cough wont go away", "symptoms/cough"),
    Typed("worst headache of my life", "symptoms/headache"),
    Typed("pressure on my chest", "symptoms/chest-pain"),
    Typed("stomach ache", "symptoms/belly-pain"),
    Typed("pain in the lower right belly", "symptoms/belly-pain"),
    Typed("runny tummy", "symptoms/diarrhea"),
    Typed("cant keep anything down", "symptoms/vomiting"),
    Typed("throwing up blood", "symptoms/vomiting"),
    Typed("itchy spots all over", "symptoms/rash"),
    Typed("tired all the time", "symptoms/tiredness"),
    Typed("room is spinning", "symptoms/dizziness"),
    Typed("lightheaded when i stand up", "symptoms/dizziness"),
    Typed("swollen ankles", "symptoms/swollen-legs"),
    Typed("out of breath", "symptoms/trouble-breathing"),
    Typed("cant breathe lying down", "heart/heart-failure"),
    Typed("bad back", "symptoms/back-pain"),
    Typed("sore knees and fingers", "symptoms/joint-pain"),
    Typed("blood in my pee", "symptoms/blood-in-urine"),
    Typed("TB", "infections/tuberculosis"),
    Typed("night sweats losing weight and cough for weeks", "infections/tuberculosis"),
    Typed("aids", "infections/hiv"),
    Typed("hiv test window", "infections/hiv", SectionKind.DIAGNOSIS),
    Typed("breakbone fever", "infections/dengue"),
    Typed("tyfoid", "infections/typhoid-fever", instead="typhoid"),
    Typed("rice water stools", "infections/cholera"),
    Typed("red spots and runny nose and red eyes child not vaccinated", "infections/measles"),
    Typed("itchy blisters child", "infections/chickenpox"),
    Typed("can adults get chicken pox", "infections/chickenpox"),
    Typed("the flu", "infections/influenza"),
    Typed("flu jab", "infections/influenza"),
    Typed("lost sense of smell", "infections/covid-19"),
    Typed("corona", "infections/covid-19"),
    Typed("stuffy nose and sneezing", "infections/common-cold"),
    Typed("newmonia", "infections/pneumonia", instead="pneumonia"),
    Typed("hepatitis b", "infections/viral-hepatitis"),
    Typed("yellow eyes", "infections/viral-hepatitis"),
    Typed("lockjaw", "infections/tetanus"),
    Typed("stepped on a rusty nail", "infections/tetanus"),
    Typed("mad dog disease", "infections/rabies"),
    Typed("stiff neck and fever", "infections/meningitis"),
    Typed("burning when i pee and discharge", "infections/sexually-transmitted-infections"),
    Typed("gonorrhoea", "infections/sexually-transmitted-infections"),
    Typed("worms in poop", "infections/intestinal-worms"),
    Typed("deworming", "infections/intestinal-worms"),
    Typed("itching at night between the fingers", "infections/scabies"),
    Typed("bilharzia", "infections/schistosomiasis"),
    Typed("pale patches on skin that are numb", "infections/leprosy"),
    Typed("blood poisoning", "infections/sepsis"),
    Typed("baby has diarrhoea and sunken eyes", "children/diarrhea-and-dehydration-in-children"),
    Typed("how much ors for a 2 year old", "children/diarrhea-and-dehydration-in-children"),
    Typed("baby wheezing with a cold", "children/bronchiolitis"),
    Typed("baby pulling at her ear", "children/ear-infection-in-children"),
    Typed("ear ache", "children/ear-infection-in-children"),
    Typed("child very thin and not growing", "children/malnutrition"),
    Typed("swollen belly and feet hungry child", "children/malnutrition"),
    Typed("umbilical cord care", "children/newborn-care"),
    Typed("how to bathe a newborn", "children/newborn-care"),
    Typed("newborn yellow skin", "children/newborn-jaundice"),
    Typed("child had a fit with fever", "children/febrile-seizure"),
    Typed("sores in mouth and spots on hands and feet", "children/hand-foot-and-mouth-disease"),
    Typed("when does my baby need vaccinations", "children/childhood-vaccines"),
    Typed("are vaccines safe", "children/childhood-vaccines"),
    Typed("nappy rash", "children/diaper-rash"),
    Typed("how many checkups when pregnant", "pregnancy/care-during-pregnancy"),
    Typed("folic acid", "pregnancy/care-during-pregnancy"),
    Typed("high blood pressure in pregnancy swollen face", "pregnancy/pre-eclampsia"),
    Typed("toxemia", "pregnancy/pre-eclampsia"),
    Typed("sugar in pregnancy", "pregnancy/gestational-diabetes"),
    Typed("waters broke", "pregnancy/labor-and-birth"),
    Typed("contractions every 5 minutes", "pregnancy/labor-and-birth"),
    Typed("heavy bleeding after having a baby", "pregnancy/bleeding-after-birth"),
    Typed("not enough milk", "pregnancy/breastfeeding"),
    Typed("sore nipples", "pregnancy/breastfeeding"),
    Typed("crying all the time since the baby came", "pregnancy/depression-after-birth"),
    Typed("birth control", "pregnancy/family-planning"),
    Typed("morning after pill", "pregnancy/family-planning"),
    Typed("lost the baby at 10 weeks", "pregnancy/miscarriage"),
    Typed("pregnancy in the tube", "pregnancy/ectopic-pregnancy"),
    Typed("pain going down left arm and sweating", "heart/heart-attack"),
    Typed("clogged arteries", "heart/coronary-artery-disease"),
    Typed("angina", "heart/coronary-artery-disease"),
    Typed("weak heart swollen legs breathless", "heart/heart-failure"),
    Typed("face drooping on one side", "heart/stroke"),
    Typed("fast test stroke", "heart/stroke"),
    Typed("irregular heartbeat", "heart/atrial-fibrillation"),
    Typed("rheumatic fever", "heart/rheumatic-heart-disease"),
    Typed("blood clot in leg", "heart/deep-vein-thrombosis"),
    Typed("dvt", "heart/deep-vein-thrombosis"),
    Typed("lower my cholesterol", "heart/high-cholesterol"),
    Typed("bulging veins on legs", "heart/varicose-veins"),
    Typed("smokers lung", "lungs/copd"),
    Typed("emphysema", "lungs/copd"),
    Typed("chest cold", "lungs/acute-bronchitis"),
    Typed("snoring and stop breathing at night", "lungs/sleep-apnea"),
    Typed("blood clot in lung", "lungs/pulmonary-embolism"),
    Typed("lung cancer symptoms", "lungs/lung-cancer", SectionKind.SYMPTOMS),
    Typed("juvenile diabetes", "metabolism/type-1-diabetes"),
    Typed("hypo shaking and sweating", "metabolism/low-blood-sugar"),
    Typed("sugar too low", "metabolism/low-blood-sugar"),
    Typed("diabetic foot ulcer", "metabolism/diabetic-foot-care"),
    Typed("hypothyroidism", "metabolism/underactive-thyroid"),
    Typed("graves disease", "metabolism/overactive-thyroid"),
    Typed("too fat", "metabolism/obesity"),
    Typed("big toe red hot and painful", "metabolism/gout"),
    Typed("acetaminophen dose", "medicines/paracetamol"),
    Typed("panadol", "medicines/paracetamol"),
    Typed("brufen", "medicines/ibuprofen"),
    Typed("amoxicillin for children", "medicines/amoxicillin"),
    Typed("metformin side effects", "medicines/metformin", SectionKind.SIDE_EFFECTS),
    Typed("norvasc swollen ankles", "medicines/amlodipine"),
    Typed("ventolin", "medicines/salbutamol-inhaler"),
    Typed("how to mix ors", "medicines/oral-rehydration-salts-and-zinc", SectionKind.HOW_TO_USE),
    Typed("zinc tablets for diarrhea", "medicines/oral-rehydration-salts-and-zinc"),
    Typed("how to inject insulin", "medicines/insulin"),
    Typed("keep insulin cold", "medicines/insulin"),
    Typed("prilosec", "medicines/omeprazole"),
    Typed("what should i eat", "living/healthy-eating"),
    Typed("how much exercise", "living/physical-activity"),
    Typed("quit smoking", "living/quitting-smoking"),
    Typed("nicotine patches", "living/quitting-smoking"),
    Typed("grandmother keeps falling", "living/preventing-falls"),
    Typed("take medicine with food or without", "living/using-medicines-safely"),
    Typed("missed a dose", "living/using-medicines-safely"),
    Typed("how to brush teeth", "living/oral-care"),
    Typed("bleeding gums", "living/oral-care"),
)

FIRST, AMONG_FIVE, AT_SECTION = 0.90, 0.98, 0.90
"""The least shares of the queries whose article comes first, is among the first five, and opens where it answers."""

TAKEN_FOR_SLIPS = (
    "my son sounds like a seal when he coughs",  # sun
    "headache joint pain and fever after safari",  # sahara
    "my dad has diabetes",  # did
    "mum has high blood pressure",  # gum
    "my wife is pregnant",  # life
    "doesnt cough",  # does
    "rabies",  # babies
    "typhoid",  # thyroid
    "gout",  # out
)
"""Common words that the library does not have, with what search once answered instead."""

NONSENSE = ("xkcdqwv", "qqq zzz", "asdfghjkl", "wxyzwxyz", "hfdkjhgfd", "qq", "?!", "99999999")
NONSENSE_THAT_SOUNDS = ("zzzzqqq", "jjjjjjjj", "zzzzzz", "hhhhhh", "aaaaaaaa")
"""Nonsense that has a short sound, which must not be taken for a short word: "zzzzqqq" for "see"."""


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The bundled library and the guide, as everyone has them, from their sources, with their indexes."""
    folder = tmp_path_factory.mktemp("bundled")
    packs = []
    for source in (SOURCE, SOURCE.parent / "help"):
        content = read_source(source, Identity(), lambda _done, _all: None)
        pack = folder / f"{source.name}.pack"
        write_pack(pack, content.info, content.articles, content.categories, content.glossary, content.pictures)
        packs.append(Pack(pack))
    with Library(packs) as library:
        library.prepare_search(IndexStore(folder / "cache"), lambda _done, _all: None)
        yield library


@pytest.fixture(scope="module")
def answers(bundled: Library) -> dict[Typed, Results]:
    """What is answered to each query."""
    return {query: bundled.find(query.text) for query in QUERIES}


def each(queries: Iterable[Typed]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("query", tuple(queries), ids=lambda query: query.text)


def test_there_are_enough_queries_and_some_of_every_article(bundled: Library) -> None:
    assert len({query.text for query in QUERIES}) == len(QUERIES) >= 200
    assert {query.article for query in QUERIES} == {article.ref for _, article in bundled.packs[0].articles()}


@pytest.mark.parametrize(("among", "share"), [(1, FIRST), (5, AMONG_FIVE)])
def test_the_article_that_is_meant_comes_first(answers: dict[Typed, Results], among: int, share: float) -> None:
    missed = {
        query.text: [hit.article.ref for hit in results.hits[:3]]
        for query, results in answers.items()
        if query.article not in [hit.article.ref for hit in results.hits[:among]]
    }
    assert len(missed) <= (1 - share) * len(QUERIES), missed


def test_it_opens_at_the_section_that_answers(answers: dict[Typed, Results]) -> None:
    asked = {query: results.hits[0] for query, results in answers.items() if query.kind and results.hits}
    opened = {query: hit for query, hit in asked.items() if hit.article.ref == query.article}
    missed = {query.text: (query.kind, hit.kind) for query, hit in opened.items() if hit.kind != query.kind}
    assert len(missed) <= (1 - AT_SECTION) * len(opened), missed


@each(query for query in QUERIES if query.instead)
def test_a_slip_is_corrected_and_that_is_said(bundled: Library, query: Typed) -> None:
    results = bundled.find(query.text)
    assert results.corrected == query.instead
    assert bundled.find(query.text, as_typed=True).corrected is None


def test_what_is_no_slip_is_answered_as_it_was_typed(answers: dict[Typed, Results]) -> None:
    assert {query.text: found.corrected for query, found in answers.items() if found.corrected != query.instead} == {}


def test_common_words_are_not_taken_for_slips(bundled: Library) -> None:
    assert corrections(bundled, TAKEN_FOR_SLIPS) == {}


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_is_not_answered(bundled: Library, text: str) -> None:
    results = bundled.find(text)
    assert (results.corrected, results.hits, results.total) == (None, (), 0)


def test_nonsense_that_sounds_is_not_answered_either(bundled: Library) -> None:
    assert corrections(bundled, NONSENSE_THAT_SOUNDS) == {}


def corrections(library: Library, texts: Iterable[str]) -> dict[str, str]:
    """What is answered instead of those texts that are not taken as typed."""
    answered = {text: library.find(text).corrected for text in texts}
    return {text: corrected for text, corrected in answered.items() if corrected is not None}
