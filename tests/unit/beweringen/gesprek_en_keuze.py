"""The third list, second half: claims about talking, deciding, choosing among many and stopping that do not hold."""

from __future__ import annotations

from .lezen import BEWEZEN, PROCENT, SAMEN, Verbod

WERKWIJZE = r"(?:\bconsent\b|sociocra|1-2-4-all|een-twee-vier-allen|liberating structures|incidentmethode|intervisie)"
NIET = r"\b(?:niet|geen|nergens|nooit|soms|alleen|zonder)\b"

VERBODEN: dict[str, Verbod] = {
    "samen praten geeft betere beslissingen, of net slechtere": Verbod(
        11,
        (
            rf"(?!.*{NIET})(?=.*(?:samen praten|samen overleggen|\bin groep\b|overleg))"
            r"(?=.*(?:leidt|geeft|zorgt|maakt))(?=.*(?:beter|slechter)\w* (?:\w+ )?(?:beslissing|besluit|keuze))",
            rf"(?!.*{NIET})(?=.*\bgroep(?:en)?\b)(?=.*beslis\w*)(?=.*(?:slechter|beter) dan)",
        ),
        (
            "Samen praten leidt tot betere beslissingen.",
            "Groepen beslissen slechter dan individuen.",
            "Een groep beslist beter dan één persoon.",
        ),
        ("Samen praten leidt niet vanzelf tot een betere beslissing.",),
    ),
    "Belton over meegaan met de meerderheid": Verbod(
        12,
        (r"(?=.*belton)(?=.*(?:meerderheid|meegaan|groepsdruk|\bdruk\b|conform|aanpass))",),
        (
            "Mensen gaan mee met de meerderheid [@belton-etal-2021: dun].",
            "Belton en collega's tonen hoe groepsdruk werkt.",
        ),
        ("In groepen tot negentien mensen bleef het haalbaar [@belton-etal-2021: dun].",),
    ),
    "de regel van RAND en UCLA voor een klein team": Verbod(
        13,
        (
            r"(?!.*\b(?:niet|vanaf acht|pas vanaf)\b)(?=.*(?:\brand\b|\bucla\b|@rand-ucla))"
            r"(?=.*\b(?:[3-7]|drie|vier|vijf|zes|zeven)\b (?:\w+ )?(?:mensen|collega|leden|personen|teamleden))",
        ),
        (
            "Volgens RAND en UCLA is een team van vijf mensen het eens als er twee afwijken.",
            "Met zes collega's geldt de regel ook [@rand-ucla-tabel: kader].",
        ),
        ("De tabel begint bij groepen van acht mensen [@rand-ucla-tabel: kader].",),
    ),
    "de advocaat van de duivel werkt": Verbod(
        14,
        (
            rf"(?!.*(?:{NIET}|minder|maar|tevreden|zwakker))(?=.*advocaat van de duivel)"
            r"(?=.*(?:\bwerkt\b|\bhelpt\b|beter|effectief))",
        ),
        (
            "Een advocaat van de duivel werkt.",
            "Met een advocaat van de duivel neem je betere beslissingen.",
        ),
        ("Een gespeelde advocaat van de duivel is zwakker dan iemand die echt twijfelt.",),
    ),
    "een werkwijze voor gesprekken is bewezen": Verbod(
        15,
        (rf"(?=.*{WERKWIJZE})(?=.*(?:{BEWEZEN}|effectief|getest|getoetst))",),
        (
            "Consent is bewezen effectief.",
            "De incidentmethode is wetenschappelijk getest.",
            "Onderzoek toont aan dat intervisie werkt.",
        ),
        (
            "Consent is een manier van werken, en we vonden geen onafhankelijk onderzoek naar het effect.",
        ),
    ),
    "een premortem geeft zoveel procent": Verbod(
        16,
        (rf"(?=.*(?:premortem|vooruitblik|neem de andere kant))(?=.*\d{PROCENT})",),
        (
            "Een premortem spoort 30 procent meer risico's op.",
            "Met een premortem voorspel je 30% juister.",
        ),
        ("In een premortem noemen mensen meer en concretere redenen.",),
    ),
    "Frazier met foute aantallen": Verbod(
        17,
        (r"(?=.*(?:frazier|psychologische veiligheid))(?=.*(?:\b117\b|\b31[. ]?000\b))",),
        (
            "Frazier en collega's bundelden 117 steekproeven.",
            "Onderzoek naar psychologische veiligheid bij 31.000 mensen [@frazier-etal-2017: stevig].",
        ),
        ("Frazier en collega's bundelden 136 steekproeven [@frazier-etal-2017: stevig].",),
    ),
    "de werkwijze van Kahneman is getest": Verbod(
        18,
        (
            rf"(?!.*{NIET})(?=.*(?:kahneman|mediating assessments|\bmap\b(?:-| )?(?:protocol|methode|werkwijze)))"
            rf"(?=.*(?:getest|getoetst|{BEWEZEN}))",
        ),
        (
            "Kahneman en collega's hebben hun werkwijze getest.",
            "De MAP-methode is bewezen.",
        ),
        ("De werkwijze van Kahneman en collega's is zelf niet getest.",),
    ),
    "zoveel procent van de tijd gaat naar overleg": Verbod(
        19,
        (
            rf"(?=.*(?:\b(?:80|85)|tachtig|vijfentachtig){PROCENT})"
            r"(?=.*(?:\btijd\b|week|werkuren))(?=.*(?:overleg|vergader|mail|samenwerk))",
        ),
        (
            "Mensen besteden 80 procent van hun tijd aan overleg.",
            "Tot 85% van de week gaat naar vergaderen en mails.",
        ),
        ("De tijd die naar overleg gaat, nam in hun gegevens sterk toe.",),
    ),
    "hoeveel samenwerkingen een organisatie aankan": Verbod(
        20,
        (
            rf"(?!.*(?:{NIET} onderzoek|geen getal|kies zelf|spreek af))(?=.*(?:organisatie|dienst|team|caw))"
            r"(?=.*(?:hoogstens|maximaal|maximum|niet meer dan|ten hoogste))"
            r"(?=.*(?:\d+|drie|vier|vijf|zes|zeven|acht|tien|twaalf) (?:\w+ )?(?:samenwerking|netwerk|tafel|partnerschap))",
        ),
        (
            "Een organisatie kan hoogstens vijf samenwerkingen aan.",
            "Meer is te veel: een dienst kan maximaal 10 netwerken aan.",
        ),
        ("Hoeveel samenwerkingen een organisatie aankan, weet niemand.",),
    ),
    "organisaties nemen te veel samenwerkingen aan": Verbod(
        21,
        (
            r"(?!.*\b(?:of|niet|geen|als)\b)(?=.*(?:organisaties|diensten|caw's|welzijnswerk))"
            r"(?=.*(?:nemen|gaan|zitten|zeggen|starten))(?=.*te (?:veel|vaak)\b)"
            rf"(?=.*(?:{SAMEN}|tafels|\bja\b))",
        ),
        (
            "Organisaties nemen te veel samenwerkingen aan.",
            "Uit onderzoek blijkt dat diensten aan te veel tafels zitten.",
            "CAW's zeggen te vaak ja.",
        ),
        ("Of organisaties te veel samenwerkingen aannemen, is in Vlaanderen niet onderzocht.",),
    ),
    "dertien welzijnsnetwerken in Vlaanderen": Verbod(
        22,
        (
            r"(?!.*\b2016\b)(?=.*\b(?:dertien|13)\b (?:\w+ ){0,2}(?:welzijns|zorg)?(?:netwerken|verbanden))",
        ),
        (
            "Vlaanderen telt dertien welzijnsnetwerken.",
            "Er zijn 13 soorten netwerken in het welzijnswerk.",
        ),
        ("In 2016 telde een politica dertien soorten netwerken.",),
    ),
}
