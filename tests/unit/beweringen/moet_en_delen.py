"""The second list: claims about imposed collaboration, secrecy and personal data that do not hold.

Whether a rule applies is for a lawyer or a data protection officer; a page may name a rule, never promise.
"""

from __future__ import annotations

from .lezen import BEWEZEN, MISLUKT, SAMEN, Verbod

GEHEIM = r"(?:(?:gedeelde?|gezamenlijke?) beroepsgeheim|teamgeheim)"
PRIVACY = r"(?:\bavg\b|\bgdpr\b|gegevensbescherming|privacy)"
TAFEL = r"(?:samenwerk|netwerk|partnerschap|verband|tafel|overleg)\w*"
OPGELEGD = rf"(?:verplicht|opgelegd|gedwongen)e? {TAFEL}"
VRIJWILLIG = rf"vrijwillige? {TAFEL}"

VERBODEN: dict[str, Verbod] = {
    "sinds wanneer het nieuwe Strafwetboek geldt": Verbod(
        1,
        (
            r"(?=.*strafwet)(?=.*\b2026\b)",
            r"(?=.*nieuwe? strafwet)(?=.*(?:\bsinds\b|in werking getreden|\bgeldt nu\b|van kracht sinds))",
        ),
        (
            "Het nieuwe Strafwetboek geldt sinds 8 april 2026.",
            "Op 1 september 2026 trad het Strafwetboek in werking.",
            "Het nieuwe Strafwetboek is van kracht sinds dit voorjaar.",
        ),
        ("Er is een nieuw Strafwetboek: laat nakijken vanaf wanneer het voor jullie telt.",),
    ),
    "artikel 458 als wet van vandaag": Verbod(
        2,
        (r".*(?<![\w-])458(?:bis|ter|quater)?\b",),
        (
            "Het beroepsgeheim staat in artikel 458.",
            "Volgens 458bis mag je spreken.",
            "Het casusoverleg van 458ter kent twee doelen.",
        ),
        (
            "Oudere handreikingen noemen nog nummers uit het vorige Strafwetboek.",
            "Overleg eerst zonder namen [@psychologencommissie-458bis: kader].",
        ),
    ),
    "gedeeld beroepsgeheim staat in het Strafwetboek": Verbod(
        3,
        (
            rf"(?!.*\b(?:niet|geen|nergens)\b)(?=.*{GEHEIM})"
            r"(?=.*(?:strafwet|staat in de wet|wettelijk (?:vast|geregeld)))",
        ),
        (
            "Het gedeeld beroepsgeheim staat in het Strafwetboek.",
            "Teamgeheim is wettelijk geregeld.",
            "Het Strafwetboek kent het gedeelde beroepsgeheim.",
        ),
        ("Het woord gedeeld beroepsgeheim staat niet in het Strafwetboek.",),
    ),
    "met toestemming mag je alles delen": Verbod(
        4,
        (
            r"(?!.*\b(?:niet|geen|nooit)\b)(?=.*toestemming)"
            r"(?=.*(?:\balles\b|\bvrij\b|volstaat|\bgenoeg\b|is voldoende))(?=.*(?:del|sprek|\bmag|\bmogen|volsta))",
        ),
        (
            "Met toestemming van de cliënt mag je alles delen.",
            "Geeft iemand toestemming, dan kun je vrij spreken met partners.",
            "Toestemming volstaat om gegevens te delen.",
        ),
        (
            "Met toestemming alleen mag je nog niet alles delen.",
            "Vraag toestemming, en deel dan alleen wat nodig is.",
        ),
    ),
    "in een casusoverleg mag alles gezegd worden": Verbod(
        5,
        (
            r"(?!.*\b(?:geen|niet|nooit|alleen|enkel|parket|procureur|uitzondering|trefwoorden)\b)(?=.*casusoverleg)",
        ),
        (
            "In een casusoverleg mag je delen wat je wilt.",
            "Bespreek het gezin op jullie casusoverleg.",
            "Een casusoverleg met de partners helpt hier.",
        ),
        (
            "Een gewone teamvergadering over een cliënt is geen casusoverleg in de zin van de wet.",
            "Een casusoverleg is er alleen bij wet of met toestemming van de procureur.",
        ),
    ),
    "is de privacy in orde, dan ook het beroepsgeheim": Verbod(
        6,
        (
            rf"(?!.*\b(?:niet|geen|nog)\b)(?=.*{PRIVACY})(?=.*beroepsgeheim)"
            r"(?=.*(?:in orde|voldo|hetzelfde|volstaat|geregeld))",
        ),
        (
            "Is de AVG in orde, dan is ook het beroepsgeheim in orde.",
            "Beroepsgeheim en privacy zijn eigenlijk hetzelfde.",
            "Wie aan de GDPR voldoet, respecteert het beroepsgeheim.",
        ),
        ("Is de AVG in orde, dan is het beroepsgeheim dat nog niet.",),
    ),
    "één regel van toestemming voor alle welzijnswerk": Verbod(
        7,
        (
            r"(?!.*\b(?:niet|geen|verschil\w*)\b)(?=.*toestemming)"
            r"(?=.*(?:\boveral\b|in heel het welzijnswerk|in het hele welzijnswerk|voor alle (?:diensten|sectoren"
            r"|welzijnswerk)|steeds dezelfde))",
        ),
        (
            "Overal in het welzijnswerk heb je uitdrukkelijke toestemming nodig.",
            "Voor alle diensten geldt dezelfde regel van toestemming.",
        ),
        (
            "Welke toestemming nodig is, verschilt per regel: zoek eerst onder welke jullie tafel valt.",
        ),
    ),
    "iedereen moet aan alles meedoen": Verbod(
        8,
        (
            r"(?!.*\b(?:niet|geen)\b)(?=.*\b(?:elke?|iedere?|alle)\b.{0,15}(?:caw|ocmw|dienst|organisatie))"
            r"(?=.*(?:moet|moeten|verplicht))"
            r"(?=.*(?:aan alles|in alles|aan elke tafel|elk netwerk|alle netwerken|elke samenwerking|alle tafels))",
        ),
        (
            "Elk CAW moet aan alle netwerken meedoen.",
            "Alle OCMW's zijn verplicht om aan elke tafel te zitten.",
            "Elke dienst moet in alles meestappen.",
        ),
        ("Niet elk CAW moet aan elke tafel zitten.",),
    ),
    "bedragen, aantallen of periode van het breed onthaal": Verbod(
        9,
        (
            r"(?!.*\b(?:2018|2019|2020|2021)\b)(?=.*(?:\bgbo\b|breed onthaal))"
            r"(?=.*(?:\beuro\b|€|\d+ (?:\w+ )?(?:samenwerkingsverband|verband|partnerschap)|beleidsperiode|2025))",
        ),
        (
            "Een GBO krijgt 50.000 euro subsidie.",
            "Er zijn 58 samenwerkingsverbanden voor breed onthaal.",
            "Het breed onthaal is een prioriteit tot 2025.",
        ),
        (
            "In 2020 keurde de overheid 27 samenwerkingsverbanden van het breed onthaal goed.",
            "Een geïntegreerd breed onthaal brengt minstens drie kernpartners samen.",
        ),
    ),
    "68 samenwerkingen per gemeente, zonder jaartal": Verbod(
        10,
        (
            r"(?!.*\b(?:2012|toen)\b)(?=.*\b(?:68|2\.?200|152)\b)(?=.*(?:gemeente|regioscreening|samenwerkingsverband))",
        ),
        (
            "Een gemeente zit gemiddeld in 68 samenwerkingsverbanden.",
            "Vlaamse gemeenten namen deel aan 2.200 samenwerkingsverbanden.",
        ),
        (
            "In 2012 zat een gemeente gemiddeld in 68 samenwerkingsverbanden.",
            "Vlaamse gemeenten zaten toen gemiddeld in 68 samenwerkingen.",
        ),
    ),
    "opgelegde samenwerking werkt slechter": Verbod(
        11,
        (
            rf"(?!.*\b(?:niet|geen|enkele|soms)\b)(?=.*{OPGELEGD})"
            rf"(?=.*(?:{MISLUKT}|werk\w* (?:niet|slechter|minder)|slechter|minder goed))",
            rf"(?!.*\b(?:niet|geen|soms)\b)(?=.*{VRIJWILLIG})(?=.*(?:beter|sterker|meer resultaat))",
        ),
        (
            "Opgelegde netwerken mislukken.",
            "Verplichte samenwerking werkt slechter.",
            "Vrijwillige netwerken werken beter dan verplichte.",
        ),
        (
            "Dat opgelegde samenwerking slechter werkt, toont geen enkele bron die we lazen.",
            "Vrijwillige samenwerking kies je zelf.",
        ),
    ),
    "bewezen dat inspraak de samenwerking beter maakt": Verbod(
        12,
        (
            rf"(?=.*{BEWEZEN})(?=.*(?:inspraak|participatie|cli[ëe]nten|ervaringsdeskundige|meebeslis))"
            rf"(?=.*(?:beter|sterker)\w* (?:\w+ )?{SAMEN})",
        ),
        (
            "Het is bewezen dat inspraak tot betere samenwerking leidt.",
            "Onderzoek laat zien dat ervaringsdeskundigen sterkere netwerken maken.",
        ),
        ("Dat inspraak tot betere samenwerking leidt, is niet bewezen.",),
    ),
    "straffen en vervolging": Verbod(
        13,
        (r".*(?:\bstrafbaar|vervolgd|vervolging|\bboetes?\b|celstraf|gevangenisstraf|\bgestraft)",),
        (
            "Je bent niet strafbaar als je dit deelt.",
            "Wie toch spreekt, riskeert een boete.",
            "Je wordt niet vervolgd als je het parket inlicht.",
        ),
        ("Mag je spreken? Vraag dat aan jullie jurist.",),
    ),
    "een decreet dat ongewijzigd geldt": Verbod(
        14,
        (
            r"(?=.*(?:decreet|decreten|besluit van de vlaamse regering))"
            r"(?=.*(?:ongewijzigd|onveranderd|nog altijd|nog steeds|eind 2026|in 2026|anno 2026))",
        ),
        (
            "Het decreet van 2018 geldt vandaag ongewijzigd.",
            "Eind 2026 is het decreet lokaal sociaal beleid van kracht.",
            "De decreten gelden nog altijd.",
        ),
        ("Het decreet is na 2019 nog aangepast: kijk na welke versie geldt.",),
    ),
}
