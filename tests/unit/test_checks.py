"""The three checks: which answer fires which rule, and what that makes of part and whole."""

from __future__ import annotations

from typing import Any

import pytest

from tests import bouw
from werktsamen_core.idee import Antwoorden
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel.checks import ALLEEN_NVT, CHECKREGELS, ERNST, beoordeel_check, worst


def oordeel(klein: Instrument, check: str, **antwoorden: Any) -> Any:
    """Judge one check with these answers (underscores for hyphens), the rest favourable."""
    anders = {vraag.replace("_", "-"): waarde for vraag, waarde in antwoorden.items()}
    alles = {**bouw.gunstig(klein), **anders}
    idee = bouw.idee({vraag: waarde for vraag, waarde in alles.items() if waarde is not None})
    [gevraagd] = [item for item in klein.checks if item.id == check]
    return beoordeel_check(Antwoorden(klein, idee), gevraagd)


def test_all_favourable_is_ok(klein: Instrument) -> None:
    """Each counting question then gives its own reason."""
    uit = oordeel(klein, "drijfveercheck")
    assert uit["oordeel"] == "ok"
    assert bouw.regels_van(uit) == {"gunstig-antwoord": ["missie", "visie", "financiele-drijfveer"]}
    assert uit["delen"] == {}


@pytest.mark.parametrize(
    ("antwoord", "verwacht", "regel"),
    [
        ("deels", "vraagtekens", "antwoord-deels"),
        ("nee", "vraagtekens", "antwoord-nee"),
        ("weten-we-nog-niet", "vraagtekens", "antwoord-nog-niet-geweten"),
        ("nvt", "ok", "niet-van-toepassing"),
        (None, "onvolledig", "vraag-zonder-antwoord"),
        ("onzin", "onvolledig", "vraag-zonder-antwoord"),
        (5, "onvolledig", "vraag-zonder-antwoord"),
    ],
)
def test_an_answer_to_an_ordinary_question(
    klein: Instrument, antwoord: object, verwacht: str, regel: str
) -> None:
    """Each answer of the scale fires one rule; what is no answer counts as none."""
    uit = oordeel(klein, "expertisecheck", in_huis=antwoord)
    assert uit["oordeel"] == verwacht
    assert bouw.regels_van(uit)[regel] == ["in-huis"]


@pytest.mark.parametrize(
    ("antwoord", "verwacht", "regel"),
    [
        ("nee", "voldoet-niet", "nee-op-noodzakelijke-vraag"),
        ("deels", "vraagtekens", "antwoord-deels"),
        ("weten-we-nog-niet", "vraagtekens", "antwoord-nog-niet-geweten"),
        ("nvt", "vraagtekens", "nvt-op-noodzakelijke-vraag"),
        (None, "onvolledig", "vraag-zonder-antwoord"),
    ],
)
def test_an_answer_to_a_necessary_question(
    klein: Instrument, antwoord: str | None, verwacht: str, regel: str
) -> None:
    """A *nee* sinks the check; *niet van toepassing* asks attention, also where it is left out."""
    uit = oordeel(klein, "drijfveercheck", missie=antwoord)
    assert uit["oordeel"] == verwacht
    assert bouw.regels_van(uit) == {regel: ["missie"]}


def test_a_necessary_no_counts_while_others_are_blank(klein: Instrument) -> None:
    """The worst rule decides, whatever else is missing."""
    uit = oordeel(klein, "drijfveercheck", missie="nee", visie=None, financiele_drijfveer=None)
    assert uit["oordeel"] == "voldoet-niet"
    assert bouw.regels_van(uit) == {"nee-op-noodzakelijke-vraag": ["missie"]}


def test_a_blank_question_hides_a_question_mark(klein: Instrument) -> None:
    """`onvolledig` comes before `vraagtekens`."""
    uit = oordeel(klein, "expertisecheck", in_huis="deels", beschikbaar=None)
    assert (uit["oordeel"], bouw.regels_van(uit)) == (
        "onvolledig",
        {"vraag-zonder-antwoord": ["beschikbaar"]},
    )


@pytest.mark.parametrize("keuze", ["investering", "weten-we-nog-niet"])
def test_a_choice_that_asks_attention(klein: Instrument, keuze: str) -> None:
    """An option marked so in the instrument gives a question mark, no other option does."""
    uit = oordeel(klein, "drijfveercheck", financiele_drijfveer=keuze)
    assert bouw.regels_van(uit) == {"keuze-vraagt-aandacht": ["financiele-drijfveer"]}
    assert uit["oordeel"] == "vraagtekens"
    rustig = oordeel(klein, "drijfveercheck", financiele_drijfveer="break-even")
    assert rustig["oordeel"] == "ok"


def test_the_same_words_on_a_judgement_are_no_choice(klein: Instrument) -> None:
    """*Weten we nog niet* on a judgement is not a choice that asks attention, nor the reverse."""
    uit = oordeel(klein, "expertisecheck", in_huis="weten-we-nog-niet")
    assert set(bouw.regels_van(uit)) == {"antwoord-nog-niet-geweten"}


@pytest.mark.parametrize(
    ("antwoord", "verwacht"), [("nee", "vraagtekens"), ("deels", "vraagtekens"), ("ja", "ok"), (None, "ok"), ("nvt", "ok")]
)  # fmt: skip
def test_a_question_that_does_not_count_can_still_raise_a_question(
    klein: Instrument, antwoord: str | None, verwacht: str
) -> None:
    """It never completes nor blocks a check, but a *nee* on it is a question mark."""
    uit = oordeel(klein, "expertisecheck", extra=antwoord)
    assert uit["oordeel"] == verwacht
    assert ("extra" in str(bouw.regels_van(uit))) == (verwacht == "vraagtekens")


@pytest.mark.parametrize(
    ("extra", "verwacht"),
    [(None, "onvolledig"), ("ja", "onvolledig"), ("nvt", "onvolledig"), ("nee", "vraagtekens")],
)
def test_a_check_of_nothing_but_nvt_says_nothing(
    klein: Instrument, extra: str | None, verwacht: str
) -> None:
    """Where every counting answer is *niet van toepassing* the check is incomplete, and says why."""
    uit = oordeel(klein, "expertisecheck", in_huis="nvt", beschikbaar="nvt", extra=extra)
    assert uit["oordeel"] == verwacht
    if verwacht == "onvolledig":
        assert bouw.regels_van(uit) == {ALLEEN_NVT: ["in-huis", "beschikbaar"]}


def test_nvt_on_one_question_of_two_is_an_answer(klein: Instrument) -> None:
    """One real answer is enough for a check to say something."""
    uit = oordeel(klein, "expertisecheck", in_huis="nvt")
    assert bouw.regels_van(uit) == {
        "niet-van-toepassing": ["in-huis"],
        "gunstig-antwoord": ["beschikbaar"],
    }
    half = oordeel(klein, "expertisecheck", in_huis="nvt", beschikbaar=None)
    assert bouw.regels_van(half) == {"vraag-zonder-antwoord": ["beschikbaar"]}


def test_a_check_is_its_worst_part(klein: Instrument) -> None:
    """Each part has its own outcome and reasons; the check has those of the worst."""
    uit = oordeel(klein, "samenwerkcheck", positieve_sfeer="deels")
    assert list(uit["delen"]) == ["doel", "sfeer"]
    assert [deel["oordeel"] for deel in uit["delen"].values()] == ["ok", "vraagtekens"]
    assert uit["oordeel"] == "vraagtekens"
    assert bouw.regels_van(uit) == {"antwoord-deels": ["positieve-sfeer"]}
    assert bouw.regels_van(uit["delen"]["doel"]) == {"gunstig-antwoord": ["doel-overstijgend"]}


def test_parts_of_nothing_but_nvt_answer_but_the_check_does_not(klein: Instrument) -> None:
    """A part with one *nvt* is answered; a whole check of them is incomplete, necessary or not."""
    uit = oordeel(klein, "samenwerkcheck", doel_overstijgend="nvt", positieve_sfeer="nvt")
    assert uit["delen"]["sfeer"]["oordeel"] == "ok"
    assert uit["delen"]["doel"]["oordeel"] == "vraagtekens"
    assert uit["oordeel"] == "onvolledig"
    assert bouw.regels_van(uit) == {ALLEEN_NVT: ["doel-overstijgend", "positieve-sfeer"]}


def test_an_empty_idea_is_incomplete_everywhere(klein: Instrument) -> None:
    """Nothing filled in is never ok; only counting questions are asked for."""
    antwoorden = Antwoorden(klein, bouw.idee())
    for check in klein.checks:
        uit = beoordeel_check(antwoorden, check)
        assert uit["oordeel"] == "onvolledig"
        tellend = [vraag.id for vraag in check.vragen if vraag.telt]
        assert bouw.regels_van(uit) == {"vraag-zonder-antwoord": tellend}


def test_a_reason_has_its_background_and_its_words(klein: Instrument) -> None:
    """Each reason names rule, question and background page, in that order of keys."""
    uit = oordeel(klein, "drijfveercheck", financiele_drijfveer="investering")
    [reden] = uit["redenen"]
    assert list(reden) == ["regel", "vraag", "tekst", "naslag"]
    assert reden["naslag"] == klein.vragen["financiele-drijfveer"].naslag
    assert reden["tekst"] == "keuze-vraagt-aandacht: ‘Financiele drijfveer’ Investering"
    [leeg] = oordeel(klein, "drijfveercheck", missie=None)["redenen"]
    assert leeg["tekst"] == "vraag-zonder-antwoord: ‘Missie’ "


def test_the_worst_outcome_is_chosen() -> None:
    """In the order voldoet-niet, onvolledig, vraagtekens, ok; of nothing, onvolledig."""
    assert ERNST == ("voldoet-niet", "onvolledig", "vraagtekens", "ok")
    for plaats in range(len(ERNST)):
        slechtst_laatst: list[Any] = [*reversed(ERNST[plaats:])]
        assert worst(slechtst_laatst) == ERNST[plaats]
    assert worst([]) == "onvolledig"


def test_the_instrument_says_what_each_rule_gives(
    klein: Instrument, instrument: Instrument
) -> None:
    """`geeft` in both instruments is what the code makes of the rule."""
    code = {regel: checkregel.oordeel for regel, checkregel in CHECKREGELS.items()}
    code[ALLEEN_NVT] = "onvolledig"
    for gekozen in (klein, instrument):
        geeft = {id_: r["geeft"] for id_, r in gekozen.regels.items() if r["groep"] == "check"}
        assert geeft == code
