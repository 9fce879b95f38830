"""By which words a block of a health text shows what it is about, where its heading was lost: data, read as a table.

A cue is (weight, most, pattern): each different wording found counts `weight`, all of them together at most `most`.
Patterns stand for how health texts for the public speak in general; none is made for a single article.
"""

from __future__ import annotations

from viewer.articles import SectionKind

Cue = tuple[float, float, str]

_DOCTOR = r"(?:doctor|health ?care (?:provider|professional|team)|care (?:provider|team)|provider|specialist|nurse)"
_CUT = r"(?:procedure|surgery|operation|test|exam|scan|treatment)"
_RAISE = r"(?:raises?|increases?|add to|affect|higher|greater|increased|raised)"
_LOWER = r"(?:lower|reduce|decrease|cut|limit)"
_CHANCE = r"(?:risk|chances?|odds|likelihood)"

CUES: dict[SectionKind, tuple[Cue, ...]] = {
    SectionKind.OVERVIEW: (
        (
            2,
            2,
            r"\bthere are (?:two|three|four|five|several|many|different|a few) (?:\w+ ){0,2}(?:types|kinds"
            r"|forms)\b",
        ),
    ),
    SectionKind.CAUSES: (
        (3, 4, r"\bcaused by\b|\b(?:exact |main |most common )?causes? (?:of|is|are|include|may|can)\b|\bdue to\b"),
        (3, 3, r"\bno (?:known |clear )cause\b|\b(?:not (?:known|clear|fully understood|sure)|unknown|unclear)\b"),
        (2, 4, r"\b(?:happens?|occurs?|develops?|starts?|begins?|forms?) (?:when|because|as a result|after|if)\b"),
        (2, 4, r"\b(?:faulty|damaged|changed|abnormal|defective|mutated) genes?\b|\bgenes?\b|\binherited\b"),
        (
            2,
            4,
            r"\b(?:passe[sd]|spreads?|passed down|transmitted|carried) (?:easily )?(?:by|through|from|to|in|when"
            r"|between)\b",
        ),
        (1.5, 3, r"\b(?:virus(?:es)?|bacteri\w+|germs?|fung(?:us|i)|parasites?|infections?|allergens?)\b"),
        (1, 3, r"\b(?:results? from|comes? from|leads? to|linked to|because of|triggers?|triggered|brought on)\b"),
        (
            1,
            3,
            r"\b(?:builds? up|build-?up|blocks?|blocked|attacks?|wears? (?:down|away)|injur\w+|overuse"
            r"|damages?)\b",
        ),
        (1, 2, r"\b(?:causes?|play a role|a combination of|too (?:much|little|many|few))\b"),
    ),
    SectionKind.RISK: (
        (
            4,
            6,
            rf"\b{_RAISE} (?:your |the |a person's |their |a )?{_CHANCE}\b|\brisk factors?\b|\bat (?:\w+ )?risk\b",
        ),
        (3, 6, r"\b(?:more|most|less) (?:common|likely)\b|\bmore often in\b"),
        (
            3,
            3,
            rf"\b{_CHANCE} (?:of|for|is|are) (?:\w+ ){{0,3}}(?:higher|greater|getting|having|developing"
            r"|includes?)\b",
        ),
        (3, 3, r"\bno (?:known )?(?:factors|risks?)\b"),
        (
            0.7,
            2.8,
            r"\bfamily history\b|\bsmok\w+|\bobes\w+|\boverweight\b|\b(?:over|under|older than|aged?) \d+\b"
            r"|\bmen\b",
        ),
        (0.5, 1.5, r"\bwomen\b|\bolder\b|\bage\b|\bancestry\b|\bhistory of\b|\bcertain (?:medicines|conditions)\b"),
    ),
    SectionKind.SYMPTOMS: (
        (
            4,
            6,
            r"\b(?:symptoms?|signs?|problems) (?:may|can|often|usually|include|are|vary|depend|tend|start|begin"
            r"|appear)\b",
        ),
        (
            3,
            4,
            r"\bsigns and symptoms\b|\b(?:signs|symptoms?) (?:of|for)\b|\b(?:no|any|first|common|main|early|mild"
            r"|most) (?:signs?|symptoms?)\b|^symptoms\b",
        ),
        (
            2,
            4,
            r"\b(?:you|people|a person|they|some|children|those|someone|may also) (?:may|might"
            r"|can) (?:\w+ )?(?:have|feel|notice|be|see)\b",
        ),
        (2, 2, r"\b(?:may|can) (?:cause|be|have|feel|include|lead to)\b[^.]{0,40}:"),
        (
            0.6,
            4,
            r"\b(?:fever|pain|pains|swelling|swollen|nausea|vomiting|cough\w*|tired\w*|fatigue|rash|itch\w*|headaches?"
            r"|weak\w*|numb\w*|tingling|dizz\w+|bleeding|hunger|appetite|breath\w*|wheez\w*|sore|chills|diarrhea"
            r"|constipation|cramp\w*|yellow\w*|red|redness|lumps?|bruis\w+|blurr\w+|confus\w+|sweat\w*|stiff\w*|aches?"
            r"|burning|phlegm|stools?|urine|weight (?:loss|gain)|sleep\w*|faint\w*|seizures?|thirst\w*|mood"
            r"|tender\w*)\b",
        ),
    ),
    SectionKind.DIAGNOSIS: (
        (4, 6, r"\bdiagnos(?:e|es|ed|is|ing)\b|\bphysical exam\b|\bsuspect\w*"),
        (
            3,
            5,
            rf"\b{_DOCTOR} (?:will|may|can) (?:often )?(?:ask|do|examine|look|check|feel|listen|test|diagnose"
            r"|tell|know|find out|need to (?:ask|do))\b|\bby looking at\b",
        ),
        (
            3,
            4,
            r"\b(?:asked?|asks) (?:you )?(?:about|for) (?:your|the|any)\b|\b(?:symptoms?|health|medical"
            r"|family)(?:,| and| or)?(?: \w+)? history\b",
        ),
        (
            2,
            5,
            r"\b(?:blood|urine|stool|imaging|skin|lab|breathing|hearing|eye|genetic|allergy|nerve"
            r"|heart) (?:tests?|testing|work|samples?)\b",
        ),
        (
            1.5,
            4,
            r"\b(?:biops\w+|x-?rays?|mri|ct|ultrasound|scans?|ecg|ekg|echocardiogram|swab|culture|endoscopy"
            r"|colonoscopy)\b",
        ),
        (1.5, 3, r"\btests? (?:may|will|can|to|that|include|are|might|such)\b|\bthese tests\b|\btests\b"),
        (1, 2, r"\b(?:referred to|rule out|confirm|find out|look for signs|pictures? (?:of|will|may|to))\b"),
    ),
    SectionKind.TREATMENT: (
        (
            4,
            6,
            r"\b(?:goals?|aims?) (?:of|for) (?:treat\w+|care|therapy)\b|\btreatments? (?:for|is|are|will|may"
            r"|depends?|can|options|includes?|plan)\b",
        ),
        (
            3,
            5,
            r"\b(?:treated|managed|relieved|repaired) (?:with|by|in|using)\b|\b(?:may|can|will|is|are|be"
            r"|not) (?:be )?treated\b|\bto treat\b",
        ),
        (
            3,
            5,
            r"\b(?:no cure|options (?:are|to|may|include|for)|care (?:will|depends|may|involves)|(?:manage|ease"
            r"|relieve|control) (?:the |your )?(?:symptoms|problems?|pain))\b",
        ),
        (
            2,
            5,
            r"\b(?:medicines?|medications?|drugs|antibiotics?|steroids?|antivirals?) (?:to|such|that|may|can"
            r"|will|like|for|are|is)\b|\bmedicines?\b",
        ),
        (
            1.5,
            5,
            r"\b(?:surgery|therapy|transplant\w*|injections?|radiation|chemotherapy|counseling|pain relievers?"
            r"|creams?|ointments?|dialysis|braces?|splints?|casts?|lifestyle changes)\b",
        ),
        (
            1,
            2,
            r"\b(?:may help(?: to)?|choices are|on (?:its|their) own|over-the-counter|may be (?:given|needed"
            r"|advised|used|prescribed)|may need|help (?:ease|heal|relieve|control)|antacids|fluids)\b",
        ),
    ),
    SectionKind.PREVENTION: (
        (5, 7, r"\b(?:prevent|prevents|prevented|preventing|prevention)\b"),
        (
            4,
            5,
            rf"\b{_LOWER} (?:your |the |a |their |this )?(?:\w+'s )?{_CHANCE}\b|\bkeep (?:\w+ ){{1,4}}from (?:happening"
            r"|coming back|spreading)\b",
        ),
        (
            1,
            3,
            r"\b(?:vaccines?|wash(?:ing)? (?:your )?hands|avoid|do not smoke|not smok\w+|healthy (?:diet|weight"
            r"|habits)|exercise|helmet|condoms?|sunscreen)\b",
        ),
        (1.5, 1.5, r"\b(?:no (?:known )?(?:guidelines|ways?|steps|methods)|best way|ways? to|steps)\b"),
    ),
    SectionKind.GET_HELP: (
        (
            5,
            8,
            rf"\b(?:call|contact|phone|see) (?:your|the|a|his|her) (?:\w+ )?{_DOCTOR}\b"
            r"|\bif you (?:think you )?have an emergency\b",
        ),
        (
            4,
            6,
            r"\bcall (?:for )?(?:911|emergency|an ambulance|medical|your local emergency)|\bget (?:medical"
            r"|emergency) (?:help|care)\b|\bemergency (?:room|services|help|care)\b",
        ),
        (2, 2, r"\bright away\b|\bat once\b|\bimmediately\b"),
    ),
    SectionKind.SELF_CARE: (
        (
            4,
            6,
            r"\bwhen (?:you|your child|he or she) (?:is|are|gets?|returns?|goes|go) (?:at )?home\b|\b(?:at|going"
            r"|return) home\b|\bhome care\b|\bself-?care\b|\bcare for yourself\b",
        ),
        (
            2,
            3,
            r"\bafter (?:you leave|leaving) the hospital\b|\btake care of (?:yourself|the|your)\b|\b(?:help"
            r"|speed|aid) (?:with )?(?:your )?(?:recovery|healing)\b",
        ),
        (
            0.8,
            3,
            r"\b(?:rest|ice|elevate|shower|bathe|drink plenty|stitches|bandages?|dressings?|lifting|activit(?:y"
            r"|ies)|instructions|chores|wound|recovery|recover)\b",
        ),
    ),
    SectionKind.COMPLICATIONS: (
        (
            5,
            7,
            r"\bcomplications?\b|\bproblems (?:from|after|with) (?:the |this )?(?:procedure|surgery|test)\b"
            r"|\bhave some risk\b",
        ),
        (
            4,
            5,
            r"\bproblems are rare\b|\breview (?:a list of |the )?(?:potential|possible)?\b ?problems"
            r"|\bif (?:it is |they are )?(?:left |not )(?:un)?treated\b|\bwithout treatment\b",
        ),
        (
            2,
            3,
            r"\b(?:can|may|could) (?:also )?(?:lead to|cause) (?:\w+ )?(?:serious|other|more|lasting|severe"
            r"|long-term|problems)\b",
        ),
        (
            1,
            4,
            r"\b(?:excess bleeding|infection|blood clots|reaction to (?:the )?anesthesia|scarring|damage to"
            r"|nerve damage|failure)\b",
        ),
    ),
    SectionKind.OUTLOOK: (
        (5, 7, r"\b(?:outlook|prognosis|life expectancy|full recovery)\b"),
        (
            3,
            5,
            r"\b(?:most|many|some) (?:people|children|adults|patients|cases) (?:\w+ )?(?:recover|get better|heal"
            r"|do well|live|clear)\b",
        ),
        (
            3,
            4,
            r"\b(?:go(?:es)? away|gets? better|clears? up|heals?|recovers?) (?:on (?:its|their) own|in|within"
            r"|after|without|over)\b",
        ),
    ),
    SectionKind.LIVING_WITH: (
        (4, 6, r"\b(?:living|live|cope|coping|life) with\b|\bday-to-day\b|\bdaily life\b|\bsupport groups?\b"),
    ),
    SectionKind.STEPS: (
        (
            4,
            6,
            r"\b(?:follow|take|do) these steps\b|\bfirst aid\b|\bwhile you wait\b|\buntil help (?:comes"
            r"|arrives)\b",
        ),
        (1, 2, r"\b(?:stay calm|make sure the|move the person|press|check for)\b"),
    ),
    SectionKind.USES: (
        (
            4,
            6,
            r"\b(?:is|are|may be|can be) (?:\w+ ){0,2}(?:done|used|given|taken|performed|prescribed) (?:to|for"
            r"|if|when|as|in|by people)\b",
        ),
        (
            3,
            5,
            r"\breasons? (?:for|to|include)\b|\bused to (?:treat|prevent|find|check|relieve|lower|help|control"
            r"|diagnose)\b|\bto (?:treat|diagnose|look for|find)\b",
        ),
        (
            2,
            2,
            r"\b(?:you may need|your doctor may (?:advise|suggest|order|prescribe)|works by|belongs to"
            r"|good choice)\b",
        ),
    ),
    SectionKind.WHAT_TO_EXPECT: (
        (
            4,
            8,
            rf"\b(?:before|during|after|prior to|leading up to|day of) (?:the |your |this )?{_CUT}\b"
            r"|\ban(?:a)?esthesia\b",
        ),
        (
            3,
            6,
            r"\b(?:doctor|surgeon|technician|nurse|technologist|someone)s? will (?:\w+ )?(?:make|insert|place"
            r"|pass|remove|put|clean|give|use|cut|take|draw|close|watch|move)\b",
        ),
        (
            2,
            6,
            r"\byou (?:will|may) (?:be|need to|lie|feel|get|have|wear)\b|\bwill be (?:made|inserted|placed"
            r"|passed|removed|closed|taken|given)\b|\bincisions?\b",
        ),
        (
            2,
            5,
            r"\b(?:about|less than|up to|takes?) [\w -]{1,20}(?:minutes|hours?)\b|\b(?:hospital stay"
            r"|recovery room|length of stay|stay longer|same day|painless|not hurt)\b|\byou (?:will|may) (?:have"
            r"|feel) (?:some )?pain\b|\b(?:eat|drink)(?:ing)? (?:or drink )?(?:anything )?(?:before|the night"
            r"|after midnight)\b",
        ),
        (
            1,
            3,
            r"\b(?:arrange|ride home|fasting|stop taking|operating|monitored|numb|asleep|hospital|stitches|pain"
            r"|\d+ days?)\b",
        ),
    ),
    SectionKind.RESULTS: (
        (
            4,
            8,
            r"\b(?:test )?results? (?:of|are|may|will|can|show|mean|from|back|and|with)\b|\b(?:about|get"
            r"|send) (?:the |a |your )?(?:results|report)\b|\b(?:normal|abnormal) (?:results?|levels?|ranges?"
            r"|values?)\b",
        ),
        (1, 2, r"\b(?:abnormal|normal|discuss)\b"),
    ),
    SectionKind.HOW_TO_USE: (
        (
            4,
            8,
            r"\b(?:take|use|swallow|chew|inject|apply|inhale|give) (?:it|this|the|one|your|each|them|\w+ (?:with"
            r"|by|once|twice|exactly|as|at))\b",
        ),
        (
            3,
            6,
            r"\b(?:miss(?:ed)? a dose|missed dose|forget (?:a dose|to take)|with (?:food|meals?|water"
            r"|or without food)|times a day|a day|same time)\b",
        ),
        (1, 3, r"\b(?:doses?|tablets?|capsules?|liquid|label|as (?:directed|prescribed)|measur\w+|shake)\b"),
    ),
    SectionKind.SIDE_EFFECTS: (
        (6, 8, r"\bside effects?\b|\bunwanted effects?\b|\badverse\b"),
        (1, 2, r"\b(?:may cause|stomach upset|upset stomach|allergic reaction|drows\w+|go away)\b"),
    ),
    SectionKind.WARNINGS: (
        (
            4,
            8,
            r"\b(?:do not|should not|never|avoid) (?:take|taking|use|using|drive|drink)\b"
            r"|\bbefore (?:you )?(?:take|taking|use|using|start\w*)\b",
        ),
        (
            4,
            6,
            rf"\btell your (?:{_DOCTOR}|pharmacist)\b|\binteract\w*\b|\ballergic to\b|\bnot (?:be )?safe\b"
            r"|\bcheck with your\b",
        ),
        (1, 2, r"\b(?:other medicines|alcohol|kidney disease|liver disease|careful|warning|overdose)\b"),
    ),
    SectionKind.PREGNANCY: ((4, 9, r"\b(?:pregnan\w+|breast-?feed\w*|breast milk|nursing|unborn|become pregnant)\b"),),
    SectionKind.STORAGE: (
        (
            4,
            9,
            r"\b(?:stor(?:e|ed|age|ing)|room temperature|out of (?:the )?(?:reach|sight)|refrigerat\w+|expir\w+"
            r"|dispose|throw away|moisture|tightly closed)\b",
        ),
    ),
}
"""What a block says. Kinds that are not here are never inferred."""
