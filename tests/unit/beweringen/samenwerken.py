"""The first list: claims about collaboration, networks, deciding and CAW's that do not hold."""

from __future__ import annotations

from .lezen import BATEN, BEWEZEN, DEEL, HELFT, MISLUKT, PROCENT, SAMEN, Verbod

VERBODEN: dict[str, Verbod] = {
    "zoveel procent van de samenwerkingen mislukt": Verbod(
        1,
        (rf"(?=.*{DEEL})(?=.*{MISLUKT})",),
        (
            "Zeventig procent van alle netwerken mislukt.",
            "Mislukt: 70% van de samenwerkingen",
            "Tussen 50 en 70 procent van de allianties faalt.",
            "Zeven op de tien veranderingen stranden.",
            "Twee derde van de samenwerkingen haalt het niet.",
            "Van alle netwerken sneuvelt driekwart.",
            "Drie op de vier samenwerkingsverbanden falen.",
        ),
        (
            "Hoeveel samenwerkingen mislukken er?",
            "Vaste cijfers over hoeveel samenwerkingen mislukken, geven we niet.",
        ),
    ),
    "premortem 30 % beter": Verbod(
        2,
        (
            rf"(?=.*\b(?:30|dertig){PROCENT})"
            r"(?=.*(?:beter|juister|meer|vaker|nauwkeurig|premortem|toekomst|voorspel))",
        ),
        (
            "Wie terugkijkt vanuit de toekomst, voorspelt 30 % beter wat er misloopt.",
            "Met een premortem zie je dertig procent meer risico's.",
            "Je oordeel wordt zo 30% juister.",
        ),
        ("Wie zich zo inbeeldt dat iets al gebeurd is, noemt meer redenen.",),
    ),
    "de helft van de beslissingen mislukt": Verbod(
        3,
        (rf"(?=.*{HELFT})(?=.*(?:beslissing|besluit|keuze))(?=.*{MISLUKT})",),
        (
            "De helft van alle beslissingen mislukt.",
            "Volgens Nutt faalt 50 procent van de besluiten.",
            "Eén op de twee beslissingen strandt.",
        ),
        ("Besluiten mislukten vaker als iemand ze oplegde of met macht doordrukte.",),
    ),
    "onze vier kenmerken zijn die van Carboni": Verbod(
        4,
        (
            r"(?=.*carboni)(?=.*\b(?:differentiatie|integratie)\b)",
            r"(?=.*carboni)(?=.*vier kenmerken)",
        ),
        (
            "De vier dimensies van Carboni zijn doel, differentiatie, integratie en coördinatie.",
            "Doel, differentiatie, integratie en coördinatie komen van Carboni en collega's.",
            "Deze vier kenmerken staan bij [@carboni-etal-2019: redelijk].",
        ),
        ("Carboni en collega's schrijven over wie erbij hoort en wat je samen doet.",),
    ),
    "de maat die een doel wordt, in woorden van Goodhart": Verbod(
        5,
        (r"(?!.*strathern)(?=.*goodhart)(?=.*(?:\bmaat|cijfer|meting|meten|indicator))(?=.*doel)",),
        (
            "Goodhart zei: een maat die een doel wordt, is geen goede maat meer.",
            "Als een maatstaf een doel wordt, deugt ze niet meer [@goodhart-1975: dun].",
            "De wet van Goodhart: een cijfer dat een doel wordt, is als cijfer niets meer waard.",
        ),
        ("Vaak noemt men daar Goodhart bij, maar die woorden komen van Strathern.",),
    ),
    "de tabel van Provan en Kenis als getoetst": Verbod(
        6,
        (
            rf"(?=.*provan (?:en|&) kenis)(?=.*(?:{BEWEZEN}|onderzochten|vonden|getoetst))",
            r".*@provan-kenis-2008[^\]]*: *(?:stevig|redelijk|dun)",
        ),
        (
            "Provan en Kenis bewezen welke vorm bij hoeveel partners past.",
            "Uit onderzoek van Provan en Kenis blijkt dat weinig partners samen kunnen sturen.",
            "Bij veel partners werkt een externe coördinator [@provan-kenis-2008: redelijk].",
        ),
        ("Dat zijn stellingen, geen bewezen regels [@provan-kenis-2008: kader].",),
    ),
    "een aantal CAW's": Verbod(
        7,
        (
            r".*(?:\d|\b(?:acht|negen|tien|elf|twaalf|dertien|\w+tien|\w*twintig|dertig))"
            r" (?:\w+ )?(?:caw(?:'s)?\b|centra (?:voor )?algemeen welzijnswerk)",
            r".*\bcaw's\b.{0,30}(?:\d|\b(?:tien|elf|twaalf|vijfentwintig|zesentwintig)\b)",
        ),
        (
            "Er zijn vandaag 10 CAW's.",
            "Vlaanderen telt elf CAW's.",
            "De 26 vroegere CAW’s gingen samen.",
            "Er zijn tien centra voor algemeen welzijnswerk.",
            "Het aantal CAW's daalde tot 11.",
        ),
        ("Een CAW, een OCMW en een woonmaatschappij willen samen uithuiszetting voorkomen.",),
    ),
    "een artikel van het Strafwetboek": Verbod(
        7,
        (
            r".*(?:(?<![\w-])458(?:bis|ter)?\b|artikel 352\b)",
            r"(?=.*(?:strafwet|beroepsgeheim|\bsw\b))(?=.*artikel(?:en)? \d)",
        ),
        (
            "Het beroepsgeheim staat in art. 458 van het Strafwetboek.",
            "Artikel 352 regelt het beroepsgeheim.",
            "Volgens 458ter mag overleg wel.",
            "Wie het beroepsgeheim schendt, overtreedt artikel 12 van de strafwet.",
        ),
        ("Toets dat vooraf met jullie juridische dienst aan het beroepsgeheim.",),
    ),
    "een regel of bedrag van Vlaamse subsidies": Verbod(
        7,
        (
            rf"(?=.*subsidi)(?=.*(?:\d{PROCENT}|\beuro\b|€|artikel \d|\bper vte\b|enveloppe))",
            r"(?=.*subsidi)(?=.*(?:vlaanderen|vlaamse|overheid)\b)"
            r"(?=.*(?:recht op|verplicht|hoogstens|maximaal|minstens|voorwaarde))",
        ),
        (
            "Een CAW krijgt 85 procent subsidie van Vlaanderen.",
            "De subsidie bedraagt 50.000 euro per jaar.",
            "Elk centrum heeft recht op subsidie van de Vlaamse overheid.",
            "De subsidies staan in artikel 7.",
        ),
        ("Beide partners kennen de nood aan cijfers voor een subsidie.",),
    ),
    "ruzie over het werk is goed voor een team": Verbod(
        8,
        (
            r"(?!.*\b(?:niet|geen|minder)\b)"
            r".*(?:taakconflict\w*|(?:conflict|ruzie|botsing|discussie)\w* over (?:het werk|de taak"
            r"|taken|de inhoud))\b.{0,30}\b(?:is|zijn|werkt|werken|helpt|helpen|maakt|maken|houdt)\b"
            r".{0,30}(?:goed|gezond|nuttig|beter|ster|vooruit|scherp|teams?\b)",
        ),
        (
            "Taakconflict is goed voor een team.",
            "Taakconflicten maken teams sterker.",
            "Ruzie over het werk is gezond.",
            "Conflicten over de inhoud helpen een team vooruit.",
        ),
        ("Teams met veel ruzie deden het minder goed, ook als die ruzie over het werk ging.",),
    ),
    "zelfsturende teams presteren gewoon beter": Verbod(
        9,
        (
            r"(?!.*(?:\bniet\b|alleen|\bpas\b|hangt|soms|kunnen|kan\b))"
            r"(?=.*(?:(?:zelfstur|zelforganis)\w+ (?:teams?|ploegen)|teams? die zich(?:zelf)? stur))"
            r"(?=.*(?:beter|\bmeer\b|sneller|sterker|gelukkiger|productiever))",
        ),
        (
            "Zelfsturende teams presteren gewoon beter.",
            "Een zelfsturend team werkt altijd beter.",
            "Teams die zichzelf sturen, halen meer resultaat.",
            "Zelforganiserende teams zijn sneller.",
        ),
        (
            "Teams die zichzelf sturen, doen het niet altijd beter.",
            "Zo krijg je zelfsturende partners of teams.",
        ),
    ),
    "bewezen dat samenwerken cliënten helpt": Verbod(
        10,
        (rf"(?=.*{BEWEZEN})(?=.*{SAMEN})(?=.*{BATEN})",),
        (
            "Onderzoek bewijst dat samenwerken cliënten helpt.",
            "Het is bewezen dat samenwerking de hulp beter maakt.",
            "Dat netwerken cliënten vooruithelpen, is aangetoond.",
            "Uit onderzoek blijkt dat cliënten beter worden van samenwerking.",
            "Het staat vast dat samenwerken werkt.",
            "Studies laten zien dat een netwerk mensen gezonder maakt.",
        ),
        (
            "Dat samenwerken mensen vooruithelpt, is nog niet overtuigend aangetoond.",
            "Er is geen bewijs dat samenwerken cliënten helpt.",
        ),
    ),
}
