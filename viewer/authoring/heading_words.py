"""The words by which `headings` knows the kind of a section: data, to be read and extended like a table.

Phrases and patterns are in plain form: lower case, no punctuation, no brackets, "&" as "and". In both, "it" also
stands for the article's own names.
"""

from __future__ import annotations

from viewer.articles import SectionKind

PHRASES: dict[SectionKind, str] = {
    SectionKind.KEY_POINTS: """key points, key facts, key messages, highlights, at a glance, in short, points to
        remember, things to remember, main points, quick facts, what you need to know""",
    SectionKind.STEPS: """steps, first aid, first aid steps, what to do, what to do now, what to do first, what you
        should do, how to help, immediate steps""",
    SectionKind.OVERVIEW: """overview, definition, introduction, summary, description, background, basics, it, about
        it, general information, basic information, general discussion, what it is, what is it, what are they,
        about the condition, about this condition, about the disease, about this disease, about this medicine,
        about this test, about this procedure, the condition, topic overview, disease overview""",
    SectionKind.USES: """uses, indications, benefits, purpose, reasons, reasons for procedure, reasons for test,
        reasons for the procedure, reasons for the test, reasons for surgery, purpose of procedure, purpose of the
        test, other uses, other uses for this medicine, what it is used for, what is it used for, why it is done,
        why it is used, why is it done, why is it used, why do i need it, when it is used, who needs it, what it is
        and what it is used for""",
    SectionKind.HOW_TO_USE: """how to use, how to use it, how to take, how to take it, how to give, how to give it,
        how and when to take it, how and when to use it, how it is taken, how it is used, dosage, dose, doses,
        dosing, dosage and administration, administration, directions, directions for use, instructions for use,
        missed dose, missed doses, if you miss a dose, if you forget a dose, proper use, dietary instructions,
        taking it, using it, special dietary instructions, taking this medicine, using this medicine""",
    SectionKind.WHAT_TO_EXPECT: """what to expect, what you can expect, what happens, what will happen, procedure, the
        procedure, the test, prior to procedure, prior to surgery, prior to test, prior to treatment, before
        procedure, before surgery, during procedure, during surgery, after procedure, after surgery, immediately
        after procedure, immediately after surgery, immediately after test, anesthesia, anaesthesia, description of
        procedure, description of test, description of surgery, description of treatment, preparation, how to
        prepare, how to prepare for it, how it is done, how is it done, how it feels, how long will it take, how
        long does it take, how much will it hurt, will it hurt, does it hurt, average hospital stay, hospital stay,
        length of hospital stay, at the hospital, at the care center, postoperative care, postprocedure care, post
        procedure care, post operative care, aftercare""",
    SectionKind.RESULTS: """results, test results, your results, normal results, abnormal results, normal values, what
        the results mean, what results mean, what abnormal results mean, what the results may mean""",
    SectionKind.CAUSES: """causes, cause, the cause, etiology, aetiology, causes and transmission, transmission,
        spread, how it spreads, how it is spread, how is it spread, how does it spread, how you get it, why it
        happens, how it happens, what causes it, pathophysiology, pathogenesis, triggers, common triggers, common
        causes, possible causes""",
    SectionKind.RISK: """risk, risk factors, risk factor, risk groups, frequency, incidence, prevalence, epidemiology,
        how common is it, who is at risk, who gets it, who is affected, affected populations, susceptibility,
        people at risk, populations at risk""",
    SectionKind.SYMPTOMS: """symptoms, symptom, signs, signs and symptoms, symptoms and signs, clinical features,
        warning signs, common symptoms, early symptoms, early signs, main symptoms, other symptoms, presentation,
        clinical presentation, clinical manifestations, what to look for""",
    SectionKind.SIDE_EFFECTS: """side effects, possible side effects, common side effects, serious side effects,
        adverse effects, adverse reactions, adverse events, unwanted effects""",
    SectionKind.WARNINGS: """warnings, warning, precautions, cautions, special precautions, contraindications, do not,
        warnings and precautions, interactions, drug interactions, medicine interactions, before taking it, safety,
        before you take it, before using it, before taking this medicine, before using this medicine, boxed
        warning, important warning, safety information, important safety information, what to avoid, what not to
        do, things to avoid, who can and cannot take it, who should not take it, cautions with other medicines""",
    SectionKind.PREGNANCY: """pregnancy, breastfeeding, breast feeding, lactation, if you are pregnant, pregnancy
        breastfeeding and fertility, fertility pregnancy and breastfeeding, use in pregnancy, during pregnancy""",
    SectionKind.STORAGE: """storage, storing, storing it, how to store, how to store it, disposal, storage and
        disposal, storage and handling, keeping your medicine""",
    SectionKind.GET_HELP: """get help, get help now, getting help, getting medical help, emergency, emergencies,
        emergency help, emergency care, emergency symptoms, medical emergency, danger signs, red flags, overdose,
        in an emergency, in case of emergency, in case of overdose, in case of emergency and overdose, call for
        help, urgent care, seek help, seeking help, seek care, when to worry, if you take too much, talk to your
        doctor""",
    SectionKind.DIAGNOSIS: """diagnosis, diagnosing, diagnosing it, diagnoses, exam, exams, test, tests, exams and
        tests, tests and exams, examination, examinations, investigations, tests and diagnosis, diagnosis and
        tests, testing, diagnostic tests, diagnostic testing, diagnostics, screening, screening and diagnosis,
        laboratory tests, lab tests, imaging, imaging tests, differential diagnosis, evaluation, how it is
        diagnosed, physical exam, establishing the diagnosis, detection, medical tests, assessment""",
    SectionKind.TREATMENT: """treatment, treatments, care, medicine, medicines, medication, medications, surgery,
        therapy, therapies, management, managing it, treating it, standard therapies, investigational therapies,
        procedures, treatment options, medical treatment, medical care, drug treatment, drug therapy, drugs,
        surgical treatment, treatment and care, treatment and management, management and treatment, how it is
        treated, other treatments, physical therapy, occupational therapy, radiation therapy, chemotherapy,
        counseling, rehabilitation, psychotherapy, hormone therapy, alternative treatments, complementary and
        alternative treatments, alternative and complementary therapies, behavioral therapy, cognitive behavioral
        therapy, immunotherapy""",
    SectionKind.SELF_CARE: """self care, home care, home treatment, home remedies, care at home, at home, lifestyle,
        at home care, treatment at home, lifestyle changes, lifestyle and home remedies, self management, self
        help, looking after yourself, taking care of yourself, caring for yourself, what you can do, what can i do,
        what you can do at home, diet, diet and nutrition, eating diet and nutrition, nutrition, exercise""",
    SectionKind.COMPLICATIONS: """complications, possible complications, complication, risks, possible risks,
        problems, risks and complications, potential complications, other problems, possible problems, associated
        conditions, related conditions, long term effects, health effects, drawbacks, comorbidities""",
    SectionKind.OUTLOOK: """outlook, prognosis, expectations, life expectancy, recovery, recovery time, outcome,
        outcomes, course, long term outlook, survival, survival rates, natural history, how long it lasts""",
    SectionKind.PREVENTION: """prevention, preventing it, prevention and control, how to prevent it, preventive
        measures, prophylaxis, vaccination, vaccine, vaccines, immunization, immunizations, can it be prevented,
        protection, how can it be prevented, avoiding triggers""",
    SectionKind.LIVING_WITH: """living with it, daily life, everyday life, coping, coping and support, coping with it,
        day to day life, living well, for caregivers, for families, caregivers, long term care""",
    SectionKind.GENETICS: """genetics, inheritance, inheritance pattern, inheritance patterns, genetic changes, genes,
        related genes, associated genes, genetic counseling, molecular genetics, heredity, genetic causes""",
    SectionKind.RESEARCH: """research, clinical trials, clinical studies, current research, research directions, new
        research, research and clinical trials, future directions""",
    SectionKind.RESOURCES: """resources, canadian resources, support, support groups, support group, organizations,
        organisations, more information, further information, for more information, where to learn more, learn
        more, external links, links, websites, useful links, useful websites, useful contacts, contacts, related
        links, find out more, where can i learn more, resources and support, where to get help, where to find help,
        see also, further reading, help and support""",
    SectionKind.REFERENCES: """references, reference, sources, bibliography, citations, footnotes, notes, literature,
        works cited, cited references, references and further reading""",
    SectionKind.ABOUT: """about, revision information, revision, revisions, review, review date, version info,
        reviewers, reviewer, credits, last reviewed, last updated, page last reviewed, update date, updates,
        authors, author, editorial team, editorial policy, disclaimer, copyright, contributors, document
        information, content review, contents of the pack, contents of the pack and other information,
        acknowledgements, acknowledgments""",
    SectionKind.OTHER: """considerations, stages, types, staging, classification, alternative names, images, history,
        other information, common questions, questions and answers, frequently asked questions, related topics,
        what other information should i know, brand names, other names, synonyms, society and culture, anatomy""",
}
"""Whole headings. Those of kind `other` are known to be headings that fit no kind."""

_I = r"(?:i|you|we|my child|your child|a person|people|someone)"
_MAY = r"(?:is|are|do|does|did|can|could|should|will|would|might|may|must)"
_HELPER = (
    r"(?:doctor|gp|physician|clinician|dentist|nurse|midwife|pharmacist|ambulance|911|999|112|hospital|specialist"
    r"|health ?care|healthcare|medical|provider|health worker|emergency|poison control)"
)

_ASK = r"(?:call|contact|see|seek|get|ask|visit|talk to|talk with|speak to|speak with|go to|phone|ring|consult|worry)"
_PROCEDURE = r"(?:procedure|surgery|test|exam|operation|treatment)"
_PART = r"(?:types?|kinds?|forms?|parts|sources|examples|steps|some|difference|link)"
_NOT_A_PART = rf"(?! (?:\w+ ){{0,3}}{_PART} (?:of|between|to)\b)"

PATTERNS: tuple[tuple[SectionKind, str], ...] = (
    # Who to ask, and when
    (SectionKind.GET_HELP, r"when to (?:call|contact|see|seek|get|ask|go|visit|talk|worry|return)\b"),
    (SectionKind.GET_HELP, rf"(?:when|where) (?:{_MAY} {_I}|{_I} {_MAY})(?: \w+){{0,3}} {_ASK}\b"),
    (SectionKind.GET_HELP, rf"{_ASK} (?:\w+ ){{0,4}}{_HELPER}"),
    (SectionKind.GET_HELP, r"(?:get|seek|getting|seeking) (?:\w+ ){0,2}(?:help|care|advice|attention)\b"),
    (SectionKind.GET_HELP, r"what (?:to do|should i do) (?:in case of|in) (?:an )?(?:emergency|overdose)"),
    (SectionKind.GET_HELP, r"what should i do if i think\b"),
    # Medicines
    (SectionKind.SIDE_EFFECTS, r".*\bside effects?\b"),
    (SectionKind.PREGNANCY, r"pregnancy (?:and|or|breast)"),
    (SectionKind.PREGNANCY, r"(?:taking|using|use of) .*\b(?:pregnan|breast ?feeding)"),
    (SectionKind.STORAGE, rf"(?:how|where) (?:to|{_MAY} {_I}) (?:\w+ )?(?:store|dispose of)\b"),
    (SectionKind.STORAGE, r".*\bstorage (?:and disposal|of)\b"),
    (SectionKind.HOW_TO_USE, rf"(?:what )?(?:{_MAY} {_I} do )?if {_I} (?:miss|forget)\b"),
    (SectionKind.HOW_TO_USE, rf"how (?:and when )?(?:to|{_MAY} {_I}) (?:\w+ )?(?:take|use|give|inject|apply)\b"),
    (SectionKind.HOW_TO_USE, r"how should .* be (?:used|taken|given)\b"),
    (SectionKind.HOW_TO_USE, rf"how (?:much|often) .*\b{_I} (?:need|take|use|give)"),
    (SectionKind.WARNINGS, r"(?:what .* )?before (?:you )?(?:take|taking|use|using)\b"),
    (SectionKind.WARNINGS, r"who (?:can|should|must)(?: and)? ?(?:not|cannot|avoid|never)\b"),
    (SectionKind.WARNINGS, r"(?:what )?(?:special |important )?(?:precautions|warnings)\b"),
    (SectionKind.WARNINGS, r".*\binteractions?\b|(?:taking|using) .* with (?:other|food|alcohol)"),
    (SectionKind.WARNINGS, rf"(?:is|are) .*\bsafe\b|can {_I} overdose\b|what are the dangers\b"),
    # Research, addresses, the page itself
    (SectionKind.RESEARCH, r"(?:what|is|are) .*\b(?:research|clinical trials|studies)\b"),
    (SectionKind.RESEARCH, r"(?:research|clinical trials?) (?:on|into|for|in)\b"),
    (
        SectionKind.RESOURCES,
        rf"(?:where|how) {_MAY} {_I} (?:find|get|learn) (?:more )?(?:about|support|help|information)",
    ),
    (SectionKind.RESOURCES, r"(?:for )?(?:more|further|additional) (?:information|resources|reading|help)\b"),
    (SectionKind.RESOURCES, r"(?:support|support groups?|organi[sz]ations?|resources) (?:for|on|about)\b"),
    (SectionKind.RESOURCES, r"(?:\w+ ){1,2}(?:resources|organi[sz]ations|support groups)$"),
    (SectionKind.REFERENCES, r"(?:references|sources) (?:and|for|used|cited)\b"),
    (SectionKind.ABOUT, r"about (?:this|these)\b|(?:medically )?reviewed (?:by|on)\b"),
    (SectionKind.ABOUT, r"(?:last |page |next |date )*(?:review|update|revis)\w*(?: date)?(?: on| by)? \d"),
    # What may come of it
    (SectionKind.OUTLOOK, r".*\b(?:outlook|prognosis|life expectancy)\b"),
    (SectionKind.OUTLOOK, rf"how long {_MAY} .*\b(?:last|recover|heal|live|go away)\b"),
    (SectionKind.OUTLOOK, r"(?:can|is) .*\b(?:be cured|curable)\b"),
    (SectionKind.LIVING_WITH, r"(?:living|coping|dealing|life) (?:well |better )?with\b"),
    (SectionKind.LIVING_WITH, rf"how can {_I} (?:live|cope)\b|caring for (?:someone|people|a )"),
    (SectionKind.PREVENTION, r".*\bprevent(?:ed|ing|ion|able|s)?\b|how can .* be avoided$"),
    (SectionKind.PREVENTION, rf"how can {_I} (?:protect|reduce|avoid|lower (?:my|your|the) (?:risk|chance))"),
    (SectionKind.PREVENTION, r"(?:reduc|lower)(?:e|ing) (?:your|the|my) (?:risk|chance)"),
    (SectionKind.PREVENTION, r".*\b(?:protect (?:myself|yourself)|vaccines? (?:for|against))\b"),
    (SectionKind.COMPLICATIONS, r".*\bcomplications?\b|are there (?:any )?risks|(?:possible )?risks of\b"),
    (SectionKind.COMPLICATIONS, r"what (?:\w+ ){0,3}(?:problems|diseases) (?:\w+ ){0,4}(?:can|do|does|may)\b"),
    (SectionKind.COMPLICATIONS, r"what are the (?:\w+ ){0,2}(?:risks|drawbacks|health effects)\b"),
    (SectionKind.COMPLICATIONS, r"(?:what are the )?(?:short|long) term (?:health )?effects"),
    (SectionKind.COMPLICATIONS, rf"how {_MAY} .* affect\b|what are .* effects on\b|what happens if .* not treated"),
    (SectionKind.COMPLICATIONS, rf"(?:how )?{_MAY} .*\bcause (?:\w+ ){{0,3}}problems"),
    # The illness
    (SectionKind.GENETICS, r"(?:how |is |are ).*\b(?:inherited|hereditary|passed down)\b"),
    (SectionKind.GENETICS, r".*\b(?:genetic changes|genes?|run in (?:families|the family))\b"),
    (SectionKind.GENETICS, r"(?:genetics|inheritance) of\b"),
    (SectionKind.RISK, r".*\brisk factors?\b|(?:incidence|prevalence|frequency) of\b"),
    (SectionKind.RISK, r"(?:who|which|what) .*\b(?:at (?:\w+ ){0,2}risk|more likely|most likely)\b"),
    (SectionKind.RISK, r"who (?:gets|develops|has|can get|can develop|might get|may get|is affected)\b"),
    (SectionKind.RISK, r"how (?:many (?:people|children|adults|men|women|americans)|common)\b"),
    (SectionKind.RISK, r"what (?:can |may )?(?:raise|increase)s? (?:my|your|the) (?:risk|chance)"),
    (SectionKind.RISK, r"(?:am|is|are) .*\bat (?:\w+ )?risk\b"),
    (SectionKind.DIAGNOSIS, r".*\b(?:diagnos(?:e|es|ed|is|ing)|detected)\b|who should be (?:tested|screened)\b"),
    (SectionKind.DIAGNOSIS, rf"how {_MAY} .*\b(?:know|tell|find out) (?:if|whether|that)\b"),
    (SectionKind.DIAGNOSIS, r"(?:tests?|testing|screening|exams?) (?:for|to)\b|what (?:\w+ )?(?:tests|exams)\b"),
    (SectionKind.RESULTS, r"what (?:do|does|if|happens if) .*\b(?:results?|normal)\b"),
    (SectionKind.RESULTS, r"(?:your |the )?results? (?:of|mean)\b|understanding .*\bresults?\b"),
    (SectionKind.TREATMENT, rf".*\btreatments?\b|(?:how )?{_MAY} .*\btreat(?:ed|able)\b"),
    (SectionKind.TREATMENT, r"(?:managing|treating|management of)\b|.*\bcured?\b"),
    (SectionKind.TREATMENT, r"(?:surgery|medicines?|medications?|drugs|therapy|therapies) (?:for|to)\b"),
    (SectionKind.TREATMENT, rf"how {_MAY} .*\b(?:managed?|controlled)\b"),
    (SectionKind.SELF_CARE, rf"how {_MAY} {_I} (?:treat|care for|look after|take care of|lower|help|eat|stay)\b"),
    (SectionKind.SELF_CARE, rf"what (?:foods? )?{_MAY} {_I} (?:do|eat|drink)\b|.*\bat home\b"),
    (SectionKind.SELF_CARE, r"(?:taking care of|looking after|caring for) your"),
    (SectionKind.SELF_CARE, r"(?:diet|exercise|nutrition) (?:for|and)\b|what (?:is|are) the best (?:diet|foods?)\b"),
    (SectionKind.SYMPTOMS, r".*\b(?:signs|symptoms?)\b|what (?:does|do) .*\b(?:feel|look) like\b"),
    (SectionKind.CAUSES, r"what (?:\w+ ){0,4}causes?\b|causes? (?:of|and)\b|(?:\w+ )causes$|what triggers\b"),
    (SectionKind.CAUSES, rf"how {_MAY} .*\b(?:spread|transmitted|caught|happen|occur|develop|exposed)\b"),
    (SectionKind.CAUSES, rf"how {_MAY} {_I} get (?!more|enough|better|rid|started|to\b|help)|.*\bcontagious\b"),
    (SectionKind.CAUSES, r"why (?:does|do) .*\b(?:happen|occur|develop|get)\b|(?:how )?(?:does|do|can) .*\bcause\b"),
    # Tests and procedures
    (SectionKind.USES, rf"why {_MAY} .*\b(?:done|used|performed|prescribed|given|have|use)\b"),
    (SectionKind.USES, rf"why {_MAY} .*\b(?:recommended|important|need (?!.*worr))|why the\b"),
    (SectionKind.USES, r"when (?:is|are) .*\b(?:done|used|performed|needed|given|recommended)\b"),
    (SectionKind.USES, r"what .*\bused for\b|what (?:conditions )?(?:does|do) .*\btreat\b|what does it do\b"),
    (SectionKind.USES, r"who (?:needs?|should have|should get)\b|(?:how|why) do people use\b"),
    (SectionKind.USES, r"(?:reasons?|indications?|uses) (?:for|of|to)\b|what are the (?:\w+ )?(?:benefits|uses)\b"),
    (SectionKind.WHAT_TO_EXPECT, r"what happens (?:during|before|after|when|at|in)\b"),
    (SectionKind.WHAT_TO_EXPECT, r"what (?:to|can i|should i|can you) expect\b|preparing for\b"),
    (SectionKind.WHAT_TO_EXPECT, r"how (?:is|are|does|do) .*\b(?:done|performed|works?)\b"),
    (SectionKind.WHAT_TO_EXPECT, rf"how (?:to|{_MAY} {_I}) prepare\b|how the (?:test|exam|procedure)\b"),
    (SectionKind.WHAT_TO_EXPECT, r"description of (?:the )?(?:procedure|test|surgery|treatment|exam)"),
    (SectionKind.WHAT_TO_EXPECT, rf"(?:right |immediately )?(?:before|during|after|prior to) .*\b{_PROCEDURE}$"),
    (SectionKind.WHAT_TO_EXPECT, r"how long (?:does|will) .* take\b|how long will (?:i|you)\b"),
    # What it is
    (SectionKind.OVERVIEW, r"(?:overview|definition|description|introduction|summary) (?:of|to)\b"),
    (SectionKind.OVERVIEW, rf"what does .* mean$|what (?:is|are)(?: an?| the)?{_NOT_A_PART}(?: [\w']+){{1,7}}$"),
)
"""Headings with a name in them, matched from their start; the first that fits decides."""
