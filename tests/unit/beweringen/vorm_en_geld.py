"""The third list, first half: claims about form, staff, tax and money that do not hold, or that are not ours to make."""

from __future__ import annotations

from .lezen import DEEL, PROCENT, SAMEN, Verbod

NAVRAGEN = (
    r"(?:\blaat\b|\bvraag\b|\bvragen\b|nakijken|\bof\b|alleen|\bniet\b|geen\b|onder voorwaarden|\?)"
)

VERBODEN: dict[str, Verbod] = {
    "dit mag, of is vrijgesteld": Verbod(
        1,
        (
            rf"(?!.*{NAVRAGEN})"
            r"(?=.*(?:uitlen|detacher|terbeschikkingstelling|ter beschikking|factu|feitelijke vereniging|btw))"
            r"(?=.*(?:toegelaten|toegestaan|vrijgesteld|is wettelijk|btw-vrij))",
        ),
        (
            "Personeel uitlenen aan een partner is toegelaten.",
            "De factuur aan je partner is vrijgesteld van btw.",
            "Detachering tussen twee vzw's is toegestaan.",
        ),
        (
            "Laat nakijken of personeel uitlenen toegelaten is.",
            "Personeel uitlenen is alleen onder strikte voorwaarden toegelaten.",
        ),
    ),
    "een artikelnummer als regel": Verbod(
        2,
        (
            r".*\bartikel(?:en)? (?:44|31|185|9:8|11:8|5[.,]75|5[.,]17|60 ?§)",
            r".*§ ?\d",
        ),
        (
            "De vrijstelling staat in artikel 44.",
            "Volgens art. 9:8 meldt een bestuurder een belangenconflict.",
            "Het OCMW stelt tewerk via artikel 60 § 7.",
            "Zie artikel 5.75 over opzeggen.",
        ),
        ("Een collega met een contract artikel 60 heeft het OCMW als werkgever.",),
    ),
    "een vzw telt minstens drie leden": Verbod(
        3,
        (r"(?=.*\bvzw)(?=.*\b(?:twee|drie|2|3) (?:\w+ )?(?:leden|stichters|oprichters))",),
        (
            "Een vzw telt minstens drie leden.",
            "Voor een vzw heb je 3 stichters nodig.",
        ),
        ("De leden van een gezamenlijke vzw zijn zelf organisaties.",),
    ),
    "hoe leden van een feitelijke vereniging aansprakelijk zijn": Verbod(
        4,
        (
            r"(?!.*(?:spreken elkaar tegen|verschil\w*|laat\b|vraag\b))"
            r"(?=.*(?:feitelijke vereniging|\bleden\b|elk lid))"
            r"(?=.*(?:hoofdelijk|elk voor (?:zijn|hun|haar) deel|onbeperkt aansprakelijk))",
        ),
        (
            "De leden van een feitelijke vereniging zijn hoofdelijk aansprakelijk.",
            "In een feitelijke vereniging betaalt elk lid elk voor zijn deel.",
            "De leden zijn onbeperkt aansprakelijk.",
        ),
        ("Leden van een feitelijke vereniging kunnen met hun eigen vermogen aangesproken worden.",),
    ),
    "OCMW-vereniging van het oude decreet": Verbod(
        5,
        (
            r"(?=.*(?:ocmw|welzijnsvereniging|titel 8))(?=.*hoofdstuk (?:\d\b|[iv]+\b|een|twee|drie))",
        ),
        (
            "Een OCMW-vereniging van hoofdstuk I heeft alleen publieke partners.",
            "Kies voor een OCMW-vereniging hoofdstuk XII of hoofdstuk 3.",
        ),
        ("OCMW's kunnen een vereniging of vennootschap voor maatschappelijk welzijn oprichten.",),
    ),
    "regels uit Nederland": Verbod(
        6,
        (
            r".*(?:kosten voor gemene rekening|\bwbtr\b|wet bestuur en toezicht|joint arrangement|\bwmo\b"
            r"|belastingdienst|kamer van koophandel)",
        ),
        (
            "Verreken de kosten voor gemene rekening.",
            "De WBTR vraagt een regeling voor belangenconflicten.",
            "Meld het bij de Belastingdienst.",
        ),
        ("Vraag aan je boekhouder hoe jullie de kosten verdelen.",),
    ),
    "bedragen, tarieven en drempels": Verbod(
        7,
        (
            rf"(?!.*(?:\bstel\b|verzonnen|bijvoorbeeld|\bals\b|geen echt tarief))(?=.*\bbtw)"
            rf"(?=.*(?:\d{PROCENT}|\d euro\b|€))",
            r"(?=.*(?:vrijwilliger|artikel 60|werkgeversgroepering|premie))(?=.*(?:\beuro\b|€))",
            r"(?=.*\b25[. ]?000 euro)",
        ),
        (
            "Op de factuur komt 21 procent btw.",
            "De premie voor artikel 60 bedraagt 15.000 euro.",
            "Onder 25.000 euro omzet betaal je niets.",
        ),
        (
            "Stel dat er 21 procent btw bijkomt: dan kost dezelfde post meer.",
            "Reken het plan twee keer, in uren en euro's, met en zonder btw.",
        ),
    ),
    "waarvoor structurele subsidie dient": Verbod(
        8,
        (
            r"(?!.*\b(?:vraag|of|hangt)\b)(?=.*(?:structurele|geoormerkte) (?:subsidie|middelen))"
            r"(?=.*\b(?:mag|mogen|verboden)\b)",
        ),
        (
            "Structurele subsidie mag niet naar een partner gaan.",
            "Met structurele middelen mogen jullie geen coördinator betalen.",
        ),
        ("Vraag aan je subsidiegever waarvoor jullie structurele subsidie mag dienen.",),
    ),
    "coördinatie kost zoveel procent": Verbod(
        9,
        (rf"(?=.*(?:co[öo]rdinatie|overhead))(?=.*{DEEL})(?=.*(?:kost|budget|tijd|{SAMEN}))",),
        (
            "Coördinatie kost tien procent: reken 10% van het budget.",
            "Gemiddeld gaat 20 procent van de samenwerking naar coördinatie.",
        ),
        ("Hoeveel coördinatie kost, vonden we nergens: tel je eigen uren.",),
    ),
    "zoveel procent van de netwerken sterft": Verbod(
        10,
        (
            rf"(?=.*{DEEL})(?=.*{SAMEN})"
            r"(?=.*(?:sterft|sterven|stopt|stoppen|verdwijn|overlee?f|doodbloed|houdt op|houden op))",
        ),
        (
            "Zeventig procent van de netwerken sterft binnen vijf jaar.",
            "De helft van de samenwerkingen stopt stilletjes.",
            "Slechts 30% van de samenwerkingen overleeft het project.",
        ),
        ("Hoeveel samenwerkingen stoppen, heeft niemand goed geteld.",),
    ),
}
